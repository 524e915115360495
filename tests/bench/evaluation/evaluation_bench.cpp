// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics of 10,000 queries × 100 retrieved documents, from memory and from TREC files. The peer, trec_eval,
// is not packaged for Debian: 1.04 s for the same files on the machine of ../README.md, reading them
// included. So the comparison is evaluateFiles against 1.04 s.
#include <benchmark/benchmark.h>
#include <filesystem>
#include <unistd.h>

#include "base/random.h"
#include "evaluation/comparison.h"
#include "evaluation/metrics.h"
#include "evaluation/trec_files.h"

using namespace crops::evaluation;

namespace
{

constexpr std::size_t kQueries = 10'000;
constexpr std::size_t kDepth = 100;

const std::vector<Metric> kMetrics{{MetricKind::Recall, 100}, {MetricKind::Ndcg, 4}, {MetricKind::Mrr, 0}};

struct World {
    TestSet set;
    SystemRun run;
};

const World& world()
{
    static const World made = [] {
        World w;
        w.set.name = "CT";
        crops::Random random(1);
        for (std::size_t q = 0; q < kQueries; ++q) {
            TestQuery query;
            query.query = "query " + std::to_string(q);
            RankedList list;
            for (std::size_t d = 0; d < kDepth; ++d) {
                const std::string id = "video" + std::to_string(d * 10'000 + random.below(10'000));
                list.push_back({id, 1 - static_cast<double>(d) / 128 + random.uniform() / 64});
                if (random.chance(0.1)) query.judgments.push_back({id, static_cast<int>(random.below(4))});
            }
            random.shuffle(list);
            w.set.queries.push_back(std::move(query));
            w.run.push_back(std::move(list));
        }
        return w;
    }();
    return made;
}

void evaluateInMemory(benchmark::State& state)
{
    crops::Progress progress;
    for (auto _ : state)
        benchmark::DoNotOptimize(evaluate(world().set, world().run, kMetrics, progress));
}

void evaluateFiles(benchmark::State& state)
{
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("crops-bench-" + std::to_string(::getpid()));
    writeTrecFiles(folder, world().set, world().run, "bench");
    crops::Progress progress;
    for (auto _ : state) {
        const Qrels qrels = readQrels(folder / "CT.qrels");
        const SystemRun run = readRun(folder / "CT.run", qrels);
        benchmark::DoNotOptimize(evaluate(qrels.set, run, kMetrics, progress));
    }
    std::filesystem::remove_all(folder);
}

void compareTwoRuns(benchmark::State& state)
{
    crops::Progress progress;
    const Evaluation evaluation = evaluate(world().set, world().run, kMetrics, progress);
    std::vector<double> shifted = evaluation.values[1];
    std::rotate(shifted.begin(), shifted.begin() + 1, shifted.end());
    for (auto _ : state)
        benchmark::DoNotOptimize(comparePaired(evaluation.values[1], shifted, {}, progress));
}

} // namespace

BENCHMARK(evaluateInMemory)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(evaluateFiles)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(compareTwoRuns)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
