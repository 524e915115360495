// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "learn/encoders/safetensors.h"

namespace crops::learn
{

/// A checkpoint is a folder: checkpoint.json (what it is, settings, step, hashes of the other files),
/// model.safetensors, and while training goes on optimizer.safetensors and, where the method searches for
/// negatives, the weights that it searches with, and where it may stop early, those of the best look;
/// vocab.txt for WordPiece encoders.
inline constexpr const char* kModelFile = "model.safetensors";
inline constexpr const char* kOptimizerFile = "optimizer.safetensors";
inline constexpr const char* kNegativesFile = "negatives.safetensors";
inline constexpr const char* kBestFile = "best.safetensors";
inline constexpr const char* kVocabularyFile = "vocab.txt";

struct CheckpointContent {
    std::string kind;            ///< "retriever" or "cross-scorer": what may read it.
    std::string descriptionJson; ///< JSON object: settings, step, training set, …
    std::vector<NamedTensor> model;
    std::vector<NamedTensor> optimizer;            ///< Empty: no optimizer file (a finished training).
    std::vector<NamedTensor> negatives;            ///< Empty: no such file.
    std::vector<NamedTensor> best;                 ///< The same.
    std::filesystem::path vocabulary;              ///< Copied in when not empty.
    std::vector<std::filesystem::path> companions; ///< Copied in under their names.
    std::vector<std::pair<std::string, std::string>> texts; ///< Other files: name, perhaps with a folder, and
                                                            ///< content.
};

/// Writes the folder under a temporary name, flushes each file and renames it to `folder`: it is there whole
/// or not at all. An older folder of that name is replaced. Throws Error{Io}.
void writeCheckpoint(const std::filesystem::path& folder, const CheckpointContent& content);

/// checkpoint.json, checked for format and kind. Throws Error{NotFound} or {Damaged}.
nlohmann::json readCheckpoint(const std::filesystem::path& folder, std::string_view kind);

/// Opens one of the folder's files and checks it against the hash in `description`. Throws Error{NotFound},
/// {Damaged}.
SafetensorsFile openTensors(const std::filesystem::path& folder, const nlohmann::json& description,
                            const char* file);

/// "step-000123".
std::string checkpointName(std::int64_t step);

/// The checkpoints in a training's folder, newest first; half-written ones are not among them.
std::vector<std::filesystem::path> listCheckpoints(const std::filesystem::path& folder);

/// Removes all but the newest `keep`, and what interrupted writes left behind. Failures to remove are
/// ignored.
void pruneCheckpoints(const std::filesystem::path& folder, std::size_t keep);

} // namespace crops::learn
