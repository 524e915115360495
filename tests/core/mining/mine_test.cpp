// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "base/error.h"
#include "mining/mine.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::mining::MiningOptions;
using crops::mining::MiningReport;
using crops::store::Project;
using crops::test::insertLog;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kCandidates =
    "SELECT query, source, doc_id, evidence_count, first_ts / 1000.0, last_ts / 1000.0, nearest_ms "
    "FROM candidate_rows ORDER BY 1, 2, 3";

/// "query | source | document | evidence | first | last (seconds after the epoch) | nearest ms", sorted.
std::string minedText(std::string_view log, const MiningOptions& options = {})
{
    const TemporaryStudy study;
    Project project = study.newProject();
    insertLog(project, log);
    Progress progress;
    crops::mining::mineCandidates(project, options, progress);
    return crops::test::rowsText(project, kCandidates);
}

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class MineTest : public QObject
{
    Q_OBJECT

  private slots:
    void aClickIsACandidateOfItsOwnQuery()
    {
        COMPARE_TEXT(minedText("u1 00:00:10 search red shoes > v7 click, v8\n"
                               "u2 00:00:30 search Red  Shoes > v7 watch=10000, v9 watch=9999\n"),
                     "red shoes | click | v7 | 2 | 10.0 | 30.0 | -\n");
    }
    void everyFollowUpInsideTheWindowCounts()
    {
        COMPARE_TEXT(minedText("u1 00:00:00 search a\n"
                               "u1 00:00:40 search b > v1 click\n"
                               "u1 00:01:30 search c > v2 click\n"
                               "u1 00:01:30.001 search d > v3 click\n"),
                     "a | reformulation | v1 | 1 | 40.0 | 40.0 | 40000\n"
                     "a | reformulation | v2 | 1 | 90.0 | 90.0 | 90000\n"
                     "b | click | v1 | 1 | 40.0 | 40.0 | -\n"
                     "b | reformulation | v2 | 1 | 90.0 | 90.0 | 50000\n"
                     "b | reformulation | v3 | 1 | 90.001 | 90.001 | 50001\n"
                     "c | click | v2 | 1 | 90.0 | 90.0 | -\n"
                     "c | reformulation | v3 | 1 | 90.001 | 90.001 | 1\n"
                     "d | click | v3 | 1 | 90.001 | 90.001 | -\n");
    }
    void theSameInstantTheSameQueryAndOtherUsersDoNotCount()
    {
        COMPARE_TEXT(minedText("u1 00:00:00 search a\n"
                               "u1 00:00:00 search b > v1 click\n"
                               "u1 00:00:05 search A > v2 click\n"
                               "u2 00:00:06 search c > v3 click\n"),
                     "a | click | v2 | 1 | 5.0 | 5.0 | -\n"
                     "b | click | v1 | 1 | 0.0 | 0.0 | -\n"
                     "b | reformulation | v2 | 1 | 5.0 | 5.0 | 5000\n"
                     "c | click | v3 | 1 | 6.0 | 6.0 | -\n");
    }
    void reformulationsOfAPairAddUp()
    {
        COMPARE_TEXT(minedText("u1 00:00:00 search a\n"
                               "u1 00:00:20 search a\n"
                               "u1 00:00:50 search b > v1 click\n"
                               "u2 00:10:00 search a\n"
                               "u2 00:10:10 search b > v1 click\n"),
                     "a | reformulation | v1 | 3 | 50.0 | 610.0 | 10000\n"
                     "b | click | v1 | 2 | 50.0 | 610.0 | -\n");
    }
    void feedIsMeasuredToTheNearestSearchOnBothSides()
    {
        COMPARE_TEXT(minedText("u1 00:10:00 search a\n"
                               "u1 00:20:00 search a\n"
                               "u1 00:09:00 feed v1 click\n" // 60 s before the first search
                               "u1 00:16:00 feed v2 like\n"  // 240 s before the second
                               "u1 00:25:00 feed v3 watch=10000\n"
                               "u1 00:25:00 feed v4 watch=9999\n"
                               "u2 00:10:00 feed v5 click\n",
                               {.feedWindowMs = 300'000}),
                     "a | feed | v1 | 1 | 600.0 | 600.0 | 60000\n"
                     "a | feed | v2 | 1 | 1200.0 | 1200.0 | 240000\n"
                     "a | feed | v3 | 1 | 1500.0 | 1500.0 | 300000\n");
    }
    void feedWindowIsClosedAtBothEnds()
    {
        COMPARE_TEXT(minedText("u1 00:10:00 search a\n"
                               "u1 00:09:00 feed v1 click\n"
                               "u1 00:08:59.999 feed v2 click\n"
                               "u1 00:11:00 feed v3 click\n"
                               "u1 00:11:00.001 feed v4 click\n",
                               {.feedWindowMs = 60'000}),
                     "a | feed | v1 | 1 | 600.0 | 600.0 | 60000\n"
                     "a | feed | v3 | 1 | 660.0 | 660.0 | 60000\n");
    }
    void aFeedDocumentCountsOnceAtItsNearestTimeButIsKnownFromItsFirst()
    {
        COMPARE_TEXT(minedText("u1 00:10:00 search a\n"
                               "u1 00:12:00 search a\n"
                               "u1 00:09:00 feed v1 click\n"   // known at 600 s, distance 60 s
                               "u1 00:12:01 feed v1 click\n"), // nearest: 1 s
                     "a | feed | v1 | 1 | 600.0 | 721.0 | 1000\n");
    }
    void theCapKeepsTheNearestThenTheEarlierThenTheSmallerDocument()
    {
        const std::string log = "u1 00:10:00 search a\n"
                                "u1 00:10:05 feed v5 click\n"
                                "u1 00:09:55 feed v9 click\n"
                                "u1 00:10:05 feed v10 click\n"
                                "u1 00:10:06 feed v0 click\n";
        const auto docs = [&](std::int64_t cap) {
            QString kept;
            for (const QString& line :
                 QString::fromStdString(minedText(log, {.feedCap = cap})).split('\n', Qt::SkipEmptyParts))
                kept += line.section(" | ", 2, 2) + ' ';
            return kept;
        };
        QCOMPARE(docs(1), QString("v9 "));
        QCOMPARE(docs(2), QString("v10 v9 ")); // "v10" < "v5" in byte order
        QCOMPARE(docs(3), QString("v10 v5 v9 "));
        QCOMPARE(docs(4), QString("v0 v10 v5 v9 "));
    }
    void feedEvidenceCountsUsers()
    {
        COMPARE_TEXT(minedText("u1 00:10:00 search a\n"
                               "u1 00:11:00 feed v1 click\n"
                               "u1 00:12:00 feed v1 click\n"
                               "u2 01:10:00 search a\n"
                               "u2 01:10:30 feed v1 click\n"),
                     "a | feed | v1 | 2 | 660.0 | 4230.0 | 30000\n");
    }
    void generatedVideosAreKnownFromTheirQueryOrExemplar()
    {
        COMPARE_TEXT(minedText("u1 00:00:10 search a > v1\n"
                               "u1 00:20:00 search a > v1 click\n"
                               "gen a > No exemplar\n"
                               "gen a > Exemplar clicked @ v1\n"
                               "gen a > Exemplar never clicked @ v2\n"
                               "gen b > Query never searched\n"),
                     "a | click | v1 | 1 | 1200.0 | 1200.0 | -\n"
                     "a | generated | generated:1 | 1 | 10.0 | 1200.0 | -\n"
                     "a | generated | generated:2 | 1 | 1200.0 | 1200.0 | -\n"
                     "a | generated | generated:3 | 1 | 10.0 | 1200.0 | -\n"
                     "b | generated | generated:4 | 1 | - | - | -\n");
    }
    void theReportCounts()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        insertLog(project, "u1 00:00:00 search a > v1 click, v2\n"
                           "u1 00:01:00 search b > v3 click\n"
                           "u1 01:00:00 search c\n"
                           "u1 00:00:30 feed v4 like\n"
                           "u1 00:00:31 feed v5\n"
                           "gen c > title\n");
        Progress progress;
        const MiningReport report = crops::mining::mineCandidates(project, {}, progress);
        COMPARE_TEXT(
            crops::mining::toJson(report),
            R"({"searches":3,"search_interactions":2,"feed_interactions":1,"chains":2,"long_chains":1,)"
            R"("candidates":{"click":2,"reformulation":1,"feed":3,"generated":1}})");
    }
    void miningAgainReplacesAndRecordsItsOptions()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        insertLog(project, "u1 00:00:00 search a\nu1 00:01:00 search b > v3 click\n");
        QVERIFY(!crops::mining::lastMiningOptions(project));
        Progress progress;
        crops::mining::mineCandidates(project, {}, progress);
        const MiningOptions narrow{.windowMs = 59'999};
        crops::mining::mineCandidates(project, narrow, progress);
        COMPARE_TEXT(crops::test::rowsText(project, kCandidates), "b | click | v3 | 1 | 60.0 | 60.0 | -\n");
        QVERIFY(crops::mining::lastMiningOptions(project) == narrow);
    }
    void cancellingKeepsTheOldCandidates()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        insertLog(project, "u1 00:00:00 search a\nu1 00:01:00 search b > v3 click\n");
        Progress progress;
        crops::mining::mineCandidates(project, {}, progress);
        const std::string before = crops::test::rowsText(project, kCandidates);

        /// Asks for stop when the last phase begins: everything is written, nothing committed.
        class LateStop : public Progress
        {
            void begin(std::string_view phase) override
            {
                if (phase == "saving candidates") requestStop();
            }
        } late;
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled,
                                 crops::mining::mineCandidates(project, {.windowMs = 1}, late));
        COMPARE_TEXT(crops::test::rowsText(project, kCandidates), before.c_str());
        QVERIFY(crops::mining::lastMiningOptions(project) == MiningOptions{});
    }
    void aDryRunCountsTheSameAndWritesNothing()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        insertLog(project, "u1 00:00:00 search a\nu1 00:01:00 search b > v3 click\nu1 00:03:00 search c\n"
                           "u1 00:00:30 feed v4 like\ngen c > title\n");
        Progress progress;
        const MiningOptions wide{.windowMs = 200'000};
        const std::string counted = toJson(countCandidates(project, wide, progress));
        QVERIFY(!crops::mining::lastMiningOptions(project));
        COMPARE_TEXT(crops::test::rowsText(project, "SELECT count(*) FROM candidates"), "0\n");
        COMPARE_TEXT(counted, toJson(crops::mining::mineCandidates(project, wide, progress)).c_str());

        const Project readOnly = Project::open(project.path(), crops::store::OpenMode::ReadOnly);
        COMPARE_TEXT(counted, toJson(countCandidates(readOnly, wide, progress)).c_str());
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, countCandidates(project, wide, progress));
    }
    void anEmptyProjectHasNoCandidates()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        Progress progress;
        const MiningReport report = crops::mining::mineCandidates(project, {}, progress);
        QCOMPARE(report.searches + report.chains + report.candidates[0], 0);
    }
};

CROPS_TEST(MineTest)
#include "mine_test.moc"
