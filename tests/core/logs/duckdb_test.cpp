// SPDX-License-Identifier: GPL-3.0-or-later
// Files that DuckDB's program reads, and its own queries: with the real program, where it is there (tests/run
// fetches it).
#include <QProcess>
#include <QtTest>

#include "base/file.h"
#include "core/logs/import_helpers.h"
#include "logs/encoding.h"
#include "logs/engines/engine.h"
#include "logs/engines/engine_parquet.h"
#include "logs/preview.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::has;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kSearchRows =
    "SELECT 's' || (i // 3) AS search_id, 9007199254740993 + i // 6 AS user_id, "
    "TIMESTAMPTZ '2026-03-01 10:00:00.25+00' + to_seconds(i // 3) AS ts, "
    "CASE i // 3 WHEN 0 THEN 'a\"b, c' WHEN 1 THEN 'x' || chr(10) || 'y' ELSE 'red  shoes' END AS query, "
    "'v' || i AS doc_id, i % 3 + 1 AS position, i % 2 = 0 AS clicked, "
    "CASE WHEN i % 4 = 0 THEN NULL ELSE i * 1000.5 END AS watch_ms, 'x' || i AS unused FROM range(9) r(i)";

std::string rowsText(const crops::store::Project& project)
{
    return sqlText(project, "SELECT search_id, user_id, ts, query, doc_id, position, clicked, watch_ms FROM "
                            "search_rows ORDER BY search_id, position");
}

} // namespace

class DuckdbTest : public QObject
{
    Q_OBJECT

    std::string m_program;

