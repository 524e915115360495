// SPDX-License-Identifier: GPL-3.0-or-later
// Small files of each foreign format, made here.
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "logs/trec_clock.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::logs::parseSessionClock;
using crops::store::Project;
using crops::test::counts;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

class PresetsTest : public QObject
{
    Q_OBJECT

    static std::vector<ImportReport> import(Project& project, const char* preset, const TemporaryStudy& study)
    {
        crops::Progress progress;
        return crops::logs::importPreset(project, preset, study.path(""), {}, progress);
    }

  private slots:
    void nativeTakesWhatIsThere()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("feed.tsv", "user_id\tts\tdoc_id\nu\t1700000001\td\n");
        study.write("documents.jsonl", "{\"doc_id\":\"d\",\"title\":\"t\"}\n");
        study.write("notes.csv", "not,a,table\n");
        const auto reports = import(project, "native", study);
        QCOMPARE(reports.size(), 2U);
        QCOMPARE(sqlText(project, "SELECT kind, rows_imported, settings FROM sources"),
                 std::string("documents|1|{\"encoding\":\"utf-8\",\"preset\":\"native\"}\n"
                             "feed|1|{\"encoding\":\"utf-8\",\"preset\":\"native\"}\n"));
    }
    void movielensJoinsItsFiles()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("links.csv", "movieId,imdbId,tmdbId\r\n1,01,862\r\n2,02,\r\n");
        study.write("movies.csv", "movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n2,\"Other, "
                                  "The\",(no genres listed)\n");
        study.write("tags.csv", "userId,movieId,tag,timestamp\n7,1,pixar,1139045764\n7,2, ,1139045765\n");
        study.write(
            "ratings.csv",
            "userId,movieId,rating,timestamp\n7,1,4.0,964982703\n7,2,0.5,964982704\n7,2,x,964982704\n");
        study.write("top10K-TMDB-movies.csv",
                    "id,title,genre,overview,release_date\n000,Choose A Movie,,,\n862,Toy "
                    "Story,\"Animation,Comedy\",Toys.,1995-10-30\n");
        study.write("title_judgments.txt", "# qid:1: toy story*1\n\n4\tqid:1\t # 862\ttoy\n0\tqid:2\t # "
                                           "5\tno such query\n1\tqid:1\t # 9\tx\n");
        const auto reports = import(project, "movielens-tmdb", study);
        std::string all;
        for (const ImportReport& report : reports)
            all += std::string(tableName(report.table)) + " " + counts(report) + "\n" +
                   rejectText(project, report);
        QCOMPARE(
            all,
            std::string(
                "documents 1/0/1\ndocuments 1/0/1\n"
                "searches 1/1/0\n3 empty_query: Nothing is left of the query once white space and invisible "
                "characters are removed.\n"
                "feed 2/1/0\n4 bad_number: The rating \"x\" is no number from 0 to 5.\n"
                "judgments 2/1/2\n4 wrong_shape: The line is not \"grade qid:N # id\" with a query that the "
                "file names.\n"));
        QCOMPARE(
            sqlText(project, "SELECT doc_id, title, caption, tags FROM documents ORDER BY id"),
            std::string("tmdb:862|Toy Story|Toys.|Animation|Comedy\nml:2|Other, The|-|-\ntmdb:9|-|-|-\n"));
        QCOMPARE(sqlText(project, "SELECT * FROM feed_rows"),
                 std::string("7|964982703000|tmdb:862|10000|0|0\n7|964982704000|ml:2|1250|0|0\n"));
        QCOMPARE(sqlText(project, "SELECT * FROM judgment_rows"),
                 std::string("toy story|tmdb:862|4\ntoy story|tmdb:9|1\n"));
    }
    void sessionClocks()
    {
        const auto shown = [](const char* text) {
            const auto clock = parseSessionClock(text);
            if (!clock) return std::string("none");
            return std::to_string(clock->millis) + (clock->absolute ? " absolute"
                                                    : clock->ofDay  ? " of day"
                                                                    : " relative");
        };
        QCOMPARE(shown("09:54:08.725624"), std::string("35648725 of day"));
        QCOMPARE(shown("42.195"), std::string("42195 relative"));
        QCOMPARE(shown("1399384723.5"), std::string("1399384723500 absolute"));
        QCOMPARE(shown("2014-05-06T13:58:43Z"), std::string("1399384723000 absolute"));
        QCOMPARE(shown("2014-05-06 13:58:43"), std::string("1399384723000 absolute"));
        for (const char* text : {"", "noon", "24:00:00", "1:2", "-5", "12:61:00"})
            QCOMPARE(shown(text), std::string("none"));
    }
    void trecSessionsWithSecondsAndMidnight()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("track.xml", R"(<sessiontrack>
<session num="1" userid="37"><topic num="8"/>
 <interaction num="1" starttime="23:59:50.5"><query>red shoes</query><results>
  <result rank="1"><clueweb12id>a</clueweb12id><title>A</title><snippet>s</snippet></result>
  <result rank="2"><clueweb12id>b</clueweb12id><title>B</title></result></results>
  <clicked><click num="1" starttime="23:59:59" endtime="00:00:09"><rank>2</rank></click></clicked></interaction>
 <currentquery starttime="00:00:20"><query>Red  Boots</query></currentquery></session>
<session num="2"><topic num="8"/>
 <interaction num="1" starttime="42.5"><query>red boots</query><results>
  <result rank="1"><clueweb12id>a</clueweb12id><title>A again</title></result></results></interaction>
 <interaction num="2" starttime="soon"><query>x</query><results/></interaction></session>
</sessiontrack>)");
        study.write("qrels.txt", "8 0 a 2\r\n8 1 a 3\n8 0 b -2\n9 0 a 1\n8 0 a\n");
        const auto reports = import(project, "trec-session", study);
        std::string all;
        for (const ImportReport& report : reports)
            all += std::string(tableName(report.table)) + " " + counts(report) + "\n" +
                   rejectText(project, report);
        QCOMPARE(all,
                 std::string(
                     "documents 2/0/1\nsearches 4/1/0\n"
                     "11 bad_time: The ts \"soon\" is no Unix time and no ISO 8601 time with a zone.\n"
                     "judgments 6/1/1\n5 wrong_shape: The line is not \"topic subtopic document grade\".\n"));
        QCOMPARE(
            sqlText(project, "SELECT search_id, user_id, ts, query, doc_id, position, clicked, watch_ms FROM "
                             "search_rows ORDER BY ts, doc_id"),
            std::string(
                "1:1|37|1325462390500|red shoes|a|1|0|-\n1:1|37|1325462390500|red shoes|b|2|1|10000\n"
                "1:current|37|1325462420000|Red  Boots|-|-|-|-\n2:1|2|1325462442500|Red  Boots|a|1|0|-\n"));
        QCOMPARE(sqlText(project, "SELECT * FROM judgment_rows WHERE doc_id = 'a' ORDER BY 1"),
                 std::string("Red  Boots|a|3\nred shoes|a|3\nx|a|3\n"));
    }
    void ubiJoinsEventsToQueries()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write(
            "ubi.ndjson",
            "{\"index\":{\"_index\":\"ubi_events\"}}\n"
            "{\"action_name\":\"click\",\"query_id\":\"q1\",\"event_attributes\":{\"object\":{\"object_id\":"
            "\"d1\",\"description\":\"One\"},\"position\":{\"ordinal\":0}}}\n"
            "{\"action_name\":\"impression\",\"query_id\":\"q1\",\"event_attributes\":{\"object\":{\"object_"
            "id\":\"d2\"},\"position\":{\"ordinal\":1}}}\n"
            "{\"action_name\":\"impression\",\"query_id\":\"q1\",\"event_attributes\":{\"object\":{\"object_"
            "id\":\"d1\"}}}\n"
            "{\"action_name\":\"page_exit\",\"query_id\":\"q1\"}\n"
            "{\"action_name\":\"click\",\"query_id\":\"q9\",\"event_attributes\":{\"object\":{\"object_id\":"
            "\"d1\"}}}\n"
            "{\"action_name\":\"purchase\",\"query_id\":\"q3\",\"client_id\":\"c3\",\"timestamp\":\"2024-12-"
            "10T00:00:09Z\",\"user_query\":\"hat\",\"event_attributes\":{\"object\":{\"object_id\":7}}}\n"
            "{\"query_id\":\"q1\",\"client_id\":\"c1\",\"user_query\":\"Shoes\",\"timestamp\":\"2024-12-"
            "10T00:00:01Z\"}\n"
            "{\"query_id\":\"q2\",\"client_id\":\"\",\"user_id\":\"u2\",\"user_query\":\"boots\","
            "\"timestamp\":1733788802000}\n"
            "no json\n");
        const auto reports = import(project, "ubi", study);
        QCOMPARE(counts(reports.at(0)), std::string("1/0/0"));
        QCOMPARE(counts(reports.at(1)), std::string("4/2/3"));
        QCOMPARE(rejectText(project, reports.at(1)),
                 std::string("6 unknown_query: The folder has no query with this event's query_id.\n10 "
                             "not_json: The line is no JSON object.\n"));
        QCOMPARE(sqlText(project, "SELECT search_id, user_id, ts, query, doc_id, position, clicked FROM "
                                  "search_rows ORDER BY 1, 5"),
                 std::string("q1|c1|1733788801000|Shoes|d1|1|1\nq1|c1|1733788801000|Shoes|d2|2|0\n"
                             "q2|u2|1733788802000|boots|-|-|-\nq3|c3|1733788809000|hat|7|-|1\n"));
    }
    void ubiAsOpenSearchKeepsIt()
    {
        const char* kEvents = "{\"_index\":\"ubi_events\",\"_source\":{\"action_name\":\"click\",\"query_"
                              "id\":\"q2\",\"client_id\":\"c1\","
                              "\"timestamp\":\"2024-12-01T10:00:45.000Z\",\"event_attributes\":{\"object\":{"
                              "\"object_id\":\"d4\"},"
                              "\"position\":{\"ordinal\":0}}}}\n"
                              "{\"_source\":{\"action_name\":\"watch\",\"query_id\":\"q2\",\"event_"
                              "attributes\":{\"object\":{\"object_id\":\"d5\"}}}}\n"
                              "{\"_source\":{\"action_name\":\"view\",\"query_id\":\"q1\",\"event_"
                              "attributes\":{\"object\":{\"object_id\":\"d9\"}}}}\n"
                              "{\"_source\":{\"action_name\":\"rate\",\"query_id\":\"q1\",\"event_"
                              "attributes\":{\"object\":{\"object_id\":\"d2\"}}}}\n";
        const char* kQueries =
            "[{\"query_id\":\"q1\",\"client_id\":\"c1\",\"user_id\":\"u1\",\"user_query\":\"red shoes\","
            "\"query_response_hit_ids\":[\"d1\",\"d2\"],\"timestamp\":\"2024-12-01T10:00:00.000Z\"},\n"
            " {\"query_id\":\"q2\",\"client_id\":\"c1\",\"user_query\":\"red running shoes\","
            "\"query_response_hit_ids\":[\"d4\",7],\"timestamp\":\"2024-12-01T10:00:40.000Z\"}]\n";
        for (const bool eventsFirst : {true, false}) {
            const TemporaryStudy study;
            Project project = study.newProject();
            study.write(eventsFirst ? "a_ubi_events.ndjson" : "z_ubi_events.ndjson", kEvents);
            study.write("m_ubi_queries.json", kQueries);
            import(project, "ubi", study);
            QCOMPARE(sqlText(project, "SELECT search_id, user_id, query, doc_id, position, clicked FROM "
                                      "search_rows ORDER BY 1, 4"),
                     std::string("q1|u1|red shoes|d1|1|0\nq1|u1|red shoes|d2|2|0\nq1|u1|red shoes|d9|-|0\n"
                                 "q2|c1|red running shoes|7|2|0\nq2|c1|red running shoes|d4|1|1\n"
                                 "q2|c1|red running shoes|d5|-|1\n"));
        }
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("e.ndjson", kEvents);
        study.write("q.json", kQueries);
        crops::logs::ImportOptions options;
        options.interactions = {"rate"};
        crops::Progress progress;
        crops::logs::importPreset(project, "ubi", study.path(""), options, progress);
        QCOMPARE(sqlText(project, "SELECT clicked FROM search_rows WHERE doc_id = 'd2'"), std::string("1\n"));
        QVERIFY(
            sqlText(project, "SELECT settings FROM sources LIMIT 1").find("\"interactions\":[\"rate\"]") !=
            std::string::npos);
    }
    void aFolderOfSomethingElseIsRefused()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("x.ndjson", "{\"a\":1}\n{\"b\":2}\n");
        crops::Progress progress;
        QVERIFY_THROWS_EXCEPTION(crops::Error,
                                 crops::logs::importPreset(project, "ubi", study.path(""), {}, progress));
        QCOMPARE(sqlText(project, "SELECT count(*) FROM sources"), std::string("0\n"));
    }
    void gradesAreIntegers()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        study.write("s.xml",
                    "<sessiontrack2012><session num=\"1\" starttime=\"10:00:00\"><topic num=\"1\"/>"
                    "<interaction num=\"1\" starttime=\"10:00:00\"><query>q</query></interaction></session>"
                    "</sessiontrack2012>");
        study.write("qrels.txt", "1 0 a 1.7\n1 0 b 2abc\n1 0 c 2.0\n1 0 d -2\n1 0 e 99999999999\n");
        const auto reports = import(project, "trec-session", study);
        QCOMPARE(counts(reports.back()), std::string("2/3/0"));
        QCOMPARE(sqlText(project, "SELECT doc_id, grade FROM judgment_rows ORDER BY 1"),
                 std::string("c|2\nd|0\n"));
    }
};

CROPS_TEST(PresetsTest)
#include "presets_test.moc"
