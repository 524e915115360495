// SPDX-License-Identifier: GPL-3.0-or-later
// A small folder in the layout of each public data set whose preset is SQL, traps included.
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "mining/mine.h"
#include "support/test_registry.h"

using crops::logs::ImportOptions;
using crops::logs::ImportReport;
using crops::store::Project;
using crops::test::counts;
using crops::test::rejectText;
using crops::test::sharedData;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

/// Files of one data set, and what its preset makes of them.
struct Folder {
    TemporaryStudy study;
    Project project = study.newProject();
    std::vector<ImportReport> reports;

    void write(const std::string& name, std::string_view text) const
    {
        const std::filesystem::path path = study.path("data") / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    /// "table imported/rejected/blank" and the rejects, a file after the other; an error's sentence.
    std::string import(std::string_view preset, const ImportOptions& options = {})
    {
        return importFrom(study.path("data"), preset, options);
    }
    std::string importFrom(const std::filesystem::path& from, std::string_view preset,
                           const ImportOptions& options = {})
    {
        crops::Progress progress;
        try {
            reports = crops::logs::importPreset(project, preset, from, options, progress);
        } catch (const crops::Error& error) {
            return error.what();
        }
        std::string all;
        for (const ImportReport& report : reports)
            all += std::string(tableName(report.table)) + " " + counts(report) + "\n" +
                   rejectText(project, report);
        return all;
    }
    std::string sql(std::string_view query) const { return sqlText(project, std::string(query)); }
    std::string searches() const
    {
        return sql("SELECT user_id, ts, query, doc_id, stage, position, clicked, watch_ms FROM search_rows "
                   "ORDER BY ts, search_id, position IS NULL, position, doc_id");
    }
    /// Pairs that P1 and P2 give.
    std::string mined()
    {
        crops::Progress progress;
        crops::mining::mineCandidates(project, {}, progress);
        return sql("SELECT count(*) FROM candidate_rows WHERE source = 'reformulation'") +
               sql("SELECT count(*) FROM candidate_rows WHERE source = 'feed'");
    }
    std::string remarks() const
    {
        std::string all;
        for (const ImportReport& report : reports)
            for (const std::string& remark : report.remarks)
                all += remark + "\n";
        return all;
    }
};

} // namespace

class SqlPresetsTest : public QObject
{
    Q_OBJECT

