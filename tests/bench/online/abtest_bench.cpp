// SPDX-License-Identifier: GPL-3.0-or-later
// The arms of an online experiment in 5 M search rows compared: read, added up by unit, day and group of
// queries, 10,000 bootstrap rounds and 1,000 A/A splits. Beside it SQLite's own sums of the exposures and
// interactions of each user, which is what one metric needs. CROPS_BENCH_ROWS sets another number of rows,
// CROPS_BENCH_ONE_ROW requests of one row each, CROPS_BENCH_DIR where the project lies.
#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/random.h"
#include "logs/import.h"
#include "online/experiment.h"
#include "store/project.h"

namespace
{

namespace fs = std::filesystem;
using crops::store::Project;

std::int64_t rowCount()
{
    const char* rows = std::getenv("CROPS_BENCH_ROWS");
    return rows == nullptr ? 5'000'000 : std::atoll(rows);
}

bool oneRowARequest()
{
    return std::getenv("CROPS_BENCH_ONE_ROW") != nullptr;
}

/// Requests of 10 rows on average, three in five exposed; half of all users and queries in a tenth of the
/// choices; seven days.
void writeLog(const fs::path& path)
{
    crops::Random random(7);
    const auto skewed = [&](std::uint64_t n) {
        return random.chance(0.5) ? random.below(n / 10) : random.below(n);
    };
    static constexpr const char* kStages[] = {"exposed", "exposed", "exposed", "ranked", "filtered"};
    std::ofstream out(path, std::ios::binary);
    out << "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\tbucket\n";
    std::int64_t written = 0;
    for (std::int64_t search = 0; written < rowCount(); ++search) {
        const std::uint64_t user = skewed(oneRowARequest() ? 500'000 : 100'000);
        const std::uint64_t query = skewed(50'000);
        const char* arm = crops::Random(user).chance(0.5) ? "base" : "new";
        for (std::uint64_t i = oneRowARequest() ? 1 : 5 + random.below(11); i > 0 && written < rowCount();
             --i, ++written) {
            const bool clicked = random.chance(0.1);
            out << fmt::format("s{:07}\tu{:05}\t{}\tred shoes {}\tv{:06}\t{}\t{}\t{}\t{}\t{}\n", search, user,
                               1'700'000'000'000 + search * 1200, query, skewed(300'000),
                               kStages[random.below(5)], i, clicked ? 1 : 0,
                               clicked ? random.below(60'000) : 0, arm);
        }
    }
}

fs::path projectPath()
{
    const char* chosen = std::getenv("CROPS_BENCH_DIR");
    const fs::path folder =
        chosen == nullptr ? fs::temp_directory_path() / "crops_online_bench" : fs::path(chosen);
    fs::create_directories(folder);
    const fs::path path =
        folder / fmt::format("abtest_{}{}.crops", rowCount(), oneRowARequest() ? "_one" : "");
    if (fs::exists(path)) return path;
    const fs::path log = folder / "searches.tsv";
    writeLog(log);
    Project project = Project::create(path);
    crops::Progress progress;
    const std::vector<crops::logs::ImportFile> files{{crops::logs::Table::Searches, log, {}}};
    crops::logs::importFiles(project, files, {}, progress);
    fs::remove(log);
    return path;
}

void compareArms(benchmark::State& state)
{
    const Project project = Project::open(projectPath(), crops::store::OpenMode::ReadOnly);
    crops::Progress progress;
    std::int64_t units = 0;
    for (auto _ : state) {
        const auto experiment = crops::online::compareArms(project, {.control = "base"}, progress);
        units = experiment.whole.arms[0].units + experiment.whole.arms[1].units;
    }
    state.counters["units"] = static_cast<double>(units);
    state.SetItemsProcessed(state.iterations() * rowCount());
}

void readOnly(benchmark::State& state)
{
    const Project project = Project::open(projectPath(), crops::store::OpenMode::ReadOnly);
    crops::Progress progress;
    for (auto _ : state)
        benchmark::DoNotOptimize(crops::store::readSearchOutcomes(project, {}, progress).searches.size());
    state.SetItemsProcessed(state.iterations() * rowCount());
}

void sqlSums(benchmark::State& state)
{
    const SQLite::Database database(projectPath().string(), SQLite::OPEN_READONLY);
    for (auto _ : state) {
        SQLite::Statement sums(database, "SELECT s.user, s.bucket, count(*), "
                                         "sum(i.clicked = 1 OR ifnull(i.watch_ms, 0) >= 10000) "
                                         "FROM searches s JOIN impressions i ON i.search = s.id "
                                         "WHERE i.stage = 0 GROUP BY s.user, s.bucket");
        std::int64_t rows = 0;
        while (sums.executeStep())
            ++rows;
        benchmark::DoNotOptimize(rows);
    }
    state.SetItemsProcessed(state.iterations() * rowCount());
}

} // namespace

BENCHMARK(compareArms)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(3);
BENCHMARK(readOnly)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(3);
BENCHMARK(sqlSums)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(1);
