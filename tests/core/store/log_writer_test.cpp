// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <deque>
#include <map>

#include "base/random.h"
#include "store/writing/hash_dictionary.h"
#include "store/writing/log_writer.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::Progress;
using crops::store::HashDictionary;
using crops::store::LogWriter;
using crops::store::Project;
using crops::store::SearchRow;
using crops::store::TextKey;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

/// Rows whose texts live as long as the object: many users, queries, documents and requests, some coming back
/// late.
struct Log {
    std::deque<std::string> texts;
    std::vector<SearchRow> rows;
    std::vector<crops::store::FeedRow> feed;

    std::string_view text(const char* prefix, std::uint64_t n)
    {
        return texts.emplace_back(prefix + std::to_string(n));
    }

    explicit Log(std::uint64_t seed)
    {
        crops::Random random(seed);
        for (std::int64_t i = 0; i < 3000; ++i) {
            SearchRow row;
            row.origin.line = i + 2;
            const std::uint64_t search = random.below(400);
            row.searchId = text("s", search);
            row.userId = text("u", random.chance(0.05) ? random.below(90) : search % 90);
            row.query = text("Query ", random.chance(0.05) ? random.below(70) : search % 70);
            if (random.chance(0.9)) row.docId = text("d", random.below(500));
            row.ts = 1000 + i;
            row.clicked = random.chance(0.2);
            rows.push_back(row);
            crops::store::FeedRow event;
            event.userId = text("u", random.below(200));
            event.docId = text("d", random.below(900));
            event.ts = i;
            feed.push_back(event);
        }
    }
};

/// Writes the log in batches of 100 and gives imported, rejected and the whole content by name.
std::string written(const Log& log, std::size_t textsInMemory)
{
    const TemporaryStudy study;
    Project project = study.newProject();
    const Progress progress;
    std::int64_t imported = 0;
    std::string rejects;
    {
        LogWriter writer(project, 1'000'000, progress, textsInMemory);
        writer.beginSource({.kind = "searches", .path = "f", .sha256 = "h", .bytes = 1, .settings = "{}"});
        for (std::size_t at = 0; at < log.rows.size(); at += 100) {
            const auto result = writer.write(std::span(log.rows).subspan(at, 100));
            imported += result.imported;
            for (const auto& reject : result.rejects)
                rejects += std::to_string(reject.line) + " " + reject.reason + "\n";
            imported += writer.write(std::span(log.feed).subspan(at, 100)).imported;
        }
        writer.commit();
    }
    if (project.integrityCheck() != "ok" || !sqlText(project, "PRAGMA foreign_key_check").empty())
        return "damaged";
    return std::to_string(imported) + "\n" + rejects +
           sqlText(project, "SELECT * FROM search_rows ORDER BY 1, 5") +
           sqlText(project, "SELECT * FROM feed_rows ORDER BY ts") + sqlText(project, "SELECT * FROM users") +
           sqlText(project, "SELECT * FROM queries") + sqlText(project, "SELECT id, doc_id FROM documents") +
           sqlText(project, "SELECT name FROM sqlite_schema ORDER BY name");
}

} // namespace

class LogWriterTest : public QObject
{
    Q_OBJECT

  private slots:
    void aDictionaryKeepsWhatAMapKeeps()
    {
        HashDictionary<std::uint32_t> dictionary(1000);
        std::map<std::pair<std::uint64_t, std::uint32_t>, std::uint32_t> map;
        crops::Random random(11);
        for (std::uint32_t i = 0; i < 20'000; ++i) {
            const TextKey key{random.below(3000) << 32,
                              static_cast<std::uint32_t>(random.below(3))}; // many collide
            const auto known = map.find({key.low, key.high});
            const std::uint32_t* found = dictionary.find(key);
            QCOMPARE(found != nullptr, known != map.end());
            if (found != nullptr) {
                QCOMPARE(*found, known->second);
            } else {
                dictionary.insert(key, i);
                map[{key.low, key.high}] = i;
            }
        }
        QCOMPARE(dictionary.size(), map.size());
        QVERIFY(dictionary.full());
        dictionary.clear();
        QVERIFY(dictionary.find({1, 1}) == nullptr);
        QCOMPARE(dictionary.size(), 0U);
    }
    /// Bounded memory changes nothing but time.
    void whatDoesNotFitIntoMemoryIsAskedOfTheFile()
    {
        const Log log(5);
        const std::string whole = written(log, LogWriter::kTextsInMemory);
        QVERIFY(whole.find("duplicate") != std::string::npos &&
                whole.find("other_user") != std::string::npos &&
                whole.find("other_query") != std::string::npos);
        QVERIFY(written(log, 50) == whole);
        QVERIFY(written(log, 1) == whole);
    }
    void withoutCommitNothingStays()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const Log log(6);
        const Progress progress;
        {
            LogWriter writer(project, 1'000'000, progress);
            writer.beginSource(
                {.kind = "searches", .path = "f", .sha256 = "h", .bytes = 1, .settings = "{}"});
            writer.write(std::span(log.rows));
        }
        for (const char* table : {"sources", "users", "queries", "documents", "searches", "impressions"})
            QCOMPARE(sqlText(project, std::string("SELECT count(*) FROM ") + table), std::string("0\n"));
        QVERIFY(sqlText(project, "SELECT name FROM sqlite_schema").find("impressions_engaged") !=
                std::string::npos);
        QCOMPARE(sqlText(project, "PRAGMA foreign_keys"), std::string("1\n"));
    }
    void aProjectOpenForReadingIsRefused()
    {
        const TemporaryStudy study;
        {
            study.newProject();
        }
        Project project = Project::open(study.path("study.crops"), crops::store::OpenMode::ReadOnly);
        const Progress progress;
        CROPS_VERIFY_ERROR(LogWriter(project, 1, progress), crops::ErrorCode::ReadOnly,
                           study.path("study.crops").string() + " is open for reading only.");
    }
    void rejectsBeyondTheMillionAreOnlyCounted()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const Progress progress;
        LogWriter writer(project, 1, progress);
        writer.beginSource({.kind = "feed", .path = "f", .sha256 = "h", .bytes = 1, .settings = "{}"});
        const std::vector<crops::store::RowReject> many(300'000, {7, "r", "d", "e"});
        for (int i = 0; i < 4; ++i)
            writer.keep(many);
        writer.commit();
        QCOMPARE(sqlText(project, "SELECT count(*) FROM rejects"), std::string("1000000\n"));
    }
};

CROPS_TEST(LogWriterTest)
#include "log_writer_test.moc"
