// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "simulation/world.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "text/normalize.h"

using namespace crops::simulation;
using Row = std::vector<std::string>;

namespace
{

constexpr const char* kTables[] = {"documents.tsv", "searches.tsv",  "feed.tsv",
                                   "judgments.tsv", "generated.tsv", "scores.tsv"};

Row split(const std::string& text, char separator)
{
    Row cells{""};
    for (const char c : text)
        if (c == separator)
            cells.emplace_back();
        else
            cells.back() += c;
    return cells;
}

/// Rows of a table, the header first.
std::vector<Row> table(const std::filesystem::path& path)
{
    std::vector<Row> rows;
    for (const std::string& line : split(crops::readFile(path), '\n'))
        if (!line.empty()) rows.push_back(split(line, '\t'));
    return rows;
}

WorldReport simulate(const WorldOptions& options, const std::filesystem::path& folder)
{
    crops::Progress progress;
    return simulateWorld(options, folder, progress);
}

std::string digest(const std::filesystem::path& folder)
{
    crops::Sha256 hash;
    for (const char* name : kTables)
        hash.add(crops::readFile(folder / name));
    return hash.hex();
}

WorldOptions tiny()
{
    WorldOptions options = smallWorld();
    options.videos = 500;
    options.words = 40;
    options.sessions = 1000;
    return options;
}

} // namespace

class WorldTest : public QObject
{
    Q_OBJECT

    const crops::test::TemporaryStudy m_study;
    WorldReport m_report;

    std::filesystem::path world() const { return m_study.path("world"); }

