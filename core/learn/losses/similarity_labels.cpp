// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/similarity_labels.h"

#include <algorithm>

namespace crops::learn
{

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

} // namespace crops::learn
