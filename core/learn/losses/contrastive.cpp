// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>

#include "learn/losses/contrastive_torch.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kBlockElements = std::int64_t{1}
                                        << 21; // 8 MiB of similarities at a time: they stay in cache

torch::Tensor indexTensor(const std::vector<std::int64_t>& values, torch::Device device)
{
    return torch::tensor(values, torch::kInt64).to(device);
}

BatchLoss summed(const std::vector<RowLoss>& rows)
{
    BatchLoss total;
    std::int64_t high = 0;
    std::int64_t pushed = 0;
    for (const RowLoss& row : rows) {
        total.loss += row.loss;
        total.temperatureGradient += row.temperatureGradient;
        high += row.highDocuments;
        pushed += row.pushedAway;
    }
    total.pushedAway = high > 0 ? static_cast<double>(pushed) / static_cast<double>(high) : 0.0;
    return total;
}

BatchLoss backwardOnCpu(const torch::Tensor& vectors, const SimilarityLabels& labels,
                        const LossConfig& config, double temperature)
{
    const torch::Tensor all = vectors.detach().contiguous();
    const torch::Tensor queries = all.narrow(0, 0, labels.queries);                  // (B, D)
    const torch::Tensor documents = all.narrow(0, labels.queries, labels.documents); // (M, D)
    torch::Tensor gradient = torch::zeros_like(all);                                 // (B + M, D)
    torch::Tensor queryGradient = gradient.narrow(0, 0, labels.queries);
    torch::Tensor documentGradient = gradient.narrow(0, labels.queries, labels.documents);
    const RowOptions options{temperature, config.learnedTemperature,
                             levelWeights(labels, *config.kind, config.reduction),
                             config.levelTemperatureRatio};
    const std::int64_t m = labels.documents;
    const std::int64_t block =
        std::clamp<std::int64_t>(kBlockElements / std::max<std::int64_t>(m, 1), 16, 256);
    torch::Tensor similarities = torch::empty({std::min(block, labels.queries), m}, torch::kFloat32);
    std::vector<RowLoss> rows(static_cast<std::size_t>(labels.queries));
    const torch::NoGradGuard guard;
    for (std::int64_t from = 0; from < labels.queries; from += block) {
        const std::int64_t count = std::min(block, labels.queries - from);
        torch::Tensor part = similarities.narrow(0, 0, count);
        const torch::Tensor own = queries.narrow(0, from, count);
        at::mm_out(part, own, documents.t());
        float* values = part.data_ptr<float>();
        at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                const RowLabels row = rowLabels(labels, from + i);
                rows[from + i] = lossRow(*config.kind, values + i * m, m, row, options);
            }
        });
        torch::Tensor into = queryGradient.narrow(0, from, count);
        at::mm_out(into, part, documents);
        documentGradient.addmm_(part.t(), own);
    }
    vectors.backward(gradient);
    return summed(rows);
}

/// The own documents as a padded (B, K) table.
struct OwnTable {
    torch::Tensor columns; // (B, K) int64, 0 where there is none
    torch::Tensor levels;  // (B, K) int64, −1 where there is none
};

OwnTable ownTable(const SimilarityLabels& labels, torch::Device device)
{
    std::int64_t most = 1;
    for (std::int64_t i = 0; i < labels.queries; ++i)
        most = std::max(most, labels.ownOffsets[i + 1] - labels.ownOffsets[i]);
    std::vector<std::int64_t> columns(static_cast<std::size_t>(labels.queries * most), 0);
    std::vector<std::int64_t> levels(columns.size(), -1);
    for (std::int64_t i = 0; i < labels.queries; ++i)
        for (std::int64_t k = labels.ownOffsets[i]; k < labels.ownOffsets[i + 1]; ++k) {
            columns[i * most + k - labels.ownOffsets[i]] = labels.ownColumns[k];
            levels[i * most + k - labels.ownOffsets[i]] = labels.ownLevels[k];
        }
    return {indexTensor(columns, device).view({labels.queries, most}),
            indexTensor(levels, device).view({labels.queries, most})};
}

