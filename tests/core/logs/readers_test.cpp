// SPDX-License-Identifier: GPL-3.0-or-later
// How files are cut into rows and values, at every buffer boundary.
#include <QtTest>

#include "base/numbers.h"
#include "base/random.h"
#include "logs/row_mapper.h"
#include "logs/row_reader.h"
#include "support/gzip_text.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::logs::ColumnPlan;
using crops::logs::FileFormat;
using crops::logs::ReaderOptions;
using crops::logs::RowBatch;
using crops::logs::Table;
using crops::test::gzipped;

namespace
{

/// "line: v1|v2|…[+extras]" of every row, "line! reason" of every reject, "blank n".
std::string rowsOf(const std::filesystem::path& path, Table table, std::size_t chunkBytes)
{
    const ColumnPlan plan(table, {});
    ReaderOptions options;
    options.chunkBytes = chunkBytes;
    const auto reader = crops::logs::openRows(path, plan, options);
    std::string text;
    std::int64_t blank = 0;
    for (;;) {
        RowBatch batch(plan.slotCount());
        if (!reader->read(batch)) break;
        for (std::size_t i = 0; i < batch.rows.size(); ++i) {
            text += std::to_string(batch.rows[i].origin.line) + ": ";
            for (std::size_t slot = 0; slot < plan.slotCount(); ++slot)
                text += (slot > 0 ? "|" : "") + std::string(batch.field(i, static_cast<int>(slot)));
            if (!batch.rows[i].extras.empty()) text += "+" + std::string(batch.rows[i].extras);
            text += "\n";
        }
        for (const auto& reject : batch.rejects)
            text += std::to_string(reject.line) + "! " + reject.reason + " " + reject.excerpt + "\n";
        blank += batch.blank;
    }
    return text + "blank " + std::to_string(blank) + "\n";
}

constexpr std::size_t kWhole = std::size_t{1} << 20;

} // namespace

class ReadersTest : public QObject
{
    Q_OBJECT

