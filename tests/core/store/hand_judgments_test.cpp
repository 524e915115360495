// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/hand_judgments.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <optional>

#include <fmt/format.h>

#include "base/error.h"
#include "store/pages/pair_rows.h"
#include "store/pages/query_rows.h"
#include "store/tables/delete_source.h"
#include "store/tables/document_table.h"
#include "store/tables/project_counts.h"
#include "store/tables/test_pairs.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using store::GivenGrade;

class HandJudgmentsTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        test::insertLog(*m_project, "u1 00:00:00 search Red shoes > v1 click, v2\n"
                                    "doc v1 Red running shoes\ndoc v2 Blue boots\ndoc v3 Green tea\n");
    }
    void aLaterGradeTakesTheFormersPlace()
    {
        give("Ada", "red SHOES", "v1", 2, 10);
        give("Ada", "Red  shoes", "v1", 3, 20);
        QCOMPARE(all(), QString("Red shoes v1 Ada 3 at 20, counts 3\n"));
        QCOMPARE(judged(), QString("red shoes v1 3\n"));
        QCOMPARE(store::countProject(*m_project).judgments, 1);
    }
    void theLowerMedianOfTheJudgesCounts()
    {
        give("Ada", "red shoes", "v1", 4);
        QCOMPARE(judged(), QString("red shoes v1 4\n"));
        give("Bob", "red shoes", "v1", 1);
        QCOMPARE(judged(), QString("red shoes v1 1\n"));
        give("Cy", "red shoes", "v1", 3);
        QCOMPARE(judged(), QString("red shoes v1 3\n"));
        give("Di", "red shoes", "v1", 3);
        QCOMPARE(judged(), QString("red shoes v1 3\n"));
        QCOMPARE(store::countProject(*m_project).judgments, 1);
    }
    void aJudgeOverrulesAFileUntilTheGradeIsTakenAway()
    {
        file("red shoes", "v1", 1);
        file("red shoes", "v2", 2);
        QCOMPARE(judged(), QString("red shoes v1 1\nred shoes v2 2\n"));
        give("Ada", "red shoes", "v1", 3);
        QCOMPARE(judged(), QString("red shoes v1 3\nred shoes v2 2\n"));
        QCOMPARE(store::countOverruled(*m_project), 1);
        QCOMPARE(store::countProject(*m_project).judgments, 2);
        const store::PairGrades grades = pair("red shoes", "v1");
        QCOMPARE(grades.used, std::optional(3));
        QCOMPARE(grades.byFile, std::optional(1));
        QCOMPARE(grades.byHand.size(), std::size_t{1});
        QCOMPARE(store::pairJudgment(*m_project, query("red shoes"), doc("v1")), std::optional(3));
        give("Ada", "red shoes", "v1", std::nullopt);
        QCOMPARE(judged(), QString("red shoes v1 1\nred shoes v2 2\n"));
        QCOMPARE(store::countOverruled(*m_project), 0);
    }
    void theLastOnesAreTakenBackOneByOne()
    {
        give("Ada", "red shoes", "v1", 2);
        give("Ada", "red shoes", "v1", 3);
        give("Bob", "red shoes", "v2", 1);
        give("Ada", "red shoes", "v1", std::nullopt);
        QCOMPARE(all(), QString("Red shoes v2 Bob 1 at 0, counts 1\n"));
        QCOMPARE(store::undoGrade(*m_project, "Ada")->grade, std::optional<int>());
        QCOMPARE(judged(), QString("red shoes v1 3\nred shoes v2 1\n"));
        QCOMPARE(store::undoGrade(*m_project, "Ada")->grade, std::optional(3));
        QCOMPARE(judged(), QString("red shoes v1 2\nred shoes v2 1\n"));
        QCOMPARE(store::undoGrade(*m_project, "Ada")->grade, std::optional(2));
        QCOMPARE(judged(), QString("red shoes v2 1\n"));
        QVERIFY(!store::undoGrade(*m_project, "Ada"));
        CROPS_VERIFY_ERROR(store::undoGrade(*m_project, "Eve"), ErrorCode::NotFound,
                           "Eve has graded nothing; those who have: Ada, Bob.");
    }
    void eachJudgeIsASource()
    {
        const std::string before = store::dataHash(*m_project);
        const std::string logs = store::logsHash(*m_project);
        give(" Ada ", "red shoes", "v1", 2, 10);
        give("Ada", "tea", "v3", 1, 30);
        give("Bob", "red shoes", "v1", 2, 20);
        QStringList sources;
        for (const store::Source& source : store::listSources(*m_project))
            if (const auto judge = store::judgeOf(source))
                sources << QString::fromStdString(fmt::format("{} {} {} {}..{}", source.path, source.kind,
                                                              source.rowsImported, *source.firstTs,
                                                              *source.lastTs));
        QCOMPARE(sources.join('|'),
                 QString("by hand: Ada judgments 2 10..30|by hand: Bob judgments 1 20..20"));
        QVERIFY(store::dataHash(*m_project) != before);
        QCOMPARE(store::logsHash(*m_project), logs); // what mining reads is the same
        for (const char* judge : {"Ada", "Ada", "Bob"})
            (void)store::undoGrade(*m_project, judge);
        QCOMPARE(store::dataHash(*m_project), before); // as if nobody had judged
    }
    void aDeletedJudgeLeavesNothing()
    {
        give("Ada", "never searched", "v3", 2);
        give("Bob", "red shoes", "v1", 1);
        Progress progress;
        for (const store::Source& source : store::listSources(*m_project))
            if (store::judgeOf(source) == "Ada") {
                QCOMPARE(store::sourceContents(*m_project, source.id).rows, 1);
                (void)store::deleteSource(*m_project, source.id, progress);
            }
        QCOMPARE(all(), QString("Red shoes v1 Bob 1 at 0, counts 1\n"));
        QVERIFY(!store::findQuery(*m_project, "never searched"));
    }
    void whatCannotBeGradedIsRefused()
    {
        const DocId v1 = doc("v1");
        const auto giving = [&](const std::string& judge, GivenGrade grade) {
            store::giveGrades(*m_project, judge, std::vector{std::move(grade)}, 0);
            return true;
        };
        CROPS_VERIFY_ERROR(giving("Ada", {"q", v1, -1}), ErrorCode::Usage,
                           "The grade -1 is not between 0 and 1000.");
        CROPS_VERIFY_ERROR(giving("Ada", {" \t", v1, 1}), ErrorCode::Usage,
                           "The query is empty: there is nothing to judge for.");
        CROPS_VERIFY_ERROR(giving("Ada", {"q", DocId{99}, 1}), ErrorCode::NotFound,
                           "The project has no document 99.");
        CROPS_VERIFY_ERROR(giving("  ", {"q", v1, 1}), ErrorCode::Usage,
                           "Say who judges: the judge's name is empty.");
        QVERIFY(judged().isEmpty());
        QCOMPARE(store::listSources(*m_project).size(), std::size_t{1});
    }

  private:
    DocId doc(const std::string& id) const { return *store::DocumentTable(*m_project).find(id); }
    QueryId query(const std::string& text) const { return *store::findQuery(*m_project, text); }
    store::PairGrades pair(const std::string& text, const std::string& id) const
    {
        return store::gradesOfPair(*m_project, query(text), doc(id));
    }
    void give(const std::string& judge, const std::string& text, const std::string& id,
              std::optional<int> grade, Millis at = 0)
    {
        store::giveGrades(*m_project, judge, std::vector<GivenGrade>{{text, doc(id), grade}}, at);
    }
    void file(const std::string& text, const std::string& id, int grade)
    {
        SQLite::Statement insert(m_project->database(),
                                 "INSERT INTO judgments(query, doc, grade, source) VALUES(?, ?, ?, 1)");
        insert.bind(1, query(text).value);
        insert.bind(2, doc(id).value);
        insert.bind(3, grade);
        insert.exec();
    }
    /// What counts, a line a pair.
    QString judged() const
    {
        QString text;
        for (const store::QueryDocument& pair : store::judgedPairs(*m_project)) {
            const store::PairNames names = store::pairNames(*m_project, pair.query, pair.doc);
            text +=
                QString("%1 %2 %3\n")
                    .arg(QString::fromStdString(names.query).toLower(), QString::fromStdString(names.docId))
                    .arg(pair.grade);
        }
        return text;
    }
    QString all() const
    {
        std::string text;
        for (const store::HandJudgment& one : store::handJudgments(*m_project))
            text += fmt::format("{} {} {} {} at {}, counts {}\n", one.query, one.docId, one.grade.judge,
                                one.grade.grade, one.grade.at, one.used);
        return QString::fromStdString(text);
    }

    std::optional<test::TemporaryStudy> m_study;
    std::optional<store::Project> m_project;
};

CROPS_TEST(HandJudgmentsTest)
#include "hand_judgments_test.moc"
