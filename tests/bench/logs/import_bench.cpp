// SPDX-License-Identifier: GPL-3.0-or-later
// Import of a search log (TSV and JSONL) into a project, committed, with every index of the schema; beside it
// the sqlite3 shell's bare .import of the same TSV (text columns, no index). CROPS_BENCH_ROWS sets the rows
// (5,000,000).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "base/random.h"
#include "logs/import.h"

namespace
{

namespace fs = std::filesystem;

std::int64_t rowCount()
{
    const char* rows = std::getenv("CROPS_BENCH_ROWS");
    return rows == nullptr ? 5'000'000 : std::atoll(rows);
}

fs::path folder()
{
    const char* chosen = std::getenv("CROPS_BENCH_DIR");
    const fs::path path =
        chosen == nullptr ? fs::temp_directory_path() / "crops_import_bench" : fs::path(chosen);
    fs::create_directories(path);
    return path;
}

struct Row {
    std::int64_t search, user, ts, query, doc, position, watch;
    const char* stage;
    bool clicked;
};

/// Requests of 10 rows on average; half of all users, queries and documents in a tenth of the rows' choices.
template <class Write>
void forEachRow(const Write& write)
{
    crops::Random random(7);
    const auto skewed = [&](std::uint64_t n) {
        return static_cast<std::int64_t>(random.chance(0.5) ? random.below(n / 10) : random.below(n));
    };
    static constexpr const char* kStages[] = {"exposed", "exposed", "exposed", "ranked", "filtered"};
    std::int64_t written = 0;
    for (std::int64_t search = 0; written < rowCount(); ++search) {
        const std::int64_t user = skewed(100'000);
        const std::int64_t query = skewed(50'000);
        const std::uint64_t results = 5 + random.below(11);
        for (std::uint64_t i = 0; i < results && written < rowCount(); ++i, ++written) {
            const char* stage = kStages[random.below(5)];
            const bool clicked = random.chance(0.1);
            write(Row{search, user, 1'700'000'000'000 + search * 531, query, skewed(300'000),
                      static_cast<std::int64_t>(i) + 1,
                      clicked ? static_cast<std::int64_t>(random.below(60'000)) : 0, stage, clicked});
        }
    }
}

fs::path tsvFile()
{
    const fs::path path = folder() / fmt::format("searches_{}.tsv", rowCount());
    if (fs::exists(path)) return path;
    std::ofstream out(path, std::ios::binary);
    out << "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\n";
    forEachRow([&](const Row& r) {
        out << fmt::format("s{:07}\tu{:05}\t{}\tred shoes {}\tv{:06}\t{}\t{}\t{}\t{}\n", r.search, r.user,
                           r.ts, r.query, r.doc, r.stage, r.position, r.clicked ? 1 : 0, r.watch);
    });
    return path;
}

fs::path jsonlFile()
{
    const fs::path path = folder() / fmt::format("searches_{}.jsonl", rowCount());
    if (fs::exists(path)) return path;
    std::ofstream out(path, std::ios::binary);
    forEachRow([&](const Row& r) {
        out << fmt::format(
            "{{\"search_id\":\"s{:07}\",\"user_id\":\"u{:05}\",\"ts\":{},\"query\":\"red shoes {}\","
            "\"doc_id\":\"v{:06}\",\"stage\":\"{}\",\"position\":{},\"clicked\":{},\"watch_ms\":{}}}\n",
            r.search, r.user, r.ts, r.query, r.doc, r.stage, r.position, r.clicked ? 1 : 0, r.watch);
    });
    return path;
}

void removeProject(const fs::path& path)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(path.string() + suffix);
}

/// The process's highest resident set since resetPeak, in MiB.
double peakMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024.0;
    return 0.0;
}

void resetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

void importInto(benchmark::State& state, const fs::path& input)
{
    const fs::path path = folder() / "bench.crops";
    for (auto _ : state) {
        state.PauseTiming();
        removeProject(path);
        resetPeak();
        state.ResumeTiming();
        auto project = crops::store::Project::create(path);
        crops::Progress progress;
        const crops::logs::ImportFile file{crops::logs::Table::Searches, input, {}};
        const auto reports = crops::logs::importFiles(project, {&file, 1}, {}, progress);
        if (reports.at(0).imported < rowCount() * 99 / 100) state.SkipWithError("rows are missing");
    }
    state.counters["peak_MiB"] = peakMiB();
    state.counters["rows"] = static_cast<double>(rowCount());
    removeProject(path);
}

void sqliteShellImport(benchmark::State& state)
{
    const fs::path input = tsvFile();
    const fs::path path = folder() / "bench.sqlite";
    for (auto _ : state) {
        state.PauseTiming();
        removeProject(path);
        state.ResumeTiming();
        const std::string command = fmt::format("sqlite3 '{}' -cmd '.mode tabs' '.import {} searches'",
                                                path.string(), input.string());
        if (std::system(command.c_str()) != 0) state.SkipWithError("the sqlite3 shell failed");
    }
    removeProject(path);
}

void importTsv(benchmark::State& state)
{
    importInto(state, tsvFile());
}

void importJsonl(benchmark::State& state)
{
    importInto(state, jsonlFile());
}

BENCHMARK(sqliteShellImport)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(importTsv)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(importJsonl)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

} // namespace
