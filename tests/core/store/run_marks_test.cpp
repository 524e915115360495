// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/older_schema.h"
#include "store/migrations.h"
#include "store/tables/run_marks.h"
#include "store/tables/run_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::store;
using crops::ErrorCode;
using crops::RunId;
using crops::test::TemporaryStudy;

class RunMarksTest : public QObject
{
    Q_OBJECT

  private slots:
    void marksComeBackAsTheyWent()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const RunId run = addRun(project, "CroPS");
        QVERIFY((runMarks(project, run) == RunMarks{run, {}, "", false, false}));
        setRunMarks(project, {run, {"α0.6", "best"}, "= keep \"this\"\n第二行", true, false});
        QVERIFY((runMarks(project, run) ==
                 RunMarks{run, {"best", "α0.6"}, "= keep \"this\"\n第二行", true, false}));
        setRunMarks(project, {run, {}, "", false, false});
        QVERIFY((listRunMarks(project) == std::vector<RunMarks>{{run, {}, "", false, false}}));
    }
    void oneBaselineAtMost()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const RunId first = addRun(project, "BM25");
        const RunId second = addRun(project, "FS-LR");
        setRunMarks(project, {first, {"old"}, "", true, true});
        setRunMarks(project, {second, {}, "", false, true});
        QVERIFY(runMarks(project, second).baseline);
        QVERIFY((runMarks(project, first) == RunMarks{first, {"old"}, "", true, false}));
        setRunMarks(project, {second, {}, "", false, false});
        QVERIFY(!runMarks(project, second).baseline);
    }
    void tagsAreWords()
    {
        QCOMPARE(tagsFromText("  b a\tb "), (std::vector<std::string>{"a", "b"}));
        QVERIFY(tagsFromText(" ").empty());
        const TemporaryStudy study;
        Project project = study.newProject();
        const RunId run = addRun(project, "CroPS");
        CROPS_VERIFY_ERROR(setRunMarks(project, {run, {"two words"}, "", false, false}), ErrorCode::Usage,
                           "\"two words\" is no tag: a tag is one word without white space.");
    }
    void renamingChangesTheNameOnly()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const RunId run = addRun(project, "CroPS");
        renameRun(project, run, "主模型");
        QCOMPARE(loadRun(project, run).name, std::string("主模型"));
        QCOMPARE(loadRun(project, run).experiment, std::string("{}"));
        CROPS_VERIFY_ERROR(renameRun(project, run, " \t"), ErrorCode::Usage,
                           "A run needs a name that is not empty.");
    }
    void unknownRunsAreRefused()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const char* expected = "There is no run 7; the project has none yet.";
        CROPS_VERIFY_ERROR(setRunMarks(project, {RunId{7}, {}, "", true, false}), ErrorCode::NotFound,
                           expected);
        CROPS_VERIFY_ERROR(renameRun(project, RunId{7}, "x"), ErrorCode::NotFound, expected);
    }
    void aVersion1ProjectGetsTheTable()
    {
        const TemporaryStudy study;
        {
            const Project project = study.newProject();
            addRunTo(project, "BM25");
            SQLite::Database& database = project.database();
            database.exec("DROP TABLE run_marks");
            database.exec("DROP TABLE generated_reviews");
            database.exec("DROP TABLE language_answers");
            database.exec("DROP TABLE run_test_sets");
            database.exec("DROP TABLE run_indexes");
            database.exec(withoutHandJudgments() + "PRAGMA user_version = 1");
        }
        Project project = Project::open(study.path("study.crops"));
        setRunMarks(project, {RunId{1}, {"kept"}, "", true, true});
        QCOMPARE(runMarks(project, RunId{1}).tags, std::vector<std::string>{"kept"});
        QCOMPARE(project.database().execAndGet("PRAGMA user_version").getInt(), kSchemaVersion);
    }

  private:
    static RunId addRun(Project& project, const std::string& name)
    {
        RunRow run;
        run.name = name;
        run.method = "crops";
        run.experiment = "{}";
        run.provenance = "{}";
        run.device = "cpu";
        return insertRun(project, run);
    }
    static void addRunTo(const Project& project, const std::string& name)
    {
        Project writer = project.connectAgain();
        addRun(writer, name);
    }
};

CROPS_TEST(RunMarksTest)
#include "run_marks_test.moc"
