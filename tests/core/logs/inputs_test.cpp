// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <filesystem>

#include "core/logs/import_helpers.h"
#include "logs/inputs.h"
#include "logs/preview.h"
#include "support/packed_text.h"
#include "support/sql_text.h"
#include "support/test_registry.h"

using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::archived;
using crops::test::has;
using crops::test::TemporaryStudy;

namespace
{

namespace fs = std::filesystem;

/// A table of searches with these requests.
std::string searches(const std::string& prefix, int count = 1)
{
    std::string text = "search_id,user_id,ts,query,doc_id\n";
    for (int i = 0; i < count; ++i)
        text += prefix + std::to_string(i) + ",u1,1700000000,a,d1\n";
    return text;
}

/// A folder as Spark, Hive and Hadoop leave it.
struct SparkFolder : TemporaryStudy {
    SparkFolder()
    {
        for (const char* folder :
             {"logs/dt=2026-03-01/bucket=a", "logs/dt=2026-03-02/bucket=b%3Ac",
              "logs/dt=2026-03-02/bucket=__HIVE_DEFAULT_PARTITION__", "logs/_temporary/0"})
            fs::create_directories(path(folder));
        write("logs/dt=2026-03-01/bucket=a/part-10.csv", searches("x"));
        write("logs/dt=2026-03-01/bucket=a/part-2.csv", searches("y"));
        write("logs/dt=2026-03-01/bucket=a/.part-2.csv.crc", "crc");
        write("logs/dt=2026-03-02/bucket=b%3Ac/part-0.csv", searches("z"));
        write("logs/dt=2026-03-02/bucket=__HIVE_DEFAULT_PARTITION__/part-0.csv", searches("w"));
        write("logs/dt=2026-03-02/part-1.csv", "");
        write("logs/_SUCCESS", "");
        write("logs/_temporary/0/part-0.csv", searches("never"));
        write("logs/items.csv", "doc_id,title\nd1,a\n");
        write("logs/cover.png", "\x89PNG\r\n\x1a\n");
    }

    std::string import(const std::vector<std::string>& names, Table table = Table::Searches,
                       const std::vector<crops::logs::ColumnRename>& columns = {})
    {
        crops::store::Project project = newProject("p" + std::to_string(m_projects++) + ".crops");
        crops::Progress progress;
        std::vector<ImportFile> files;
        for (const std::string& name : names)
            files.push_back({table, path(name), columns});
        std::string text;
        try {
            for (const ImportReport& report : crops::logs::importFiles(project, files, {}, progress)) {
                text += report.path.string() + (report.leftOut ? " left out\n" : "\n");
                for (const std::string& remark : report.remarks)
                    if (remark.find("without text") == std::string::npos) text += "  " + remark + "\n";
            }
        } catch (const crops::Error& error) {
            text = error.what();
        }
        rows = crops::test::sqlText(project, "SELECT search_id, bucket FROM searches ORDER BY search_id");
        const std::string folder = path("").string();
        for (std::size_t at; (at = text.find(folder)) != std::string::npos;)
            text.erase(at, folder.size());
        return text;
    }
    std::string rows;

  private:
    int m_projects = 0;
};

const std::string kTaken = "logs/dt=2026-03-01/bucket=a/part-2.csv\n"
                           "logs/dt=2026-03-01/bucket=a/part-10.csv\n"
                           "logs/dt=2026-03-02/bucket=__HIVE_DEFAULT_PARTITION__/part-0.csv\n"
                           "logs/dt=2026-03-02/bucket=b%3Ac/part-0.csv\n";

/// The lines that are no remarks.
std::string files(const std::string& text)
{
    std::string kept;
    for (const QString& line : QString::fromStdString(text).split('\n'))
        if (!line.isEmpty() && !line.startsWith(' ')) kept += line.toStdString() + "\n";
    return kept;
}

} // namespace

class InputsTest : public QObject
{
    Q_OBJECT

