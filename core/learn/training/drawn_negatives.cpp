// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "learn/devices/operations_torch.h"
#include "learn/training/drawn_negatives_torch.h"

namespace crops::learn
{

namespace
{

void countOne(const dataset::TrainingExample& example, std::int32_t document, DrawnRecord& record)
{
    ++record.drawn;
    const auto judged = std::lower_bound(
        example.judged.begin(), example.judged.end(), document,
        [](const dataset::JudgedDocument& one, std::int32_t key) { return one.document < key; });
    if (judged == example.judged.end() || judged->document != document) return;
    ++record.judged;
    record.relevant += judged->relevant ? 1 : 0;
}

const dataset::TrainingExample& exampleOf(const dataset::TrainingSet& set, const Batch& batch,
                                          std::size_t row)
{
    return set.examples[static_cast<std::size_t>(batch.examples[row])];
}

} // namespace

DrawnNumbers recordDrawn(const dataset::TrainingSet& set, const Batch& batch, const torch::Tensor& vectors)
{
    DrawnNumbers numbers;
    DrawnRecord& record = numbers.record;
    if (batch.drawn.empty()) return numbers;
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> columns;
    for (const DrawnNegative& one : batch.drawn) {
        rows.push_back(one.row);
        columns.push_back(batch.labels.queries + one.column);
        countOne(exampleOf(set, batch, static_cast<std::size_t>(one.row)),
                 batch.documents[static_cast<std::size_t>(one.column)], record);
    }
    const torch::NoGradGuard guard;
    const torch::Tensor all = vectors.detach();
    const auto pick = [&](const std::vector<std::int64_t>& which) {
        return all.index_select(0, onDevice(which, all.device()));
    };
    numbers.similarity = (pick(rows) * pick(columns)).sum(1).mean();
    return numbers;
}

} // namespace crops::learn
