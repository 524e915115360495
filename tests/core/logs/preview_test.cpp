// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "logs/encoding.h"
#include "logs/likely_columns.h"
#include "logs/preview.h"
#include "support/sql_text.h"
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
        QCOMPARE(theirsFor("user_id"), std::string("uid"));
        QCOMPARE(theirsFor("ts"), std::string("timestamp"));
        QCOMPARE(missingColumns(Table::Judgments, theirs, {}), (std::vector<std::string>{"doc_id", "grade"}));
        QVERIFY(missingColumns(Table::Judgments, theirs,
                               std::vector<ColumnRename>{{"docid", "doc_id"}, {"uid", "grade"}})
                    .empty());
    }
    void whatColumnsAreCalledElsewhere_data()
    {
        QTest::addColumn<Table>("table");
        QTest::addColumn<QStringList>("theirs");
        QTest::addColumn<QString>("guessed");
        QTest::newRow("a shop") << Table::Searches
                                << QStringList{"event_time",  "event_type",      "user_session", "user",
                                               "search term", "clicked product", "rank"}
                                << "user→user_id event_time→ts search term→query clicked product→doc_id "
                                   "rank→position";
        QTest::newRow("the equal one first")
            << Table::Searches << QStringList{"uid", "User-ID", "searchId", "time", "q", "item"}
            << "searchId→search_id User-ID→user_id time→ts q→query item→doc_id";
        QTest::newRow("one id") << Table::Documents << QStringList{"id", "name", "description"}
                                << "id→doc_id name→title description→caption";
        QTest::newRow("a session is no search")
            << Table::Searches << QStringList{"session_id", "user_id", "ts", "query", "doc_id", "is_click"}
            << "is_click→clicked";
        QTest::newRow("a time of an unknown unit")
            << Table::Feed << QStringList{"user", "time", "video", "play_time", "like"}
            << "user→user_id time→ts video→doc_id like→liked";
        QTest::newRow("nothing") << Table::Scores << QStringList{"a", "b"} << "";
    }
    void whatColumnsAreCalledElsewhere()
    {
        QFETCH(Table, table);
        QFETCH(QStringList, theirs);
        QFETCH(QString, guessed);
        std::vector<std::string> names;
        for (const QString& name : theirs)
            names.push_back(name.toStdString());
        QStringList found;
        for (const ColumnRename& rename : guessColumns(table, names))
            found << QString::fromStdString(rename.theirs + "→" + rename.ours);
        QCOMPARE(found.join(' '), guessed);
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
        FileCheck check = checkFiles({&file, 1}, {}, 1'000, progress).front();
        QCOMPARE(check.rowsRead, 1'000);
        QCOMPARE(check.rowsRead, check.imported + check.rejected + check.blank);
        QCOMPARE(check.rejected, 100); // a watch_ms "-" costs itself only
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
        check = checkFiles({&right, 1}, {}, 1'000, progress).front();
        QCOMPARE(check.imported, 900);
        QCOMPARE(check.rejected, 100);
        QCOMPARE(check.rejects.size(), kExampleRejects);
        QCOMPARE(check.rejects.front().line, 5);
        QCOMPARE(check.rejects.front().reason, std::string("bad_time"));
        QCOMPARE(check.times.size(), 1U);
        QCOMPARE(check.times[0].found, std::string("2026-03-01 08:00:00+08:00"));
        QCOMPARE(check.times[0].understood, 1'772'323'200'000);
        check = checkFiles({&right, 1}, {}, 10'000, progress).front();
        QCOMPARE(check.rowsRead, 3'001);
        QCOMPARE(check.blank, 1);
        QVERIFY(check.whole);
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, checkFiles({&right, 1}, {}, 1'000, progress));
    }
    /// Rejects that only other rows, other files and the project bring, counted over all rows.
    void theCheckIsTheImportTakenBack()
    {
        const TemporaryStudy study;
        std::string text = "search_id,user_id,ts,query,doc_id\n";
        for (int i = 0; i < 5'000; ++i)
            text += "s" + std::to_string(i % 4'000) + ",u" + std::to_string(i < 4'500 ? i % 4'000 : 7) +
                    ",1700000000,q,d\n";
        const std::vector<ImportFile> files{
            {Table::Searches, study.write("s.csv", text), {}},
            {Table::Documents, study.write("d1.csv", "doc_id,title\nd,x\ne,y\n"), {}},
            {Table::Documents, study.write("d2.csv", "doc_id,title\nd,again\nf,z\n,no id\n"), {}}};
        crops::Progress progress;
        const auto text_ = [](const FileCheck& check) {
            std::string counts = std::to_string(check.imported) + "/" + std::to_string(check.rejected) + "/" +
                                 std::to_string(check.blank) + (check.whole ? " whole" : "");
            for (const RejectsOfReason& of : check.reasons)
                counts += " " + of.reason + "=" + std::to_string(of.rows);
            return counts;
        };
        const std::vector<FileCheck> alone = checkFiles(files, {}, kAllRows, progress);
        crops::store::Project project = study.newProject();
        const std::vector<FileCheck> inProject = checkFiles(project, files, {}, kAllRows, progress);
        const std::vector<ImportReport> reports = importFiles(project, files, {}, progress);
        for (std::size_t i = 0; i < files.size(); ++i) {
            QCOMPARE(text_(alone[i]), text_(inProject[i]));
            QCOMPARE(alone[i].imported, reports[i].imported);
            QCOMPARE(alone[i].rejected, reports[i].rejected);
            QVERIFY(alone[i].whole);
            QCOMPARE(alone[i].rejects.size(),
                     std::min<std::size_t>(5 * alone[i].reasons.size(),
                                           static_cast<std::size_t>(alone[i].rejected)));
        }
        QCOMPARE(text_(alone[2]), std::string("1/2/0 whole duplicate=1 missing_value=1"));
        crops::logs::ImportOptions again;
        again.again = true;
        const std::vector<FileCheck> later = checkFiles(project, files, again, kAllRows, progress);
        QCOMPARE(text_(later[1]), std::string("0/2/0 whole duplicate=2"));
        QCOMPARE(later[1].refusal, std::string());
        QCOMPARE(checkFiles({&files[0], 1}, {}, 4'000, progress).front().whole, false);
        QCOMPARE(checkFiles({&files[0], 1}, {}, 5'000, progress).front().whole, true);
    }
    void theCheckSaysWhatTheImportWouldRefuse()
    {
        const TemporaryStudy study;
        crops::Progress progress;
        const ImportFile file{Table::Documents, study.write("d.csv", "doc_id,title\n1,\xB1\xFF\n"), {}};
        const FileCheck check = checkFiles({&file, 1}, {}, kAllRows, progress).front();
        QCOMPARE(check.rejected, 1);
        QVERIFY2(check.refusal.starts_with("No row of documents could be used ("), check.refusal.c_str());
    }
    void encodingsAreTold()
    {
        const TemporaryStudy study;
        const crops::Progress progress;
        const auto told = [&](std::string_view bytes) -> std::string {
            const auto found = detectEncoding(study.write("e.csv", bytes), progress);
            return !found ? "unknown" : *found == Encoding::Utf8 ? "utf-8" : "gb18030";
        };
        QCOMPARE(told("doc_id,title\n1,x\n"), std::string("utf-8"));
        QCOMPARE(told("doc_id,title\n1,变压器\n"), std::string("utf-8"));
        QCOMPARE(told("doc_id,title\n1,\xB1\xE4\xD1\xB9\xC6\xF7\n"), std::string("gb18030")); // 变压器
        QCOMPARE(told("1,\xB1\xE4\xD1\xB9 \x81\x30\x84\x36\n"), std::string("gb18030"));      // four bytes
        QCOMPARE(told("1,变压器\n2,\xB1\xE4\n3,器\n4,x\n"), std::string("utf-8"));            // one bad row
        QCOMPARE(told("1,caf\xE9\n2,na\xEFve\n"), std::string("unknown"));                    // Windows-1252
        QCOMPARE(told("1,Z\xFCrich und M\xFCnchen\n"), std::string("unknown")); // decodes, but as no Chinese
        QCOMPARE(told("1,\xA4\xA4\xA4\xE5\xAA\xBA\xB8\xEA\xAE\xC6\n"),
                 std::string("unknown")); // Big5: 中文的資料
        std::string long_;                // one line, longer than any buffer
        for (int i = 0; i < 200'000; ++i)
            long_ += "变压,";
        QCOMPARE(told(long_), std::string("utf-8"));
        QVERIFY(charactersOfUtf8(study.path("e.csv"), progress) == 400'000);
        QCOMPARE(*detectEncoding(study.path("e.csv"), progress, 1'000),
                 Encoding::Utf8); // cut off in a character
    }
    void everyFileIsReadInItsOwnEncoding()
    {
        const TemporaryStudy study;
        crops::store::Project project = crops::store::Project::create(study.path("s.crops"));
        const std::vector<ImportFile> files{
            {Table::Documents,
             study.write("a.csv", "doc_id,title\n1,\xB1\xE4\xD1\xB9\xC6\xF7\n"),
             {},
             Encoding::Gb18030},
            {Table::Documents, study.write("b.csv", "doc_id,title\n2,变压器\n"), {}, Encoding::Utf8},
            {Table::Documents, study.write("c.csv", "doc_id,title\n3,变压器\n"), {}}}; // as the options say
        crops::Progress progress;
        for (const FileCheck& check : checkFiles(files, {}, kAllRows, progress))
            QCOMPARE(check.imported, 1);
        (void)importFiles(project, files, {}, progress);
        QCOMPARE(crops::test::sqlText(project, "SELECT count(DISTINCT title), min(title) FROM documents"),
                 std::string("1|变压器\n"));
    }
    void aMissingColumnIsSaid()
    {
        const TemporaryStudy study;
        crops::Progress progress;
        const ImportFile file{
            Table::Feed, study.write("feed.tsv", "user\tts\tdoc_id\nu\t1700000001\tv\n"), {}};
        QVERIFY_THROWS_EXCEPTION(crops::Error, checkFiles({&file, 1}, {}, 10, progress));
        const ImportFile mapped{Table::Feed, file.path, {{"user", "user_id"}}};
        QCOMPARE(checkFiles({&mapped, 1}, {}, 10, progress).front().imported, 1);
    }
};

CROPS_TEST(PreviewTest)
#include "preview_test.moc"
