// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "logs/preview.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::logs;
using crops::test::TemporaryStudy;

class PreviewTest : public QObject
{
    Q_OBJECT

  private slots:
    void looksAtEveryFormat()
    {
        const TemporaryStudy study;
        const FileLook tsv = lookAtFile(study.write("searches.tsv", "a\tb \nx\t\"y\"\n\nz\t\n"), {}, 10);
        QCOMPARE(tsv.kind, FileLook::Kind::Unquoted);
        QCOMPARE(tsv.columns, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(tsv.rows, (std::vector<std::vector<std::string>>{{"x", "\"y\""}, {"z", ""}}));
        QCOMPARE(tsv.table.value(), Table::Searches); // by its name
        crops::logs::ImportOptions quoted;
        quoted.quotes = crops::logs::Quotes::Always;
        const FileLook quotedTsv = lookAtFile(study.write("q.tsv", "a\t\"b\tc\"\nx\t\"y\tz\"\n"), quoted, 10);
        QCOMPARE(quotedTsv.kind, FileLook::Kind::Quoted);
        QCOMPARE(quotedTsv.columns, (std::vector<std::string>{"a", "b\tc"}));
        QCOMPARE(quotedTsv.rows, (std::vector<std::vector<std::string>>{{"x", "y\tz"}}));
        const FileLook csv =
            lookAtFile(study.write("x.csv", "\"user;id\";ts;doc_id\n1;\"2\n3\";4\n5;6;7\n"), {}, 1);
        QCOMPARE(csv.kind, FileLook::Kind::Quoted);
        QCOMPARE(csv.delimiter, ';');
        QCOMPARE(csv.columns.front(), std::string("user;id"));
        QCOMPARE(csv.rows, (std::vector<std::vector<std::string>>{{"1", "2\n3", "4"}}));
        QVERIFY(!csv.table);
        const FileLook json =
            lookAtFile(study.write("y.jsonl", "{\"query\":\"q\",\"doc_id\":\"d\"}\n{\"grade\":2}\n"), {}, 10);
        QCOMPARE(json.kind, FileLook::Kind::Jsonl);
        QCOMPARE(json.columns, (std::vector<std::string>{"query", "doc_id", "grade"}));
        QCOMPARE(json.table.value(), Table::Judgments); // by its columns
        QCOMPARE(json.rows.at(1).at(2), std::string("2"));
        QVERIFY_THROWS_EXCEPTION(crops::Error, lookAtFile(study.write("e.csv", "\n"), {}, 1));
        QVERIFY_THROWS_EXCEPTION(crops::Error, lookAtFile(study.path("none.csv"), {}, 1));
    }
    void guessesColumns()
    {
        const std::vector<std::string> theirs = {"SearchID", "uid",   "timestamp",
                                                 "query",    "docid", "Watch-MS"};
        const std::vector<ColumnRename> renames = guessColumns(Table::Searches, theirs);
        const auto theirsFor = [&](const char* ours) -> std::string {
            for (const ColumnRename& rename : renames)
                if (rename.ours == ours) return rename.theirs;
            return {};
        };
        QCOMPARE(theirsFor("search_id"), std::string("SearchID"));
        QCOMPARE(theirsFor("doc_id"), std::string("docid"));
        QCOMPARE(theirsFor("watch_ms"), std::string("Watch-MS"));
        QCOMPARE(theirsFor("query"), std::string()); // it is called right
        QCOMPARE(missingColumns(Table::Judgments, theirs, {}), (std::vector<std::string>{"doc_id", "grade"}));
        QVERIFY(missingColumns(Table::Judgments, theirs,
                               std::vector<ColumnRename>{{"docid", "doc_id"}, {"uid", "grade"}})
                    .empty());
    }
    void checksTheFirstRows()
    {
        const TemporaryStudy study;
        std::string text = "user_id\tts\tdoc_id\twatch_ms\n";
        for (int i = 0; i < 3'000; ++i)
            text += "u\t" + std::string(i % 10 == 3 ? "today" : "2026-03-01 08:00:00+08:00") + "\tv\t-\n";
        text += "\n";
        const ImportFile file{Table::Feed, study.write("feed.tsv", text), {}};
        crops::Progress progress;
        FileCheck check = checkFile(file, {}, 1'000, progress);
        QCOMPARE(check.rowsRead, 1'000);
        QCOMPARE(check.rowsRead, check.accepted + check.rejected + check.blank);
        QCOMPARE(check.rejected, 1'000); // watch_ms "-" is no number
        QVERIFY(!check.whole);
        const ImportFile right{Table::Feed,
                               study.write("f.tsv",
                                           [&] {
                                               std::string good = text;
                                               for (std::size_t at;
                                                    (at = good.find("\t-\n")) != std::string::npos;)
                                                   good.replace(at, 3, "\t7\n");
                                               return good;
                                           }()),
                               {}};
        check = checkFile(right, {}, 1'000, progress);
        QCOMPARE(check.accepted, 900);
        QCOMPARE(check.rejected, 100);
        QCOMPARE(check.rejects.size(), kExampleRejects);
        QCOMPARE(check.rejects.front().line, 5);
        QCOMPARE(check.rejects.front().reason, std::string("bad_time"));
        QCOMPARE(check.times.size(), 1U);
        QCOMPARE(check.times[0].found, std::string("2026-03-01 08:00:00+08:00"));
        QCOMPARE(check.times[0].understood, 1'772'323'200'000);
        check = checkFile(right, {}, 10'000, progress);
        QCOMPARE(check.rowsRead, 3'001);
        QCOMPARE(check.blank, 1);
        QVERIFY(check.whole);
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, checkFile(right, {}, 1'000, progress));
    }
    void aMissingColumnIsSaid()
    {
        const TemporaryStudy study;
        const crops::Progress progress;
        const ImportFile file{Table::Feed, study.write("feed.tsv", "user\tts\tdoc_id\nu\t1\tv\n"), {}};
        QVERIFY_THROWS_EXCEPTION(crops::Error, checkFile(file, {}, 10, progress));
        const ImportFile mapped{Table::Feed, file.path, {{"user", "user_id"}}};
        QCOMPARE(checkFile(mapped, {}, 10, progress).accepted, 1);
    }
};

CROPS_TEST(PreviewTest)
#include "preview_test.moc"
