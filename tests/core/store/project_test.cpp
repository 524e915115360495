// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "core/store/older_schema.h"
#include "store/migrations.h"
#include "store/project.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::store::OpenMode;
using crops::store::Project;
using crops::test::TemporaryStudy;

class ProjectTest : public QObject
{
    Q_OBJECT

  private slots:
    void aNewProjectOpensAgain()
    {
        const TemporaryStudy study;
        {
            Project project = study.newProject();
            project.setSetting("k", "v");
        }
        const Project again = Project::open(study.path("study.crops"));
        QCOMPARE(again.setting("k").value(), std::string("v"));
        QVERIFY(!again.setting("other").has_value());
        QCOMPARE(again.integrityCheck(), std::string("ok"));
        QCOMPARE(again.runsFolder(), study.path("study.runs"));
    }
    void anUncommittedTransactionLeavesNothing()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        {
            const crops::store::Transaction transaction(project);
            project.setSetting("k", "v");
        }
        QVERIFY(!project.setting("k").has_value());
    }
    void keysAreCheckedAgainWhereSqliteRolledBackByItself()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        {
            const crops::store::Transaction transaction(project, crops::store::ForeignKeys::Unchecked);
            project.database().exec("ROLLBACK"); // as where the disk is full
        }
        QCOMPARE(project.database().execAndGet("PRAGMA foreign_keys").getInt(), 1);
    }
    void absentFile()
    {
        const TemporaryStudy study;
        const std::string name = study.path("no.crops").string();
        CROPS_VERIFY_ERROR(Project::open(name), ErrorCode::NotFound,
                           "There is no project " + name + "; make one with: crops new " + name);
    }
    void existingFileIsNotOverwritten()
    {
        const TemporaryStudy study;
        const std::string name = study.write("a.crops", "precious").string();
        CROPS_VERIFY_ERROR(Project::create(name), ErrorCode::AlreadyExists,
                           name + " exists already; choose another name.");
        QCOMPARE(crops::readFile(name), std::string("precious"));
    }
    void otherFilesAreNotProjects()
    {
        const TemporaryStudy study;
        const std::string text = study.write("a.crops", "hello").string();
        CROPS_VERIFY_ERROR(Project::open(text), ErrorCode::NotAProject, text + " is not a CroPS project.");
        const std::string folder = study.path("").string();
        CROPS_VERIFY_ERROR(Project::open(folder), ErrorCode::NotAProject,
                           folder + " is a folder, not a CroPS project.");
    }
    void newerProjectIsLeftAlone()
    {
        const TemporaryStudy study;
        const std::string name = study.path("study.crops").string();
        {
            study.newProject();
        }
        patch(name, 60, {0, 0, 0, 99});
        const std::string before = crops::readFile(name);
        CROPS_VERIFY_ERROR(Project::open(name), ErrorCode::ProjectNewer,
                           name +
                               " was written by a newer version of this program (schema 99, this one knows " +
                               std::to_string(crops::store::kSchemaVersion) + "); update to open it.");
        QVERIFY(crops::readFile(name) == before);
    }
    void olderProjectsGetWhatIsNew()
    {
        const TemporaryStudy study;
        {
            Project project = study.newProject();
            project.database().exec(crops::store::withoutHandJudgments());
            project.database().exec("INSERT INTO queries(text, norm) VALUES('Red', 'red');"
                                    "DROP TABLE language_answers; DROP TABLE run_test_sets; DROP TABLE "
                                    "run_indexes; PRAGMA user_version = 2");
        }
        const Project project = Project::open(study.path("study.crops"));
        QCOMPARE(project.database().execAndGet("PRAGMA user_version").getInt(), crops::store::kSchemaVersion);
        QCOMPARE(project.database().execAndGet("SELECT count(*) FROM language_answers").getInt(), 0);
        QCOMPARE(project.database().execAndGet("SELECT text FROM queries").getString(), std::string("Red"));
    }
    void truncatedProjectIsDamaged()
    {
        const TemporaryStudy study;
        const std::string name = study.path("study.crops").string();
        {
            study.newProject();
        }
        const auto size = std::filesystem::file_size(name);
        std::filesystem::resize_file(name, size / 2);
        CROPS_VERIFY_ERROR(Project::open(name), ErrorCode::Damaged,
                           name + " is damaged: it should have " + std::to_string(size) + " bytes and has " +
                               std::to_string(size / 2) + "; restore it from a copy.");
    }
    void overwrittenPagesAreDamage()
    {
        const TemporaryStudy study;
        const std::string name = study.path("study.crops").string();
        {
            study.newProject();
        }
        patch(name, 100, std::vector<unsigned char>(3000, 0xAB));
        try {
            Project::open(name);
            QFAIL("opened a damaged project");
        } catch (const crops::Error& error) {
            QCOMPARE(QString(crops::errorCodeName(error.code())), QString("damaged"));
        }
    }
    void theWriteLockIsNamed()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        Project second = project.connectAgain();
        const crops::store::Transaction holder(project);
        CROPS_VERIFY_ERROR(crops::store::Transaction{second}, ErrorCode::ProjectLocked,
                           "Another program is writing to " + project.path().string() +
                               "; wait until it has finished.");
    }

  private:
    static void patch(const std::string& name, int offset, const std::vector<unsigned char>& bytes)
    {
        std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(offset);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
};

CROPS_TEST(ProjectTest)
#include "project_test.moc"
