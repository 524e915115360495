// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "store/project.h"
#include "store/runs_folder.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

namespace fs = std::filesystem;
using crops::store::claimRunsFolder;
using crops::store::OpenMode;
using crops::store::Project;
using crops::test::TemporaryStudy;

class RunsFolderTest : public QObject
{
    Q_OBJECT

  private slots:
    void namesWithDotsHaveFoldersOfTheirOwn()
    {
        const TemporaryStudy study;
        QCOMPARE(claimed(study.newProject("exp.1")), std::string("exp.1.runs"));
        QCOMPARE(claimed(study.newProject("exp.2")), std::string("exp.2.runs"));
        QCOMPARE(claimed(study.newProject("exp.crops")), std::string("exp.runs"));
    }
    void anotherProjectsFolderIsNotUsed()
    {
        const TemporaryStudy study;
        QCOMPARE(claimed(study.newProject("study.crops")), std::string("study.runs"));
        const Project second = study.newProject("study");
        const std::string folder = claimed(second);
        QCOMPARE(folder, "study." + second.setting("project_id")->substr(0, 8) + ".runs");
        QCOMPARE(claimed(second), folder);
        QCOMPARE(name(Project::open(study.path("study.crops")).runsFolder()), std::string("study.runs"));
    }
    void itLiesBesideTheRealFile()
    {
        const TemporaryStudy study;
        fs::create_directories(study.path("real"));
        (void)study.newProject("real/study.crops");
        fs::create_symlink("real/study.crops", study.path("link.crops"));
        const Project linked = Project::open(study.path("link.crops"));
        QVERIFY(fs::equivalent(claimRunsFolder(linked), study.path("real/study.runs")));
        QVERIFY(!fs::exists(study.path("link.runs")));
    }
    void aRenamedProjectKeepsItsFolder()
    {
        const TemporaryStudy study;
        (void)claimed(study.newProject("a.crops"));
        fs::rename(study.path("a.crops"), study.path("b.crops"));
        QCOMPARE(name(Project::open(study.path("b.crops"), OpenMode::ReadOnly).runsFolder()),
                 std::string("a.runs"));
        QCOMPARE(claimed(study.newProject("a.crops")).substr(0, 8),
                 std::string("a.crops.")); // a new one of the name
        QCOMPARE(claimed(Project::open(study.path("b.crops"))), std::string("a.runs"));
    }
    void aCopyBeginsAFolderOfItsOwn()
    {
        const TemporaryStudy study;
        (void)claimed(study.newProject("a.crops"));
        fs::copy_file(study.path("a.crops"), study.path("b.crops"));
        const Project copy = Project::open(study.path("b.crops"));
        QVERIFY(QString::fromStdString(crops::store::runsFolderRemark(copy))
                    .contains("belongs to the project that this one was copied from"));
        QCOMPARE(claimed(copy), std::string("b.runs"));
        fs::copy_file(study.path("a.crops"), study.path("c.crops"));
        fs::copy(study.path("a.runs"), study.path("c.runs"), fs::copy_options::recursive);
        QCOMPARE(claimed(Project::open(study.path("c.crops"))), std::string("c.runs"));
        QCOMPARE(claimed(Project::open(study.path("a.crops"))), std::string("a.runs"));
    }
    void anUnmarkedFolderIsTakenWhereItCanBeNobodyElses()
    {
        const TemporaryStudy study;
        const Project project = study.newProject("exp.1");
        fs::create_directories(study.path("exp.runs/run-1"));
        QCOMPARE(name(project.runsFolder()), std::string("exp.runs"));
        QCOMPARE(claimed(project), std::string("exp.runs"));
        QCOMPARE(claimed(study.newProject("exp.2")), std::string("exp.2.runs"));
    }
    void anUnmarkedFolderOfTwoIsNobodys()
    {
        const TemporaryStudy study;
        const Project first = study.newProject("exp.1");
        const Project second = study.newProject("exp.2");
        fs::create_directories(study.path("exp.runs/run-1"));
        QCOMPARE(claimed(first), std::string("exp.1.runs"));
        QCOMPARE(claimed(second), std::string("exp.2.runs"));
        QCOMPARE(crops::store::unmarkedRunsFolders(first).size(), std::size_t{1});
        QVERIFY(QString::fromStdString(crops::store::runsFolderRemark(first)).contains("of exp.2"));
    }
    void aProjectWithoutAnIdGetsOneAtItsFirstWrite()
    {
        const TemporaryStudy study;
        const Project project = study.newProject();
        project.database().exec("DELETE FROM settings");
        fs::create_directories(study.path("study.runs/run-1"));
        QCOMPARE(name(project.runsFolder()), std::string("study.runs"));
        QVERIFY(!project.setting("project_id"));
        QCOMPARE(claimed(project), std::string("study.runs"));
        QVERIFY(project.setting("project_id"));
    }

  private:
    static std::string name(const fs::path& folder) { return folder.filename().string(); }
    static std::string claimed(const Project& project) { return name(claimRunsFolder(project)); }
};

CROPS_TEST(RunsFolderTest)
#include "runs_folder_test.moc"
