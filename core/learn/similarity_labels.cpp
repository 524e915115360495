// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/similarity_labels.h"

#include <algorithm>

namespace crops::learn
{

namespace
{

/// Adds to counts[level] the pairs of each own document of that level with the row's negatives.
void countPairs(const RowLabels& row, std::array<std::int64_t, 6>& counts)
{
    const std::int64_t negatives = row.baseCount + std::count(row.levels.begin(), row.levels.end(), 0);
    for (const std::int8_t level : row.levels)
        if (level > 0) counts[level] += negatives;
}

/// Adds to counts[level] each own document of the row that has a term.
void countTerms(const RowLabels& row, LossKind kind, std::array<std::int64_t, 6>& counts)
{
    int lowest = 0;
    if (row.baseCount == 0) {
        if (row.levels.empty()) return;
        lowest = *std::min_element(row.levels.begin(), row.levels.end());
        if (kind == LossKind::InfoNce && lowest > 0) return; // no negative at all
    }
    for (const std::int8_t level : row.levels)
        if (level > lowest) ++counts[level];
}

} // namespace

RowLabels rowLabels(const SimilarityLabels& labels, std::int64_t row)
{
    const auto from = labels.ownOffsets[row];
    const auto count = static_cast<std::size_t>(labels.ownOffsets[row + 1] - from);
    const auto maskFrom = labels.maskOffsets[row];
    RowLabels view;
    view.columns = {labels.ownColumns.data() + from, count};
    view.levels = {labels.ownLevels.data() + from, count};
    view.masked = {labels.maskedColumns.data() + maskFrom,
                   static_cast<std::size_t>(labels.maskOffsets[row + 1] - maskFrom)};
    view.inBatch = labels.inBatch;
    const auto inside = [&](std::int32_t column) { return column < labels.inBatch; };
    view.baseCount = labels.inBatch - std::count_if(view.columns.begin(), view.columns.end(), inside) -
                     std::count_if(view.masked.begin(), view.masked.end(), inside);
    return view;
}

LevelWeights levelWeights(const SimilarityLabels& labels, LossKind kind, Reduction reduction)
{
    LevelWeights weights;
    weights.fill(1);
    if (reduction == Reduction::Sum) return weights;
    std::array<std::int64_t, 6> counts{};
    for (std::int64_t row = 0; row < labels.queries; ++row)
        if (kind == LossKind::Pairwise)
            countPairs(rowLabels(labels, row), counts);
        else
            countTerms(rowLabels(labels, row), kind, counts);
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
