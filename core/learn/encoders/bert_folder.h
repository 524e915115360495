// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "learn/config.h"

namespace crops::learn
{

/// What a fine-tuned BERT gives.
enum class BertUse : std::uint8_t {
    OneLogit,       ///< transformers' BertForSequenceClassification of one label.
    SentenceVector, ///< A model of sentence-transformers.
};

/// Reads `folder`, a BERT model as Hugging Face lays it out (pretrained.h), and gives the files that a folder
/// of its fine-tuned weights needs beside them: name, perhaps with a folder, and content. Of sentence vectors
/// also how they are pooled, to how many tokens they are cut, and whether they have length 1.
std::vector<std::pair<std::string, std::string>> bertFiles(const std::filesystem::path& folder, BertUse use,
                                                           const PretrainedConfig& read = {},
                                                           bool normalised = true);

/// Writes a trained retriever whose encoder started from a pretrained model as a folder that transformers and
/// sentence-transformers load: `out` itself where both sides share their weights, out/query and out/document
/// otherwise. Projections of features (FeatureFile) stay behind: these are text encoders. Returns the
/// folders. Throws Error{NotFound}, {Damaged} (checkpoint), {Usage} (another encoder, sparse output, `out`
/// not empty), {Io}.
std::vector<std::filesystem::path> exportBert(const std::filesystem::path& checkpoint,
                                              const std::filesystem::path& out);

} // namespace crops::learn
