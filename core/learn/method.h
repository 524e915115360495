// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/training_set.h"
#include "store/codes.h"

namespace crops::learn
{

/// Level of each sample type (index: store::SampleType), −1 = unused.
using LevelMap = std::array<std::int8_t, store::kSampleTypes>;

inline constexpr std::int8_t kUnused = -1;
/// Spec section 3's default: P1 5; P2, P3, P0 4; exposed 3; ranked 2; filtered 1.
inline constexpr LevelMap kDefaultLevels{5, 4, 4, 4, 3, 2, 1};

/// Which labelled documents a method learns from, and how (spec section 7).
struct MethodConfig {
    std::string name = "crops";       ///< "nce", "dpr", "fs-lr", "crops"
    std::vector<std::string> without; ///< Ablations that were applied: "p1", "p2", "p3", "hla".
    LevelMap levels = kDefaultLevels; ///< Under which level each sample type is trained.
    bool hierarchical = true;   ///< H-InfoNCE (every level against all below) or InfoNCE (≥ 1 against 0).
    bool hardNegatives = false; ///< One of TrainingExample::hardNegatives a query and step, at level 0.
};

/// The rows of spec section 7 that are one loss over one batch. `labelSetLevels` is the map of the label
/// set's policy.
///
/// | name  | positives and levels                                              | negatives | loss      |
/// |-------|-------------------------------------------------------------------|-------------------------------|-----------|
/// | nce   | P0                                                                | in-batch | InfoNCE   | | dpr
/// | P0                                                                | in-batch, 1 BM25 hard negative|
/// InfoNCE   | | fs-lr | click 4, exposed 3, ranked 2, filtered 1                          | in-batch 0 |
/// H-InfoNCE | | crops | as the label set's policy                                         | in-batch 0 |
/// H-InfoNCE |
///
/// FS-LR is our reading: the original has no public code. `without` takes ablations of crops: "p1", "p2",
/// "p3" drop that type, "hla" puts all positives on one level, everything else on level 0, and takes InfoNCE.
/// Throws Error{Usage} for an unknown name or ablation, or an ablation of another method than crops.
MethodConfig methodConfig(std::string_view name, std::span<const std::string> without = {},
                          const LevelMap& labelSetLevels = kDefaultLevels);

/// The level under which the method trains this document: the highest of its types' levels; kUnused where
/// none is used.
std::int8_t methodLevel(const MethodConfig& method, const dataset::LabelledDocument& document);

} // namespace crops::learn