  private slots:
    void csvAsRfc4180()
    {
        const crops::test::TemporaryStudy study;
        const auto path = study.write("j.csv", "\xEF\xBB\xBFquery, doc_id ,grade\r\n"
                                               "\"a, b\",d1,1\r\n"
                                               "\"two\r\nlines\",\"d\"\"2\"\"\",\"\"\r\n"
                                               "\r\n"
                                               "plain \"quote\" inside,d3,3\r\n"
                                               "\"open,d4,4\r\n"
                                               "\"shut\"x,d5,5\r\n"
                                               "f,d6,6");
        const std::string expected =
            "2: a, b|d1|1\n3: two\r\nlines|d\"2\"|\n6: plain \"quote\" inside|d3|3\n9: f|d6|6\n"
            "7! bad_quotes \"open,d4,4\n8! bad_quotes \"shut\"x,d5,5\nblank 1\n";
        QCOMPARE(rowsOf(path, Table::Judgments, kWhole), expected);
    }
    void aQuoteThatNeverClosesCostsOneLine()
    {
        const crops::test::TemporaryStudy study;
        std::string text = "query,doc_id,grade\n\"open,1,1\n";
        std::string expected;
        const std::size_t rows = 300'000; // more than a row may be long
        for (std::size_t i = 0; i < rows; ++i)
            text += "q,d,1\n";
        const std::string found = rowsOf(study.write("j.csv", text), Table::Judgments, kWhole);
        QCOMPARE(std::count(found.begin(), found.end(), '\n'), static_cast<std::ptrdiff_t>(rows + 2));
        QVERIFY(found.find("2! bad_quotes \"open,1,1\n") != std::string::npos);
    }
    void tsvHasNoQuotes()
    {
        const crops::test::TemporaryStudy study;
        const auto path =
            study.write("j.tsv", "query\tdoc_id\tgrade\tother\n\"a\tb\"\t1\tx\n \n\t\t\t\nq\td\t1\n");
        QCOMPARE(rowsOf(path, Table::Judgments, kWhole),
                 std::string("2: \"a|b\"|1\n5! wrong_fields q\td\t1\nblank 2\n"));
    }
    void jsonLines()
    {
        const crops::test::TemporaryStudy study;
        const auto path = study.write(
            "d.jsonl", "\xEF\xBB\xBF{\"doc_id\": 1, \"title\": \"caf\\u00e9 \\\"x\\\"\", \"tags\": [\"a\", "
                       "null, \"b c\"]}\r\n"
                       "\n"
                       "{\"title\":\"t\",\"doc_id\":\"two\",\"created_at\":1700000000.5,\"duration_ms\":null,"
                       "\"x\":{\"y\":[true]},\"z\":\"\\n\"}");
        QCOMPARE(rowsOf(path, Table::Documents, kWhole),
                 std::string("1: 1|caf\xC3\xA9 \"x\"||a|b c||\n3: "
                             "two|t|||1700000000.5|+{\"x\":{\"y\":[true]},\"z\":\"\\n\"}\nblank 1\n"));
    }
    /// Whatever the size of the buffers, the same rows come out.
    void buffersCutNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"j.csv", "j.tsv", "j.jsonl", "j.csv.gz"})
            QTest::newRow(name) << QString(name);
    }
    void buffersCutNothing()
    {
        QFETCH(QString, name);
        crops::Random random(3);
        std::string text = name.contains("json")  ? ""
                           : name.contains("csv") ? "query,doc_id,grade\n"
                                                  : "query\tdoc_id\tgrade\n";
        for (int i = 0; i < 200; ++i) {
            const std::string filler(random.below(12), static_cast<char>('a' + i % 26));
            if (name.contains("json"))
                text +=
                    "{\"query\":\"" + filler + "变\",\"doc_id\":\"d" + std::to_string(i) + "\",\"grade\":1}";
            else if (name.contains("csv"))
                text += "\"" + filler + (i % 3 == 0 ? "\n" : ",") + "\"\"变\",d" + std::to_string(i) +
                        (i % 17 == 0 ? ",\"x\"y" : ",1");
            else
                text += filler + "变\td" + std::to_string(i) + "\t1";
            text += i % 5 == 0 ? "\r\n" : "\n";
            if (i % 11 == 0) text += "\n";
        }
        text += name.contains("json")  ? "{\"query\":\"last\",\"doc_id\":\"d\",\"grade\":2}"
                : name.contains("csv") ? "last,d,2"
                                       : "last\td\t2";
        const crops::test::TemporaryStudy study;
        const auto path = study.write(name.toStdString(), name.endsWith(".gz") ? gzipped(text) : text);
        const auto sorted = [](const std::string& rows) { // rejects come after the rows of their buffer
            QStringList lines = QString::fromStdString(rows).split('\n');
            lines.sort();
            return lines;
        };
        const QStringList whole = sorted(rowsOf(path, Table::Judgments, kWhole));
        QVERIFY(whole.join('\n').contains("last|d|2"));
        QVERIFY(whole.join('\n').contains(name.contains("csv") ? "bad_quotes" : "blank 19"));
        for (const std::size_t chunk : {1, 2, 3, 5, 7, 16, 61, 64, 127, 1000, 4096}) {
            const QStringList cut = sorted(rowsOf(path, Table::Judgments, chunk));
            for (qsizetype i = 0; i < std::min(cut.size(), whole.size()); ++i)
                QCOMPARE(cut[i], whole[i]);
            QCOMPARE(cut.size(), whole.size());
        }
    }
    void gzipMembersFollowEachOther()
    {
        const crops::test::TemporaryStudy study;
        const auto path = study.write("j.csv.gz", gzipped("query,doc_id,grade\na,b,1\n") +
                                                      gzipped("c,d,2\n") + std::string(512, '\0'));
        QCOMPARE(rowsOf(path, Table::Judgments, kWhole), std::string("2: a|b|1\n3: c|d|2\nblank 0\n"));
        QCOMPARE(rowsOf(path, Table::Judgments, 1), std::string("2: a|b|1\n3: c|d|2\nblank 0\n"));
        const auto unnamed = study.write("packed.csv", gzipped("query,doc_id,grade\na,b,1\n"));
        QCOMPARE(rowsOf(unnamed, Table::Judgments, kWhole), std::string("2: a|b|1\nblank 0\n"));
    }
    void formatsAreTold()
    {
        using Kind = FileFormat::Kind;
        using crops::logs::Quotes;
        const auto told = [](const char* name, const char* line, char delimiter = 0,
                             Quotes quotes = Quotes::AsFormat) {
            const FileFormat format = crops::logs::detectFormat(name, delimiter, line, quotes);
            if (format.kind == Kind::Jsonl) return std::string("json");
            return std::string(1, format.delimiter) + (format.quoted ? "q" : "");
        };
        QCOMPARE(told("a.tsv", "x,y"), std::string("\t"));
        QCOMPARE(told("a.TSV.gz", "x"), std::string("\t"));
        QCOMPARE(told("a.csv", "x,y"), std::string(",q"));
        QCOMPARE(told("a.csv", "x;y"), std::string(";q"));
        QCOMPARE(told("a.csv", "x|y", '|'), std::string("|q"));
        QCOMPARE(told("a.csv", "x\ty", '\t'), std::string("\t"));
        QCOMPARE(told("a.tsv", "x\ty", 0, Quotes::Always), std::string("\tq"));
        QCOMPARE(told("a.csv", "x,y", 0, Quotes::Never), std::string(","));
        QCOMPARE(told("a.jsonl", "{", 0, Quotes::Always), std::string("json"));
        QCOMPARE(told("a.ndjson.gz", ""), std::string("json"));
        QCOMPARE(told("a.log", " {\"a\":1}"), std::string("json"));
        QCOMPARE(told("a.txt", "x\ty"), std::string("\t"));
        QCOMPARE(told("a", "x,y"), std::string(",q"));
    }
    void integersAreRead()
    {
        using crops::parseInteger;
        QCOMPARE(parseInteger("12").value(), 12);
        QCOMPARE(parseInteger("-3").value(), -3);
        QCOMPARE(parseInteger("+3.00").value(), 3);
        for (const char* text : {"", "x", "1x", "1.5", "1e3", " 1", "1 ", "99999999999999999999", "-", "."})
            QVERIFY2(!parseInteger(text).has_value(), text);
    }
};

CROPS_TEST(ReadersTest)
#include "readers_test.moc"
