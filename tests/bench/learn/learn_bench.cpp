// SPDX-License-Identifier: GPL-3.0-or-later
// A training step of the bag encoder (131,072 × 128) with H-InfoNCE against the same step with LibTorch's own
// cross entropy, and the two losses alone, similarities in. Both sides take turns within each iteration,
// because only ratios taken side by side count: counters are medians in milliseconds, and their ratio. The
// peer in Python is bag_step.py.
#include <torch/torch.h>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <functional>

#include "base/memory.h"
#include "base/random.h"
#include "learn/devices/process.h"
#include "learn/encoders/model_torch.h"
#include "learn/losses/contrastive_torch.h"

using namespace crops;
using namespace crops::learn;

namespace
{

/// B queries with K own documents each, one on level 5, the others on 4 to 1; M = B · K.
SimilarityLabels syntheticLabels(std::int64_t queries, std::int64_t each)
{
    SimilarityLabels labels;
    labels.queries = queries;
    labels.documents = labels.inBatch = queries * each;
    for (std::int64_t i = 0; i < queries; ++i) {
        for (std::int64_t k = 0; k < each; ++k) {
            labels.ownColumns.push_back(static_cast<std::int32_t>(i * each + k));
            labels.ownLevels.push_back(static_cast<std::int8_t>(k == 0 ? 5 : 1 + k % 4));
        }
        labels.ownOffsets.push_back(static_cast<std::int64_t>(labels.ownColumns.size()));
        labels.maskOffsets.push_back(0);
    }
    return labels;
}

/// Texts of `features` hashed features, most of them common, as words are.
TokenTable syntheticTexts(std::int64_t texts, int features, std::uint64_t seed, std::int64_t rows = 131072)
{
    Random random(seed);
    TokenTable table;
    for (std::int64_t i = 0; i < texts; ++i) {
        for (int k = 0; k < features; ++k) {
            const double u = random.uniform();
            table.ids.push_back(1 + static_cast<std::int32_t>(static_cast<double>(rows - 2) * u * u * u));
        }
        table.offsets.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

/// How long a call took: on the clock, and of the processors (all threads), which a shared machine disturbs
/// less.
struct Took {
    double wall = 0; // milliseconds
    double cpu = 0;  // milliseconds
};

Took timed(const std::function<void()>& body)
{
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t ticks = std::clock();
    body();
    return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
            1000.0 * static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC};
}

double median(const std::vector<Took>& took, double Took::*which)
{
    std::vector<double> values;
    for (const Took& one : took)
        values.push_back(one.*which);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

/// Runs ours and the peer's in turns and reports both.
void compare(benchmark::State& state, const std::function<void()>& ours, const std::function<void()>& peer)
{
    ours(); // warm up
    peer();
    std::vector<Took> own;
    std::vector<Took> other;
    for (auto _ : state) {
        own.push_back(timed(ours));
        other.push_back(timed(peer));
    }
    state.counters["ours_ms"] = median(own, &Took::wall);
    state.counters["peer_ms"] = median(other, &Took::wall);
    state.counters["ratio"] = median(own, &Took::wall) / median(other, &Took::wall);
    state.counters["cpu_ratio"] = median(own, &Took::cpu) / median(other, &Took::cpu);
    state.counters["ours_cpu_ms"] = median(own, &Took::cpu);
}

/// LibTorch's InfoNCE over similarities (B, M): the first own document is the target.
torch::Tensor crossEntropy(const torch::Tensor& similarities, const torch::Tensor& targets)
{
    return torch::nn::functional::cross_entropy(similarities / 0.05, targets);
}

void stepAgainstCrossEntropy(benchmark::State& state)
{
    prepareProcess();
    const KeepFreedMemory memory;
    const std::int64_t queries = state.range(0);
    const std::int64_t each = state.range(1);
    const SimilarityLabels labels = syntheticLabels(queries, each);
    const torch::Tensor targets = torch::arange(queries, torch::kInt64) * each;
    const TokenTable queryTexts = syntheticTexts(queries, 20, 1);
    const TokenTable documentTexts = syntheticTexts(labels.documents, 60, 2);
    const EncoderConfig config;
    RetrievalModel ours(config, config.bag.buckets, 1, torch::kCPU);
    RetrievalModel peer(config, config.bag.buckets, 1, torch::kCPU);
    const LossConfig loss;
    std::int64_t t = 0;
    const auto finish = [&](RetrievalModel& model) {
        const double norm = model.weights().gradientNorm();
        model.weights().step(++t, 1e-3, 0.01, norm > 1 ? 1 / norm : 1.0);
    };
    compare(
        state,
        [&] {
            const torch::Tensor vectors = ours.encodeBoth(queryTexts, documentTexts, {true, false, 0});
            benchmark::DoNotOptimize(contrastiveBackward(vectors, labels, loss, 0.05).loss);
            finish(ours);
        },
        [&] {
            const torch::Tensor vectors = peer.encodeBoth(queryTexts, documentTexts, {true, false, 0});
            const torch::Tensor similarities =
                torch::mm(vectors.narrow(0, 0, queries), vectors.narrow(0, queries, labels.documents).t());
            const torch::Tensor value = crossEntropy(similarities, targets);
            value.backward();
            benchmark::DoNotOptimize(value.item<double>());
            finish(peer);
        });
    state.counters["queries_per_s"] = 1000 * static_cast<double>(queries) / state.counters["ours_ms"];
}
BENCHMARK(stepAgainstCrossEntropy)
    ->ArgNames({"queries", "documents"})
    ->ArgsProduct({{256, 1024}, {8, 32}})
    ->Args({1024, 9})
    ->Iterations(9)
    ->Unit(benchmark::kMillisecond);

/// Vectors in, gradients of the vectors out: products and loss, no encoder.
void lossAgainstCrossEntropy(benchmark::State& state)
{
    prepareProcess();
    const KeepFreedMemory memory;
    const std::int64_t queries = state.range(0);
    const std::int64_t each = state.range(1);
    const SimilarityLabels labels = syntheticLabels(queries, each);
    const torch::Tensor targets = torch::arange(queries, torch::kInt64) * each;
    torch::manual_seed(1);
    const torch::Tensor vectors =
        torch::nn::functional::normalize(torch::randn({queries + labels.documents, 128}))
            .requires_grad_(true);
    const LossConfig loss;
    compare(
        state, [&] { benchmark::DoNotOptimize(contrastiveBackward(vectors, labels, loss, 0.05).loss); },
        [&] {
            crossEntropy(
                torch::mm(vectors.narrow(0, 0, queries), vectors.narrow(0, queries, labels.documents).t()),
                targets)
                .backward();
        });
}
BENCHMARK(lossAgainstCrossEntropy)
    ->ArgNames({"queries", "documents"})
    ->ArgsProduct({{256, 1024}, {8, 32}})
    ->Iterations(9)
    ->Unit(benchmark::kMillisecond);

/// A Transformer's step (hidden 384, 12 heads, length 32, 32 queries with a document each): the peer is
/// transformer_step.py.
void transformerStep(benchmark::State& state)
{
    prepareProcess();
    const KeepFreedMemory memory;
    EncoderConfig config;
    config.kind = EncoderKind::Transformer;
    config.transformer.layers = static_cast<int>(state.range(0));
    config.transformer.heads = 12;
    config.transformer.width = config.dimension = 384;
    config.transformer.dropout = 0;
    const SimilarityLabels labels = syntheticLabels(32, 1);
    const TokenTable queryTexts = syntheticTexts(32, 32, 1, config.transformer.buckets);
    const TokenTable documentTexts = syntheticTexts(32, 32, 2, config.transformer.buckets);
    RetrievalModel model(config, config.transformer.buckets, 1, torch::kCPU);
    std::int64_t t = 0;
    std::vector<Took> each;
    for (auto _ : state)
        each.push_back(timed([&] {
            const torch::Tensor vectors = model.encodeBoth(queryTexts, documentTexts, {true, false, 0});
            benchmark::DoNotOptimize(contrastiveBackward(vectors, labels, {}, 0.05).loss);
            const double norm = model.weights().gradientNorm();
            model.weights().step(++t, 1e-3, 0.01, norm > 1 ? 1 / norm : 1.0);
        }));
    state.counters["ours_ms"] = median(each, &Took::wall);
    state.counters["ours_cpu_ms"] = median(each, &Took::cpu);
}
BENCHMARK(transformerStep)->ArgName("layers")->Arg(2)->Arg(6)->Iterations(9)->Unit(benchmark::kMillisecond);

} // namespace