    std::string run(const TemporaryStudy& study, const std::string& sql) const
    {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
        process.start(QString::fromStdString(m_program),
                      {"-init", "/dev/null", "-bail", "-csv", "-c", QString::fromStdString(sql)});
        process.waitForFinished(120'000);
        return process.readAllStandardError().toStdString();
    }

    static std::string imported(const TemporaryStudy& study, const std::string& name, Table table)
    {
        crops::store::Project project = study.newProject("p" + std::to_string(std::rand()) + ".crops");
        try {
            crops::Progress progress;
            const std::vector<ImportFile> files{{table, study.path(name), {}}};
            std::string text;
            for (const ImportReport& report : crops::logs::importFiles(project, files, {}, progress))
                text += crops::test::counts(report) + " ";
            return text;
        } catch (const crops::Error& error) {
            return error.what();
        }
    }

  private slots:
    void initTestCase()
    {
        if (const char* fetched = CROPS_SOURCE_DIR "/build/tools/duckdb";
            qEnvironmentVariableIsEmpty("CROPS_DUCKDB") && std::filesystem::exists(fetched))
            qputenv("CROPS_DUCKDB", fetched);
        const auto program = crops::logs::programOf(crops::logs::findEngine("duckdb"));
        if (!program) return;
        m_program = program->string();
        const TemporaryStudy study;
        QCOMPARE(run(study, "SELECT 1"), std::string());
    }
    void init()
    {
        if (m_program.empty())
            QSKIP("DuckDB's program is not here (tests/run fetches it where there is a network).");
    }

    void parquetIsReadAsTheSameRowsOfText()
    {
        const TemporaryStudy study;
        const std::string rows = kSearchRows;
        QCOMPARE(run(study, "COPY (" + rows + ") TO 'a''[1] *.parquet' (FORMAT parquet); COPY (" + rows +
                                ") TO 'a.csv' (FORMAT csv, HEADER)"),
                 std::string());
        crops::store::Project text = study.newProject("text.crops");
        crops::store::Project parquet = study.newProject("parquet.crops");
        QCOMPARE(crops::test::counts(crops::test::importOne(text, Table::Searches, study.path("a.csv"))),
                 std::string("9/0/0"));
        const ImportReport report =
            crops::test::importOne(parquet, Table::Searches, study.path("a'[1] *.parquet"));
        QCOMPARE(crops::test::counts(report), std::string("9/0/0"));
        QVERIFY(has(rowsText(text), "9007199254740993"));
        QCOMPARE(rowsText(parquet), rowsText(text));
        QVERIFY(has(sqlText(parquet, "SELECT settings FROM sources"), "\"engine\":\"duckdb v"));
        QVERIFY(has(imported(study, "a'[1] *.parquet", Table::Feed), "9/0/0"));
        QVERIFY(has(imported(study, "a'[1] *.parquet", Table::Judgments), "has no column grade"));
    }

    void nestedColumnsBytesAndDecimalsAreRight()
    {
        const TemporaryStudy study;
        QCOMPARE(
            run(study,
                "COPY (SELECT * FROM (VALUES "
                "('d1', encode('标题'), ['a', 'b c'], {'k': [1, NULL]}, 12345678901234567890::DECIMAL(20,0),"
                " 0.6::FLOAT), "
                "('d2', unhex('FF41'), NULL, NULL, NULL, NULL), "
                "('d3', encode(''), [], NULL, 0, 0.1::FLOAT), "
                "('d4', encode('x' || chr(0)), [], NULL, 0, 0.1::FLOAT)) "
                "t(doc_id, title, tags, more, big, small)) TO 'd.parquet' (FORMAT parquet)"),
            std::string());
        crops::store::Project project = study.newProject();
        const ImportReport report =
            crops::test::importOne(project, Table::Documents, study.path("d.parquet"));
        const std::string documents = sqlText(project, "SELECT doc_id, title, tags, extras FROM documents");
        QVERIFY(has(documents, "d1|标题|a|b c|"));
        QVERIFY(has(documents, "{\"k\":[1,null]}"));
        QVERIFY(has(documents, "12345678901234567890"));
        QVERIFY(has(documents, "0.6"));
        const std::string rejects = crops::test::rejectText(project, report);
        QVERIFY(has(rejects, "2 wrong_shape: The value of title is an object."));
        QVERIFY(has(rejects, "4 nul_byte"));
    }

    void filesOfExtensionsAreReadAsTheSameRowsOfText_data()
    {
        QTest::addColumn<QString>("extension");
        QTest::addColumn<QString>("options");
        QTest::newRow("xlsx") << "excel"
                              << "FORMAT xlsx, HEADER true";
        QTest::newRow("avro") << "avro"
                              << "FORMAT avro";
    }
    void filesOfExtensionsAreReadAsTheSameRowsOfText()
    {
        QFETCH(QString, extension);
        QFETCH(QString, options);
        const TemporaryStudy study;
        if (!run(study, "LOAD " + extension.toStdString()).empty())
            QSKIP("DuckDB's extension is not here (resources/packaging/install engines fetches it).");
        const std::string rows = "SELECT 'u' || i AS user_id, '2026-03-01 10:00:0' || i || 'Z' AS ts, "
                                 "'v,' || i AS doc_id, i * 1000 AS watch_ms FROM range(9) r(i)";
        QCOMPARE(run(study, "LOAD " + extension.toStdString() + "; COPY (" + rows + ") TO 'f' (" +
                                options.toStdString() + "); COPY (" + rows +
                                ") TO 'f.csv' (FORMAT csv, HEADER)"),
                 std::string());
        const auto feed = [&](const char* name) {
            crops::store::Project project = study.newProject(std::string(name) + ".crops");
            crops::test::importOne(project, Table::Feed, study.path(name));
            return sqlText(project, "SELECT user_id, ts, doc_id, watch_ms FROM feed_rows ORDER BY doc_id");
        };
        const std::string read = feed("f");
        QVERIFY(has(read, "u8|1772359208000|v,8|8000"));
        QCOMPARE(read, feed("f.csv"));
    }

    void aTimeWithoutZoneIsRefusedUntilItIsSaid()
    {
        const TemporaryStudy study;
        run(study, "COPY (SELECT 'u' AS user_id, TIMESTAMP '2026-03-01 10:00:00' AS ts, 'v' AS doc_id) TO "
                   "'f.parquet' (FORMAT parquet)");
        QVERIFY(has(imported(study, "f.parquet", Table::Feed), "time_without_zone"));
        crops::store::Project project = study.newProject();
        crops::logs::ImportOptions options;
        options.times.zone = crops::TimeZone::find("Asia/Shanghai");
        crops::test::importOne(project, Table::Feed, study.path("f.parquet"), options);
        QCOMPARE(sqlText(project, "SELECT ts FROM feed"), std::string("1772330400000\n"));
    }

    void aPreviewShowsTheColumns()
    {
        const TemporaryStudy study;
        run(study,
            std::string("COPY (") + kSearchRows +
                ") TO 'searches.parquet' (FORMAT parquet); "
                "COPY (SELECT 'd' AS doc_id, 't' AS title WHERE false) TO 'none.parquet' (FORMAT parquet)");
        const crops::logs::FileLook look = crops::logs::lookAtFile(study.path("searches.parquet"), {}, 2);
        QCOMPARE(look.columns.size(), std::size_t{9});
        QCOMPARE(look.columns.at(3), std::string("query"));
        QCOMPARE(look.rows.size(), std::size_t{2});
        QCOMPARE(look.rows[0].at(3), std::string("a\"b, c"));
        QCOMPARE(look.rows[0].at(2), std::string("2026-03-01 10:00:00.25+00"));
        QVERIFY(look.table == Table::Searches);
        QCOMPARE(crops::logs::lookAtFile(study.path("none.parquet"), {}, 2).columns.size(), std::size_t{2});
        crops::Progress progress;
        QVERIFY(crops::logs::detectEncoding(study.path("searches.parquet"), progress) ==
                crops::logs::Encoding::Utf8);
    }

    void foldersMembersAndDamagedFiles()
    {
        const TemporaryStudy study;
        std::filesystem::create_directories(study.path("parts/dt=2026-03-01"));
        run(study,
            "COPY (SELECT 'd1' AS doc_id, 'a' AS title) TO 'parts/dt=2026-03-01/p-1.parquet' (FORMAT "
            "parquet); COPY (SELECT 'd2' AS doc_id, 'b' AS title) TO 'parts/p-2.parquet' (FORMAT parquet)");
        study.write("parts/_SUCCESS", "");
        QCOMPARE(imported(study, "parts", Table::Documents), std::string("1/0/0 1/0/0 "));
        const std::string bytes = crops::readFile(study.path("parts/p-2.parquet"));
        study.write("a.zip", crops::test::archived({{"p.parquet", bytes}}, "zip"));
        QCOMPARE(imported(study, "a.zip!p.parquet", Table::Documents), std::string("1/0/0 "));
        study.write("cut.parquet", bytes.substr(0, bytes.size() - 20));
        QVERIFY(has(imported(study, "cut.parquet", Table::Documents),
                    "cut.parquet is a Parquet file, and DuckDB did not read it: "));
    }

    void tablesAreWrittenAsParquet()
    {
        const TemporaryStudy study;
        study.write("o'a.csv", "doc_id,title,level,theta\n007,\"a \"\"b\"\",\nc\",5,0.1\n2026-03-01,,-1,\n");
        const std::vector<crops::logs::TypedColumn> columns{
            {"doc_id", "VARCHAR"}, {"title", "VARCHAR"}, {"level", "BIGINT"}, {"theta", "DOUBLE"}};
        const auto write = [&](const std::vector<crops::logs::TypedColumn>& wanted) {
            crops::logs::writeParquet(crops::logs::parquetEngine(), study.path("o'a.csv"), wanted,
                                      study.path("o'a.parquet"), nullptr);
        };
        write(columns);
        const std::string check =
            "SELECT CASE WHEN string_agg(typeof(doc_id) || typeof(level) || typeof(theta) || "
            "coalesce(doc_id || '/' || title || level || theta, '-'), ';') = "
            "'VARCHARBIGINTDOUBLE007/a \"b\",' || chr(10) || 'c50.1;VARCHARBIGINTDOUBLE-' "
            "THEN 1 ELSE error('other rows') END FROM 'o''a.parquet'";
        QCOMPARE(run(study, check), std::string());
        try {
            write({{"title", "BIGINT"}});
            QFAIL("a text became a number");
        } catch (const crops::Error& error) {
            QVERIFY(has(error.what(), "DuckDB did not write o'a.parquet (it ended with status 1): "));
        }
    }

    void aQuerysRowsAndErrors()
    {
        const TemporaryStudy study;
        crops::store::Project project = study.newProject();
        crops::Progress progress;
        ImportFile file{Table::Searches, "q", {}};
        file.query = {
            "duckdb", std::string("CREATE TABLE t AS ") + kSearchRows + "; SELECT 'junk'; FROM t -- all", {}};
        const std::vector<ImportFile> files{file};
        QCOMPARE(crops::test::counts(crops::logs::importFiles(project, files, {}, progress).at(0)),
                 std::string("9/0/0"));
        const auto fails = [&](const std::string& sql) {
            ImportFile wrong{Table::Documents, "q", {}};
            wrong.query = {"duckdb", sql, {}};
            try {
                const std::vector<ImportFile> all{wrong};
                crops::logs::importFiles(project, all, {}, progress);
            } catch (const crops::Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        QVERIFY(has(fails("SELCT 1"), "DuckDB did not read the query: "));
        QVERIFY(
            has(fails("SELECT i AS doc_id, CASE WHEN i = 150000 THEN error('it broke') ELSE 'a' END AS title "
                      "FROM range(200000) r(i)"),
                "it broke"));
        QCOMPARE(sqlText(project, "SELECT count(*) FROM documents WHERE title IS NOT NULL"),
                 std::string("0\n"));
        QVERIFY(has(fails("SELECT 1 AS doc_id"), "has no column title"));
        QVERIFY(std::filesystem::is_symlink("/dev/stdout") || std::filesystem::exists("/dev/stdout"));
    }
};

CROPS_TEST(DuckdbTest)
#include "duckdb_test.moc"
