// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "store/migrations.h"
#include "store/project.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::store::OpenMode;
using crops::store::Project;
using crops::test::TemporaryStudy;

/// Project files that somebody else made or changed: each is refused with a sentence, before anything of its
/// schema runs.
class StrangersTest : public QObject
{
    Q_OBJECT

  private slots:
    void whatIsNotOursIsRefusedByName_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("what");
        const char* never =
            "CREATE VIEW %1 AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS id, x AS a, x AS b FROM n";
        QTest::newRow("view") << QString(never).arg("endless") << "view \"endless\" is not this program's";
        QTest::newRow("our view") << "DROP VIEW search_rows; " + QString(never).arg("search_rows")
                                  << "view \"search_rows\" is not the one that this program makes";
        QTest::newRow("table as view") << "DROP TABLE run_marks; " + QString(never).arg("run_marks")
                                       << "view \"run_marks\" is not this program's";
        QTest::newRow("trigger")
            << "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM settings; END"
            << "trigger \"t\" is not this program's";
        QTest::newRow("generated column") << "ALTER TABLE run_marks ADD COLUMN g AS (length(notes))"
                                          << "table \"run_marks\" is not the one that this program makes";
        QTest::newRow("virtual table") << "CREATE VIRTUAL TABLE v USING fts5(text)"
                                       << "is a virtual table";
        QTest::newRow("pointing table") << "CREATE TABLE mine(run INTEGER REFERENCES runs(id))"
                                        << "table \"mine\" points into this program's tables";
        QTest::newRow("generated extra") << "CREATE TABLE mine(a, b AS (a + 1))"
                                         << "table \"mine\" has generated columns";
        QTest::newRow("unique index") << "CREATE UNIQUE INDEX mine ON runs(name)"
                                      << "index \"mine\" restricts what can be stored";
        QTest::newRow("computed index") << "CREATE INDEX mine ON runs(hex(zeroblob(1000)))"
                                        << "index \"mine\" computes something for every row";
        QTest::newRow("control characters") << "CREATE VIEW \"a\x1b[31m\" AS SELECT 1"
                                            << "view \"a?[31m\" is not this program's";
    }
    void whatIsNotOursIsRefusedByName()
    {
        QFETCH(QString, sql);
        QFETCH(QString, what);
        const TemporaryStudy study;
        const std::string name = changed(study, sql.toStdString());
        for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
            try {
                (void)Project::open(name, mode);
                QFAIL("it was opened");
            } catch (const crops::Error& error) {
                QCOMPARE(QString(crops::errorCodeName(error.code())),
                         QString(crops::errorCodeName(ErrorCode::NotAProject)));
                QVERIFY2(QString(error.what()).contains(what), error.what());
            }
        }
    }
    void whatIsMissingIsDamage()
    {
        const TemporaryStudy study;
        const std::string name = changed(study, "DROP TABLE run_marks");
        CROPS_VERIFY_ERROR(Project::open(name), ErrorCode::Damaged,
                           name + " is damaged: its table \"run_marks\" is missing; restore it from a copy.");
    }
    void whatPeopleAddedPlainlyMayStay()
    {
        const TemporaryStudy study;
        const std::string name = changed(study, "CREATE TABLE my_notes(a TEXT, b TEXT UNIQUE); ANALYZE; "
                                                "CREATE INDEX my_index ON runs(name, seed)");
        Project project = Project::open(name);
        project.setSetting("k", "v");
        QCOMPARE(project.setting("k").value(), std::string("v"));
    }
    void theSchemaCannotBeWrittenNorItsTriggersRun()
    {
        const TemporaryStudy study;
        const Project project = study.newProject();
        project.database().exec("PRAGMA writable_schema = ON");
        try {
            project.database().exec("UPDATE sqlite_schema SET sql = 'x'");
            QFAIL("the schema was written");
        } catch (const SQLite::Exception&) {
        }
    }
    void pipesAndDevicesAreNoProjects()
    {
        const TemporaryStudy study;
        const std::string pipe = study.path("a.crops").string();
        QCOMPARE(::mkfifo(pipe.c_str(), 0666), 0);
        for (const std::string& name : {pipe, std::string("/dev/zero")})
            CROPS_VERIFY_ERROR(Project::open(name, OpenMode::ReadOnly), ErrorCode::NotAProject,
                               name + " is a pipe or a device, not a CroPS project.");
    }
    void theLogOfAnotherDatabaseIsNoticed()
    {
        const TemporaryStudy study;
        const std::string name = study.newProject().path().string();
        const std::string other = study.path("other.db").string();
        {
            SQLite::Database database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            database.exec("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES(1)");
            std::filesystem::copy_file(other + "-wal", name + "-wal");
        }
        CROPS_VERIFY_ERROR(Project::open(name), ErrorCode::NotAProject, name + " is not a CroPS project.");
    }
    void aValueWithoutEndIsDamage()
    {
        const TemporaryStudy study;
        const std::string name =
            changed(study, "INSERT INTO settings(key, value) VALUES('k', zeroblob(300000000))");
        const Project project = Project::open(name);
        CROPS_VERIFY_ERROR(project.setting("k"), ErrorCode::Damaged,
                           name + " holds a value of more than 256 MiB, which no project does.");
    }
    void aKilledCreationLeavesNothingUnderTheName()
    {
        const TemporaryStudy study;
        study.write("study.crops.123-0.tmp", "half");
        (void)study.newProject();
        QVERIFY(!std::filesystem::exists(study.path("study.crops.123-0.tmp")));
        QCOMPARE(Project::open(study.path("study.crops")).integrityCheck(), std::string("ok"));
    }

  private:
    /// A new project, changed by another program.
    static std::string changed(const TemporaryStudy& study, const std::string& sql)
    {
        const std::string name = study.newProject().path().string();
        SQLite::Database database(name, SQLite::OPEN_READWRITE);
        database.exec(sql);
        return name;
    }
};

CROPS_TEST(StrangersTest)
#include "strangers_test.moc"
