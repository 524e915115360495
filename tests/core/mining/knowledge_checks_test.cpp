// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>
#include <optional>

#include "base/error.h"
#include "mining/knowledge_checks.h"
#include "mining/mine.h"
#include "store/tables/score_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::mining::checkGenerated;
using crops::mining::echoesInstructions;
using crops::mining::KnowledgeReport;
using crops::mining::textSimilarity;
using crops::store::Project;
using crops::store::Verdict;

namespace
{

/// "1 theta language; 2; …": the checks that each video fails.
QString failures(const KnowledgeReport& report)
{
    QStringList lines;
    for (const auto& video : report.videos) {
        QStringList words{QString::number(video.id)};
        for (std::size_t check = 0; check < crops::mining::kKnowledgeChecks; ++check)
            if (video.fails(static_cast<crops::mining::KnowledgeCheck>(check)))
                words << crops::mining::knowledgeCheckName(static_cast<crops::mining::KnowledgeCheck>(check));
        lines << words.join(' ');
    }
    return lines.join("; ");
}

} // namespace

class KnowledgeChecksTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
    }
    void similarityIsTheShareOfCommonTrigrams()
    {
        QCOMPARE(textSimilarity("abcd", "abcd"), 1.0);
        QCOMPARE(textSimilarity("ABCD!", "a b c d"), 1.0); // folded, letters only
        QCOMPARE(textSimilarity("abcd", "abce"), 1.0 / 3); // abc of abc, bcd, bce
        QCOMPARE(textSimilarity("abcd", "wxyz"), 0.0);
        QCOMPARE(textSimilarity("红色跑鞋", "红色跑步"), 1.0 / 3);
        QCOMPARE(textSimilarity("ab", "ab"), 1.0);
        QCOMPARE(textSimilarity("", ""), 0.0);
    }
    void everyReason()
    {
        insert("doc v1 Red running shoes for the marathon\n"
               "gen red shoes > Crimson trainers on the track @ v1\n"       // 1 good
               "gen red shoes > Red running shoes for the marathon! @ v1\n" // 2 exemplar
               "gen red shoes > Crimson trainers on the tracks @ v1\n"      // 3 duplicate of 1
               "gen red shoes > 红色跑鞋推荐\n"                             // 4 language
               "gen red shoes > Here are three titles\n"                    // 5 echo
               "gen red shoes > ...\n");                                    // 6 empty
        QCOMPARE(failures(check()), QString("1; 2 exemplar; 3 duplicate; 4 language; 5 echo; 6 empty"));
    }
    void aRejectedAnswerIsNoSibling()
    {
        insert("gen red shoes > Crimson trainers on the track\n"
               "gen red shoes > Crimson trainers on the tracks\n");
        QCOMPARE(failures(check()), QString("1; 2 duplicate"));
        const crops::store::Review rejected[] = {{1, Verdict::Rejected}};
        crops::store::setReviews(*m_project, rejected);
        const KnowledgeReport report = check();
        QCOMPARE(failures(report), QString("1; 2"));
        QCOMPARE(report.reviews.rejected, std::int64_t{1});
    }
    void aFieldThatNoVideoHasIsNotMissing()
    {
        insert("gen red shoes > Crimson trainers\n"
               "gen red shoes > Scarlet boots\n");
        QCOMPARE(failures(check()), QString("1; 2"));
        sql("UPDATE generated SET caption = 'On the track' WHERE id = 1");
        QCOMPARE(failures(check()), QString("1; 2 empty"));
    }
    void aPartOfTheQueryChooses()
    {
        insert("gen red shoes > Crimson trainers\n"
               "gen blue hats > Azure caps\n");
        Progress progress;
        QCOMPARE(failures(checkGenerated(*m_project, {.queryPart = " HATS"}, progress)), QString("2"));
    }
    void rejectionsMakeMiningStale()
    {
        insert("u1 00:00:00 search red shoes > v1 click\n"
               "gen red shoes > Crimson trainers\n");
        QVERIFY(!check().miningStale); // nothing mined yet
        Progress progress;
        crops::mining::mineCandidates(*m_project, {}, progress);
        QVERIFY(!check().miningStale);
        const crops::store::Review rejected[] = {{1, Verdict::Rejected}};
        crops::store::setReviews(*m_project, rejected);
        QVERIFY(check().miningStale);
        crops::mining::mineCandidates(*m_project, {}, progress);
        QVERIFY(!check().miningStale);
    }
    void longFieldsAreCountedInCharacters()
    {
        insert("gen 红 > x\n");
        sql("UPDATE generated SET title = '" + QString(120, QChar(0x7EA2)) + "'");
        QCOMPARE(failures(check()), QString("1"));
        sql("UPDATE generated SET title = '" + QString(121, QChar(0x7EA2)) + "'");
        QCOMPARE(failures(check()), QString("1 long"));
    }
    void thetaItselfIsDroppedAndUnscoredIsNoFailure()
    {
        insert("u1 00:00:00 search red shoes > v1 click\n"
               "gen red shoes > Crimson trainers on the track\n"
               "gen red shoes > Scarlet boots\n"
               "gen red shoes > Maroon sandals\n");
        const crops::ScorerId scorer =
            crops::store::registerScorer(*m_project, "imported", "{}", "inputs", "{}");
        const crops::store::PairKey pairs[] = {{crops::QueryId{1}, crops::DocId{-1}},
                                               {crops::QueryId{1}, crops::DocId{-2}}};
        const double theta[] = {0.6, 0.61};
        crops::store::addScores(*m_project, scorer, pairs, theta);
        QCOMPARE(failures(check()), QString("1; 2; 3")); // it is not the active scorer
        crops::store::setActiveScorer(*m_project, scorer);
        const KnowledgeReport report = check();
        QCOMPARE(failures(report), QString("1 theta; 2; 3"));
        QCOMPARE(report.unscored, std::int64_t{1});
        QCOMPARE(
            QString::fromStdString(toJson(report)),
            QString(R"({"videos":3,"accepted":0,"rejected":0,"unscored":1,"failing":1,"failed":)"
                    R"({"theta":1,"exemplar":0,"duplicate":0,"language":0,"empty":0,"long":0,"echo":0}})"));
    }
    void echoes()
    {
        for (const char* text : {"Sure, here is a video", "Title: Red shoes", "标题：红色跑鞋",
                                 "以下是三个视频", "As an AI model, I", "```json", "{\"title\": 1}"})
            QVERIFY2(echoesInstructions(text), text);
        for (const char* text : {"Red shoes", "Is here anybody", "Subtitle: not", "红色跑鞋", ""})
            QVERIFY2(!echoesInstructions(text), text);
    }
    void wrongOptionsAreRefused()
    {
        Progress progress;
        CROPS_VERIFY_ERROR(checkGenerated(*m_project, {.alpha = 2}, progress), ErrorCode::Usage,
                           "α must lie between 0 and 1; it is 2.");
        CROPS_VERIFY_ERROR(
            crops::mining::parseKnowledgeCheck("x"), ErrorCode::Usage,
            "There is no check \"x\"; there are theta, exemplar, duplicate, language, empty, long, "
            "echo.");
    }
    void cancelLeavesAtOnce()
    {
        insert("gen red shoes > Crimson trainers\n");
        Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(checkGenerated(*m_project, {}, progress), crops::Cancelled);
    }

  private:
    void insert(const char* log) { crops::test::insertLog(*m_project, log); }
    void sql(const QString& statement) { m_project->database().exec(statement.toStdString()); }
    KnowledgeReport check()
    {
        Progress progress;
        return checkGenerated(*m_project, {}, progress);
    }

    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(KnowledgeChecksTest)
#include "knowledge_checks_test.moc"
