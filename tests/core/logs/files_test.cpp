// SPDX-License-Identifier: GPL-3.0-or-later
// Files as people have them: what no standard of tables says, but spreadsheets, shells and clusters write.
#include <QtTest>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/random.h"
#include "core/logs/import_helpers.h"
#include "logs/preview.h"
#include "logs/row_reader.h"
#include "support/gzip_text.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::logs::ImportFile;
using crops::logs::ImportOptions;
using crops::logs::ImportReport;
using crops::logs::Quotes;
using crops::logs::Table;
using crops::store::Project;
using crops::test::counts;
using crops::test::documentsOf;
using crops::test::gzipped;
using crops::test::importOne;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

const std::string kMark = "\xEF\xBB\xBF"; // the byte-order mark of UTF-8

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT

  private slots:
    void lineEnds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("csv") << "d.csv"
                             << "doc_id,title\nd1,a\nd2,b\n";
        QTest::newRow("tsv") << "d.tsv"
                             << "doc_id\ttitle\nd1\ta\nd2\tb";
        QTest::newRow("jsonl")
            << "d.jsonl"
            << "{\"doc_id\":\"d1\",\"title\":\"a\"}\n{\"doc_id\":\"d2\",\"title\":\"b\"}\n";
    }
    void lineEnds()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        for (const char* end : {"\n", "\r\n", "\r"}) {
            const std::string bytes = QString(text).replace("\n", end).toStdString();
            QCOMPARE(documentsOf(name.toUtf8(), bytes), std::string("d1|a\nd2|b\n"));
            for (const std::size_t chunk : {1, 2, 3, 7, 100}) {
                ImportOptions options;
                options.chunkBytes = chunk;
                QCOMPARE(documentsOf(name.toUtf8(), bytes, options), std::string("d1|a\nd2|b\n"));
            }
        }
    }
    void returnsInAndOutsideOfQuotes()
    {
        // Excel for the Mac: rows end with CR, lines inside a cell with LF.
        QCOMPARE(documentsOf("d.csv", "doc_id,title\rd1,\"a\nb\"\rd2,c\r"), std::string("d1|a\nb\nd2|c\n"));
        // A file with LF keeps a CR inside quotes.
        QCOMPARE(documentsOf("d.csv", "doc_id,title\nd1,\"a\rb\"\n"), std::string("d1|a\rb\n"));
        // Written in text mode twice.
        QCOMPARE(documentsOf("d.csv", "doc_id,title\r\r\nd1,a\r\r\n"), std::string("d1|a\nblank 2\n"));
        // Joined: both kinds of line end.
        QCOMPARE(documentsOf("d.csv", "doc_id,title\rd1,a\rd2,b\nd3,c\r\n"),
                 std::string("d1|a\nd2|b\nd3|c\n"));
    }
    void delimitersAreReadAsTheHeaderHasThem()
    {
        for (const char delimiter : {',', ';', '\t', '|'})
            for (const char* name : {"d.csv", "d.tsv", "d.txt", "d"}) {
                std::string text = "doc_id;title;caption\nd1;a;\nd2;b;c\n";
                std::replace(text.begin(), text.end(), ';', delimiter);
                QCOMPARE(documentsOf(name, text), std::string("d1|a\nd2|b\n"));
            }
        // By what the header names, not by what stands in it oftenest.
        QCOMPARE(documentsOf("d.csv", "doc_id\ttitle\ta,b,c,d\nd1\tx\t\n"), std::string("d1|x\n"));
        QCOMPARE(documentsOf("d.tsv", "doc_id,title,\"a\tb\"\nd1,\"x,y\",\n"), std::string("d1|x,y\n"));
        QCOMPARE(documentsOf("000000_0", "doc_id\x01title\nd1\x01"
                                         "a,\"b\n"),
                 std::string("d1|a,\"b\n")); // Hive
        ImportOptions comma;
        comma.delimiter = ',';
        QCOMPARE(documentsOf("d.csv", "doc_id\ttitle\nd1\tx\n", comma),
                 std::string(
                     "The first line of d.csv has tabs between its names, not commas: say --delimiter tab, "
                     "or leave --delimiter out."));
        QCOMPARE(documentsOf("d.csv", "id|name\nd1|x\n"),
                 std::string(
                     "d.csv has no column doc_id, title, which documents need; it has id, name. If id, name "
                     "are meant, add --map documents:id=doc_id --map documents:name=title."));
        QCOMPARE(
            documentsOf("d.csv", "d1 red shoes\n"),
            std::string(
                "d.csv has no column doc_id; its first line is a single name, d1 red shoes. Is that line "
                "the one that names the columns, with tabs, commas, semicolons or bars between them "
                "(--delimiter)?"));
    }
    void quotesInATsv()
    {
        // R's write.table quotes the names too: then they are quotes.
        QCOMPARE(documentsOf("d.tsv", "\"doc_id\"\t\"title\"\n\"d1\"\t\"a \"\"b\"\"\"\n"),
                 std::string("d1|a \"b\"\n"));
        // Else nobody can tell, and it is said.
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("d.tsv", "doc_id\ttitle\nd1\t\"a \"\"b\"\"\"\nd2\t5\" disc\n");
        const ImportReport report = importOne(project, Table::Documents, path);
        QCOMPARE(report.remarks,
                 (std::vector<std::string>{
                     "1 row has a value in double quotes, which are part of it where tabs stand "
                     "between the values: --quotes yes takes them away."}));
        ImportOptions never;
        never.quotes = Quotes::Never;
        never.again = true;
        QVERIFY(importOne(project, Table::Documents, path, never).remarks.empty());
    }
    void excelsSeparatorLine()
    {
        QCOMPARE(documentsOf("d.csv", "sep=,\r\ndoc_id,title\r\nd1,a\r\n"), std::string("d1|a\n"));
        QCOMPARE(documentsOf("d.csv", "\xEF\xBB\xBFSEP=;\ndoc_id;title\nd1;a,b\n"), std::string("d1|a,b\n"));
        QCOMPARE(documentsOf("d.csv", "\"sep=|\"\ndoc_id|title\nd1|a\nd2|b|c\n"),
                 std::string("d1|a\n4 wrong_fields\n"));
        QCOMPARE(documentsOf("d.csv", "sep=\t\rdoc_id\ttitle\rd1\ta\r"), std::string("d1|a\n"));
    }
    void jsonArraysAndObjectsOverLines()
    {
        const std::string expected = "d1|a [x], {y}\nd2|b\n";
        const std::string rows =
            "{\"doc_id\":\"d1\",\"title\":\"a [x], {y}\"},{\"doc_id\":\"d2\",\"title\":\"b\"}";
        QCOMPARE(documentsOf("d.json", "[" + rows + "]"), expected);
        QCOMPARE(documentsOf("d.jsonl", " [\n " + rows + "\r\n]\n"), expected);
        QCOMPARE(documentsOf("d.json.gz", gzipped("[" + rows + "]\n")), expected);
        const std::string pretty = "{\n  \"doc_id\": \"d1\",\n  \"title\": \"a [x], {y}\"\n}";
        const std::string second =
            "{\n  \"doc_id\": \"d2\",\r\n  \"title\": \"b\",\n \"n\": {\"x\": [1,\n2]}\n}";
        QCOMPARE(documentsOf("d.json", "[\n" + pretty + ",\n" + second + "\n]\n"), expected);
        QCOMPARE(documentsOf("d.json", pretty + "\n" + second + "\n"), expected);
        for (const std::size_t chunk : {1, 2, 3, 17}) {
            ImportOptions options;
            options.chunkBytes = chunk;
            QCOMPARE(documentsOf("d.json", "[\n" + pretty + ",\n" + second + "\n]\n", options), expected);
        }
        QCOMPARE(documentsOf("d.json", "[]"), std::string());
        QCOMPARE(documentsOf("d.json", "[{\"doc_id\":\"d1\",\"title\":\"\\\"]\\\\\"}, 7, [1,2]]"),
                 std::string("d1|\"]\\\n2 wrong_shape\n3 wrong_shape\n"));
        QCOMPARE(
            documentsOf("d.json", "[" + rows),
            std::string("d.json ends in the middle of its JSON array, which is never closed: it was cut off; "
                        "copy or export it again."));
        QCOMPARE(
            documentsOf("d.json", "{\"data\":[" + rows + "]}"),
            std::string(
                "d.json has no column doc_id; its only key is data. If the rows are an array inside of an "
                "object, write that array alone (jq .data) and import it."));
        QCOMPARE(documentsOf("d.json", "[[\"d1\",\"a\"]]"), std::string("1 wrong_shape\n"));
        QCOMPARE(documentsOf("d.csv", rows.substr(0, rows.find("},") + 1) + "\n"),
                 std::string("d1|a [x], {y}\n"));
        QCOMPARE(documentsOf("d.jsonl", "{\"doc_id\":\"d1\",\"title\":\"a\",\"doc_id\":\"d2\"}\n"),
                 std::string("1 wrong_shape\n"));
    }
    void theHeaderOnceMore()
    {
        QCOMPARE(documentsOf("d.csv", "doc_id,title\nd1,a\ndoc_id,title\nd2,b\n"),
                 std::string("d1|a\nd2|b\n3 repeated_header\n"));
        QCOMPARE(documentsOf("d.csv", kMark + "doc_id,title\nd1,a\n" + kMark + "\"doc_id\",title,\nd2,b\n" +
                                          kMark + "d3,c\n"),
                 std::string("d1|a\nd2|b\nd3|c\n3 repeated_header\n"));
        QCOMPARE(documentsOf("d.tsv", "doc_id\ttitle\nd1\tdoc_id\ndoc_id\tx\n"),
                 std::string("d1|doc_id\ndoc_id|x\n"));
        QCOMPARE(
            documentsOf("d.csv", "doc_id,title\nd1,a\ntitle,doc_id\nb,d2\n"),
            std::string("Line 3 of d.csv names the columns anew, and not as its first line does: files of "
                        "different columns were joined. Import them one by one."));
        QCOMPARE(
            documentsOf("d.csv", "doc_id,title,tags\nd1,a,x\ndoc_id,title,caption\nd2,b,y\n"),
            std::string("Line 3 of d.csv names the columns anew, and not as its first line does: files of "
                        "different columns were joined. Import them one by one."));
        QCOMPARE(documentsOf("d.jsonl",
                             "{\"doc_id\":1,\"title\":\"a\"}\n\xEF\xBB\xBF{\"doc_id\":2,\"title\":\"b\"}\n"),
                 std::string("1|a\n2|b\n"));
    }
    void convertedFilesToo()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("movies.csv", "movieId,title,genres\n1,Heat,Crime\nmovieId,title,genres\n2,Ran,War\n");
        crops::Progress progress;
        const auto reports =
            crops::logs::importPreset(project, "movielens-tmdb", study.path(""), {}, progress);
        QCOMPARE(counts(reports.at(0)), std::string("2/1/0"));
        QCOMPARE(reports[0].examples.at(0).reason, std::string("repeated_header"));
    }
    void delimitersAtTheEnd()
    {
        QCOMPARE(documentsOf("d.csv", "doc_id,title,\nd1,a,\nd2,b\nd3,c,x\n"),
                 std::string("d1|a\nd2|b\nd3|c\n"));
        QCOMPARE(documentsOf("d.csv", "doc_id,title\nd1,a,\nd2,b,,, \n,,\nd3,c,x\n"),
                 std::string("d1|a\nd2|b\n5 wrong_fields\nblank 1\n"));
        QCOMPARE(documentsOf("d.tsv", "doc_id\ttitle\t\t\nd1\ta\nd2\tb\t\t\n"), std::string("d1|a\nd2|b\n"));
        QCOMPARE(documentsOf("d.csv", "doc_id,title,tags\nd1,a\n"), std::string("2 wrong_fields\n"));
    }
    void aColumnThatIsThereTwice()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("d.csv", "doc_id,device,title,device\nd1,x,a,y\n");
        QCOMPARE(counts(importOne(project, Table::Documents, path)), std::string("1/0/0"));
        QCOMPARE(sqlText(project, "SELECT extras FROM documents"),
                 std::string("{\"device\":\"x\",\"device.1\":\"y\"}\n"));
        QCOMPARE(documentsOf("d.csv", "doc_id,title,title\nd1,x,y\n"),
                 std::string("d.csv names the column title twice."));
        const auto look = crops::logs::lookAtFile(path, {}, 3);
        QCOMPARE(look.columns, (std::vector<std::string>{"doc_id", "device", "title"}));
        QCOMPARE(look.rows, (std::vector<std::vector<std::string>>{{"d1", "", "a"}}));
    }
    void quotesWithBackslashes()
    {
        // spark.range(1).selectExpr("'d1' doc_id", "'say \"hi\", \\\\ok' title").write.csv
        const std::string text = "doc_id,title\nd1,\"say \\\"hi\\\", \\\\ok\"\nd2,\"\"\nd3,plain \\\"x\\\"\n"
                                 "d4,\"a\\nb \"\"c\"\"\\\"\"\nd5,\"two\nlines\\\\\"\n";
        ImportOptions options;
        options.quotes = Quotes::Backslash;
        const std::string expected =
            "d1|say \"hi\", \\ok\nd3|plain \\\"x\\\"\nd4|a\\nb \"c\"\"\nd5|two\nlines\\\n3 missing_value\n";
        for (const std::size_t chunk : {1, 2, 5, 1000}) {
            options.chunkBytes = chunk;
            QCOMPARE(documentsOf("d.csv", text, options), expected);
        }
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("d.csv", "doc_id,title\nd1,\"say \\\"hi\\\", ok\"\nd2,b\n");
        const ImportReport report = importOne(project, Table::Documents, path);
        QCOMPARE(rejectText(project, report),
                 std::string(
                     "2 bad_quotes: There is text between a closing quote and the next delimiter. Quotes are "
                     "written \\\" here, as Spark writes them: --quotes backslash reads that.\n"));
        QCOMPARE(report.remarks,
                 (std::vector<std::string>{
                     "Quotes are written \\\" in rows that were rejected, as Spark writes them: "
                     "--quotes backslash reads that."}));
        importOne(project, Table::Documents, study.write("e.csv", text), options);
        QCOMPARE(sqlText(project, "SELECT settings FROM sources WHERE id = 2"),
                 std::string("{\"encoding\":\"utf-8\",\"quotes\":\"backslash\"}\n"));
    }
    /// Whatever the bytes, there is an end, and rows, rejects or a sentence.
    void anyBytes()
    {
        const TemporaryStudy study;
        crops::Random random(11);
        const std::string seeds[] = {"doc_id,title\nd1,\"a \\\"b\"\nd2,c\n",
                                     "sep=;\ndoc_id;title\nd;\"x\"\"\r\"\r\n",
                                     "[{\"doc_id\":1,\"title\":\"t\\\"\"},\n{\"doc_id\":[2]}]",
                                     "{\n\"doc_id\":1,\n\"title\":{\"a\":[]}}\n",
                                     gzipped("doc_id\ttitle\nd\tx\n"),
                                     "\xEF\xBB\xBF"
                                     "doc_id|title\rd|\xB1\xE4\r"};
        const char* names[] = {"f.csv", "f.tsv", "f.jsonl", "f.json", "f", "f.csv.gz"};
        for (int round = 0; round < 1'500; ++round) {
            std::string bytes = seeds[random.below(std::size(seeds))];
            for (std::uint64_t i = random.below(6); i > 0; --i) {
                const std::size_t at = random.below(bytes.size());
                switch (random.below(4)) {
                case 0:
                    bytes[at] = static_cast<char>(random.below(256));
                    break;
                case 1:
                    bytes.insert(at, 1, "\"\\,;\t|\r\n[]{}\0\xFF"[random.below(14)]);
                    break;
                case 2:
                    bytes.erase(at, 1 + random.below(4));
                    if (bytes.empty()) bytes = "x";
                    break;
                default:
                    bytes.insert(at, bytes.substr(random.below(bytes.size())));
                }
            }
            const auto path = study.write(names[random.below(std::size(names))], bytes);
            crops::logs::ReaderOptions options;
            options.chunkBytes = 1 + random.below(40);
            options.quotes = static_cast<Quotes>(random.below(4));
            options.encoding =
                random.below(4) == 0 ? crops::logs::Encoding::Gb18030 : crops::logs::Encoding::Utf8;
            try {
                const crops::logs::ColumnPlan plan(Table::Documents, {});
                const auto reader = crops::logs::openRows(path, plan, options);
                for (int batches = 0;; ++batches) {
                    QVERIFY(batches < 100'000);
                    crops::logs::RowBatch batch(plan.slotCount());
                    if (!reader->read(batch)) break;
                }
            } catch (const crops::Error&) { // NOLINT(bugprone-empty-catch): a sentence is right, too
            }
            try {
                crops::logs::ImportOptions look;
                look.encoding = options.encoding;
                look.quotes = options.quotes;
                crops::logs::lookAtFile(path, look, 5);
            } catch (const crops::Error&) { // NOLINT(bugprone-empty-catch)
            }
        }
    }
};

CROPS_TEST(FilesTest)
#include "files_test.moc"
