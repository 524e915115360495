// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/h_infonce.h"
#include "learn/infonce.h"
#include "learn/level_temperatures.h"
#include "learn/pairwise.h"

namespace crops::learn
{

/// The loss of this kind over one row; the contract is hInfoNceRow's.
template <class T>
RowLoss lossRow(LossKind kind, T* row, std::int64_t documents, const RowLabels& labels,
                const RowOptions& options, double* terms = nullptr)
{
    switch (kind) {
    case LossKind::InfoNce:
        return infoNceRow(row, documents, labels, options, terms);
    case LossKind::Pairwise:
        return pairwiseRow(row, documents, labels, options, terms);
    default:
        if (options.levelTemperatureRatio != 1)
            return levelTemperatureRow(row, documents, labels, options, terms);
        return hInfoNceRow(row, documents, labels, options, terms);
    }
}

} // namespace crops::learn
