// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "learn/losses/loss.h"

namespace crops::learn
{

extern const Loss kInfoNce, kPairwise, kLevelPairwise; // kHInfoNce: config.h

namespace
{

constexpr const Loss* kLosses[] = {&kInfoNce, &kHInfoNce, &kPairwise, &kLevelPairwise};

using LevelCounts = std::array<std::int64_t, 6>;

void countTerms(const RowLabels& row, const Loss& loss, LevelCounts& counts)
{
    for (const std::int8_t level : row.levels) {
        if (level == 0) continue;
        const int cut = loss.hierarchical ? level : 1;
        const std::int64_t below = row.baseCount + std::count_if(row.levels.begin(), row.levels.end(),
                                                                 [cut](int other) { return other < cut; });
        if (below > 0) counts[level] += loss.pairs ? below : 1;
    }
}

} // namespace

std::span<const Loss* const> losses()
{
    return kLosses;
}

int placeOf(const Loss& loss)
{
    return static_cast<int>(std::find(std::begin(kLosses), std::end(kLosses), &loss) - std::begin(kLosses));
}

LevelWeights levelWeights(const SimilarityLabels& labels, const Loss& loss, Reduction reduction)
{
    LevelWeights weights;
    weights.fill(1);
    if (reduction == Reduction::Sum) return weights;
    LevelCounts counts{};
    for (std::int64_t row = 0; row < labels.queries; ++row)
        countTerms(rowLabels(labels, row), loss, counts);
    std::int64_t total = 0;
    std::int64_t levels = 0;
    for (const std::int64_t count : counts) {
        total += count;
        levels += count > 0 ? 1 : 0;
    }
    for (std::size_t level = 0; level < weights.size(); ++level) {
        if (reduction == Reduction::Mean)
            weights[level] = 1.0 / static_cast<double>(std::max<std::int64_t>(total, 1));
        else
            weights[level] = counts[level] > 0
                                 ? 1.0 / (static_cast<double>(counts[level]) * static_cast<double>(levels))
                                 : 0.0;
    }
    return weights;
}

} // namespace crops::learn
