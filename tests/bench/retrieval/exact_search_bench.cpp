// SPDX-License-Identifier: GPL-3.0-or-later
// Exact search: 1,000 queries, top 100 of 1 M documents × 128, against Faiss IndexFlatIP in the same run.
// Faiss's threads wait passively (OMP_WAIT_POLICY), which is twice as fast here as its default.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <unistd.h>
#include <vector>

#include <faiss/IndexFlat.h>

#include "base/parallel.h"
#include "core/retrieval/vectors.h"
#include "retrieval/exact.h"

using namespace crops::retrieval;

namespace
{

constexpr std::size_t kDocuments = 1'000'000;
constexpr std::size_t kQueries = 1000;
constexpr std::size_t kDimension = 128;
constexpr std::size_t kTop = 100;

const Embeddings& documents()
{
    static const Embeddings made = crops::test::unitVectors(1, kDocuments, kDimension);
    return made;
}

const Embeddings& queries()
{
    static const Embeddings made = crops::test::unitVectors(2, kQueries, kDimension);
    return made;
}

void countQueries(benchmark::State& state, std::size_t queries)
{
    state.counters["queries/s"] =
        benchmark::Counter(static_cast<double>(queries), benchmark::Counter::kIsIterationInvariantRate);
}

void cropsExact(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    const EmbeddingView some{queries().values.data(), count, kDimension};
    const EmbeddingView all = documents().view(); // made before the clock starts
    crops::Progress progress;
    for (auto _ : state)
        benchmark::DoNotOptimize(searchExact(some, all, kTop, {}, progress));
    countQueries(state, count);
}

void faissFlat(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    static faiss::IndexFlatIP index(kDimension);
    if (index.ntotal == 0) index.add(kDocuments, documents().values.data());
    std::vector<float> scores(count * kTop);
    std::vector<faiss::Index::idx_t> places(count * kTop);
    for (auto _ : state)
        index.search(static_cast<faiss::Index::idx_t>(count), queries().values.data(), kTop, scores.data(),
                     places.data());
    countQueries(state, count);
}

} // namespace

BENCHMARK(cropsExact)
    ->Arg(1000)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(3);
BENCHMARK(faissFlat)
    ->Arg(1000)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(3);

int main(int argc, char** argv)
{
    // OpenMP reads its policy when the program starts: start once more with it set.
    if (std::getenv("OMP_WAIT_POLICY") == nullptr) {
        ::setenv("OMP_WAIT_POLICY", "passive", 1);
        ::execv("/proc/self/exe", argv);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
