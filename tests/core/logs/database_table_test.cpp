// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite files as input: each of their tables is read like a file.
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <thread>

#include "core/logs/import_helpers.h"
#include "logs/inputs.h"
#include "logs/preview.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

#include "base/file.h"

using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::has;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kDocuments =
    "CREATE TABLE \"the \"\"videos\"\"\" (doc_id INTEGER PRIMARY KEY, title TEXT, caption BLOB, tags, "
    "created_at REAL, duration_ms REAL);"
    "INSERT INTO \"the \"\"videos\"\"\" VALUES "
    "(9007199254740993, 'a \"b\", c', x'E6A087E9A298', NULL, 1772330400.0, 0.30000000000000004),"
    "(2, 'two' || char(10) || 'lines', '', 'x', NULL, 1e3),"
    "(3, ' blanks ', NULL, 'y|z', NULL, NULL),"
    "(4, x'FF41', NULL, NULL, NULL, NULL),"
    "(5, 'a' || char(0) || 'b', NULL, NULL, NULL, NULL),"
    "(6, NULL, NULL, NULL, NULL, NULL);";

void makeDatabase(const std::filesystem::path& path, const std::string& statements)
{
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(statements);
}

std::string failure(const std::function<void()>& work)
{
    try {
        work();
    } catch (const crops::Error& error) {
        return error.what();
    }
    return {};
}

std::string imported(const TemporaryStudy& study, const std::string& name, Table table)
{
    static int count = 0;
    crops::store::Project project = study.newProject("i" + std::to_string(count++) + ".crops");
    return failure([&] { crops::test::importOne(project, table, study.path(name)); });
}

} // namespace

class DatabaseTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void valuesComeAsTheyAre()
    {
        const TemporaryStudy study;
        makeDatabase(study.path("a%?#.db"), std::string("PRAGMA encoding = 'UTF-16le';") + kDocuments);
        crops::store::Project project = study.newProject();
        const ImportReport report =
            crops::test::importOne(project, Table::Documents, study.path("a%?#.db!THE \"videos\""));
        QCOMPARE(crops::test::counts(report), std::string("3/3/0"));
        QCOMPARE(sqlText(project,
                         "SELECT doc_id, title, caption, tags, created_at, duration_ms FROM documents "
                         "ORDER BY length(doc_id), doc_id"),
                 std::string("2|two\nlines|-|x|-|1000\n3| blanks |-|y|z|-|-\n9007199254740993|a \"b\", "
                             "c|标题|-|1772330400000|0\n"));
        QVERIFY(
            has(failure([&] { crops::test::importOne(project, Table::Documents, study.path("a%?#.db")); }),
                "is already imported as documents"));
        const std::string rejects = crops::test::rejectText(project, report);
        QVERIFY(has(rejects, "invalid_utf8"));
        QVERIFY(has(rejects, "nul_byte"));
        QVERIFY(has(rejects, "title"));
    }

    void theTablesThatFitAreTaken()
    {
        const TemporaryStudy study;
        makeDatabase(
            study.path("logs.sqlite"),
            "CREATE TABLE day1 (user_id, ts, doc_id); CREATE TABLE people (user_id PRIMARY KEY, age) "
            "WITHOUT ROWID; CREATE VIEW day2 AS SELECT user_id, ts + 86400 AS ts, doc_id FROM day1; "
            "INSERT INTO day1 VALUES ('u', 1772330400, 'v'), ('u', 1772330401, 'w');"
            "CREATE VIEW broken AS SELECT * FROM gone; CREATE TABLE empty (user_id, ts, doc_id);"
            "ANALYZE");
        crops::store::Project project = study.newProject();
        crops::Progress progress;
        const std::vector<ImportFile> files{{Table::Feed, study.path("logs.sqlite"), {}}};
        const std::vector<ImportReport> reports = crops::logs::importFiles(project, files, {}, progress);
        QCOMPARE(sqlText(project, "SELECT ts FROM feed ORDER BY ts"),
                 std::string("1772330400000\n1772330401000\n1772416800000\n1772416801000\n"));
        QVERIFY(has(sqlText(project, "SELECT path FROM sources ORDER BY id"), "logs.sqlite!day2"));
        const std::string remarks = reports.at(0).remarks.at(0);
        QVERIFY(has(remarks, "3 tables were taken, in the order in which the database has them."));
        QVERIFY(has(remarks, "people has no column ts, doc_id, which feed need"));
        QVERIFY(has(remarks, "broken cannot be read by SQLite: no such table: main.gone"));
        QVERIFY(has(imported(study, "logs.sqlite", Table::Judgments), "Nothing in "));
        QVERIFY(has(imported(study, "logs.sqlite!day3", Table::Feed),
                    "There is no table day3 in " + study.path("logs.sqlite").string() +
                        ": it has day1, people, day2, broken, empty."));
        QVERIFY(has(imported(study, "logs.sqlite!x*", Table::Feed), "matches x*"));
        QCOMPARE(imported(study, "logs.sqlite!day*", Table::Feed), std::string());
    }

    void aPreviewShowsTablesAndAsksForOne()
    {
        const TemporaryStudy study;
        makeDatabase(study.path("v.db"), kDocuments);
        crops::Progress progress;
        const crops::logs::FoundInputs found = crops::logs::findTables(study.path("v.db"), {}, progress);
        QCOMPARE(found.taken.size(), std::size_t{1});
        const crops::logs::FileLook look = crops::logs::lookAtFile(found.taken.at(0), {}, 2);
        QCOMPARE(look.columns.at(0), std::string("doc_id"));
        QCOMPARE(look.rows.at(1).at(1), std::string(" blanks "));
        QVERIFY(look.table == Table::Documents);
        QVERIFY(has(failure([&] { crops::logs::lookAtFile(study.path("v.db"), {}, 2); }),
                    "v.db is an SQLite database in which no table was named"));
    }

    void nothingBesideTheFileIsMade()
    {
        const TemporaryStudy study;
        makeDatabase(study.path("w.db"), std::string("PRAGMA journal_mode = WAL;") + kDocuments);
        const std::string before = crops::readFile(study.path("w.db"));
        QCOMPARE(imported(study, "w.db", Table::Documents), std::string());
        QVERIFY(crops::readFile(study.path("w.db")) == before);
        QVERIFY(!std::filesystem::exists(study.path("w.db-wal")));
        QVERIFY(!std::filesystem::exists(study.path("w.db-shm")));
    }

    void whatIsNoSuchFileIsSaid()
    {
        const TemporaryStudy study;
        makeDatabase(study.path("v.db"), kDocuments);
        const std::string bytes = crops::readFile(study.path("v.db"));
        study.write("cut.db", bytes.substr(0, bytes.size() / 2));
        QVERIFY(has(imported(study, "cut.db", Table::Documents), "is an SQLite database that is damaged"));
        study.write("a.zip", crops::test::archived({{"v.db", bytes}}, "zip"));
        QVERIFY(has(imported(study, "a.zip!v.db", Table::Documents),
                    "v.db is an SQLite database inside another file: unpack it first"));
        makeDatabase(study.path("none.db"), "CREATE TABLE t (a); DROP TABLE t");
        QVERIFY(has(imported(study, "none.db", Table::Documents), "is an SQLite database without tables"));
        crops::store::Project project = study.newProject("own.crops");
        QVERIFY(has(imported(study, "own.crops", Table::Documents), "is a CroPS project"));
        QVERIFY(has(imported(study, "own.crops!documents", Table::Documents), "own.crops"));
    }

    void aStopEndsALongView()
    {
        const TemporaryStudy study;
        makeDatabase(study.path("long.db"),
                     "CREATE VIEW d AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                     "SELECT i AS doc_id, 'a' AS title FROM n WHERE i < 0");
        crops::store::Project project = study.newProject();
        crops::Progress progress;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            progress.requestStop();
        });
        const std::vector<ImportFile> files{{Table::Documents, study.path("long.db!d"), {}}};
        QVERIFY_EXCEPTION_THROWN(crops::logs::importFiles(project, files, {}, progress), crops::Cancelled);
    }
};

CROPS_TEST(DatabaseTableTest)
#include "database_table_test.moc"
