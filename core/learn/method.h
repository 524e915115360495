// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/training_set.h"
#include "learn/config.h"
#include "store/codes.h"

namespace crops::learn
{

/// Level of each sample type (index: store::SampleType), −1 = unused.
using LevelMap = std::array<std::int8_t, store::kSampleTypes>;

inline constexpr std::int8_t kUnused = -1;
/// Spec section 3's default: P1 5; P2, P3, P0 4; exposed 3; ranked 2; filtered 1.
inline constexpr LevelMap kDefaultLevels{5, 4, 4, 4, 3, 2, 1};

/// Where a method's hard negatives come from. Those of ANCE, ADORE+STAR and TriSampler are searched for in
/// TrainingSet::corpus while training (negative_search_torch.h).
enum class Negatives : std::uint8_t { None, Bm25, Ance, AdoreStar, TriSampler };

/// ANCE draws 20 of 200, STAR 1 of 200 (and ADORE takes all 200 in the last quarter), TriSampler 8.
NegativeConfig negativeDefaults(Negatives kind);

/// Which labelled documents a method learns from, and how (spec section 7).
struct MethodConfig {
    std::string name = "crops";       ///< "nce", "dpr", "ance", "adore-star", "tri-sampler", "fs-lr", "crops"
    std::vector<std::string> without; ///< Ablations that were applied: "p1", "p2", "p3", "hla".
    LevelMap levels = kDefaultLevels; ///< Under which level each sample type is trained.
    LossKind loss = LossKind::HInfoNce;
    Negatives negatives = Negatives::None; ///< Drawn for a query and step, at level 0.
    bool inBatch = true; ///< Documents of the batch's other queries are negatives beside the drawn ones.
};

/// Whether it searches the corpus while it trains: its first steps are then NCE's (NegativeConfig).
inline bool searchesNegatives(const MethodConfig& method)
{
    return method.negatives > Negatives::Bm25;
}

/// The rows of spec section 7 that are trained. `labelSetLevels` is the map of the label set's policy.
///
/// | name        | positives, levels                        | negatives, level 0                    | loss |
/// |-------------|------------------------------------------|---------------------------------------|-----------|
/// | nce         | P0                                       | in-batch                              | InfoNCE
/// | | dpr         | P0                                       | in-batch, 1 of BM25's                 |
/// InfoNCE   | | ance        | P0                                       | 20 of its own top 200, renewed |
/// pairwise  | | adore-star  | P0                                       | in-batch, 1 of a fixed top 200;
/// then the live top 200 for the queries' side alone | pairwise | | tri-sampler | P0 | in-batch, 8 of its own
/// top 200, drawn by the triangle | InfoNCE | | fs-lr       | click 4, exposed 3, ranked 2, filtered 1 |
/// in-batch                              | H-InfoNCE | | crops       | as the label set's policy | in-batch
/// | H-InfoNCE |
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
