// SPDX-License-Identifier: GPL-3.0-or-later
// Mining P0, P1 and P2 from 5 M search rows and 5 M feed rows, reading and writing included, against the same
// thing as SQL in SQLite (with covering indexes, made beforehand). Prints the ratio and checks that both
// found the same candidates. CROPS_BENCH_ROWS sets another number of rows.

#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

#include "base/progress.h"
#include "base/random.h"
#include "base/time.h"
#include "mining/mine.h"
#include "store/project.h"

namespace
{

namespace fs = std::filesystem;
using crops::Millis;
using crops::Random;
using crops::store::Project;

constexpr std::int64_t kShownPerSearch = 5;
constexpr Millis kStart = 1'767'225'600'000; // 2026-01-01
constexpr Millis kSpan = 7LL * 86'400'000;

std::int64_t wantedRows()
{
    const char* rows = std::getenv("CROPS_BENCH_ROWS");
    return rows != nullptr ? std::atoll(rows) : 5'000'000;
}

double g_seconds[2] = {0, 0}; // ours, SQL

/// The largest resident memory since the last call, MiB.
double peakMemory()
{
    std::ifstream status("/proc/self/status");
    double peak = 0;
    for (std::string word; status >> word;)
        if (word == "VmHWM:") status >> peak;
    std::ofstream("/proc/self/clear_refs") << "5";
    return peak / 1024;
}

void makeNames(SQLite::Database& database, std::int64_t users, std::int64_t queries, std::int64_t docs)
{
    const auto fill = [&](const char* sql, std::int64_t count) {
        SQLite::Statement statement(database, sql);
        statement.bind(1, count);
        statement.exec();
    };
#define COUNT_TO "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    fill(COUNT_TO "INSERT INTO users SELECT i, printf('u%08d', i) FROM n", users);
    fill(COUNT_TO "INSERT INTO queries SELECT i, printf('q%08d', i), printf('q%08d', i) FROM n", queries);
    fill(COUNT_TO "INSERT INTO documents(id, doc_id) SELECT i, printf('v%08d', i) FROM n", docs);
#undef COUNT_TO
    database.exec("INSERT INTO sources VALUES(1, 'searches', '', '', 0, 0, 0, 0, 0, 0, 0, 0, '{}')");
}

/// Skewed to small numbers: 1 … n.
std::int64_t skewed(Random& random, std::int64_t n)
{
    const double u = random.uniform();
    return 1 + static_cast<std::int64_t>(u * u * u * static_cast<double>(n));
}

/// Sessions: a user searches, often again within the window, and watches the feed at any time.
void makeSearches(SQLite::Database& database, Random& random, std::int64_t searches, std::int64_t users,
                  std::int64_t queries, std::int64_t docs)
{
    SQLite::Statement search(database,
                             "INSERT INTO searches VALUES(?, printf('s%09d', ?1), ?, ?, ?, NULL, 1)");
    SQLite::Statement shown(database, "INSERT OR IGNORE INTO impressions VALUES(?, ?, 0, ?, ?, ?)");
    std::int64_t user = 1;
    Millis ts = kStart;
    for (std::int64_t id = 1; id <= searches; ++id) {
        if (random.chance(0.4)) {
            ts += 1'000 + static_cast<Millis>(random.below(120'000));
        } else {
            user = 1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(users)));
            ts = kStart + static_cast<Millis>(random.below(kSpan));
        }
        search.bind(1, id);
        search.bind(2, user);
        search.bind(3, ts);
        search.bind(4, skewed(random, queries));
        search.exec();
        search.reset();
        for (std::int64_t position = 1; position <= kShownPerSearch; ++position) {
            shown.bind(1, id);
            shown.bind(2, skewed(random, docs));
            shown.bind(3, position);
            shown.bind(4, random.chance(0.1) ? 1 : 0);
            shown.bind(5, static_cast<std::int64_t>(random.below(12'000)));
            shown.exec();
            shown.reset();
        }
    }
}

void makeFeed(SQLite::Database& database, Random& random, std::int64_t rows, std::int64_t users,
              std::int64_t docs)
{
    SQLite::Statement event(database, "INSERT INTO feed VALUES(?, ?, ?, ?, ?, ?, 0, 1)");
    for (std::int64_t id = 1; id <= rows; ++id) {
        event.bind(1, id);
        event.bind(2, 1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(users))));
        event.bind(3, kStart + static_cast<Millis>(random.below(kSpan)));
        event.bind(4, skewed(random, docs));
        event.bind(5, static_cast<std::int64_t>(random.below(15'000)));
        event.bind(6, random.chance(0.1) ? 1 : 0);
        event.exec();
        event.reset();
    }
}

/// The project under test, made once, and removed at the end.
class Study
{
  public:
    Study()
    {
        m_folder = fs::temp_directory_path() / ("crops-bench-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
        m_project = std::make_unique<Project>(Project::create(m_folder / "bench.crops"));
        SQLite::Database& database = m_project->database();
        const std::int64_t rows = wantedRows();
        const std::int64_t searches = rows / kShownPerSearch;
        Random random(1);
        database.exec("BEGIN");
        makeNames(database, rows / 50, rows / 50, rows / 25);
        makeSearches(database, random, searches, rows / 50, rows / 50, rows / 25);
        makeFeed(database, random, rows, rows / 50, rows / 25);
        database.exec("COMMIT");
        database.exec(
            "CREATE TABLE sql_candidates(query INTEGER NOT NULL, source INTEGER NOT NULL, "
            "doc INTEGER NOT NULL, evidence_count INTEGER NOT NULL, first_ts INTEGER, last_ts INTEGER, "
            "nearest_ms INTEGER, PRIMARY KEY(query, source, doc)) WITHOUT ROWID");
        database.exec("CREATE INDEX cover_searches ON searches(user, ts, query)");
        database.exec("CREATE INDEX cover_feed ON feed(user, ts, doc, clicked, liked, watch_ms)");
        database.exec("ANALYZE");
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    ~Study()
    {
        m_project.reset();
        fs::remove_all(m_folder);
    }

    Project& project() { return *m_project; }

  private:
    fs::path m_folder;
    std::unique_ptr<Project> m_project;
};

std::unique_ptr<Study> g_study;

constexpr const char* kSqlMining[] = {
    "INSERT INTO sql_candidates SELECT s.query, 0, i.doc, count(*), min(s.ts), max(s.ts), NULL "
    "FROM searches s JOIN impressions i ON i.search = s.id WHERE i.clicked = 1 OR i.watch_ms >= 10000 "
    "GROUP BY s.query, i.doc",
    "INSERT INTO sql_candidates SELECT a.query, 1, i.doc, count(*), min(b.ts), max(b.ts), min(b.ts - a.ts) "
    "FROM searches a JOIN searches b ON b.user = a.user AND b.ts > a.ts AND b.ts <= a.ts + 90000 "
    "AND b.query <> a.query JOIN impressions i ON i.search = b.id "
    "WHERE i.clicked = 1 OR i.watch_ms >= 10000 GROUP BY a.query, i.doc",
    "INSERT INTO sql_candidates WITH best AS ("
    "  SELECT s.query AS q, s.user AS u, f.doc AS d, min((abs(f.ts - s.ts) << 31) + f.ts - 1767225600000) AS "
    "near, "
    "         min(max(f.ts, s.ts)) AS first, max(max(f.ts, s.ts)) AS last "
    "  FROM searches s JOIN feed f ON f.user = s.user AND f.ts BETWEEN s.ts - 86400000 AND s.ts + 86400000 "
    "  WHERE f.clicked = 1 OR f.liked = 1 OR f.watch_ms >= 10000 GROUP BY s.query, s.user, f.doc), "
    "ranked AS (SELECT *, row_number() OVER (PARTITION BY q, u ORDER BY near, d) AS rank FROM best) "
    "SELECT q, 2, d, count(*), min(first), max(last), min(near >> 31) FROM ranked WHERE rank <= 100 GROUP BY "
    "q, d"};

void sqlMining(benchmark::State& state)
{
    SQLite::Database& database = g_study->project().database();
    for ([[maybe_unused]] const auto iteration : state) {
        const auto begin = std::chrono::steady_clock::now();
        database.exec("BEGIN");
        for (const char* sql : kSqlMining)
            database.exec(sql);
        database.exec("COMMIT");
        g_seconds[1] = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
}

void workbenchMining(benchmark::State& state)
{
    peakMemory();
    for ([[maybe_unused]] const auto iteration : state) {
        const auto begin = std::chrono::steady_clock::now();
        crops::Progress progress;
        const auto report = crops::mining::mineCandidates(g_study->project(), {}, progress);
        g_seconds[0] = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        state.counters["clicks"] = static_cast<double>(report.candidates[0]);
        state.counters["reformulation"] = static_cast<double>(report.candidates[1]);
        state.counters["feed"] = static_cast<double>(report.candidates[2]);
    }
    state.counters["peak_MiB"] = peakMemory();
}

/// Candidates that only one of the two found, or found otherwise.
std::int64_t differences()
{
    return g_study->project()
        .database()
        .execAndGet("SELECT (SELECT count(*) FROM candidates) - (SELECT count(*) FROM sql_candidates) + "
                    "(SELECT count(*) FROM candidates c JOIN sql_candidates s USING(query, source, doc) "
                    "WHERE (c.evidence_count, c.first_ts, c.last_ts, ifnull(c.nearest_ms, -1)) <> "
                    "(s.evidence_count, s.first_ts, s.last_ts, ifnull(s.nearest_ms, -1)))")
        .getInt64();
}

} // namespace

BENCHMARK(workbenchMining)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(sqlMining)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    g_study = std::make_unique<Study>();
    benchmark::RunSpecifiedBenchmarks();
    if (g_seconds[0] > 0 && g_seconds[1] > 0) {
        std::printf("mining / SQL: %.3f (goal 0.2)\n", g_seconds[0] / g_seconds[1]);
        std::printf("candidates that differ: %lld\n", static_cast<long long>(differences()));
    }
    g_study.reset();
    return 0;
}