/// (B, inBatch): true where the column is the row's own document or masked.
torch::Tensor absentInBatch(const SimilarityLabels& labels, torch::Device device)
{
    std::vector<std::int64_t> excluded; // flat indexes
    for (std::int64_t i = 0; i < labels.queries; ++i) {
        const RowLabels row = rowLabels(labels, i);
        for (const auto& columns : {row.columns, row.masked})
            for (const std::int32_t column : columns)
                if (column < labels.inBatch) excluded.push_back(i * labels.inBatch + column);
    }
    torch::Tensor absent = torch::zeros({labels.queries * labels.inBatch},
                                        torch::TensorOptions().dtype(torch::kBool).device(device));
    absent.index_fill_(0, indexTensor(excluded, device), true);
    return absent.view({labels.queries, labels.inBatch});
}

/// Log-sum-exp of each row's level-0 in-batch documents (B), 0 in rows that have none; `has` says which have.
torch::Tensor inBatchLogSumExp(const torch::Tensor& z, const SimilarityLabels& labels, torch::Tensor& has)
{
    std::vector<std::int64_t> counts;
    for (std::int64_t i = 0; i < labels.queries; ++i)
        counts.push_back(rowLabels(labels, i).baseCount);
    has = indexTensor(counts, z.device()) > 0;
    if (labels.inBatch == 0) return torch::zeros({labels.queries}, z.options());
    const torch::Tensor base =
        z.narrow(1, 0, labels.inBatch).masked_fill(absentInBatch(labels, z.device()), -1e30);
    return torch::where(has, torch::logsumexp(base, 1), torch::zeros({labels.queries}, z.options()));
}

/// The losses whose terms are pairs (losses/pair_row.h): one own document a row at a time against all that is
/// below it. O(B · M).
torch::Tensor pairsByOperations(const torch::Tensor& z, const SimilarityLabels& labels, bool hierarchical,
                                const LevelWeights& weights, const OwnTable& own, torch::Tensor& terms)
{
    const torch::Tensor ownZ = z.gather(1, own.columns);                                // (B, K)
    const torch::Tensor others = torch::cat({z.narrow(1, 0, labels.inBatch), ownZ}, 1); // (B, I + K)
    const torch::Tensor absent = absentInBatch(labels, z.device()).to(torch::kInt64).neg();
    const torch::Tensor levels = torch::cat({absent, own.levels}, 1); // −1 where there is none
    const torch::Tensor byLevel =
        torch::tensor(std::vector<double>(weights.begin(), weights.end()), torch::kFloat64)
            .to(z.device(), z.scalar_type());
    const torch::Tensor weight =
        byLevel.index_select(0, own.levels.clamp_min(0).flatten()).view_as(own.levels);
    torch::Tensor loss = torch::zeros({}, z.options());
    std::vector<torch::Tensor> columns;
    for (std::int64_t k = 0; k < own.columns.size(1); ++k) {
        const torch::Tensor level = own.levels.narrow(1, k, 1); // (B, 1)
        const torch::Tensor counts =
            (level > 0) & (levels >= 0) & (levels < (hierarchical ? level : torch::ones_like(level)));
        const torch::Tensor gap =
            torch::where(counts, others - ownZ.narrow(1, k, 1), torch::zeros_like(others));
        const torch::Tensor term =
            torch::where(counts, torch::softplus(gap, 1, 60), torch::zeros_like(gap)).sum(1); // (B)
        loss = loss + (weight.select(1, k) * term).sum();
        columns.push_back(term);
    }
    terms = torch::stack(columns, 1);
    return loss;
}

