// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>

#include "learn/devices/operations_torch.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/losses/device_loss_torch.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kBlockElements = std::int64_t{1}
                                        << 21; // 8 MiB of similarities at a time: they stay in cache

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
    return {onDevice(columns, device).view({labels.queries, most}),
            onDevice(levels, device).view({labels.queries, most})};
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
    absent.index_fill_(0, onDevice(excluded, device), true);
    return absent.view({labels.queries, labels.inBatch});
}

/// Log-sum-exp of each row's level-0 in-batch documents (B); of no meaning in rows that have none.
torch::Tensor inBatchLogSumExp(const torch::Tensor& z, const SimilarityLabels& labels)
{
    if (labels.inBatch == 0) return torch::zeros({labels.queries}, z.options().requires_grad(false));
    return torch::logsumexp(
        z.narrow(1, 0, labels.inBatch).masked_fill(absentInBatch(labels, z.device()), -1e30), 1);
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
        onDevice(std::vector<double>(weights.begin(), weights.end()), z.device()).to(z.scalar_type());
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

/// What each own document's term is against: (B, K, 1 + K) true where an entry (the in-batch documents, then
/// the own ones) is not below it; and whether it has a term, as 1 or 0 (B, K).
struct LowerTable {
    torch::Tensor notLower;
    torch::Tensor counts;
    torch::Tensor weights; // (B, K), 0 without a term
};

LowerTable lowerTable(const SimilarityLabels& labels, std::int64_t most, bool hierarchical,
                      const LevelWeights& weights, torch::Device device, bool wide)
{
    const auto b = static_cast<std::size_t>(labels.queries);
    const auto k = static_cast<std::size_t>(most);
    std::vector<std::uint8_t> notLower(b * k * (k + 1), 1);
    std::vector<float> counts(b * k, 0);
    std::vector<double> weight(b * k, 0);
    for (std::size_t i = 0; i < b; ++i) {
        const RowLabels row = rowLabels(labels, static_cast<std::int64_t>(i));
        for (std::size_t own = 0; own < row.levels.size(); ++own) {
            const int level = row.levels[own];
            if (level < 1) continue;
            const int below = hierarchical ? level : 1;
            std::uint8_t* entry = notLower.data() + (i * k + own) * (k + 1);
            bool any = row.baseCount > 0;
            entry[0] = any ? 0 : 1;
            for (std::size_t other = 0; other < row.levels.size(); ++other)
                if (row.levels[other] < below) {
                    entry[1 + other] = 0;
                    any = true;
                }
            counts[i * k + own] = any ? 1 : 0;
            weight[i * k + own] = any ? weights[static_cast<std::size_t>(level)] : 0;
        }
    }
    return {
        onDevice(notLower, device).view({labels.queries, most, most + 1}),
        onDevice(counts, device).view({labels.queries, most}),
        (wide ? onDevice(weight, device) : onDevice(std::vector<float>(weight.begin(), weight.end()), device))
            .view({labels.queries, most})};
}

/// z divided by τ_k for level k: (B, 1 + K) entries a level, put together as (B, K, 1 + K) by each own
/// document's.
torch::Tensor entriesByLevel(const torch::Tensor& z, const SimilarityLabels& labels, const LossConfig& config,
                             const OwnTable& own)
{
    std::vector<torch::Tensor> byLevel;
    for (int level = 1; level <= 5; ++level) {
        const torch::Tensor here = z / levelTemperature(config, 1, level);
        byLevel.push_back(
            torch::cat({inBatchLogSumExp(here, labels).unsqueeze(1), here.gather(1, own.columns)}, 1));
    }
    const torch::Tensor all = torch::stack(byLevel, 1); // (B, 5, 1 + K)
    const torch::Tensor which = (own.levels - 1).clamp_min(0).unsqueeze(2).expand({-1, -1, all.size(2)});
    return all.gather(1, which);
}

torch::Tensor lossOf(const torch::Tensor& similarities, const SimilarityLabels& labels,
                     const LossConfig& config, const torch::Tensor& temperature, const OwnTable& own,
                     torch::Tensor* terms)
{
    const bool wide = similarities.scalar_type() == torch::kFloat64;
    const torch::Tensor z =
        similarities.to(wide ? torch::kFloat64 : torch::kFloat32) / temperature; // first, then mask
    const LevelWeights weights = levelWeights(labels, *config.kind, config.reduction);
    if (config.kind->pairs) {
        torch::Tensor all; // (B, K)
        const torch::Tensor loss = pairsByOperations(z, labels, config.kind->hierarchical, weights, own, all);
        if (terms) *terms = all.masked_select(own.levels >= 0);
        return loss;
    }
    const std::int64_t most = own.columns.size(1);
    const LowerTable lower = lowerTable(labels, most, config.kind->hierarchical, weights, z.device(), wide);
    torch::Tensor entries; // (B, K or 1, 1 + K)
    torch::Tensor ownZ;    // (B, K)
    if (config.kind->levelTemperatures && config.levelTemperatureRatio != 1) {
        entries = entriesByLevel(z, labels, config, own);
        ownZ = entries.narrow(2, 1, most).diagonal(0, 1, 2);
    } else {
        ownZ = z.gather(1, own.columns);
        entries = torch::cat({inBatchLogSumExp(z, labels).unsqueeze(1), ownZ}, 1).unsqueeze(1);
    }
    // −1e30 and finite gradients where nothing is below: the term is 0.
    const torch::Tensor sum = torch::logsumexp(entries.masked_fill(lower.notLower, -1e30), 2); // (B, K)
    const torch::Tensor term = torch::softplus(sum - ownZ, 1, 60);
    if (terms) *terms = (term * lower.counts).masked_select(own.levels >= 0);
    return (term * lower.weights).sum();
}

/// Which own documents are at level ≥ 4, (B, K), and how many there are.
std::pair<torch::Tensor, double> highDocuments(const SimilarityLabels& labels, torch::Device device)
{
    std::int64_t most = 1;
    for (std::int64_t i = 0; i < labels.queries; ++i)
        most = std::max(most, labels.ownOffsets[i + 1] - labels.ownOffsets[i]);
    std::vector<std::uint8_t> high(static_cast<std::size_t>(labels.queries * most), 0);
    double count = 0;
    for (std::int64_t i = 0; i < labels.queries; ++i)
        for (std::int64_t k = labels.ownOffsets[i]; k < labels.ownOffsets[i + 1]; ++k)
            if (labels.ownLevels[k] >= 4) {
                high[static_cast<std::size_t>(i * most + k - labels.ownOffsets[i])] = 1;
                ++count;
            }
    return {onDevice(high, device).view({labels.queries, most}), count};
}

BatchLoss backwardByAutograd(const torch::Tensor& vectors, const SimilarityLabels& labels,
                             const LossConfig& config, const Temperature& temperature)
{
    const torch::TensorOptions options = vectors.options().dtype(torch::kFloat32).requires_grad(false);
    const torch::Tensor tau = (temperature.onDevice.defined() ? temperature.onDevice.detach().clone()
                                                              : torch::full({}, temperature.value, options))
                                  .requires_grad_(config.learnedTemperature);
    torch::Tensor similarities = torch::mm(vectors.narrow(0, 0, labels.queries),
                                           vectors.narrow(0, labels.queries, labels.documents).t());
    similarities.retain_grad();
    OwnTable own = ownTable(labels, vectors.device());
    const torch::Tensor loss = lossOf(similarities, labels, config, tau, own, nullptr);
    const torch::Tensor none = torch::zeros({}, options);
    BatchLoss result;
    result.unread = {loss.detach(), none};
    if (config.learnedTemperature) result.unread.push_back(none);
    if (!loss.requires_grad()) return result; // no document of the batch has a term
    loss.backward();
    const torch::NoGradGuard guard;
    const auto [high, count] = highDocuments(labels, vectors.device());
    if (count > 0)
        result.unread[1] =
            (high & (similarities.grad().gather(1, own.columns) > 0)).sum().to(torch::kFloat32) / count;
    if (tau.grad().defined()) result.unread[2] = tau.grad();
    return result;
}

} // namespace

