// SPDX-License-Identifier: GPL-3.0-or-later
// Values of JSON rows that are no plain texts, and lines that are nearly JSON.
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "logs/lenient_json.h"
#include "logs/preview.h"
#include "support/gzip_text.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
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

/// A row of searches: s<n> of user u at 17000000<n> with the query and document given, and other members.
std::string searchOf(int number, const std::string& query, const std::string& doc,
                     const std::string& more = {})
{
    const std::string n = std::to_string(number);
    return R"({"search_id":"s)" + n + R"(","user_id":"u","ts":17000000)" + n + R"(,"query":)" + query +
           R"(,"doc_id":)" + doc + more + "}";
}

std::string lostText(const ImportReport& report)
{
    std::string text;
    for (const crops::logs::LostValues& lost : report.lost)
        text += lost.column + " " + std::to_string(lost.count) + " " + lost.example + "\n";
    return text;
}

constexpr const char* kRows =
    "SELECT search_id, query, doc_id, stage, clicked, watch_ms FROM search_rows ORDER BY 1";

} // namespace

class JsonValuesTest : public QObject
{
    Q_OBJECT

  private slots:
    void arraysAreOneValueOrNone()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write(
            "s.jsonl", searchOf(10, "\"q\"", "[\"a\",\"b\"]") + "\n" +
                           searchOf(11, "[\"red\",\"shoes\"]", "\"d\"") + "\n" +
                           searchOf(12, "[\"red\"]", "[\"d\"]", ",\"clicked\":[1]") + "\n" +
                           searchOf(13, "\"q\"", "\"d\"", ",\"clicked\":[0,1],\"watch_ms\":[]") + "\n");
        const ImportReport report = importOne(project, Table::Searches, path);
        QCOMPARE(rejectText(project, report),
                 std::string("1 wrong_shape: The value of doc_id is an array of 2 values, not one value.\n"
                             "2 wrong_shape: The value of query is an array of 2 values, not one value.\n"));
        QCOMPARE(sqlText(project, kRows), std::string("s12|red|d|exposed|1|-\ns13|q|d|exposed|0|-\n"));
        QCOMPARE(lostText(report), std::string("clicked 1 [0,1]\n"));
        QCOMPARE(documentsOf("d.jsonl", "{\"doc_id\":[7],\"title\":[\"x\",null,\"y\"]}\n"),
                 std::string("7|x|y\n"));
    }
    void anOptionalValueCostsItself()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string rows =
            searchOf(10, "\"q\"", "\"d\"", ",\"stage\":{\"a\":1},\"bucket\":{\"b\":[1, 2]}") + "\n" +
            searchOf(11, "\"q\"", "\"d\"", ",\"clicked\":{},\"watch_ms\":[[1]]") + "\n" +
            searchOf(12, "\"q\"", "{}", ",\"clicked\":{}") + "\n" +
            searchOf(13, "\"q\"", "\"d\"", ",\"position\":\"top\"") + "\n" +
            searchOf(14, "\"q\"", "\"d\"", ",\"position\":{}") + "\n";
        const ImportReport report = importOne(project, Table::Searches, study.write("s.jsonl", rows));
        QCOMPARE(counts(report), std::string("4/1/0"));
        QCOMPARE(lostText(report), std::string("stage 1 {\"a\":1}\nbucket 1 {\"b\":[1,2]}\nclicked 1 "
                                               "{}\nwatch_ms 1 [[1]]\nposition 2 top\n"));
        const ImportReport documents =
            importOne(project, Table::Documents,
                      study.write("d.jsonl", "{\"doc_id\":\"d\",\"title\":\"t\",\"tags\":{\"a\":1}}\n"));
        QCOMPARE(counts(documents), std::string("1/0/0"));
        QCOMPARE(lostText(documents), std::string("tags 1 {\"a\":1}\n"));
        crops::Progress progress;
        const crops::logs::ImportFile file{Table::Searches, study.path("s.jsonl"), {}};
        const auto check = crops::logs::checkFiles({&file, 1}, {}, 1, progress).front();
        QCOMPARE(check.imported, 1);
    }
    void linesThatAreNearlyJson()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string rows =
            "\x1E" + searchOf(10, "\"NaN, -Infinity\"", "\"d\"", ",\"watch_ms\":NaN,\"clicked\":1") + "\r\n" +
            searchOf(11, "\"q\"", "123456789012345678901234", ",\"watch_ms\": -Infinity") + ",\n" +
            searchOf(12, "\"q\"", "123456789012345678901235", ",\"watch_ms\":1e400") + " , \n" +
            searchOf(13, "NaN", "\"d\"") + "\n" + searchOf(14, "\"q\"", "nan") + "\n" +
            searchOf(15, "\"q\"", "01234567890123456789012") + "\n" + searchOf(16, "\"q\"", "\"d\"") + ",,\n";
        for (const char* name : {"s.jsonl", "s.json", "s.txt"}) {
            Project own = study.newProject(std::string(name) + ".crops");
            const ImportReport report = importOne(own, Table::Searches, study.write(name, rows));
            QCOMPARE(sqlText(own, kRows), std::string("s10|NaN, -Infinity|d|exposed|1|-\n"
                                                      "s11|q|123456789012345678901234|exposed|0|-\n"
                                                      "s12|q|123456789012345678901235|exposed|0|-\n"));
            QCOMPARE(lostText(report), std::string("watch_ms 1 1e400\n"));
            QCOMPARE(counts(report), std::string("3/4/0"));
            QVERIFY(
                rejectText(own, report).starts_with("4 missing_value: The row has no query.\n5 not_json"));
        }
        QCOMPARE(crops::logs::lenientJson("{\"a\\\"NaN\":[NaN,1.5,-0,18446744073709551615]}"),
                 std::string("{\"a\\\"NaN\":[null,1.5,-0,18446744073709551615]}"));
        QCOMPARE(crops::logs::lenientJson("{\"a"), std::string("{\"a"));
    }
    void wordsInAnyCase()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        std::string rows = "search_id,user_id,ts,query,doc_id,stage,clicked\n";
        int n = 10;
        for (const char* values : {"EXPOSED,T", "Ranked,YES", "FILTERED,Y", "exposed,Yes", "ranked,N",
                                   "shown,inf", "EXPOSE,infinity", ",maybe"}) {
            const std::string number = std::to_string(n++);
            rows += "s" + number + ",u,17000000" + number + ",q,d," + values + "\n";
        }
        const ImportReport report = importOne(project, Table::Searches, study.write("s.csv", rows));
        QCOMPARE(
            sqlText(project, "SELECT stage, clicked FROM search_rows ORDER BY search_id"),
            std::string(
                "exposed|1\nranked|1\nfiltered|1\nexposed|1\nranked|0\nexposed|0\nexposed|0\nexposed|0\n"));
        QCOMPARE(lostText(report), std::string("stage 2 shown\nclicked 3 inf\n"));
    }
    void textUnderAnotherName()
    {
        const std::string csv = "doc_id,title\nd1,a\n";
        QCOMPARE(
            documentsOf("d.jsonl", csv),
            std::string("d.jsonl is named as JSON, but looks like delimited text with commas between the "
                        "values: give it a name that ends with .csv and import it again."));
        QCOMPARE(documentsOf("d.ndjson", "doc_id\ttitle\nd1\ta, b\n"),
                 std::string("d.ndjson is named as JSON, but looks like delimited text with tabs between the "
                             "values: give it a name that ends with .tsv and import it again."));
        QCOMPARE(documentsOf("d.jsonl", "// made by a, b\n{\"doc_id\":\"d1\",\"title\":\"a\"}\n"),
                 std::string("d1|a\n1 not_json\n"));
        QCOMPARE(documentsOf("d.csv.gz", "<!DOCTYPE html><p>404"),
                 std::string("d.csv.gz is not compressed, though its name ends with .gz: it is a web page "
                             "(HTML), perhaps an error or a log-in page instead of the file: download it "
                             "again."));
        QCOMPARE(
            documentsOf("d.jsonl.gz", "{\"doc_id\":\"d1\"}\n"),
            std::string("d.jsonl.gz is not compressed, though its name ends with .gz: it looks like JSON. "
                        "Take the .gz off its name, or compress it, and import it again."));
        QCOMPARE(documentsOf("d.csv.gz", gzipped(csv)), std::string("d1|a\n"));
    }
};

CROPS_TEST(JsonValuesTest)
#include "json_values_test.moc"