  private slots:
    void aFolderOfSparks()
    {
        SparkFolder study;
        for (const char* name : {"logs", "logs/"}) {
            const std::string said = study.import({name});
            QCOMPARE(files(said), kTaken + "logs/dt=2026-03-02/part-1.csv left out\n");
            QVERIFY(has(said, "5 files were taken, in the order of their names (2 before 10)."));
            QVERIFY(has(said, "items.csv has no column search_id, user_id, ts, query, which searches need"));
            QVERIFY(has(said, "cover.png is a PNG picture"));
            QVERIFY(has(said, "3 hidden, marker or checksum files"));
            QVERIFY(has(said, "bucket was read from the folders' names"));
            QVERIFY(has(said, "The folders' column dt is none of searches and was left out"));
            QCOMPARE(study.rows, std::string("w0|-\nx0|a\ny0|a\nz0|b:c\n"));
        }
    }
    void patternsAreUnderstoodWithoutAShell()
    {
        SparkFolder study;
        QCOMPARE(files(study.import({"logs/*/*/part-*.csv"})), kTaken);
        QCOMPARE(files(study.import({"logs/**/part-?*.csv"})),
                 kTaken + "logs/dt=2026-03-02/part-1.csv left out\n");
        QCOMPARE(files(study.import({"logs/dt=2026-03-0[2-9]/b*"})),
                 std::string("logs/dt=2026-03-02/bucket=__HIVE_DEFAULT_PARTITION__/part-0.csv\n"
                             "logs/dt=2026-03-02/bucket=b%3Ac/part-0.csv\n"));
        QCOMPARE(study.import({"logs/part-*.csv.gz"}), std::string("No file matches logs/part-*.csv.gz."));
        QVERIFY(has(study.import({"logs/items*"}), "logs/items.csv has no column search_id"));
    }
    void whatAShellMadeOfAPattern()
    {
        SparkFolder study;
        const std::string said =
            study.import({"logs/_SUCCESS", "logs/_temporary", "logs/dt=2026-03-01", "logs/dt=2026-03-02"});
        QCOMPARE(files(said), kTaken + "logs/dt=2026-03-02/part-1.csv left out\n");
        QVERIFY(has(said, "Passed over: 2 of the named files"));
        QVERIFY(has(study.import({"logs/_SUCCESS"}), "logs/_SUCCESS is empty"));
        study.write("_own.csv", searches("o"));
        QCOMPARE(files(study.import({"_own.csv"})), std::string("_own.csv\n"));
    }
    void foldersColumnsMayBeRenamed()
    {
        SparkFolder study;
        study.import({"logs/dt=2026-03-01"}, Table::Searches, {{"dt", "bucket"}});
        QCOMPARE(study.rows, std::string("x0|2026-03-01\ny0|2026-03-01\n"));
        const crops::logs::FileLook look =
            crops::logs::lookAtFile(study.path("logs/dt=2026-03-01/bucket=a/part-2.csv"), {}, 3);
        QCOMPARE(look.columns.at(5), std::string("bucket"));
        QCOMPARE(look.columns.at(6), std::string("dt"));
        QCOMPARE(look.rows.at(0).at(6), std::string("2026-03-01"));
    }
    void equalFilesOfOtherPartitions()
    {
        SparkFolder study;
        fs::create_directories(study.path("f/bucket=a"));
        fs::create_directories(study.path("f/bucket=b"));
        study.write("f/bucket=a/p.csv", searches("s"));
        study.write("f/bucket=b/p.csv", searches("s"));
        QVERIFY(has(study.import({"f"}), "f/bucket=b/p.csv"));
        fs::create_directories(study.path("g"));
        study.write("g/1.csv", searches("s"));
        study.write("g/2.csv", searches("s"));
        QVERIFY(has(study.import({"g"}), "g/2.csv is already imported as searches"));
    }
    void whereNothingFits()
    {
        SparkFolder study;
        fs::create_directories(study.path("none/deep"));
        QCOMPARE(study.import({"none"}), std::string("There is no file in none."));
        study.write("none/_SUCCESS", "");
        study.write("none/a.csv", "x,y\n1,2\n");
        QCOMPARE(
            study.import({"none"}),
            std::string("Nothing in none is a table of searches: a.csv has no column search_id, user_id, "
                        "ts, query, doc_id, which searches need; 1 hidden, marker or checksum file (as "
                        "_SUCCESS, .crc)."));
    }
    void archivesLieInFoldersToo()
    {
        SparkFolder study;
        fs::create_directories(study.path("a/dt=1"));
        study.write("a/dt=1/x.zip", archived({{"bucket=q/part-0.csv", searches("i")}}, "zip"));
        QCOMPARE(files(study.import({"a"})), std::string("a/dt=1/x.zip!bucket=q/part-0.csv\n"));
        QCOMPARE(study.rows, std::string("i0|q\n"));
        QCOMPARE(files(study.import({"a/*/*.zip"})), std::string("a/dt=1/x.zip!bucket=q/part-0.csv\n"));
    }
    void aCheckTakesTheSameFiles()
    {
        SparkFolder study;
        crops::Progress progress;
        const std::vector<ImportFile> named{{Table::Searches, study.path("logs"), {}}};
        const auto checks = crops::logs::checkFiles(named, {}, crops::logs::kAllRows, progress);
        QCOMPARE(checks.size(), std::size_t{5});
        QCOMPARE(checks.at(0).imported, std::int64_t{1});
        QVERIFY(has(checks.at(0).remarks.at(0), "5 files were taken"));
    }
    void theOrderOfNames()
    {
        SparkFolder study;
        fs::create_directories(study.path("o"));
        for (const char* name : {"part-10.csv", "part-9.csv", "part-009.csv", "a.csv", "B.csv"})
            study.write(std::string("o/") + name, searches(name));
        QCOMPARE(files(study.import({"o"})),
                 std::string("o/B.csv\no/a.csv\no/part-009.csv\no/part-9.csv\no/part-10.csv\n"));
    }
    void aStopEndsTheSearch()
    {
        SparkFolder study;
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, crops::logs::findTables(study.path("logs"), {}, progress));
    }
};

CROPS_TEST(InputsTest)
#include "inputs_test.moc"
