// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/config.h"
#include "learn/model_torch.h"
#include "learn/token_table.h"

namespace crops::learn
{

enum class Side { Queries, Documents };

/// One vector a text, row-major N × D, batch by batch without gradients; reports to progress once a batch.
std::vector<float> encodeTexts(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer,
                               std::span<const std::string> texts, Side side, Progress& progress);

} // namespace crops::learn
