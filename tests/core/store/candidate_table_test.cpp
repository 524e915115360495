// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "store/tables/candidate_table.h"
#include "store/tables/score_table.h"
#include "store/tables/scored_candidates.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::QueryId;
using crops::ScorerId;
using crops::store::CandidateRow;
using crops::store::CandidateSource;
using crops::store::Project;
using crops::test::TemporaryStudy;
using enum crops::store::CandidateSource;

namespace
{

constexpr const char* kRows = "SELECT query, source, doc, evidence_count, first_ts, last_ts, nearest_ms, "
                              "hex(evidence) FROM candidates";

void write(Project& project, const std::vector<CandidateRow>& rows)
{
    crops::store::Transaction transaction(project, crops::store::ForeignKeys::Unchecked);
    {
        crops::store::CandidateWriter writer(project);
        writer.add(rows);
    }
    transaction.commit();
}

/// Queries 1 and 2; candidates of all sources, (1, 7) under two.
Project filled(const TemporaryStudy& study)
{
    Project project = study.newProject();
    crops::test::LogInserter names(project);
    names.query("one");
    names.query("two");
    write(project, {{.query = QueryId{1}, .source = Click, .doc = DocId{7}, .evidenceCount = 2, .firstTs = 5},
                    {.query = QueryId{1}, .source = Reformulation, .doc = DocId{7}, .evidenceCount = 1},
                    {.query = QueryId{1}, .source = Feed, .doc = DocId{7}, .evidenceCount = 1},
                    {.query = QueryId{2}, .source = Feed, .doc = DocId{8}, .evidenceCount = 1},
                    {.query = QueryId{2}, .source = Generated, .doc = DocId{-1}, .evidenceCount = 1}});
    return project;
}

} // namespace

class CandidateTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void aWriterReplacesTheWholeTable()
    {
        const TemporaryStudy study;
        Project project = filled(study);
        write(project, {{.query = QueryId{2},
                         .source = Feed,
                         .doc = DocId{9},
                         .evidenceCount = 3,
                         .firstTs = 10,
                         .lastTs = 20,
                         .nearestMs = 5,
                         .evidence = std::string_view("\0\x01", 2)}});
        QCOMPARE(crops::test::rowsText(project, kRows), std::string("2 | 2 | 9 | 3 | 10 | 20 | 5 | 0001\n"));
        QCOMPARE(crops::store::candidateEvidence(project, QueryId{2}, Feed, DocId{9}).value(),
                 std::string("\0\x01", 2));
        QVERIFY(!crops::store::candidateEvidence(project, QueryId{1}, Feed, DocId{7}));
        QCOMPARE(crops::store::candidateCounts(project), (std::array<std::int64_t, 4>{0, 0, 1, 0}));
    }
    void notedCountsAreForgottenByTheNextWriter()
    {
        const TemporaryStudy study;
        Project project = filled(study);
        crops::store::noteCandidateCounts(project, {4, 3, 2, 1});
        QCOMPARE(crops::store::candidateCounts(project), (std::array<std::int64_t, 4>{4, 3, 2, 1}));
        write(project, {{.query = QueryId{2}, .source = Feed, .doc = DocId{9}, .evidenceCount = 1}});
        QCOMPARE(crops::store::candidateCounts(project), (std::array<std::int64_t, 4>{0, 0, 1, 0}));
    }
    void aRepeatedKeyIsADefectAndNothingIsWritten()
    {
        const TemporaryStudy study;
        Project project = filled(study);
        const std::string before = crops::test::rowsText(project, kRows);
        const CandidateRow row{.query = QueryId{1}, .source = Feed, .doc = DocId{1}, .evidenceCount = 1};
        QVERIFY_THROWS_EXCEPTION(crops::Error, write(project, {row, row}));
        QCOMPARE(crops::test::rowsText(project, kRows), before);
    }
    void keysAreCheckedAgainAfterwards()
    {
        const TemporaryStudy study;
        const Project project = filled(study);
        QCOMPARE(crops::test::rowsText(project, "PRAGMA foreign_keys"), std::string("1\n"));
    }
    void theWalkGivesEachUnscoredPairOnce()
    {
        const TemporaryStudy study;
        Project project = filled(study);
        const ScorerId scorer = crops::store::registerScorer(project, "k", "{}", "", "{}");
        QVERIFY(crops::store::registerScorer(project, "k", "{}", "", R"({"auc":1})") == scorer);
        QCOMPARE(crops::store::scorerInfo(project, scorer).quality, std::string(R"({"auc":1})"));
        QVERIFY(crops::store::registerScorer(project, "k", "{}", "other", "{}") != scorer);
        QCOMPARE(crops::store::countToScore(project, {}), 4);
        QCOMPARE(crops::store::countToScore(project, {.generated = false}), 3);

        auto step = crops::store::nextUnscored(project, scorer, {}, {}, 3);
        QCOMPARE(step.visited, 3);
        QCOMPARE(step.unscored.size(), std::size_t{2}); // (1, 7) once, (2, 8)
        crops::store::addScores(project, scorer, step.unscored, std::vector<double>{0.25, 0.5});
        step = crops::store::nextUnscored(project, scorer, {}, step.position, 3);
        QCOMPARE(step.visited, 1);
        QCOMPARE(step.unscored.front().doc.value, -1);
        QCOMPARE(crops::store::nextUnscored(project, scorer, {}, step.position, 3).visited, 0);
        QCOMPARE(crops::store::nextUnscored(project, scorer, {}, {}, 9).unscored.size(), std::size_t{1});
        QCOMPARE(crops::store::scoreOf(project, scorer, QueryId{1}, DocId{7}).value(), 0.25);
        QVERIFY(!crops::store::scoreOf(project, scorer, QueryId{2}, DocId{-1}));
    }
    void candidatesMeetTheirScores()
    {
        const TemporaryStudy study;
        Project project = filled(study);
        const ScorerId other = crops::store::registerScorer(project, "other", "{}", "", "{}");
        const ScorerId scorer = crops::store::registerScorer(project, "k", "{}", "", "{}");
        const std::vector<crops::store::PairKey> pairs{{QueryId{1}, DocId{7}}, {QueryId{2}, DocId{-1}}};
        crops::store::addScores(project, other, pairs, std::vector<double>{0.1, 0.1});
        crops::store::addScores(project, scorer, pairs, std::vector<double>{0.25, 0.5});
        crops::store::ScoredCandidates walk(project, scorer);
        QVERIFY(walk.next());
        QCOMPARE(walk.query().value, 1);
        QCOMPARE(walk.candidates().size(), std::size_t{3});
        QVERIFY(!walk.candidates()[0].theta); // a click
        QCOMPARE(walk.candidates()[0].firstTs.value(), 5);
        QCOMPARE(walk.candidates()[1].theta.value(), 0.25);
        QCOMPARE(walk.candidates()[2].theta.value(), 0.25);
        QVERIFY(walk.next());
        QVERIFY(!walk.candidates()[0].theta);
        QCOMPARE(walk.candidates()[1].theta.value(), 0.5);
        QVERIFY(!walk.next());
        crops::store::ScoredCandidates without(project, std::nullopt);
        QVERIFY(without.next() && !without.candidates()[1].theta);
    }
};

CROPS_TEST(CandidateTableTest)
#include "candidate_table_test.moc"
