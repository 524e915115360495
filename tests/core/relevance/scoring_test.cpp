// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <map>

#include "base/error.h"
#include "mining/mine.h"
#include "relevance/scoring.h"
#include "store/tables/score_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::relevance::scoreCandidates;
using crops::relevance::scoreFromImported;
using crops::relevance::ScoringReport;
using crops::relevance::TextPair;
using crops::store::Project;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kLog = "doc v1 one\ndoc v2 two\ndoc v3 three\n"
                             "u1 00:00:00 search a\n"
                             "u1 00:00:30 search b > v1 click\n"
                             "u1 00:01:00 feed v2 like\n"
                             "u1 00:01:10 feed v1 like\n" // (a, v1) is P1 and P2: one pair
                             "u1 00:02:00 feed v9 like\n" // without text
                             "gen a > virtual\n";

constexpr const char* kScores =
    "SELECT s.scorer, q.norm, coalesce(d.doc_id, 'generated:' || -s.doc), s.theta FROM scores s "
    "JOIN queries q ON q.id = s.query LEFT JOIN documents d ON d.id = s.doc ORDER BY 1, 2, 3";

/// θ from a table, 0.5 otherwise; remembers what it was asked.
class TableScorer : public crops::relevance::Scorer
{
  public:
    std::string kind() const override { return "table"; }
    std::string configJson() const override { return config; }
    std::size_t preferredBatch() const override { return 2; }
    std::vector<double> score(std::span<const TextPair> pairs) override
    {
        std::vector<double> theta;
        for (const TextPair& pair : pairs) {
            asked.push_back(std::string(pair.query) + "/" + std::string(pair.document));
            const auto found = table.find(asked.back());
            theta.push_back(found == table.end() ? 0.5 : found->second);
        }
        if (asked.size() >= stopAfter && progress != nullptr) progress->requestStop();
        return theta;
    }

    std::map<std::string, double> table;
    std::vector<std::string> asked;
    std::string config = "{}";
    std::size_t stopAfter = 0;
    Progress* progress = nullptr;
};

Project minedProject(const TemporaryStudy& study)
{
    Project project = study.newProject();
    crops::test::insertLog(project, kLog);
    Progress progress;
    crops::mining::mineCandidates(project, {}, progress);
    return project;
}

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class ScoringTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyPairWithTextIsScoredOnce()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        TableScorer scorer;
        scorer.table = {{"a/one", 0.25}, {"a/virtual", 1.0}, {"b/two", 0.0}};
        Progress progress;
        const ScoringReport report = scoreCandidates(project, scorer, {}, progress);
        COMPARE_TEXT(crops::test::rowsText(project, kScores), "1 | a | generated:1 | 1.0\n"
                                                              "1 | a | v1 | 0.25\n"
                                                              "1 | a | v2 | 0.5\n"
                                                              "1 | b | v1 | 0.5\n"
                                                              "1 | b | v2 | 0.0\n");
        COMPARE_TEXT(crops::relevance::toJson(report),
                     R"({"scorer":1,"candidates":8,"scored":5,"without_text":2,"without_score":0})");
        QVERIFY(crops::store::activeScorer(project) == report.scorer);
    }
    void generatedByOption()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        TableScorer scorer;
        Progress progress;
        QCOMPARE(scoreCandidates(project, scorer, {.generated = false}, progress).scored, 4);
        QCOMPARE(scoreCandidates(project, scorer, {.generated = true}, progress).scored, 1);
    }
    void theSameScorerGoesOnAndAnotherStartsAgain()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        TableScorer scorer;
        Progress progress;
        scoreCandidates(project, scorer, {}, progress);
        scorer.asked.clear();
        QCOMPARE(scoreCandidates(project, scorer, {}, progress).scored, 0);
        QVERIFY(scorer.asked.empty());
        scorer.config = R"({"layers":2})";
        const ScoringReport other = scoreCandidates(project, scorer, {}, progress);
        QCOMPARE(other.scored, 5);
        QCOMPARE(other.scorer.value, 2);
    }
    void stoppedItKeepsWhatWasCommittedAndTheActiveScorer()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        Progress progress;
        TableScorer before;
        before.config = R"({"old":1})";
        const ScoringReport old = scoreCandidates(project, before, {}, progress);
        TableScorer scorer;
        Progress stopping;
        scorer.progress = &stopping;
        scorer.stopAfter = 2;
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, scoreCandidates(project, scorer, {}, stopping));
        QVERIFY(crops::store::activeScorer(project) == old.scorer);
        scorer.progress = nullptr;
        scoreCandidates(project, scorer, {}, progress);
        COMPARE_TEXT(crops::test::rowsText(project, "SELECT scorer, count(*) FROM scores GROUP BY scorer"),
                     "1 | 5\n2 | 5\n");
    }
    void aScoreThatIsNoNumberStopsTheJob()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        TableScorer scorer;
        scorer.table["b/one"] = std::nan("");
        Progress progress;
        CROPS_VERIFY_ERROR(
            scoreCandidates(project, scorer, {}, progress), ErrorCode::NonFinite,
            "The scorer \"table\" gave nan for the query \"b\"; a score must be a number from 0 to "
            "1. Train the scorer again.");
    }
    void importedScoresAreCopiedForCandidatesOnly()
    {
        const TemporaryStudy study;
        Project project = minedProject(study);
        crops::test::LogInserter sql(project);
        sql.run("INSERT INTO imported_scores(query, doc, theta, source) "
                "SELECT q.id, d.id, 0.75, 1 FROM queries q, documents d WHERE q.norm = 'a' "
                "AND d.doc_id IN ('v1', 'v3')"); // (a, v3) is no candidate
        Progress progress;
        const ScoringReport report = scoreFromImported(project, {}, progress);
        COMPARE_TEXT(crops::test::rowsText(project, kScores), "1 | a | v1 | 0.75\n");
        COMPARE_TEXT(crops::relevance::toJson(report),
                     R"({"scorer":1,"candidates":8,"scored":1,"without_text":0,"without_score":6})");
        QVERIFY(crops::store::activeScorer(project) == report.scorer);
        QCOMPARE(crops::store::scorerInfo(project, report.scorer).kind, std::string("imported"));
    }
    void whatIsMissingIsSaid()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string name = project.path().string();
        Progress progress;
        TableScorer scorer;
        CROPS_VERIFY_ERROR(scoreCandidates(project, scorer, {}, progress), ErrorCode::Missing,
                           name + " has no candidates to score; run: crops mine " + name);
        crops::mining::mineCandidates(project, {}, progress);
        CROPS_VERIFY_ERROR(scoreFromImported(project, {}, progress), ErrorCode::Missing,
                           name + " has no imported scores; run: crops import " + name + " --scores FILE");
    }
};

CROPS_TEST(ScoringTest)
#include "scoring_test.moc"
