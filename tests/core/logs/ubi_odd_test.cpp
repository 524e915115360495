// SPDX-License-Identifier: GPL-3.0-or-later
// What people's logs of User Behavior Insights hold besides the standard.
#include <QtTest>
#include <algorithm>

#include "core/logs/import_helpers.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::store::Project;
using crops::test::counts;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

std::string queryOf(const std::string& id, const std::string& text, const std::string& more)
{
    return "{`query_id`:`" + id + "`,`user_query`:`" + text + "`,`timestamp`:`2024-05-01T10:00:00.000Z`" +
           (more.empty() ? "" : ",") + more + "}\n";
}

std::string eventOf(const std::string& id, const std::string& action, const std::string& doc,
                    const std::string& more = "`client_id`:`c`")
{
    return "{`query_id`:`" + id + "`,`action_name`:`" + action + "\"," + more +
           ",`event_attributes`:{`object`:{`object_id`:" + doc + "}}}\n";
}

/// The report of the searches of a folder with one file; its quotes are written as `.
ImportReport importUbi(Project& project, const TemporaryStudy& study, std::string text,
                       const crops::logs::ImportOptions& options = {})
{
    std::replace(text.begin(), text.end(), '`', '"');
    std::filesystem::create_directories(study.path("u"));
    study.write("u/q.json", text);
    crops::Progress progress;
    return crops::logs::importPreset(project, "ubi", study.path("u"), options, progress).at(1);
}

constexpr const char* kShown =
    "SELECT search_id, user_id, query, doc_id, position, clicked FROM search_rows ORDER BY 1, 4";

} // namespace

class UbiOddTest : public QObject
{
    Q_OBJECT

