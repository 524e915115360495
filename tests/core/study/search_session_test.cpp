// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>
#include <optional>

#include "base/error.h"
#include "labels/assignment.h"
#include "mining/mine.h"
#include "study/evaluation/evaluate_run.h"
#include "study/search/search_session.h"
#include "study/search/suggested_queries.h"
#include "study/training/score_stage.h"
#include "study/training/train_run.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::RunId;
using crops::store::SampleType;
using crops::study::SearchAnswer;
using crops::study::SearchSession;

namespace
{

/// "red shoes" is reformulated to "sneakers", under which v2 is clicked: P1. Nothing else joins the words of
/// v2 with the query. The generated video shares its words with v3. The last searches are the test period.
constexpr const char* kLog = "doc v1 red shoes\n"
                             "doc v2 canvas trainers\n"
                             "doc v3 scarlet pumps\n"
                             "doc v4 garden chairs\n"
                             "doc v5 kitchen table\n"
                             "doc v6 mountain bike\n"
                             "doc v7 winter coat\n"
                             "doc v8 violin lesson\n"
                             "gen red shoes > scarlet pumps heels @ v1\n"
                             "u1 00:00:00 search red shoes > v1 click, v4\n"
                             "u1 00:01:00 search sneakers > v2 click\n"
                             "u2 01:00:00 search chairs > v4 click, v5\n"
                             "u2 02:00:00 search table > v5 click\n"
                             "u3 03:00:00 search bike > v6 click\n"
                             "u3 04:00:00 search coat > v7 click\n"
                             "u4 05:00:00 search violin > v8 click\n"
                             "u5 09:00:00 search red shoes > v3 click\n"
                             "u5 09:00:30 search sneakers > v2 click\n"
                             "u6 10:00:00 search coat\n";

constexpr const char* kEncoder =
    R"("encoder": {"kind": "bag", "dimension": 16, "buckets": 4096}, "training": {"batch_queries": 8,)"
    R"( "epochs": 60, "learning_rate": 0.05})";

} // namespace

class SearchSessionTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        m_project.emplace(m_study.newProject());
        crops::test::LogInserter inserter(*m_project);
        inserter.insert(crops::test::parseLogText(kLog));
        inserter.run("INSERT INTO imported_scores(query, doc, theta, source) SELECT q.id, d.id, 0.9, 1 "
                     "FROM queries q, documents d");
        inserter.run("INSERT INTO imported_scores(query, doc, theta, source) SELECT query, -id, 0.9, 1 "
                     "FROM generated");
        inserter.run(
            "INSERT INTO judgments(query, doc, grade, source) SELECT q.id, d.id, 3, 1 FROM queries q, "
            "documents d WHERE q.norm = 'red shoes' AND d.doc_id = 'v1'");
        Progress progress;
        crops::mining::mineCandidates(*m_project, {}, progress);
        crops::study::scoreStage(*m_project, {.kind = crops::study::ScorerKind::Imported}, progress);
        crops::labels::applyLabels(*m_project, {}, {}, progress);
        m_bm25 = train(R"({"method": "bm25", "split": {"by": "span"}})");
        m_nce = train(fmt::format(R"({{"method": "nce", "split": {{"by": "span"}}, {}}})", kEncoder));
        m_crops = train(fmt::format(R"({{"method": "crops", "split": {{"by": "span"}}, {}}})", kEncoder));
        m_session.load(*m_project, std::vector{m_nce, m_crops}, "cpu", progress);
    }
    void saysWhatMadeTheDifference()
    {
        const SearchAnswer answer = ask("  RED shoes ", 3);
        QCOMPARE(answer.query, std::string("red shoes"));
        QVERIFY(answer.known && answer.judged && answer.tested);
        const auto* first = find(answer.runs[1], "v1");
        QVERIFY(first && first->rank == 1 && first->grades.used == 3 && first->missingFrom.empty());
        QVERIFY(first->evidence.empty());
        const auto* reformulated = find(answer.runs[1], "v2");
        QVERIFY(reformulated && !find(answer.runs[0], "v2"));
        QVERIFY(reformulated->foundAfterwards && !reformulated->clickedLater && !reformulated->grades.used);
        QCOMPARE(reformulated->missingFrom, std::vector{m_nce});
        QCOMPARE(reformulated->labels, std::vector{SampleType::Reformulation});
        QVERIFY(!reformulated->evidence.empty());
        QVERIFY(reformulated->evidence.front().type == SampleType::Reformulation);
        const auto* generated = find(answer.runs[1], "v3");
        QVERIFY(generated && generated->clickedLater); // in the test period: not learned from
        QVERIFY(generated->labels.empty());
        if (!generated->missingFrom.empty())
            QVERIFY(generated->evidence ==
                    std::vector({crops::study::FoundEvidence{SampleType::Generated, 1, 1}}));
    }
    void anUnknownQueryHasAnAnswerAndNoEvidence()
    {
        const SearchAnswer answer = ask("violin coat", 2);
        QVERIFY(!answer.known && !answer.judged && !answer.tested);
        QCOMPARE(answer.runs.size(), std::size_t{2});
        for (const auto& run : answer.runs) {
            QCOMPARE(run.found.size(), std::size_t{2});
            for (const auto& document : run.found)
                QVERIFY(document.evidence.empty() && document.labels.empty());
        }
    }
    void nothingFindsNothing()
    {
        const SearchAnswer answer = ask(" \t", 5);
        QCOMPARE(answer.runs.size(), std::size_t{2});
        QVERIFY(answer.runs[0].found.empty() && answer.runs[1].found.empty());
    }
    void keepsWhatIsLoadedAndTheOrderAskedFor()
    {
        SearchSession session;
        Progress progress;
        session.load(*m_project, std::vector{m_bm25, m_crops}, "", progress);
        QCOMPARE(session.runs(), (std::vector{m_bm25, m_crops}));
        QVERIFY(!session.hasVectors(m_bm25) && session.hasVectors(m_crops));
        session.load(*m_project, std::vector{m_crops, m_nce}, "", progress);
        QCOMPARE(session.runs(), (std::vector{m_crops, m_nce}));
        const SearchAnswer answer = session.ask(*m_project, "red shoes", 3, progress);
        QVERIFY(find(answer.runs[0], "v2") && !find(answer.runs[1], "v2"));
    }
    void mapsTheCatalogueAndTheQuery()
    {
        Progress progress;
        const auto& map = m_session.map(m_crops, progress);
        QCOMPARE(map.docs.size(), std::size_t{8});
        QCOMPARE(map.documents, std::int64_t{8});
        QVERIFY(map.explained[0] >= map.explained[1] && map.explained[1] > 0);
        const auto located = m_session.locate(*m_project, m_crops, ask("red shoes", 3), progress);
        QVERIFY(located.documents.size() >= 3);
        QCOMPARE(located.documents.front().rank, 1);
        const auto at = std::find(map.docs.begin(), map.docs.end(), located.documents.front().doc);
        const auto& point = map.points[static_cast<std::size_t>(at - map.docs.begin())];
        QVERIFY(std::abs(point.x - located.documents.front().at.x) < 1e-6);
        const auto shown = std::find_if(located.documents.begin(), located.documents.end(),
                                        [](const auto& document) { return document.docId == "v4"; });
        QVERIFY(shown != located.documents.end() && shown->level == 3); // exposed, not interacted with
    }
    void suggestsWhereRunsDiffer()
    {
        Progress progress;
        CROPS_VERIFY_ERROR(crops::study::suggestQueries(*m_project, m_nce, m_crops, 5, progress),
                           ErrorCode::Missing,
                           fmt::format("Runs {} and {} have not both been evaluated; evaluate them first.",
                                       m_nce.value, m_crops.value));
        crops::study::evaluateMissing(*m_project, {}, progress);
        for (const auto& query : crops::study::suggestQueries(*m_project, m_bm25, m_crops, 5, progress)) {
            QVERIFY(query.first != query.second);
            QVERIFY(!query.text.empty());
        }
        QVERIFY(crops::study::suggestQueries(*m_project, m_crops, m_crops, 5, progress).empty());
    }
    void failuresSayWhy()
    {
        Progress progress;
        SearchSession session;
        CROPS_VERIFY_ERROR(session.load(*m_project, std::vector{RunId{99}}, "", progress),
                           ErrorCode::NotFound, "There is no run 99; the project has 1, 2, 3.");
        session.load(*m_project, std::vector{m_bm25}, "", progress);
        CROPS_VERIFY_ERROR(
            session.map(m_bm25, progress), ErrorCode::Usage,
            fmt::format("Run {} has no encoder here (BM25 and imported runs have none): there are no "
                        "vectors to map.",
                        m_bm25.value));
        Progress stopped;
        stopped.requestStop();
        QVERIFY_EXCEPTION_THROWN(session.load(*m_project, std::vector{m_nce}, "", stopped), crops::Cancelled);
    }

  private:
    RunId train(const std::string& json)
    {
        Progress progress;
        const auto experiment = crops::study::parseExperiment(json, "test");
        crops::study::ExperimentTraining training(*m_project, experiment, progress);
        return training.train(1, "cpu", progress).run;
    }
    SearchAnswer ask(const char* query, std::size_t k)
    {
        Progress progress;
        return m_session.ask(*m_project, query, k, progress);
    }
    static const crops::study::FoundDocument* find(const crops::study::RunAnswer& answer, const char* docId)
    {
        for (const auto& document : answer.found)
            if (document.docId == docId) return &document;
        return nullptr;
    }

    crops::test::TemporaryStudy m_study;
    std::optional<crops::store::Project> m_project;
    SearchSession m_session;
    RunId m_bm25;
    RunId m_nce;
    RunId m_crops;
};

CROPS_TEST(SearchSessionTest)
#include "search_session_test.moc"