void BatchLoss::read()
{
    if (unread.empty()) return;
    const torch::Tensor here = torch::stack(unread).to(torch::kCPU, torch::kFloat64);
    const double* numbers = here.data_ptr<double>();
    loss = numbers[0];
    pushedAway = numbers[1];
    if (unread.size() > 2) temperatureGradient = numbers[2];
    unread.clear();
}

torch::Tensor lossByOperations(const torch::Tensor& similarities, const SimilarityLabels& labels,
                               const LossConfig& config, const torch::Tensor& temperature,
                               torch::Tensor* terms)
{
    return lossOf(similarities, labels, config, temperature, ownTable(labels, similarities.device()), terms);
}

BatchLoss contrastiveByOperations(const torch::Tensor& vectors, const SimilarityLabels& labels,
                                  const LossConfig& config, const Temperature& temperature)
{
    const bool knows =
        hasDeviceLoss(config) && labels.documents > 0 && vectors.scalar_type() == torch::kFloat32;
    return knows ? deviceLoss(vectors, labels, config, temperature)
                 : backwardByAutograd(vectors, labels, config, temperature);
}

BatchLoss contrastiveBackward(const torch::Tensor& vectors, const SimilarityLabels& labels,
                              const LossConfig& config, double temperature, bool asOperations)
{
    if (!asOperations && !byOperations(vectors.device()))
        return backwardOnCpu(vectors, labels, config, temperature);
    BatchLoss result = contrastiveByOperations(vectors, labels, config, {temperature, {}});
    result.read();
    return result;
}

} // namespace crops::learn
