// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// H-InfoNCE over one row with a τ for each level (options.levelTemperatureRatio), after RINCE (Hoffmann et
/// al. 2022, "Ranking Info Noise Contrastive Estimation", whose ranks may have temperatures that rise as the
/// rank falls): the terms of level k are those of hInfoNceRow at τ_k. One pass over the row for each level
/// that has terms. The contract is hInfoNceRow's; ∂loss/∂τ is that of the τ of level 5.
template <class T>
RowLoss levelTemperatureRow(T* row, std::int64_t documents, const RowLabels& labels,
                            const RowOptions& options, double* terms = nullptr);

} // namespace crops::learn
