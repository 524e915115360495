// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a file, each with its exact sentence.
#include <QtTest>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/logs/search_rows.h"
#include "logs/row_reader.h"
#include "support/gzip_text.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::logs::Encoding;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::counts;
using crops::test::gzipped;
using crops::test::importOne;
using crops::test::kHeader;
using crops::test::rejectsOf;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

class BadInputTest : public QObject
{
    Q_OBJECT

  private slots:
    void emptyFile()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        for (const char* name : {"s.tsv", "s.csv", "s.jsonl", "s.txt"}) {
            const auto path = study.write(name, "");
            CROPS_VERIFY_ERROR(importOne(project, Table::Searches, path), ErrorCode::BadInput,
                               path.string() + " is empty: its first line has to name the columns.");
        }
        const auto mark = study.write("mark.csv", "\xEF\xBB\xBF");
        CROPS_VERIFY_ERROR(importOne(project, Table::Searches, mark), ErrorCode::BadInput,
                           mark.string() + " is empty: its first line has to name the columns.");
        const auto blank = study.write("blank.csv", "\n \r\n\n");
        CROPS_VERIFY_ERROR(importOne(project, Table::Searches, blank), ErrorCode::BadInput,
                           blank.string() + " is empty: its first line has to name the columns.");
    }
    void headerOnlyImportsNothing()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        QCOMPARE(counts(importOne(project, Table::Searches, study.write("a.tsv", kHeader))),
                 std::string("0/0/0"));
        QCOMPARE(counts(importOne(project, Table::Scores, study.write("b.csv", "query,doc_id,theta"))),
                 std::string("0/0/0"));
        QCOMPARE(sqlText(project, "SELECT count(*) FROM sources"), std::string("2\n"));
    }
    void absentFileAndFolder()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        CROPS_VERIFY_ERROR(importOne(project, Table::Feed, study.path("no.tsv")), ErrorCode::NotFound,
                           "Cannot read " + study.path("no.tsv").string() + ": No such file or directory.");
        std::filesystem::create_directory(study.path("d.tsv"));
        CROPS_VERIFY_ERROR(importOne(project, Table::Feed, study.path("d.tsv")), ErrorCode::BadInput,
                           "There is no file in " + study.path("d.tsv").string() + ".");
    }
    void missingColumn()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("s.csv", "qid,user_id,ts,query,doc_id\n1,2,3,4,5\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Searches, path), ErrorCode::BadInput,
            path.string() + " has no column search_id, which searches need; it has qid, user_id, ts, query, "
                            "doc_id. If one of them is meant, add --map searches:THEIRS=search_id.");
        const auto near = study.write("d.csv", "docId,title\n1,x\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, near), ErrorCode::BadInput,
            near.string() + " has no column doc_id, which documents need; it has docId, title. If docId is "
                            "meant, add --map documents:docId=doc_id.");
        const auto json = study.write(
            "f.jsonl",
            "{\"user\":\"u\",\"ts\":1700000001,\"doc_id\":2}\n{\"user\":\"v\",\"ts\":1,\"doc_id\":2}\n");
        CROPS_VERIFY_ERROR(importOne(project, Table::Feed, json), ErrorCode::BadInput,
                           json.string() +
                               " has no column user_id, which feed need; it has user, ts, doc_id. If user is "
                               "meant, add --map feed:user=user_id.");
        const auto shop = study.write("shop.csv", "event_time,session,user,search term\n1,2,3,red\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Searches, shop), ErrorCode::BadInput,
            shop.string() +
                " has no column search_id, user_id, ts, query, doc_id, which searches need; it has "
                "event_time, session, user, search term. If user, event_time, search term are meant, "
                "add --map searches:THEIRS=search_id --map searches:user=user_id --map "
                "searches:event_time=ts --map 'searches:search term=query' --map "
                "searches:THEIRS=doc_id, where THEIRS is the file's own name.");
        const auto rows = study.write("y.tsv", "0\t103\tC\t51\n1\t0\tQ\t0\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Feed, rows), ErrorCode::BadInput,
            rows.string() +
                " has no column user_id, ts, doc_id, which feed need. Its first line looks like a "
                "row, and not like the names of columns: 0, 103, C, 51. Write a line with their "
                "names above it.");
        QCOMPARE(sqlText(project, "SELECT count(*) FROM sources"), std::string("0\n"));
    }
    void columnMapsThatDoNotFit()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("d.csv", "id,name\n1,x\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, path, {}, {{"id", "docid"}}), ErrorCode::Usage,
            "The column map names docid, which is no column of documents; they are doc_id, title, caption, "
            "tags, created_at, duration_ms.");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, path, {}, {{"id", "doc_id"}, {"text", "title"}}),
            ErrorCode::BadInput,
            path.string() + " has no column text, which the column map renames to title; it has id, name.");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, path, {}, {{"id", "doc_id"}, {"name", "doc_id"}}),
            ErrorCode::Usage, "The column map gives two columns the name doc_id.");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, path, {}, {{"id", "doc_id"}, {"id", "title"}}),
            ErrorCode::Usage, "The column map renames id twice.");
        const auto twice = study.write("t.csv", "doc_id,title,title\n1,x,y\n");
        CROPS_VERIFY_ERROR(importOne(project, Table::Documents, twice), ErrorCode::BadInput,
                           twice.string() + " names the column title twice.");
    }
    void badBytes()
    {
        QCOMPARE(rejectsOf("s1\tu\t1700000001\tq\td\t\t\t\t\n"
                           "s2\tu\t1700000001\tr\xC3\x28\td\t\t\t\t\n"
                           "s3\tu\t1700000001\tq\xE5\x8F\n"),
                 std::string("3 invalid_utf8: The row is not valid UTF-8: the first bad byte is at offset 17 "
                             "of the row, 107 of the file.\n"
                             "4 invalid_utf8: The row is not valid UTF-8: the first bad byte is at offset 17 "
                             "of the row, 133 of the file.\n"));
        QCOMPARE(
            rejectsOf(
                std::string("s1\tu\t1700000001\tq\0q\td\t\t\t\t\ns2\tu\t1700000001\tq\td\t\t\t\t\n", 50)),
            std::string("2 nul_byte: The row has a NUL byte at offset 17 of the row, 83 of the file.\n"));
    }
    void anExcerptIsTheRowsFirst200Bytes()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string row = "s\tu\tnever\t" + std::string(500, 'x') + "\td\t\t\t\t";
        const ImportReport report =
            importOne(project, Table::Searches, study.write("s.tsv", kHeader + row + "\n"));
        QCOMPARE(crops::store::listRejects(project, report.source, 0, 9).at(0).excerpt, row.substr(0, 200));
        QCOMPARE(report.examples.at(0).excerpt, row.substr(0, 200));
    }
    void aLineOf100Megabytes()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.path("long.tsv");
        {
            std::ofstream out(path, std::ios::binary);
            out << kHeader << "s1\tu\t1700000001\tq\td\t\t\t\t\n";
            const std::string megabyte(1'000'000, 'y');
            for (int i = 0; i < 100; ++i)
                out << megabyte;
            out << "\ns2\tu\t1700000002\tq\td\t\t\t\t\n"
                << megabyte << megabyte << "\n"
                << megabyte << megabyte;
        }
        const ImportReport report = importOne(project, Table::Searches, path);
        QCOMPARE(counts(report), std::string("2/3/0"));
        QCOMPARE(rejectText(project, report),
                 std::string("3 too_long: The row is longer than 1048576 bytes.\n"
                             "5 too_long: The row is longer than 1048576 bytes.\n"
                             "6 too_long: The row is longer than 1048576 bytes.\n"));
    }
    void longRowsOfTheOtherFormats()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string large(3'000'000, 'z');
        const std::string justRight(crops::logs::kMaxRowBytes - 2, 'a');
        const auto csv = study.write("d.csv", "doc_id,title\n1," + large + "\n2," + justRight + "\n3,\"" +
                                                  large + "\"\n4,ok\n5," + justRight + "a\n");
        const ImportReport report = importOne(project, Table::Documents, csv);
        QCOMPARE(sqlText(project, "SELECT doc_id, length(title) FROM documents"),
                 std::string("2|1048574\n4|2\n"));
        QCOMPARE(rejectText(project, report),
                 std::string("2 too_long: The row is longer than 1048576 bytes.\n"
                             "4 too_long: The row is longer than 1048576 bytes.\n"
                             "6 too_long: The row is longer than 1048576 bytes.\n"));
        const auto json = study.write("e.jsonl", "{\"doc_id\":\"6\",\"title\":\"" + large +
                                                     "\"}\n{\"doc_id\":\"7\",\"title\":\"t\"}");
        QCOMPARE(rejectText(project, importOne(project, Table::Documents, json)),
                 std::string("1 too_long: The row is longer than 1048576 bytes.\n"));
        QCOMPARE(sqlText(project, "SELECT count(*) FROM documents"), std::string("3\n"));
    }
    void rowsThatAreNoJsonObjects()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path =
            study.write("f.jsonl", "{\"user_id\":\"u\",\"ts\":1700000001,\"doc_id\":\"d\"}\n"
                                   "[1,2]\n"
                                   "\"text\"\n"
                                   "{\"user_id\":\"u\",\"ts\":1700000001,\"doc_id\":{\"a\":1}}\n"
                                   "{\"user_id\":\"u\",\"ts\":1700000001,\"doc_id\":[[1]]}\n"
                                   "{\"user_id\":\"u\",\"ts\":1\n"
                                   "{\"user_id\":\"u\",\"ts\":1700000001,\"doc_id\":\"a\\u0000b\"}\n"
                                   "{\"user_id\":\"u\",\"ts\":1700000001} x\n"
                                   "{\"user_id\":\"u\",\"ts\":null,\"doc_id\":\"d\"}\n");
        const ImportReport report = importOne(project, Table::Feed, path);
        QCOMPARE(counts(report), std::string("1/8/0"));
        QCOMPARE(rejectText(project, report),
                 std::string(
                     "2 wrong_shape: The line is an array, not an object with the columns as keys.\n"
                     "3 wrong_shape: The line is a string, not an object with the columns as keys.\n"
                     "4 wrong_shape: The value of doc_id is an object.\n"
                     "5 wrong_shape: The value of doc_id is an array of arrays.\n"
                     "6 not_json: The line is not valid JSON (The JSON document has an improper structure: "
                     "missing or superfluous commas, braces, missing keys, etc.).\n"
                     "7 nul_byte: The value of doc_id has a NUL character.\n"
                     "8 not_json: The line is not valid JSON (The JSON document has an improper structure: "
                     "missing or superfluous commas, braces, missing keys, etc.).\n"
                     "9 missing_value: The row has no ts.\n"));
    }
    void truncatedAndDamagedGzip()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        std::string text = kHeader;
        for (int i = 0; i < 20'000; ++i)
            text += "s" + std::to_string(i * 7919 % 100'003) + "\tu\t1700000001\tq\td\t\t\t\t\n";
        const std::string packed = gzipped(text);
        QCOMPARE(counts(importOne(project, Table::Searches, study.write("whole.tsv.gz", packed))),
                 std::string("20000/0/0"));
        Project other = study.newProject("other.crops");
        const std::string before = crops::test::contentText(other);
        const auto cut = study.write("cut.tsv.gz", packed.substr(0, packed.size() / 2));
        CROPS_VERIFY_ERROR(importOne(other, Table::Searches, cut), ErrorCode::Damaged,
                           cut.string() + " ends in the middle of its gzip data, after " +
                               std::to_string(packed.size() / 2) +
                               " bytes: it was cut off; copy or download it again.");
        std::string wrong = packed;
        wrong[wrong.size() - 6] = static_cast<char>(wrong[wrong.size() - 6] + 1);
        const auto damaged = study.write("damaged.tsv.gz", wrong);
        CROPS_VERIFY_ERROR(importOne(other, Table::Searches, damaged), ErrorCode::Damaged,
                           damaged.string() + " is not valid gzip data (incorrect data check, before byte " +
                               std::to_string(packed.size() - 4) + "); copy or download it again.");
        const auto plain = study.write("plain.tsv.gz", text);
        CROPS_VERIFY_ERROR(importOne(other, Table::Searches, plain), ErrorCode::BadInput,
                           plain.string() +
                               " is not compressed, though its name ends with .gz: it looks like delimited "
                               "text. Take the .gz off its name, or compress it, and import it again.");
        QCOMPARE(crops::test::contentText(other), before);
    }
    void aFileIsImportedOnce()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("d.csv", "doc_id,title\n1,x\n2,y\n");
        importOne(project, Table::Documents, path);
        const auto copy = study.write("copy.csv", "doc_id,title\n1,x\n2,y\n");
        CROPS_VERIFY_ERROR(importOne(project, Table::Documents, copy), ErrorCode::AlreadyExists,
                           copy.string() +
                               " is already imported as documents; to import it once more, say --again.");
        crops::logs::ImportOptions again;
        again.again = true;
        QCOMPARE(counts(importOne(project, Table::Documents, copy, again)), std::string("0/2/0"));
        crops::Progress progress;
        const auto other = study.write("other.csv", "doc_id,title\n3,z\n");
        const std::vector<crops::logs::ImportFile> twice{{Table::Documents, other, {}},
                                                         {Table::Documents, other, {}}};
        CROPS_VERIFY_ERROR(crops::logs::importFiles(project, twice, {}, progress), ErrorCode::AlreadyExists,
                           other.string() +
                               " is already imported as documents; to import it once more, say --again.");
    }
    void otherEncodings()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto wide = study.write("wide.csv", std::string("\xFF\xFE\x64\x00", 4));
        CROPS_VERIFY_ERROR(importOne(project, Table::Documents, wide), ErrorCode::BadInput,
                           wide.string() + " is written in UTF-16; save it as UTF-8 and import it again.");
        crops::logs::ImportOptions chinese;
        chinese.encoding = Encoding::Gb18030;
        const auto path =
            study.write("gb.csv", "doc_id,title\n1,\xB1\xE4\xD1\xB9\xC6\xF7\n2,\xB1\xFF\n3,ok\n");
        const ImportReport report = importOne(project, Table::Documents, path, chinese);
        QCOMPARE(sqlText(project, "SELECT doc_id, title FROM documents"), std::string("1|变压器\n3|ok\n"));
        QCOMPARE(rejectText(project, report),
                 std::string("3 invalid_utf8: The row is not valid GB18030: the first bad byte is at offset "
                             "2 of the row, 27 of the file.\n"));
        const auto header = study.write("header.csv", "doc_id,t\xEF\n1,2\n");
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Documents, header), ErrorCode::BadInput,
            "The line of " + header.string() +
                " that names the columns cannot be used. The row is not valid UTF-8: the first bad byte is "
                "at offset 8 of the row, 8 of the file. The file is in another encoding: add --encoding "
                "gb18030 "
                "where it is Chinese in GBK or GB18030; from any other, say Windows-1252 or Big5, convert it "
                "first: "
                "iconv -f WINDOWS-1252 -t UTF-8 header.csv > utf8.csv.");
    }
    void presetsThatCannotBe()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::Progress progress;
        CROPS_VERIFY_ERROR(
            crops::logs::importPreset(project, "tiktok", study.path(""), {}, progress), ErrorCode::Usage,
            fmt::format(
                "There is no preset tiktok; the presets are {}, or the path of a file of your own that "
                "ends in .sql.",
                fmt::join(crops::logs::presetNames(), ", ")));
        CROPS_VERIFY_ERROR(crops::logs::importPreset(project, "native", study.path("none"), {}, progress),
                           ErrorCode::NotFound, "There is no folder " + study.path("none").string() + ".");
        CROPS_VERIFY_ERROR(crops::logs::importPreset(project, "ubi", study.path(""), {}, progress),
                           ErrorCode::NotFound,
                           "The folder " + study.path("").string() +
                               " has none of the files of the preset ubi: ubi_queries and ubi_events "
                               "(.ndjson, .jsonl, .json, also compressed).");
        study.write("s.xml", "<sessiontrack2012><session num=\"1\">");
        CROPS_VERIFY_ERROR(crops::logs::importPreset(project, "trec-session", study.path(""), {}, progress),
                           ErrorCode::BadInput,
                           study.path("s.xml").string() +
                               " is not well-formed XML: Start-end tags mismatch near byte 34.");
    }
};

CROPS_TEST(BadInputTest)
#include "bad_input_test.moc"
