// SPDX-License-Identifier: GPL-3.0-or-later
// The presets and a column map on the public data sets themselves; skipped where those are absent.
#include <QtTest>

#include "logs/import.h"
#include "store/tables/document_table.h"
#include "store/tables/sources.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::Progress;
using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::sharedData;
using crops::test::sqlText;

namespace
{

std::string counts(const std::vector<ImportReport>& reports)
{
    std::string text;
    for (const ImportReport& report : reports) {
        if (report.rowsRead != report.imported + report.rejected + report.blank) text += "does not sum up: ";
        text += std::string(crops::logs::tableName(report.table)) + " " + report.path.filename().string() +
                " " + std::to_string(report.imported) + "/" + std::to_string(report.rejected) + "/" +
                std::to_string(report.blank) + " without text " + std::to_string(report.withoutText) + "\n";
    }
    return text;
}

} // namespace

class PresetsRealTest : public QObject
{
    Q_OBJECT

  private slots:
    void movielensWithTmdb()
    {
        const std::filesystem::path folder = sharedData("movielens_small");
        if (folder.empty()) QSKIP("the data set movielens_small is not here");
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        Progress progress;
        const auto reports =
            crops::logs::importPreset(project, "movielens-tmdb", folder.parent_path(), {}, progress);
        QCOMPARE(counts(reports), std::string("documents tmdb_5000_movies.csv 4803/0/0 without text 0\n"
                                              "documents top10K-TMDB-movies.csv 6603/0/3398 without text 0\n"
                                              "documents movies.csv 3393/0/6349 without text 0\n"
                                              "searches tags.csv 3683/0/0 without text 0\n"
                                              "feed ratings.csv 100836/0/0 without text 0\n"
                                              "judgments title_judgments.txt 1390/0/41 without text 669\n"));
        QCOMPARE(sqlText(project, "SELECT title, tags, created_at FROM documents WHERE doc_id = 'tmdb:862'"),
                 std::string(
                     "Toy Story|Animation|Comedy|Family|jealousy|toy|boy|friendship|friends|rivalry|boy next "
                     "door|new toy|toy comes to life|815011200000\n"));
        QCOMPARE(sqlText(project, "SELECT * FROM search_rows WHERE search_id = 'tag:2'"),
                 std::string("tag:2|2|1445714994000|funny|tmdb:12133|exposed|-|1|-|-\n"));
        QCOMPARE(sqlText(project, "SELECT watch_ms, count(*) FROM feed GROUP BY 1"),
                 std::string("1250|1370\n2500|2811\n3750|1791\n5000|7551\n6250|5550\n7500|20047\n8750|13136\n"
                             "10000|26818\n11250|8551\n12500|13211\n"));
        QCOMPARE(sqlText(project, "SELECT grade, count(*) FROM judgments GROUP BY 1"),
                 std::string("0|1098\n1|162\n2|33\n3|51\n4|46\n"));
        QCOMPARE(sqlText(project, "SELECT count(DISTINCT query) FROM judgments"), std::string("40\n"));
        QCOMPARE(project.integrityCheck(), std::string("ok"));
    }
    void trecSessions2012()
    {
        const std::filesystem::path folder = sharedData("trec_session_2012");
        if (folder.empty()) QSKIP("the data set trec_session_2012 is not here");
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        Progress progress;
        const auto reports = crops::logs::importPreset(project, "trec-session", folder, {}, progress);
        QCOMPARE(counts(reports), std::string("documents sessiontrack2012.xml 1394/0/763 without text 0\n"
                                              "searches sessiontrack2012.xml 2263/0/0 without text 0\n"
                                              "judgments qrels2012.txt 124424/0/0 without text 111520\n"));
        QCOMPARE(sqlText(project, "SELECT count(*), count(DISTINCT user) FROM searches"),
                 std::string("297|98\n"));
        QCOMPARE(sqlText(project, "SELECT count(*), sum(clicked) FROM impressions"),
                 std::string("2139|259\n"));
        QCOMPARE(sqlText(project,
                         "SELECT search_id, user_id, ts, query, position, clicked, watch_ms FROM search_rows "
                         "WHERE search_id = '1:1' AND clicked OR search_id = '1:current' ORDER BY position"),
                 std::string("1:current|1|1325411700877|US tax code 403 (b) eligibility|-|-|-\n"
                             "1:1|1|1325411667674|US tax code 403 (b)|1|1|935\n"
                             "1:1|1|1325411667674|US tax code 403 (b)|2|1|1087\n"));
        QCOMPARE(sqlText(project, "SELECT min(grade), max(grade) FROM judgments"), std::string("0|4\n"));
    }
    void ubi()
    {
        const std::filesystem::path folder = sharedData("ubi_sample");
        if (folder.empty()) QSKIP("the data set ubi_sample is not here");
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        Progress progress;
        const auto reports = crops::logs::importPreset(project, "ubi", folder, {}, progress);
        QCOMPARE(counts(reports),
                 std::string("documents ubi_queries_events.ndjson 412/0/0 without text 0\n"
                             "searches ubi_queries_events.ndjson 2561/163/6244 without text 1180\n"));
        QCOMPARE(sqlText(project, "SELECT reason, count(*) FROM rejects GROUP BY 1"),
                 std::string("duplicate|21\nunknown_query|142\n"));
        QCOMPARE(
            sqlText(project,
                    "SELECT user_id, ts, query, doc_id, position, clicked FROM search_rows "
                    "WHERE search_id = '6610ec99-2271-4fe6-a4ca-d03546b0112d' AND position BETWEEN 2 AND 3"),
            std::string("a9277f41-1df3-46af-9f4d-5d27a59f6223|1733791826457|ps4|B06ZXXBLRL|2|0\n"
                        "a9277f41-1df3-46af-9f4d-5d27a59f6223|1733791826457|ps4|B08GPZW3FB|3|1\n"));
    }
    void eachSampleIsItsPresets()
    {
        const std::pair<const char*, std::vector<std::string>> kSamples[] = {
            {"cranfield", {"trec"}},
            {"jdsearch_sample", {}},
            {"kuairec_captions", {"kuairand"}},
            {"kuaisearch_demo", {"kuaisearch"}},
            {"movielens_small", {"movielens-tmdb"}},
            {"qbqtc", {}},
            {"trec_session_2012", {"trec-session"}},
            {"ubi_sample", {"ubi"}},
            {"vocab_bert", {}}};
        for (const auto& [sample, presets] : kSamples) {
            const std::filesystem::path folder = sharedData(sample);
            if (folder.empty()) QSKIP("the public data sets are not on this machine");
            QCOMPARE(crops::logs::recognisePresets(folder), presets);
        }
    }
    void kuairecCaptionsThroughAColumnMap()
    {
        const std::filesystem::path folder = sharedData("kuairec_captions");
        if (folder.empty()) QSKIP("the data set kuairec_captions is not here");
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        Progress progress;
        const std::vector<ImportFile> files{{Table::Documents,
                                             folder / "kuairec_caption_category.csv",
                                             {{"video_id", "doc_id"}, {"caption", "title"}}}};
        const auto reports = crops::logs::importFiles(project, files, {}, progress);
        QCOMPARE(counts(reports),
                 std::string("documents kuairec_caption_category.csv 9372/1356/0 without text 0\n"));
        QCOMPARE(sqlText(project, "SELECT reason, count(*) FROM rejects GROUP BY 1"),
                 std::string("missing_value|1356\n"));
        QCOMPARE(sqlText(project, "SELECT title, extras FROM documents WHERE doc_id = '4'"),
                 std::string(
                     "#搞笑 #感谢快手我要上热门 #五爱市场 "
                     "这真是完美搭配啊！|{\"manual_cover_text\":\"五爱街最美美女 一天1q\","
                     "\"topic_tag\":\"[五爱市场,感谢快手我要上热门,搞笑]\",\"first_level_category_id\":\"5\","
                     "\"first_level_category_name\":\"时尚\",\"second_level_category_id\":\"737\","
                     "\"second_level_category_name\":\"营销售卖\",\"third_level_category_id\":\"2596\","
                     "\"third_level_category_name\":\"女装\"}\n"));
    }
};

CROPS_TEST(PresetsRealTest)
#include "presets_real_test.moc"
