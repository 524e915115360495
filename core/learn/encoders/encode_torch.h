// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/config.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/token_table.h"
#include "text/sparse_vectors.h"

namespace crops::learn
{

enum class Side { Queries, Documents };

/// One vector a text, row-major N × D, batch by batch without gradients; reports to progress once a batch.
/// `features`: of these texts' documents, by their place; empty = none.
std::vector<float> encodeTexts(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer,
                               std::span<const std::string> texts, Side side, Progress& progress,
                               std::span<const dataset::DocumentFeatures> features = {});

/// The same of a sparse encoder: entries above 0, terms ascending.
text::SparseVectors encodeSparseTexts(RetrievalModel& model, const EncoderConfig& config,
                                      const Tokenizer& tokenizer, std::span<const std::string> texts,
                                      Side side, Progress& progress);

/// How many texts are encoded at a time.
std::size_t textsAtOnce(const EncoderConfig& config, std::int64_t tableRows);

} // namespace crops::learn
