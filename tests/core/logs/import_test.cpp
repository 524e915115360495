// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "support/test_registry.h"

using crops::Progress;
using crops::logs::ImportFile;
using crops::logs::importFiles;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::counts;
using crops::test::importOne;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kSearches =
    "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\tbucket\n"
    "s1\tu1\t1700000000\tRed  Shoes\tv1\texposed\t1\t1\t12000\tA\n"
    "s1\tu1\t1700000000\tRed  Shoes\tv2\t\t2\t0\t\tA\n"
    "s1\tu1\t1700000000\tRed  Shoes\tv3\tfiltered\t\t\t\tA\n"
    "s2\tu2\t1700000050.123\tred shoes\tv1\tranked\t3\tfalse\t0\t\n"
    "s3\tu1\t2023-11-14T22:14:20+08:00\tboots\t\t\t\t\t\t\n";

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

  private slots:
    void searchesBecomeRequestsAndImpressions()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report = importOne(project, Table::Searches, study.write("s.tsv", kSearches));
        QCOMPARE(counts(report), std::string("5/0/0"));
        QCOMPARE(report.withoutText, 4);
        QCOMPARE(report.firstTs.value(), 1699971260000);
        QCOMPARE(report.lastTs.value(), 1700000050123);
        QCOMPARE(sqlText(project, "SELECT * FROM search_rows ORDER BY search_id, doc_id"),
                 std::string("s1|u1|1700000000000|Red  Shoes|v1|exposed|1|1|12000|A\n"
                             "s1|u1|1700000000000|Red  Shoes|v2|exposed|2|0|-|A\n"
                             "s1|u1|1700000000000|Red  Shoes|v3|filtered|-|0|-|A\n"
                             "s2|u2|1700000050123|Red  Shoes|v1|ranked|3|0|0|-\n"
                             "s3|u1|1699971260000|boots|-|-|-|-|-|-\n"));
        QCOMPARE(sqlText(project, "SELECT id, text, norm FROM queries"),
                 std::string("1|Red  Shoes|red shoes\n2|boots|boots\n"));
        QCOMPARE(project.integrityCheck(), std::string("ok"));
        QCOMPARE(sqlText(project, "PRAGMA foreign_key_check"), std::string());
        QCOMPARE(sqlText(project, "PRAGMA foreign_keys"), std::string("1\n"));
    }
    void indexesAreBackAfterwards()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name";
        const std::string before = sqlText(project, sql);
        importOne(project, Table::Searches, study.write("s.tsv", kSearches));
        QCOMPARE(sqlText(project, sql), before);
    }
    void requestsThatContradictThemselves()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("s.csv", "search_id,user_id,ts,query,doc_id\n"
                                               "s1,u1,1700000000,a,v1\n"
                                               "s1,u2,1700000000,a,v2\n"
                                               "s1,u1,1700000000,b,v2\n"
                                               "s1,u1,1700000000,a,v1\n"
                                               "s1,u1,1700000009, A ,v2\n"
                                               "s1,u1,1700000000,a,\n"
                                               "s2,u1,1700000000,a,\n"
                                               "s2,u1,1700000000,a,v1\n");
        const ImportReport report = importOne(project, Table::Searches, path);
        QCOMPARE(counts(report), std::string("5/3/0"));
        QCOMPARE(
            rejectText(project, report),
            std::string("3 other_user: Another user made the request with this search_id.\n"
                        "4 other_query: The request with this search_id has another query.\n"
                        "7 duplicate: The request is there already; a row without a doc_id adds nothing.\n"));
        QCOMPARE(sqlText(project, "SELECT search_id, ts, doc_id FROM search_rows ORDER BY 1, 3"),
                 std::string("s1|1700000000000|v1\ns1|1700000000000|v2\ns2|1700000000000|v1\n"));
        QCOMPARE(sqlText(project, "SELECT name FROM users"),
                 std::string("u1\n")); // u2 came with a reject only
        const auto later = study.write(
            "t.csv", "search_id,user_id,ts,query,doc_id\ns1,u1,1700000001,a,v1\ns1,u9,1700000001,a,v3\n"
                     "s1,u1,1700000001,zz,v3\ns1,u1,1700000001,a,v3\n");
        const ImportReport second = importOne(project, Table::Searches, later);
        QCOMPARE(counts(second), std::string("2/2/0"));
        QCOMPARE(sqlText(project, "SELECT count(*) FROM impressions"), std::string("4\n"));
        QCOMPARE(project.integrityCheck(), std::string("ok"));
    }
    void everyTableAndAnyOrder()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport feed =
            importOne(project, Table::Feed,
                      study.write("f.jsonl", "{\"user_id\":\"u1\",\"ts\":1700000000,\"doc_id\":7,"
                                             "\"watch_ms\":5000,\"liked\":true,\"mood\":\"x\"}\n"
                                             "\n"
                                             "{\"user_id\":\"u1\",\"ts\":1700000001.5,\"doc_id\":\"8\"}\n"));
        QCOMPARE(counts(feed), std::string("2/0/1"));
        QCOMPARE(feed.withoutText, 2);
        QCOMPARE(sqlText(project, "SELECT * FROM feed_rows"),
                 std::string("u1|1700000000000|7|5000|0|1\nu1|1700000001500|8|-|0|0\n"));
        const ImportReport documents =
            importOne(project, Table::Documents,
                      study.write("d.jsonl", "{\"doc_id\":7,\"title\":\"Seven\",\"tags\":[\"a "
                                             "b\",\"c\"],\"lang\":\"en\",\"n\":{\"x\":[1, 2]}}\n"
                                             "{\"doc_id\":9,\"title\":\"Nine\",\"duration_ms\":1000,"
                                             "\"created_at\":\"2026-03-01T08:00:00Z\"}\n"
                                             "{\"doc_id\":7,\"title\":\"Again\"}\n"
                                             "{\"doc_id\":10,\"title\":\" \",\"caption\":null}\n"));
        QCOMPARE(counts(documents), std::string("2/2/0"));
        QCOMPARE(sqlText(project, "SELECT doc_id, title, caption, tags, created_at, duration_ms, extras FROM "
                                  "documents ORDER BY id"),
                 std::string("7|Seven|-|a b|c|-|-|{\"lang\":\"en\",\"n\":{\"x\":[1,2]}}\n8|-|-|-|-|-|-\n"
                             "9|Nine|-|-|1772352000000|1000|-\n"));
        QCOMPARE(rejectText(project, documents),
                 std::string("3 duplicate: The catalogue has a document with this doc_id already.\n"
                             "4 missing_value: The row has no title, no caption and no tags.\n"));
        const ImportReport judgments =
            importOne(project, Table::Judgments,
                      study.write("j.tsv", "query\tdoc_id\tgrade\nq\t7\t3\nq\t9\t-2\nQ\t7\t1\nq\tnew\t1\n"));
        QCOMPARE(counts(judgments), std::string("3/1/0"));
        QCOMPARE(judgments.withoutText, 1);
        QCOMPARE(sqlText(project, "SELECT * FROM judgment_rows ORDER BY doc_id"),
                 std::string("q|7|3\nq|9|0\nq|new|1\n"));
        const ImportReport generated =
            importOne(project, Table::Generated,
                      study.write("g.csv", "query,title,caption,tags,exemplar_doc_id,model,prompt_hash\n"
                                           "q,Made,c,t,7,m,h\n\"q\",\"Made \"\"two\"\"\",,,,,\n"));
        QCOMPARE(counts(generated), std::string("2/0/0"));
        QCOMPARE(sqlText(project, "SELECT query, title, caption, exemplar, model FROM generated"),
                 std::string("1|Made|c|1|m\n1|Made \"two\"|-|-|-\n"));
        const ImportReport scores =
            importOne(project, Table::Scores,
                      study.write("s.tsv", "query\tdoc_id\ttheta\nq\t7\t0.6\nq\tgenerated:2\t1\n"
                                           "q\tgenerated:3\t1\nq\t7\t0.7\nq\t9\t1.5\nq\t9\tnan\n"));
        QCOMPARE(counts(scores), std::string("2/4/0"));
        const ImportReport newer =
            importOne(project, Table::Scores, study.write("s2.tsv", "query\tdoc_id\ttheta\nq\t7\t0.25\n"));
        QCOMPARE(counts(newer), std::string("1/0/0"));
        QCOMPARE(sqlText(project, "SELECT query, doc, theta FROM imported_scores ORDER BY doc"),
                 std::string("1|-2|1.0\n1|1|0.25\n"));
        QCOMPARE(project.integrityCheck(), std::string("ok"));
        QCOMPARE(sqlText(project, "PRAGMA foreign_key_check"), std::string());
    }
    void filesOfOneCallAreOneImportDocumentsFirst()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        Progress progress;
        const std::vector<ImportFile> files{
            {Table::Searches, study.write("s.tsv", kSearches), {}},
            {Table::Documents, study.write("d.csv", "doc_id,title\nv1,One\nv3,Three\n"), {}}};
        const std::vector<ImportReport> reports = importFiles(project, files, {}, progress);
        QCOMPARE(reports.at(0).table, Table::Searches);
        QCOMPARE(reports.at(0).withoutText, 1); // v2
        QCOMPARE(counts(reports.at(1)), std::string("2/0/0"));
        QCOMPARE(sqlText(project, "SELECT kind, path, rows_read, rows_imported FROM sources ORDER BY id"),
                 "documents|" + files[1].path.string() + "|2|2\nsearches|" + files[0].path.string() +
                     "|5|5\n");
    }
    void columnMapsRename()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write("k.csv", "video_id,title,caption,lang\n1,own title,the caption,zh\n");
        const ImportReport report =
            importOne(project, Table::Documents, path, {}, {{"video_id", "doc_id"}, {"caption", "title"}});
        QCOMPARE(counts(report), std::string("1/0/0"));
        QCOMPARE(sqlText(project, "SELECT doc_id, title, caption, extras FROM documents"),
                 std::string("1|the caption|-|{\"title\":\"own title\",\"lang\":\"zh\"}\n"));
        QCOMPARE(crops::store::listSources(project).at(0).settings,
                 std::string(
                     "{\"columns\":{\"caption\":\"title\",\"video_id\":\"doc_id\"},\"encoding\":\"utf-8\"}"));
    }
    void theDataHashFollowsTheFiles()
    {
        const TemporaryStudy study;
        Project one = study.newProject("one.crops");
        Project two = study.newProject("two.crops");
        const auto a = study.write("a.csv", "doc_id,title\n1,x\n");
        const auto b = study.write("b.csv", "query,doc_id,grade\nq,1,2\n");
        importOne(one, Table::Documents, a);
        importOne(one, Table::Judgments, b);
        importOne(two, Table::Judgments, b);
        QVERIFY(crops::store::dataHash(one) != crops::store::dataHash(two));
        importOne(two, Table::Documents, a);
        QCOMPARE(crops::store::dataHash(one), crops::store::dataHash(two));
    }
    void queriesOfOneIdentityAreOne()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const auto path = study.write(
            "s.csv",
            "search_id,user_id,ts,query,doc_id\n1,u,1700000001,ＲＥＤ  shoes,\n2,u,1700000002,red shoes ,\n"
            "3,u,1700000003,\xE3\x80\x80,\n4,u,1700000004,,\n5,u,1700000005,变压器,\n");
        const ImportReport report = importOne(project, Table::Searches, path);
        QCOMPARE(rejectText(project, report),
                 std::string("4 empty_query: Nothing is left of the query once white space and invisible "
                             "characters are removed.\n"
                             "5 missing_value: The row has no query.\n"));
        QCOMPARE(sqlText(project, "SELECT text, norm FROM queries"),
                 std::string("ＲＥＤ  shoes|red shoes\n变压器|变压器\n"));
    }
};

CROPS_TEST(ImportTest)
#include "import_test.moc"