  private slots:
    void usersThatSayNothing()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        importUbi(project, study,
                  queryOf("q1", "a", "`user_id`:`null`,`client_id`:`c1`") +
                      queryOf("q2", "b", "`user_id`:`None`,`client_id`:` `,`session_id`:`s2`") +
                      queryOf("q3", "c", "`user_id`:null") +
                      eventOf("q3", "click", "\"d\"", "`client_id`:`NULL`,`session_id`:`s3`") +
                      queryOf("q4", "d", "`client_id`:`c4`,`query_response_hit_ids`:[`d`]") +
                      eventOf("q4", "click", "\"d\"", "`client_id`:`other`") + queryOf("q5", "e", "") +
                      eventOf("q5", "page_exit", "\"d\"", "`client_id`:`c5`"));
        QCOMPARE(sqlText(project, "SELECT DISTINCT search_id, user_id FROM search_rows ORDER BY 1"),
                 std::string("q1|c1\nq2|s2\nq3|s3\nq4|c4\nq5|c5\n"));
    }
    void actionsByWhateverName()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string text = queryOf("q", "a", "`client_id`:`c`") + eventOf("q", "CLICK", "1") +
                                 eventOf("q", "AddToCart", "2") + eventOf("q", "Impression", "3") +
                                 eventOf("q", "item_select", "4") + eventOf("q", "play", "5") +
                                 eventOf("q", "play", "6") + eventOf("q", "type_filter", "7") +
                                 "{\"query_id\":\"q\",\"action_name\":\"page_exit\"}\n";
        const ImportReport report = importUbi(project, study, text);
        QCOMPARE(sqlText(project, "SELECT doc_id, clicked FROM search_rows ORDER BY 1"),
                 std::string("1|1\n2|1\n3|0\n"));
        QVERIFY(std::find(report.remarks.begin(), report.remarks.end(),
                          "Events with an action that says nothing of a result here were left out: play (2), "
                          "item_select (1). Where one is an interaction, import again with --interaction "
                          "play.") != report.remarks.end());
        Project other = study.newProject("other.crops");
        crops::logs::ImportOptions options;
        options.interactions = {"Play", "item-select"};
        importUbi(other, study, text, options);
        QCOMPARE(sqlText(other, "SELECT count(*) FROM search_rows WHERE clicked = 1"), std::string("5\n"));
    }
    void anAnswerThatIsNotAll()
    {
        const std::string head = "{`took`:1,`hits`:{`total`:{`value`:10000,`relation`:`gte`},`hits`:[";
        std::string query = queryOf("q", "a", "`client_id`:`c`,`query_response_hit_ids`:[`d`]");
        query.pop_back();
        const std::string hit = "{`_id`:`1`,`_source`:" + query + "}";
        for (const std::string& text : {head + "\n" + hit + "]}}\n", head + hit + "]}}\n"}) {
            const TemporaryStudy study;
            Project project = study.newProject();
            const ImportReport report = importUbi(project, study, text);
            QCOMPARE(counts(report), std::string("1/0/0"));
            QVERIFY(!report.remarks.empty());
            QCOMPARE(
                report.remarks.front(),
                std::string("The search whose answer this is found at least 10000 objects, and 1 of them "
                            "are in this file: where the others are in no other file, ask for all "
                            "(search_after, scroll or elasticdump) and import that."));
        }
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string page = "{`hits`:{`total`:2,`hits`:[" + hit + "]}}\n";
        for (const std::string& remark : importUbi(project, study, page + page).remarks)
            QVERIFY(!remark.starts_with("The search"));
    }
    void hitsInOtherShapes()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report = importUbi(
            project, study,
            queryOf("q1", "a", "`client_id`:`c`,`query_response_hit_ids`:`d1, d2`") +
                queryOf("q2", "b", "`client_id`:`c`,`query_response_hit_ids`:`[\\`d1\\`,7]`") +
                queryOf("q3", "c", "`client_id`:`c`,`query_response_hit_ids`:`['d1', 'd2']`") +
                queryOf("q4", "d", "`client_id`:`c`,`query_response_hit_ids`:[1.0,null,2]") +
                eventOf("q4", "click", "1") + eventOf("q4", "click", "2.0") +
                queryOf("q5", "e",
                        "`client_id`:`c`,`x`:NaN,`query_response_hit_ids`:[123456789012345678901234]") +
                queryOf("q6", "f", "`client_id`:`c`,`query_response_hit_ids`:``"));
        QCOMPARE(rejectText(project, report), std::string());
        QCOMPARE(
            sqlText(project, "SELECT search_id, doc_id, position, clicked FROM search_rows ORDER BY 1, 3"),
            std::string("q1|d1|1|0\nq1|d2|2|0\nq2|d1|1|0\nq2|7|2|0\nq3|d1|1|0\nq3|d2|2|0\nq4|1|1|1\n"
                        "q4|2|3|1\nq5|123456789012345678901234|1|0\nq6|-|-|-\n"));
    }
    void attributesInAText()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report =
            importUbi(project, study,
                      queryOf("q", "a", "`client_id`:`c`,`query_response_hit_ids`:[{`id`:`d1`},{`_id`:2}]") +
                          "{`query_id`:`q`,`action_name`:`click`,`event_attributes`:`{\\`object\\`:"
                          "{\\`object_id\\`:\\`d3\\`},\\`position\\`:{\\`ordinal\\`:\\`6\\`}}`}\n"
                          "{`query_id`:`q`,`action_name`:`click`,`event_attributes`:`none`}\n");
        QCOMPARE(counts(report), std::string("3/1/0"));
        QCOMPARE(sqlText(project, kShown), std::string("q|c|a|2|2|0\nq|c|a|d1|1|0\nq|c|a|d3|7|1\n"));
    }
    void aQueryIdOnceMore()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report = importUbi(
            project, study,
            queryOf("q", "Red shoes", "`user_id`:``,`query_response_hit_ids`:[`d1`]") +
                queryOf("q", "red  shoes", "`user_id`:`u`,`query_response_hit_ids`:[`d1`,`d2`]") +
                queryOf("q", "other", "`query_response_hit_ids`:[`d3`]") + queryOf("", "no id", "") +
                queryOf("", "no id", "") + queryOf("q2", "b", "`query_response_hit_ids`:[]") +
                queryOf("q2", "b", "`query_response_hit_ids`:[`d4`]"));
        QCOMPARE(sqlText(project, kShown),
                 std::string("q|u|Red shoes|d1|1|0\nq|u|Red shoes|d2|-|0\nq2| unknown q2|b|d4|1|0\n"));
        QCOMPARE(counts(report), std::string("3/3/1"));
        QCOMPARE(rejectText(project, report),
                 std::string("3 duplicate: The folder has this query_id already, with another user_query.\n"
                             "4 missing_value: The query has no query_id.\n"
                             "5 missing_value: The query has no query_id.\n"));
    }
    void aFolderOfBadRowsSaysWhy()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        try {
            importUbi(project, study, eventOf("q", "click", "1"));
            QFAIL("nothing was thrown");
        } catch (const crops::Error& error) {
            const std::string sentence = error.what();
            QVERIFY2(
                sentence.find("1 of 1 rejected rows are unknown_query, such as line 1: The folder has no "
                              "query with this event's query_id.") != std::string::npos,
                error.what());
            QVERIFY(sentence.ends_with("Nothing was imported."));
        }
        QCOMPARE(sqlText(project, "SELECT count(*) FROM sources"), std::string("0\n"));
    }
};

CROPS_TEST(UbiOddTest)
#include "ubi_odd_test.moc"