  private slots:
    void aolHasClicksAndNoZone()
    {
        Folder folder;
        folder.write("User-CT-test-collection-01.txt", "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n"
                                                       "142\trentdirect.com\t2006-03-01 07:17:12\t\t\n"
                                                       "142\trentdirect.com\t2006-03-01 07:17:12\t\t\n"
                                                       "142\tred shoes\t2006-03-01 07:17:52\t1\thttp://a\n"
                                                       "142\tred shoes\t2006-03-01 07:17:52\t4\thttp://b\n"
                                                       "142\tx\tnoon\t\t\n");
        folder.write("user-ct-test-collection-02.txt", "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n"
                                                       "7\tboots\t2006-03-02 00:00:00\t\t\n");
        QCOMPARE(folder.import("aol"),
                 std::string("searches 3/1/1\n6 bad_time: The ts \"noon\" is no Unix time and no ISO 8601 "
                             "time with a zone.\nsearches 1/0/0\n"));
        QCOMPARE(folder.searches(), std::string("142|1141197432000|rentdirect.com|-|-|-|-|-\n"
                                                "142|1141197472000|red shoes|http://a|exposed|1|1|-\n"
                                                "142|1141197472000|red shoes|http://b|exposed|4|1|-\n"
                                                "7|1141257600000|boots|-|-|-|-|-\n"));
        QVERIFY(folder.remarks().find("UTC was taken; --time-zone names another.") != std::string::npos);
        QVERIFY(folder.remarks().find("Licence: research use") != std::string::npos);
        QCOMPARE(folder.mined(), std::string("2\n0\n"));
    }
    void kuaisarUsesSessionsAgain()
    {
        Folder folder;
        folder.write("KuaiSAR/src_inter.csv",
                     "keyword,item_id,click_cnt,search_session_id,item_type,user_id,search_session_timestamp,"
                     "search_source,search_session_time\n"
                     "\"[20, 34, 3]\",1,0,9,NORMAL,5,1684742000000.0,A,2023-05-22 15:53:20\n"
                     "\"[20, 34, 3]\",2,1,9,NORMAL,5,1684742000000.0,A,2023-05-22 15:53:20\n"
                     "\"[20, 34, 3]\",1,2,9,NORMAL,5,1684742000000.0,A,2023-05-22 15:53:20\n"
                     "\"[7]\",2,1,9,NORMAL,5,1684742050000.0,A,2023-05-22 15:54:10\n");
        folder.write("KuaiSAR/rec_inter.csv",
                     "user_id,item_id,duration_ms,playing_time,timestamp,forward,like,follow,"
                     "search_item_related,search,click,time\n"
                     "5,3,10000,12000,1684742100000.0,0,1,0,0,0,1,2023-05-22 15:55:00\n"
                     "5,3,10000,0,1.68474e+12,0,0,0,0,0,0,2023-05-22 15:56:00\n");
        folder.write(
            "KuaiSAR/item_features.csv",
            "item_id,caption,author_id,item_type,first_level_category_name\n1,\"[20, 34]\",1,N,food\n"
            "2,\"[" +
                std::string(200'000, '1') + "]\",1,N,\n3,\"" + std::string(2'000'000, '1') + "\",1,N,\n");
        QCOMPARE(folder.import("kuaisar").substr(0, 30),
                 std::string("documents 2/1/0\n4 too_long: The row is longer").substr(0, 30));
        QCOMPARE(folder.searches(), std::string("5|1684742000000|20 34 3|1|exposed|1|1|-\n"
                                                "5|1684742000000|20 34 3|2|exposed|2|1|-\n"
                                                "5|1684742050000|7|2|exposed|1|1|-\n"));
        QCOMPARE(folder.sql("SELECT * FROM feed_rows"), std::string("5|1684742100000|3|12000|1|1\n"
                                                                    "5|1684742160000|3|0|0|0\n"));
        QCOMPARE(folder.sql("SELECT title, tags FROM documents WHERE doc_id = '1'"),
                 std::string("20 34|food\n"));
        QCOMPARE(folder.mined(), std::string("1\n2\n"));
    }
    void qilinMixesUnits()
    {
        Folder folder;
        folder.write(
            "search_train/part-0.jsonl",
            R"({"query":"红鞋","search_idx":1,"session_idx":1,"user_idx":8,"search_result_details_with_idx":)"
            R"([{"click":1,"collect":0,"comment":0,"like":0,"share":0,"note_idx":10,"page_time":2.5,)"
            R"("position":1,"search_timestamp":1732475484.0},{"click":0,"note_idx":11,"page_time":0,)"
            R"("position":2,"search_timestamp":1732475484.0}],"dpr_results":[[11,0.9],[12,0.8]]})"
            "\n");
        folder.write("search_train/_SUCCESS", "");
        folder.write(
            "search_test.csv",
            "query,search_idx,session_idx,user_idx,search_result_details_with_idx,bm25_results\n"
            "boots,1,1,8,\"[{'click': 0, 'like': 1, 'note_idx': 12, 'page_time': nan, 'position': 1, "
            "'search_timestamp': 1732475500.0}]\",\"[[13, 1.5]]\"\n");
        folder.write(
            "recommendation_train/0.jsonl",
            R"({"query":"titles","request_idx":1,"user_idx":8,"rec_result_details_with_idx":[{"click":1,)"
            R"("like":0,"note_idx":20,"page_time":11,"position":1,"request_timestamp":1732475600025},)"
            R"({"click":0,"note_idx":20,"request_timestamp":1732485600025}]})"
            "\n");
        folder.write("notes/0.jsonl", "{\"note_idx\":10,\"note_title\":\"a\",\"note_content\":\"b\","
                                      "\"taxonomy1_id\":\"x\"}\n");
        QCOMPARE(folder.import("qilin"),
                 std::string("documents 1/0/0\nsearches 2/0/0\nsearches 4/0/0\nfeed 2/0/0\n"));
        QCOMPARE(folder.searches(), std::string("8|1732475484000|红鞋|10|exposed|1|1|2500\n"
                                                "8|1732475484000|红鞋|11|exposed|2|0|0\n"
                                                "8|1732475484000|红鞋|12|ranked|-|0|-\n"
                                                "8|1732475500000|boots|12|exposed|1|1|-\n"
                                                "8|1732475500000|boots|13|ranked|-|0|-\n"));
        QCOMPARE(folder.mined(), std::string("1\n2\n"));
    }
    void kuaisearchHasNoClock()
    {
        Folder folder;
        folder.write(
            "recall.jsonl",
            "{\"user_id\":1,\"session_id\":1,\"impressed_item_ids\":[5,6],\"clicked_item_ids\":[6,7],"
            "\"purchased_item_ids\":[],\"time_index\":10,\"query\":\"红\",\"split\":\"train\"}\n"
            "{\"user_id\":1,\"session_id\":1,\"impressed_item_ids\":[5],\"clicked_item_ids\":[5],"
            "\"purchased_item_ids\":[],\"time_index\":11,\"query\":\"蓝\",\"split\":\"train\"}\n");
        folder.write("rank.jsonl", "{\"user_id\":1,\"session_id\":1,\"time_index\":11,\"query\":\"蓝\","
                                   "\"target_item_id\":8,\"is_clicked\":0,\"is_purchased\":1}\n");
        folder.write("items.jsonl", "{\"item_id\":5,\"item_title\":\"t5\",\"brand_name\":\"b\","
                                    "\"category_level1_name\":\"c\",\"category_level2_name\":\"UNKNOWN\"}\n");
        folder.write("relevance.jsonl", "{\"query\":\"红\",\"item_title\":\"t5\",\"score\":3}\n"
                                        "{\"query\":\"红\",\"item_title\":\"t9\",\"score\":0}\nno\n");
        folder.import("kuaisearch");
        QCOMPARE(folder.searches(), std::string("1|946684800000|红|5|exposed|1|0|-\n"
                                                "1|946684800000|红|6|exposed|2|1|-\n"
                                                "1|946684800000|红|7|exposed|-|1|-\n"
                                                "1|946685800000|蓝|5|exposed|1|1|-\n"
                                                "1|946685800000|蓝|8|exposed|-|1|-\n"));
        QCOMPARE(folder.sql("SELECT * FROM judgment_rows"), std::string("红|5|3\n红|relevance.jsonl:2|0\n"));
        QCOMPARE(folder.mined(), std::string("0\n0\n"));
        QVERIFY(folder.remarks().find("P1) cannot be mined") != std::string::npos);
    }
    void feedsOfVideosAndNews()
    {
        Folder kuai;
        kuai.write("data/log_standard_4_08_to_4_21.csv",
                   "user_id,video_id,date,hourmin,time_ms,is_click,is_like,"
                   "play_time_ms\n1,2,20220408,900,1649380000000,1,0,5000\n");
        kuai.write("data/log_random_4_22.csv", "user_id,video_id,time_ms,is_click,play_time_ms\n1,3,x,0,1\n"
                                               "1,3,1649380001000,0,1\n");
        kuai.write("captions.csv",
                   "final_video_id,caption,show_cover_text,duration\n2,红,UNKNOWN,9\n3,UNKNOWN,封,9\n");
        QCOMPARE(kuai.import("kuairand"),
                 std::string(
                     "documents 2/0/0\nfeed 1/1/0\n2 bad_time: The ts \"x\" is no Unix time and no ISO 8601 "
                     "time with a zone.\nfeed 1/0/0\n"));
        QCOMPARE(kuai.sql("SELECT doc_id, title, caption FROM documents"), std::string("2|红|-\n3|封|-\n"));
        Folder mind;
        mind.write("train/behaviors.tsv", "1\tU1\t11/15/2019 10:22:32 PM\tN9 N8\tN1-1 N2-0\n"
                                          "2\tU1\tlater\t\tN1-0\n");
        mind.write("test/behaviors.tsv",
                   "3\tU2\t11/16/2019 12:00:00 AM\t\tN1 N2\n4\tU2\t11/16/2019 12:00:01 AM\t\tN1-0\n");
        mind.write("train/news.tsv", "N1\tsports\tgolf\tA title\tAn \"abstract\tu\t[]\t[]\n");
        mind.write("test/news.tsv",
                   "N1\tsports\tgolf\tA title\tAn \"abstract\tu\t[]\t[]\nN2\tx\ty\tB\t\tu\t[]\t[]\n");
        QCOMPARE(
            mind.import("mind"),
            std::string(
                "documents 2/0/0\ndocuments 0/0/1\nfeed 1/0/1\nfeed 2/1/0\n2 bad_time: The ts \"later\" is "
                "no Unix time and no ISO 8601 time with a zone.\n"));
        QCOMPARE(
            mind.sql("SELECT * FROM feed_rows ORDER BY ts, doc_id"),
            std::string("U1|1573856552000|N1|-|1|0\nU1|1573856552000|N2|-|0|0\nU2|1573862401000|N1|-|0|0\n"));
        Folder flow;
        flow.write("all_stage/2024-01-13.csv",
                   "request_id,request_timestamp,user_id,video_id,realshow,rerank_pos,playing_time,effective_"
                   "view,like\n"
                   "1,1705075200000,7,1,1,1,3000,1,0\n1,1705075200000,7,2,0,1,0,0,0\n");
        QCOMPARE(flow.import("recflow"), std::string("feed 1/0/1\n"));
    }
    void aol4psHasCandidates()
    {
        Folder folder;
        folder.write("data.csv",
                     "AnonID,QueryIndex,QueryTime,SessionNo,DataType,DocIndex,CandiList,ClickPos\n"
                     "1,0,2006-03-01 07:17:12,1,train,11,\"[10, 11]\",1\n");
        folder.write("query.csv", "Query,QueryIndex\nred shoes,0\n");
        folder.write("doc.csv", "Url,DocIndex,Title\nhttp://a,10,A\nhttp://b,11,B\n");
        QCOMPARE(folder.import("aol4ps"), std::string("documents 2/0/0\nsearches 2/0/0\n"));
        QCOMPARE(folder.searches(), std::string("1|1141197432000|red shoes|10|exposed|1|0|-\n"
                                                "1|1141197432000|red shoes|11|exposed|2|1|-\n"));
    }
    void judgedCollections()
    {
        Folder beir;
        beir.write("corpus.jsonl", "{\"_id\":\"d\",\"title\":\"T\",\"text\":\"x\",\"metadata\":{}}\n");
        beir.write("queries.jsonl", "{\"_id\":\"q\",\"text\":\"red\",\"metadata\":{}}\n");
        beir.write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq\td\t2\nnone\td\t1\n");
        QCOMPARE(beir.import("beir"),
                 std::string("documents 1/0/0\njudgments 1/1/0\n3 missing_value: The row has no "
                             "query.\n"));
        Folder marco;
        marco.write("collection.tsv", "0\tA \"passage\n1\tB\n");
        marco.write("queries.dev.small.tsv", "5\tred shoes\n");
        marco.write("qrels.dev.small.tsv", "5\t0\t1\t1\n");
        QCOMPARE(marco.import("msmarco"), std::string("documents 2/0/0\njudgments 1/0/0\n"));
        QCOMPARE(marco.sql("SELECT * FROM judgment_rows"), std::string("red shoes|1|1\n"));
        Folder t2;
        t2.write("collection.tsv", "pid\tpassage\n0\t红\n");
        t2.write("queries.train.tsv", "qid\tquery\n1\t甲\n");
        t2.write("queries.dev.tsv", "qid\tquery\n1\t乙\n");
        t2.write("qrels.dev.tsv", "qid\t-\tpid\trel\n1\t0\t0\t3\n");
        t2.write("qrels.retrieval.dev.tsv", "qid\tpid\n1\t0\n");
        t2.write("qrels.retrieval.train.tsv", "qid\tpid\n1\t0\n\n");
        t2.import("t2ranking");
        QCOMPARE(t2.sql("SELECT * FROM judgment_rows ORDER BY grade"), std::string("甲|0|1\n乙|0|3\n"));
        QCOMPARE(crops::logs::recognisePresets(t2.study.path("data")).at(0), std::string("t2ranking"));
        Folder cpr;
        cpr.write("video/corpus.tsv", "1\t甲\n");
        cpr.write("video/train.query.txt", "1\t乙\n");
        cpr.write("video/qrels.train.tsv", "1\t0\t1\t1\n");
        QCOMPARE(cpr.import("multi-cpr"), std::string("documents 1/0/0\njudgments 1/0/0\n"));
        Folder esci;
        esci.write(
            "shopping_queries_dataset_examples.csv",
            "example_id,query,query_id,product_id,product_locale,esci_label,split\n0,red,0,B1,us,E,train\n"
            "1,red,0,B1,jp,I,train\n2,red,0,B2,us,?,train\n");
        esci.write(
            "shopping_queries_dataset_products.csv",
            "product_id,product_title,product_description,product_bullet_point,product_brand,product_color,"
            "product_locale\nB1,Shoe,,,N,,us\nB1,靴,,,,,jp\n");
        esci.import("esci");
        QCOMPARE(esci.sql("SELECT * FROM judgment_rows ORDER BY 2"),
                 std::string("red|jp:B1|0\nred|us:B1|3\n"));
    }
    void trecNumbersTopicsInTheirOrder()
    {
        Folder cran;
        cran.write("cran.all.1400",
                   ".I 1\n.T\na wing\n.A\nx\n.W\na wing in a\nslipstream .\n.I 2\n.T\n.W\n\n");
        cran.write("cran.qry", ".I 001\n.W\nwhat laws\n.I 004\n.W\nwhat heat\n");
        cran.write("cranqrel", "1 1 1 \n2 1 -1 \n");
        cran.write("cranqrel.readme", "text");
        QCOMPARE(cran.import("trec").substr(0, 16), std::string("documents 1/1/0\n"));
        QCOMPARE(cran.sql("SELECT * FROM judgment_rows ORDER BY 3"),
                 std::string("what heat|1|0\nwhat laws|1|4\n"));
        Folder news;
        news.write("disk4/ft911_1",
                   "<DOC>\n<DOCNO> FT1 </DOCNO>\n<HEADLINE>\nA &amp; B</HEADLINE>\n<TEXT>\nMore\ntext. "
                   "</TEXT>\n</DOC>\n");
        news.write(
            "topics.301",
            "<top>\n<num> Number: 301 \n<title> Organized Crime \n\n<desc> Description: \nWhat\n</top>\n");
        news.write("qrels.301", "301 0 FT1 1\n302 0 FT1 1\n");
        news.import("trec");
        QCOMPARE(news.sql("SELECT doc_id, title, caption FROM documents"),
                 std::string("FT1|A & B|More text.\n"));
        QCOMPARE(news.sql("SELECT * FROM judgment_rows"), std::string("Organized Crime|FT1|1\n"));
    }
    void anOwnPresetSaysWhatIsWrong()
    {
        Folder folder;
        folder.write("log.csv", "a,b\n1,2\n");
        const auto with = [&](std::string_view select) {
            const auto path = folder.study.write(
                "my.sql", std::string("--: title Mine\n--: file log required: log.csv\n"
                                      "--: columns log: a, c?\n--: table feed from log\n") +
                              std::string(select));
            return folder.import(path.string());
        };
        QCOMPARE(with("SELECT a AS user_id FROM log"),
                 std::string("The preset my could not be run (feed): the query has no column _line"));
        QCOMPARE(with("SELECT a AS user_id, _line FROM log"),
                 std::string("The preset my could not be run (feed): the query has no column ts"));
        QVERIFY(with("SELEC").find("The preset my could not be run (feed): ") == 0);
        QVERIFY(with("SELECT a AS user_id, 1700000000 AS ts, 1 AS doc_id, _line FROM log") ==
                std::string("feed 1/0/0\n"));
        QVERIFY(folder.import("kuaisr").find("did you mean kuaisar?") != std::string::npos);
        QVERIFY(folder.import("aol").find(
                    "is not enough for the preset aol: it has no user-ct-test-collection-*") !=
                std::string::npos);
    }
    void realSamples()
    {
        const auto demo = sharedData("kuaisearch_demo");
        if (demo.empty()) QSKIP("the public data sets are not on this machine");
        Folder kuaisearch;
        kuaisearch.importFrom(demo, "kuaisearch");
        QCOMPARE(kuaisearch.sql("SELECT count(*) FROM documents WHERE title IS NOT NULL"),
                 std::string("400\n"));
        QCOMPARE(crops::logs::recognisePresets(demo).at(0), std::string("kuaisearch"));
        Folder captions;
        captions.importFrom(sharedData("kuairec_captions"), "kuairand");
        QVERIFY(captions.reports.at(0).imported > 9'000);
        Folder cran;
        QCOMPARE(cran.importFrom(sharedData("cranfield"), "trec").substr(0, 10), std::string("documents "));
        QCOMPARE(cran.sql("SELECT count(*) FROM judgments"), std::string("1837\n"));
    }
};

CROPS_TEST(SqlPresetsTest)
#include "sql_presets_test.moc"
