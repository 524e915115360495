// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no tables, or none of which a row comes: named, left out or refused; pipes, devices.
#include <QtTest>
#include <sys/stat.h>
#include <thread>

#include "base/hash.h"
#include "core/logs/import_helpers.h"
#include "logs/preview.h"
#include "logs/row_reader.h"
#include "support/gzip_text.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::logs::ImportFile;
using crops::logs::ImportOptions;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::counts;
using crops::test::documentsOf;
using crops::test::gzipped;
using crops::test::importOne;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

class NoTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void otherFormatsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const char* bytes, qsizetype size, const char* what) {
            QByteArray all(bytes, size);
            all.append(QByteArray(64, '\x01'));
            QTest::newRow(name) << all << QString(what);
        };
        row("parquet", "PAR1\x15\x04", 6, "is a Parquet file");
        row("arrow", "ARROW1\0\0", 8, "is an Arrow (Feather) file");
        row("feather", "FEA1\0", 5, "is a Feather file");
        row("arrow stream", "\xFF\xFF\xFF\xFF\x48\0\0\0\x10\0\0\0\0\0\x0A\0", 16, "is an Arrow stream");
        row("orc", "ORC\x08\x03", 5, "is an ORC file");
        row("avro", "Obj\x01\x04", 5, "is an Avro file");
        row("zip", "PK\x03\x04\x14\0", 6, "is a ZIP archive");
        row("xlsx", "PK\x03\x04\x14\0[Content_Types].xml", 25, "is an Office file");
        row("xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "is an old Office file");
        row("7z", "7z\xBC\xAF\x27\x1C", 6, "is a 7z archive");
        row("sqlite", "SQLite format 3\0", 16, "is an SQLite database");
        row("pdf", "%PDF-1.7\n", 9, "is a PDF document");
        row("html", "\n<!DOCTYPE HTML><html>", 22, "is a web page (HTML)");
        row("xml", "<?xml version=\"1.0\"?><a/>", 25, "is an XML file");
        row("lfs", "version https://git-lfs.github.com/spec/v1\n", 43, "is a pointer of Git LFS");
        row("utf-16",
            "\xFF\xFE"
            "d\0o\0",
            6, "is written in UTF-16;");
        row("utf-32", "\xFF\xFE\0\0d\0\0\0", 8, "is written in UTF-32;");
    }
    void otherFormatsAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, what);
        for (const char* name : {"d.csv", "d.jsonl", "d.parquet", "d"}) {
            const QString said = QString::fromStdString(documentsOf(name, bytes.toStdString()));
            QVERIFY2(said.startsWith(QString(name) + " " + what), qPrintable(said));
        }
        const QString packed = QString::fromStdString(documentsOf("d.csv.gz", gzipped(bytes.toStdString())));
        QVERIFY2(packed.startsWith("d.csv.gz " + what), qPrintable(packed));
        QCOMPARE(documentsOf("d.csv.gz", gzipped(gzipped("doc_id,title\n"))),
                 std::string("d.csv.gz is compressed twice, with gzip inside gzip: decompress it once."));
        const TemporaryStudy study;
        QVERIFY_THROWS_EXCEPTION(crops::Error,
                                 crops::logs::lookAtFile(study.write("d.csv", bytes.toStdString()), {}, 3));
    }
    void wideTextWithoutAMark()
    {
        const std::u16string wide = u"doc_id,title\nd1,变压器\n";
        std::string little;
        std::string big;
        for (const char16_t c : wide) {
            little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
            big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
        }
        const std::string said = "d.csv is written in UTF-16; save it as UTF-8 and import it again.";
        QCOMPARE(documentsOf("d.csv", little), said);
        QCOMPARE(documentsOf("d.csv", big), said);
        std::string four;
        for (const char16_t c : wide)
            four += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8), '\0', '\0'};
        QCOMPARE(documentsOf("d.csv", four),
                 std::string("d.csv is written in UTF-32; save it as UTF-8 and import it again."));
    }
    void namesThatOnlyLookLikeMagic()
    {
        QCOMPARE(documentsOf("d.csv", "ORC,doc_id,title\nx,d1,a\n"), std::string("d1|a\n"));
        QCOMPARE(documentsOf("d.tsv", "PAR1\tdoc_id\ttitle\nx\td1\ta\n"), std::string("d1|a\n"));
    }
    void whatFollowsGzipData()
    {
        const std::string packed = gzipped("doc_id,title\nd1,a\n");
        const std::string sentence =
            "d.csv.gz has 4 bytes after its gzip data (from byte " + std::to_string(packed.size()) +
            " on) that are no gzip data: perhaps something "
            "was appended without compressing it. Nothing of the file was taken; make it "
            "whole, compress it again, and import it.";
        for (const std::size_t chunk : {1, 1000}) {
            ImportOptions options;
            options.chunkBytes = chunk;
            QCOMPARE(documentsOf("d.csv.gz", packed + "d2,b", options), sentence);
            QCOMPARE(documentsOf("d.csv.gz",
                                 packed + gzipped("d2,b\n") + std::string(5000, '\0') + gzipped("d3,c\n"),
                                 options),
                     std::string("d1|a\nd2|b\nd3|c\n"));
        }
        QVERIFY(documentsOf("d.csv.gz", packed + "\x1F").find(" has 1 bytes after its gzip data") !=
                std::string::npos);
        QVERIFY(documentsOf("d.csv.gz", packed + std::string(3, '\0') + "\x1F\x8C" + "xyz")
                    .find(" has 5 bytes after its gzip data") != std::string::npos);
    }
    void jsonOfAnyDepth()
    {
        for (const std::size_t depth : {2'000U, 60'000U, 500'000U}) {
            const std::string deep = std::string(depth, '[') + std::string(depth, ']');
            QCOMPARE(
                documentsOf("d.jsonl", "{\"doc_id\":1,\"title\":\"a\"}\n{\"doc_id\":2,\"x\":" + deep + "}\n"),
                std::string("1|a\n2 not_json\n"));
            const TemporaryStudy study;
            crops::logs::lookAtFile(study.write("d.json", "[{\"doc_id\":2,\"x\":" + deep + "}]"), {}, 3);
        }
    }
    void emptyPartsAreLeftOut()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::Progress progress;
        const std::vector<ImportFile> files{
            {Table::Documents, study.write("p0.csv", "doc_id,title\nd1,a\n"), {}},
            {Table::Documents, study.write("p1.csv", ""), {}},
            {Table::Documents, study.write("p2.csv", "\xEF\xBB\xBF\n"), {}},
            {Table::Documents, study.write("p3.csv.gz", gzipped("")), {}},
            {Table::Documents, study.write("p4.csv", ""), {}},
            {Table::Documents, study.write("p5.csv", "doc_id,title\n"), {}},
            {Table::Documents, study.write("p6.csv", "doc_id,title\r\n"), {}},
            {Table::Documents, study.write("p7.csv", "doc_id,title\n"), {}}};
        const auto reports = crops::logs::importFiles(project, files, {}, progress);
        std::string left;
        for (const ImportReport& report : reports)
            left += report.leftOut ? "-" : counts(report) + " ";
        QCOMPARE(left, std::string("1/0/0 ----0/0/0 0/0/0 0/0/0 "));
        QCOMPARE(reports[1].remarks.at(0), files[1].path.string() + " is empty: left out.");
        QCOMPARE(sqlText(project, "SELECT count(*) FROM sources"), std::string("4\n"));
        importOne(project, Table::Documents, study.write("later.csv", "doc_id,title\n"));
        const std::vector<ImportFile> empty{{Table::Documents, files[0].path, {}},
                                            {Table::Searches, files[1].path, {}},
                                            {Table::Searches, files[2].path, {}}};
        ImportOptions again;
        again.again = true;
        CROPS_VERIFY_ERROR(crops::logs::importFiles(project, empty, again, progress), ErrorCode::BadInput,
                           files[1].path.string() + " is empty: its first line has to name the columns.");
    }
    void aTableWithoutAUsableRowIsRefused()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::Progress progress;
        const std::string before = crops::test::contentText(project);
        const std::vector<ImportFile> files{
            {Table::Documents, study.write("d.csv", "doc_id,title\nd1,a\n"), {}},
            {Table::Feed, study.write("f.csv", "user_id,ts,doc_id\nu,never,d1\nu,,d1\nu,soon,d1\n"), {}}};
        try {
            crops::logs::importFiles(project, files, {}, progress);
            QFAIL("nothing was thrown");
        } catch (const crops::Error& error) {
            const QString said = error.what();
            QVERIFY2(said.startsWith("No row of feed could be used (" +
                                     QString::fromStdString(files[1].path) +
                                     "): 2 of 3 rejected rows are bad_time, such as line 2: "),
                     qPrintable(said));
            QVERIFY2(said.contains(
                         " 1 are missing_value, such as line 3: The row has no ts. Nothing was imported."),
                     qPrintable(said));
        }
        QCOMPARE(crops::test::contentText(project), before);
        // Rows that are right but there already are another thing.
        const auto copy = files[0].path;
        importOne(project, Table::Documents, copy);
        ImportOptions again;
        again.again = true;
        QCOMPARE(counts(crops::logs::importFiles(project, std::span(files.data(), 1), again, progress).at(0)),
                 std::string("0/1/0"));
    }
    void theEncodingIsProposed()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::Progress progress;
        const auto said = [&](const char* name, std::string_view bytes, const ImportOptions& options = {}) {
            const std::vector<ImportFile> files{{Table::Documents, study.write(name, bytes), {}}};
            try {
                const auto reports = crops::logs::importFiles(project, files, options, progress);
                return reports[0].remarks.empty() ? std::string() : reports[0].remarks[0];
            } catch (const crops::Error& error) {
                return std::string(error.what());
            }
        };
        const auto has = [](const std::string& text, const char* part) {
            return text.find(part) != std::string::npos;
        };
        const std::string chinese = "doc_id,title\n1,\xB1\xE4\xD1\xB9\xC6\xF7\n";
        QVERIFY(has(said("a.csv", chinese), "decodes as GB18030 (Chinese): add --encoding gb18030"));
        QVERIFY(has(said("b.csv", "doc_id,title\n1,caf\xE9\n"), "iconv -f WINDOWS-1252 -t UTF-8 b.csv"));
        const std::vector<ImportFile> two{
            {Table::Documents, study.write("good.csv", "doc_id,title\nx,y\n"), {}},
            {Table::Documents, study.write("bad.csv", chinese), {}}};
        QVERIFY(has(crops::logs::importFiles(project, two, {}, progress).at(1).remarks.at(0),
                    "--encoding gb18030"));
        QVERIFY(has(said("c.csv", chinese + "2,plain\n"),
                    "1 row is not valid in this encoding. The file decodes as"));
        ImportOptions gb;
        gb.encoding = crops::logs::Encoding::Gb18030;
        QCOMPARE(said("a.csv", chinese, gb), std::string());
        const std::string utf8 = said("u.csv", "doc_id,title\n3,变压器和变压器\n", gb);
        QVERIFY2(has(utf8, "is UTF-8 (7 characters beyond ASCII, all valid), not GB18030"), utf8.c_str());
    }
    void pipesAreReadOnce()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto pipe = study.path("pipe.csv");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        const auto from = [&](std::string text) {
            const std::jthread writer([&] { std::ofstream(pipe, std::ios::binary) << text; });
            return importOne(project, Table::Documents, pipe);
        };
        std::string text = "doc_id,title\n";
        for (int i = 0; i < 50'000; ++i) // more than a pipe holds
            text += "d" + std::to_string(i) + ",title\n";
        const ImportReport report = from(text);
        QCOMPARE(counts(report), std::string("50000/0/0"));
        QCOMPARE(report.sha256, crops::sha256Hex(text));
        QCOMPARE(sqlText(project, "SELECT sha256, bytes FROM sources"),
                 crops::sha256Hex(text) + "|" + std::to_string(text.size()) + "\n");
        CROPS_VERIFY_ERROR(from(text), ErrorCode::AlreadyExists,
                           "What came from " + pipe.string() +
                               " is already imported as documents; to import it once more, say --again.");
        QCOMPARE(counts(from(gzipped("doc_id,title\nnew,x\n"))), std::string("1/0/0"));
        CROPS_VERIFY_ERROR(from(""), ErrorCode::BadInput,
                           pipe.string() + " is empty: its first line has to name the columns.");
        CROPS_VERIFY_ERROR(crops::logs::lookAtFile(pipe, {}, 3), ErrorCode::BadInput,
                           pipe.string() + " is a pipe, which can be read only once; here a file is needed.");
    }
    void aStopEndsTheWaitForAPipe()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto pipe = study.path("pipe.csv");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        for (const bool begun : {false, true}) { // before anybody opens it, and while the writer says nothing
            crops::Progress progress;
            std::ofstream writer;
            if (begun) writer.open(pipe, std::ios::in | std::ios::out); // does not wait for a reader
            if (begun) writer << "doc_id,title\nd1,a\n" << std::flush;
            const std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                progress.requestStop();
            });
            const std::vector<ImportFile> files{{Table::Documents, pipe, {}}};
            QVERIFY_THROWS_EXCEPTION(crops::Cancelled,
                                     crops::logs::importFiles(project, files, {}, progress));
        }
        QCOMPARE(sqlText(project, "SELECT count(*) FROM documents"), std::string("0\n"));
    }
    void devicesAreRefused()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        for (const char* device : {"/dev/zero", "/dev/urandom", "/dev/null"})
            CROPS_VERIFY_ERROR(importOne(project, Table::Documents, device), ErrorCode::BadInput,
                               std::string(device) + " is a device, not a file with a table in it.");
    }
};

CROPS_TEST(NoTableTest)
#include "no_table_test.moc"