BatchLoss backwardByOperations(const torch::Tensor& vectors, const SimilarityLabels& labels,
                               const LossConfig& config, double temperature)
{
    const torch::Tensor tau =
        torch::full({}, temperature, vectors.options().dtype(torch::kFloat32).requires_grad(false))
            .requires_grad_(config.learnedTemperature);
    torch::Tensor similarities = torch::mm(vectors.narrow(0, 0, labels.queries),
                                           vectors.narrow(0, labels.queries, labels.documents).t());
    similarities.retain_grad();
    const torch::Tensor loss = lossByOperations(similarities, labels, config, tau);
    BatchLoss result;
    result.loss = loss.item<double>();
    if (!loss.requires_grad()) return result; // no document of the batch has a term
    loss.backward();
    if (tau.grad().defined()) result.temperatureGradient = tau.grad().item<double>();
    const OwnTable own = ownTable(labels, vectors.device());
    const torch::Tensor high = own.levels >= 4;
    const double count = high.sum().item<double>();
    if (count > 0)
        result.pushedAway =
            (high & (similarities.grad().gather(1, own.columns) > 0)).sum().item<double>() / count;
    return result;
}

} // namespace

torch::Tensor lossByOperations(const torch::Tensor& similarities, const SimilarityLabels& labels,
                               const LossConfig& config, const torch::Tensor& temperature,
                               torch::Tensor* terms)
{
    const bool wide = similarities.scalar_type() == torch::kFloat64;
    const torch::Tensor z =
        similarities.to(wide ? torch::kFloat64 : torch::kFloat32) / temperature; // first, then mask
    const LevelWeights weights = levelWeights(labels, *config.kind, config.reduction);
    const OwnTable own = ownTable(labels, z.device());
    const bool hierarchical = config.kind->hierarchical;
    if (config.kind->pairs) {
        torch::Tensor all; // (B, K)
        const torch::Tensor loss = pairsByOperations(z, labels, hierarchical, weights, own, all);
        if (terms) *terms = all.masked_select(own.levels >= 0);
        return loss;
    }
    const bool byLevel = config.kind->levelTemperatures && config.levelTemperatureRatio != 1;
    torch::Tensor hasBase;
    torch::Tensor base = inBatchLogSumExp(z, labels, hasBase);        // (B)
    torch::Tensor ownZ = z.gather(1, own.columns);                    // (B, K)
    torch::Tensor entries = torch::cat({base.unsqueeze(1), ownZ}, 1); // (B, 1 + K)
    const torch::Tensor baseLevel = torch::where(hasBase, torch::zeros_like(own.levels.select(1, 0)),
                                                 torch::full_like(own.levels.select(1, 0), -1));
    const torch::Tensor levels = torch::cat({baseLevel.unsqueeze(1), own.levels}, 1);
    torch::Tensor loss = torch::zeros({}, z.options());
    torch::Tensor all = torch::zeros_like(ownZ); // (B, K)
    for (int level = 1; level <= 5; ++level) {
        if (byLevel) { // divided by τ_k
            const torch::Tensor here = z / levelTemperature(config, 1, level);
            base = inBatchLogSumExp(here, labels, hasBase);
            ownZ = here.gather(1, own.columns);
            entries = torch::cat({base.unsqueeze(1), ownZ}, 1);
        }
        const int below = hierarchical ? level : 1;
        const torch::Tensor lower = (levels >= 0) & (levels < below); // (B, 1 + K)
        const torch::Tensor has = lower.any(1, true);                 // (B, 1)
        const torch::Tensor safe = torch::where(lower, entries, torch::full_like(entries, -1e30));
        const torch::Tensor sum =
            torch::logsumexp(safe, 1, true); // −1e30 and finite gradients in rows without any
        const torch::Tensor counts = (own.levels == level) & has;
        const torch::Tensor gap = torch::where(counts, sum - ownZ, torch::zeros_like(ownZ));
        const torch::Tensor term = torch::where(counts, torch::softplus(gap, 1, 60), torch::zeros_like(ownZ));
        loss = loss + weights[level] * term.sum();
        all = all + term;
    }
    if (terms) *terms = all.masked_select(own.levels >= 0);
    return loss;
}

BatchLoss contrastiveBackward(const torch::Tensor& vectors, const SimilarityLabels& labels,
                              const LossConfig& config, double temperature, bool byOperations)
{
    if (vectors.is_cpu() && !byOperations) return backwardOnCpu(vectors, labels, config, temperature);
    return backwardByOperations(vectors, labels, config, temperature);
}

} // namespace crops::learn
