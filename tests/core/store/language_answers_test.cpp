// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/language_answers.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>

#include "store/tables/exemplars.h"
#include "store/tables/label_table.h"
#include "support/insert_log.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::Progress;
using crops::QueryId;
using namespace crops::store;

namespace
{

/// u1 clicks v1 and v3 for "red shoes"; v2 is known for "blue hats", whose clicks are later.
constexpr const char* kLog = "doc v1 Red running shoes\n"
                             "doc v2 Blue hats\n"
                             "doc v3 Crimson shoes\n"
                             "u1 00:00:00 search red shoes > v1 click, v3 click\n"
                             "u1 09:00:00 search blue hats > v2 click, v4 click\n"; // v4 has no text

LanguageRequest request(const std::string& hash, std::int64_t query, std::int64_t doc)
{
    return {.hash = hash, .query = QueryId{query}, .exemplar = DocId{doc}, .model = "m", .body = "{}"};
}

std::string text(const std::vector<Exemplar>& exemplars)
{
    std::string result;
    for (const Exemplar& one : exemplars)
        result += "q" + std::to_string(one.query.value) + " d" + std::to_string(one.doc.value) + " level " +
                  std::to_string(one.level) + " evidence " + std::to_string(one.evidence) + "\n";
    return result;
}

} // namespace

class LanguageAnswersTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::LogInserter inserter(*m_project);
        for (const char* doc : {"v1", "v2", "v3", "v4"})
            inserter.doc(doc);
        inserter.insert(crops::test::parseLogText(kLog));
    }
    void theFirstAnswerStays()
    {
        const LanguageRequest first = request("a", 1, 1);
        noteRequests(*m_project, std::span(&first, 1));
        QVERIFY(!findRequest(*m_project, "a")->answer);
        QVERIFY(!findRequest(*m_project, "b"));
        const AnsweredRequest answers[] = {{first, {"one", 10, 20}},
                                           {first, {"two", 1, 2}},
                                           {request("b", 2, 2), {"three", std::nullopt, std::nullopt}}};
        keepAnswers(*m_project, answers);
        noteRequests(*m_project, std::span(&first, 1));
        const auto kept = findRequest(*m_project, "a");
        QCOMPARE(kept->answer->text, std::string("one"));
        QCOMPARE(kept->answer->promptTokens.value(), 10);
        QVERIFY(!findRequest(*m_project, "b")->answer->promptTokens);
        const LanguageCounts counts = languageCounts(*m_project);
        QCOMPARE(counts.asked, 2);
        QCOMPARE(counts.answered, 2);
        QCOMPARE(counts.promptTokens, 10);
        QCOMPARE(counts.completionTokens, 20);
        QVERIFY(counts.rejected.empty());
    }
    void answersWaitUntilAnImportTakesThem()
    {
        const AnsweredRequest answers[] = {{request("b", 2, 2), {"B", 1, 1}},
                                           {request("a", 1, 3), {"A", 1, 1}}};
        keepAnswers(*m_project, answers);
        const LanguageRequest open = request("c", 1, 1);
        noteRequests(*m_project, std::span(&open, 1));
        const std::vector<AskedRequest> waiting = answersToTake(*m_project);
        QCOMPARE(waiting.size(), std::size_t{2});
        QCOMPARE(waiting[0].queryText, std::string("red shoes"));
        QCOMPARE(waiting[0].exemplarDocId, std::string("v3"));
        QCOMPARE(waiting[1].queryText, std::string("blue hats"));
        m_project->database().exec("UPDATE language_answers SET source = 1 WHERE request_sha256 = 'a'");
        QCOMPARE(answersToTake(*m_project).size(), std::size_t{1});
    }
    void withoutLabelsTheClickWithMostEvidenceIsShown()
    {
        m_project->database().exec(
            "INSERT INTO candidates(query, source, doc, evidence_count, evidence, first_ts) "
            "VALUES(1, 0, 1, 2, '[]', 100), (1, 0, 3, 2, '[]', 100), (2, 0, 2, 1, '[]', 900), "
            "(2, 0, 4, 9, '[]', 100), (1, 1, 2, 7, '[]', 100)");
        // Equal evidence: v1 before v3. v4 has most of it, but no text; what is no click does not count.
        QCOMPARE(exemplars(std::nullopt, std::nullopt),
                 std::string("q1 d1 level 0 evidence 2\nq2 d2 level 0 evidence 1\n"));
        QCOMPARE(exemplars(std::nullopt, 900), std::string("q1 d1 level 0 evidence 2\n"));
        m_project->database().exec("UPDATE candidates SET evidence_count = 3 WHERE doc = 3");
        QCOMPARE(exemplars(std::nullopt, 900), std::string("q1 d3 level 0 evidence 3\n"));
    }
    void withLabelsTheHighestLevelComesFirst()
    {
        m_project->database().exec(
            "INSERT INTO candidates(query, source, doc, evidence_count, evidence, first_ts) "
            "VALUES(1, 0, 1, 9, '[]', 100), (1, 1, 3, 1, '[]', 100), (1, 1, 2, 2, '[]', 100)");
        crops::LabelSetId set;
        {
            Transaction transaction(*m_project);
            {
                LabelSetWriter writer(
                    *m_project, {.alpha = 0.6, .policy = "{}", .mining = "m", .inputs = "i", .createdAt = 9});
                set = writer.id();
                writer.add({QueryId{1}, DocId{1}, SampleType::Click, 3, 100});
                writer.add({QueryId{1}, DocId{2}, SampleType::Reformulation, 5, 400});
                writer.add({QueryId{1}, DocId{3}, SampleType::Reformulation, 5, 100});
                writer.add({QueryId{1}, DocId{-1}, SampleType::Generated, 5,
                            0}); // the model's own: never shown to it
                writer.add({QueryId{2}, DocId{2}, SampleType::Exposed, 3, 100}); // seen is not relevant
                writer.finish("abc", "{}");
            }
            transaction.commit();
        }
        QCOMPARE(exemplars(set, std::nullopt), std::string("q1 d2 level 5 evidence 2\n"));
        QCOMPARE(exemplars(set, 400), std::string("q1 d3 level 5 evidence 1\n"));
        QCOMPARE(exemplars(set, 100), std::string());
    }
    void cancelled()
    {
        m_project->database().exec(
            "INSERT INTO candidates(query, source, doc, evidence_count, evidence, first_ts) "
            "VALUES(1, 0, 1, 2, '[]', 100)");
        Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled,
                                 chooseExemplars(*m_project, std::nullopt, std::nullopt, progress));
    }

  private:
    std::string exemplars(std::optional<crops::LabelSetId> set, std::optional<crops::Millis> before)
    {
        Progress progress;
        return text(chooseExemplars(*m_project, set, before, progress));
    }

    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(LanguageAnswersTest)
#include "language_answers_test.moc"