  private slots:
    void initTestCase() { m_report = simulate(smallWorld(), world()); }
    void sameOptionsGiveTheSameBytes()
    {
        simulate(smallWorld(), m_study.path("again"));
        for (const char* name : {"documents.tsv", "searches.tsv", "feed.tsv", "judgments.tsv",
                                 "generated.tsv", "scores.tsv", "world.json"})
            QVERIFY2(crops::readFile(world() / name) == crops::readFile(m_study.path("again") / name), name);
    }
    void theCommittedSampleIsThisWorld()
    {
        const std::filesystem::path sample = std::filesystem::path(CROPS_SOURCE_DIR) / "samples" / "world";
        for (const char* name : {"documents.tsv", "searches.tsv", "feed.tsv", "judgments.tsv",
                                 "generated.tsv", "scores.tsv", "world.json"})
            QVERIFY2(crops::readFile(world() / name) == crops::readFile(sample / name), name);
    }
    void everyOptionChangesTheLogs()
    {
        const WorldOptions base = tiny();
        simulate(base, m_study.path("base"));
        const std::string before = digest(m_study.path("base"));
        for (const WorldField& field : worldFields()) {
            WorldOptions changed = base;
            std::visit(
                [&](auto member) {
                    auto& value = changed.*member;
                    const auto lower = static_cast<std::remove_reference_t<decltype(value)>>(value * 3 / 4);
                    value = lower != value && static_cast<double>(lower) >= field.low ? lower : value + 1;
                },
                field.member);
            simulate(changed, m_study.path("changed"));
            QVERIFY2(digest(m_study.path("changed")) != before, field.name);
        }
    }
    void smallWorldIsUnderFiveMebibytes()
    {
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(world()))
            bytes += file.file_size();
        QVERIFY(bytes < 5U << 20);
        QVERIFY(m_report.queries >= 280 && m_report.videos == 1500);
    }
    void demoWorldIsLargeEnoughForRecallAt100()
    {
        const WorldReport report = simulate({}, m_study.path("demo"));
        QCOMPARE(report.videos, std::int64_t{30'000});
        QVERIFY(report.queries >= 5'000);
        QVERIFY(report.searchRows > 1'000'000);
        QVERIFY(report.reformulationsInside > 5'000);
        QVERIFY(report.reformulationsOutside > 1'000);
    }
    void searchRowsObeyTheSpecification()
    {
        const auto rows = table(world() / "searches.tsv");
        QCOMPARE(rows[0], (Row{"search_id", "user_id", "ts", "query", "doc_id", "stage", "position",
                               "clicked", "watch_ms", "bucket"}));
        std::set<std::pair<std::string, std::string>> pairs;
        std::map<std::string, Row> requests;
        long long clicks = 0;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const Row& row = rows[i];
            QCOMPARE(row.size(), std::size_t{10});
            QVERIFY(pairs.emplace(row[0], row[4]).second);
            QVERIFY(row[5] == "exposed" || row[5] == "ranked" || row[5] == "filtered");
            QCOMPARE(row[6].empty(), row[5] == "filtered");
            if (row[7] == "1") {
                QCOMPARE(row[5], std::string("exposed"));
                ++clicks;
            }
            QCOMPARE(row[8].empty(), row[7] == "0");
            const Row request{row[1], row[2], row[3], row[9]};
            QCOMPARE(requests.emplace(row[0], request).first->second, request);
            QVERIFY(!crops::text::firstInvalidUtf8(row[3]));
        }
        QCOMPARE(clicks, static_cast<long long>(m_report.clicks));
        QCOMPARE(std::ssize(requests), m_report.searches);
        QCOMPARE(std::ssize(rows) - 1, m_report.searchRows);
    }
    void otherTablesObeyTheSpecification()
    {
        std::set<std::string> videos;
        for (const Row& row : table(world() / "documents.tsv")) {
            QCOMPARE(row.size(), std::size_t{6});
            QVERIFY(!row[1].empty());
            QVERIFY(videos.insert(row[0]).second);
        }
        const auto feed = table(world() / "feed.tsv");
        QCOMPARE(feed[0], (Row{"user_id", "ts", "doc_id", "watch_ms", "clicked", "liked"}));
        for (const Row& row : feed) {
            QCOMPARE(row.size(), std::size_t{6});
            QVERIFY(videos.contains(row[2]));
        }
        const auto judgments = table(world() / "judgments.tsv");
        QCOMPARE(judgments[0], (Row{"query", "doc_id", "grade"}));
        for (std::size_t i = 1; i < judgments.size(); ++i)
            QVERIFY(videos.contains(judgments[i][1]) && judgments[i][2].size() == 1 &&
                    judgments[i][2] >= "0" && judgments[i][2] <= "3");
        const auto generated = table(world() / "generated.tsv");
        QCOMPARE(generated[0], (Row{"query", "title", "caption", "tags", "exemplar_doc_id", "model"}));
        for (std::size_t i = 1; i < generated.size(); ++i) {
            QCOMPARE(generated[i].size(), std::size_t{6});
            QVERIFY(videos.contains(generated[i][4]));
        }
        const auto scores = table(world() / "scores.tsv");
        QCOMPARE(scores[0], (Row{"query", "doc_id", "theta"}));
        for (std::size_t i = 1; i < scores.size(); ++i) {
            QCOMPARE(scores[i].size(), std::size_t{3});
            QVERIFY(videos.contains(scores[i][1]) || scores[i][1].starts_with("generated:"));
        }
    }
    void worldJsonHasOptionsAndCounts()
    {
        const auto json = nlohmann::json::parse(crops::readFile(world() / "world.json"));
        QCOMPARE(json["options"]["seed"].get<int>(), 1);
        QCOMPARE(json["options"].size(), worldFields().size());
        QCOMPARE(json["counts"]["searches"].get<std::int64_t>(), m_report.searches);
        QVERIFY(json["generator"].get<int>() >= 1);
    }
    void theBubbleHidesRelevantVideosAndItsRemovalShowsThem()
    {
        WorldOptions open = smallWorld();
        open.bubble = 0;
        const WorldReport report = simulate(open, m_study.path("open"));
        QVERIFY(m_report.hiddenPairs > 50);
        QCOMPARE(report.hiddenPairs, std::int64_t{0});
        QVERIFY(m_report.relevantUnexposed > m_report.judgments / 20);
        QVERIFY(report.relevantUnexposed < m_report.relevantUnexposed / 5);
        QVERIFY(report.reformulationsInside < m_report.reformulationsInside * 4 / 5);
    }
    void illegalOptionsWriteNothing()
    {
        WorldOptions options = tiny();
        options.textNoise = 2;
        CROPS_VERIFY_ERROR(simulate(options, m_study.path("none")), crops::ErrorCode::Usage,
                           "The world's option text_noise is 2; it must lie between 0 and 1.");
        QVERIFY(!std::filesystem::exists(m_study.path("none")));
    }
    void extremeOptionsStillGiveALog_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("highest");
        for (const WorldField& field : worldFields())
            for (const bool highest : {false, true})
                QTest::addRow("%s %s", field.name, highest ? "highest" : "lowest")
                    << QString(field.name) << highest;
    }
    void extremeOptionsStillGiveALog()
    {
        QFETCH(QString, name);
        QFETCH(bool, highest);
        WorldOptions options = tiny();
        options.sessions = 60;
        for (const WorldField& field : worldFields()) {
            if (name != field.name) continue;
            const double value = highest ? field.high : field.low;
            if (value > 5000) return; // only a matter of size
            std::visit(
                [&](auto member) {
                    options.*member = static_cast<std::remove_reference_t<decltype(options.*member)>>(value);
                },
                field.member);
        }
        const WorldReport report = simulate(options, m_study.path("extreme"));
        QVERIFY(report.searches >= 1 && report.searchRows >= 1);
    }
};

CROPS_TEST(WorldTest)
#include "world_test.moc"
