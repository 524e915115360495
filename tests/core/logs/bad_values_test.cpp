// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the values of a row, each with its exact sentence.
#include <QtTest>

#include <fmt/format.h>

#include "core/logs/search_rows.h"
#include "logs/row_reader.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::counts;
using crops::test::importOne;
using crops::test::kHeader;
using crops::test::rejectsOf;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

class BadValuesTest : public QObject
{
    Q_OBJECT

  private slots:
    void badValues()
    {
        QCOMPARE(rejectsOf("s\tu\tyesterday\tq\td\t\t\t\t\n"
                           "s\tu\t2026-03-01 08:00:00\tq\td\t\t\t\t\n"
                           "s\tu\t1700000001\tq\td\tseen\t\t\t\n"
                           "s\tu\t1700000001\tq\td\t\t\t\t-5\n"
                           "s\tu\t1700000001\tq\td\t\t\t\t1.5\n"
                           "s\tu\t1700000001\tq\td\t\t0\t\t\n"
                           "s\tu\t1700000001\tq\td\t\t\tyes\t\n"
                           "\tu\t1700000001\tq\td\t\t\t\t\n"
                           "s\tu\t\tq\td\t\t\t\t\n"
                           "s\tu\t1700000001\tq\n"
                           "s\tu\t1700000001\tq\tgenerated:4\t\t\t\t\n"
                           "s\tu\t1700000001\tq\td\t\t2.0\tTrue\t7.0\n"),
                 std::string(
                     "2 bad_time: The ts \"yesterday\" is no Unix time and no ISO 8601 time with a zone.\n"
                     "3 time_without_zone: The ts \"2026-03-01 08:00:00\" has no zone; where all are of one, "
                     "--time-zone names it.\n"
                     "9 missing_value: The row has no search_id.\n"
                     "10 missing_value: The row has no ts.\n"
                     "11 wrong_fields: The row has 4 values, the first line names 9 columns.\n"
                     "12 reserved_id: The doc_id generated:4 names a generated document, which only "
                     "scores may do.\n"));
    }
    void anOptionalValueCostsItselfNotTheRow()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report =
            importOne(project, Table::Searches,
                      study.write("s.tsv", std::string(kHeader) +
                                               "s1\tu\t1700000001\tq\td1\tseen\t1\t1\t20\n"
                                               "s1\tu\t1700000001\tq\td2\t\t-3\t5\t-5\n"
                                               "s1\tu\t1700000001\tq\td3\tNULL\tNaN\tmaybe\t12000.7\n"
                                               "s1\tu\t1700000001\tq\td4\t\\N\tnull\tNone\tnan\n"
                                               "s1\tu\t1700000001\tq\td5\t\t2.0\t0.0\tmany\n"));
        QCOMPARE(counts(report), std::string("5/0/0"));
        QCOMPARE(
            sqlText(project, "SELECT doc_id, stage, position, clicked, watch_ms FROM search_rows ORDER BY 1"),
            std::string("d1|exposed|1|1|20\nd2|exposed|-|1|-\nd3|exposed|-|0|12000\nd4|exposed|-|0|-\nd5|"
                        "exposed|2|0|-\n"));
        std::string lost;
        for (const crops::logs::LostValues& one : report.lost)
            lost += fmt::format("{} {} line {} {}\n", one.column, one.count, one.line, one.example);
        QCOMPARE(
            lost,
            std::string(
                "stage 1 line 2 seen\nposition 1 line 3 -3\nwatch_ms 2 line 3 -5\nclicked 1 line 4 maybe\n"));
    }
    void absentIdsAndTexts()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report =
            importOne(project, Table::Searches,
                      study.write("s.csv", "search_id,user_id,ts,query,doc_id,clicked\n"
                                           "s1,NULL,1700000000,red shoes,v1,1\n"
                                           "s2,nan,1700000020,blue boots,v2,1\n"
                                           "s3,,1700000030,null,NULL,\n"
                                           "s4,u,1700000040,NaN, v1 ,0\n"
                                           "s5,u,1700000050,\\N,v1,0\n"
                                           "NULL,u,1700000060,q,v1,0\n"
                                           " s6 ,\xC2\xA0u\xE3\x80\x80,1700000070,q,\xEF\xBB\xBFv1,1\n"));
        QCOMPARE(counts(report), std::string("5/2/0"));
        QCOMPARE(report.withoutUser, 3);
        QCOMPARE(rejectText(project, report),
                 std::string(
                     "6 missing_value: The row has no query.\n7 missing_value: The row has no search_id.\n"));
        QCOMPARE(sqlText(project, "SELECT count(DISTINCT user), count(*) FROM searches"),
                 std::string("4|5\n"));
        QCOMPARE(
            sqlText(project,
                    "SELECT user_id, query, doc_id FROM search_rows WHERE user_id NOT LIKE ' %' ORDER BY ts"),
            std::string("u|NaN|v1\nu|q|v1\n"));
    }
    void oneUnitAColumnWhateverTheChunks()
    {
        std::string rows = kHeader;
        for (int i = 0; i < 40; ++i)
            rows +=
                fmt::format("s{}\tu\t{}\tq\td\t\t\t\t\n", i, i % 10 == 7 ? "1700000000123" : "1700000000");
        for (const std::size_t chunk : {std::size_t{1}, std::size_t{100}, std::size_t{1} << 20}) {
            const TemporaryStudy study;
            Project project = study.newProject();
            crops::logs::ImportOptions options;
            options.chunkBytes = chunk;
            const ImportReport report =
                importOne(project, Table::Searches, study.write("s.tsv", rows), options);
            QCOMPARE(counts(report), std::string("36/4/0"));
            QCOMPARE(report.examples.front().detail,
                     std::string(
                         "The ts \"1700000000123\" is in ms, those before it in s: a column has one unit."));
        }
    }
    void unitAndZoneAreSettings()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::logs::ImportOptions options;
        options.times.zone = crops::TimeZone::find("Asia/Shanghai");
        options.times.unit = crops::TimeUnit::Millis;
        const ImportReport report = importOne(
            project, Table::Feed,
            study.write("f.csv",
                        "user_id,ts,doc_id\nu,2023-11-15 06:13:20,a\nu,1700000000123,b\nu,1700000000,c\n"),
            options);
        QCOMPARE(sqlText(project, "SELECT doc_id, ts FROM feed_rows ORDER BY 1"),
                 std::string("a|1700000000000\nb|1700000000123\n"));
        QCOMPARE(rejectText(project, report),
                 std::string("4 bad_time: The ts \"1700000000\" is no time of the years 1990 to 2100 "
                             "in that unit.\n"));
        QVERIFY(sqlText(project, "SELECT settings FROM sources")
                    .find("\"time_unit\":\"ms\",\"time_zone\":\"Asia/Shanghai\"") != std::string::npos);
    }
    void positionsFromZeroAndRepeatedRows()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report = importOne(
            project, Table::Searches,
            study.write("s.tsv", std::string(kHeader) + "s\tu\t1700000000\tq\ta\tfiltered\t0\t0\t5\n"
                                                        "s\tu\t1700000000\tq\tb\t\t1\t0\t\n"
                                                        "s\tu\t1700000000\tq\ta\tranked\t0\t3\t2\n"));
        QCOMPARE(counts(report), std::string("3/0/0"));
        QVERIFY(report.positionsFromZero);
        QCOMPARE(report.merged, 1);
        QCOMPARE(
            sqlText(project, "SELECT doc_id, stage, position, clicked, watch_ms FROM search_rows ORDER BY 1"),
            std::string("a|ranked|1|1|5\nb|exposed|2|0|-\n"));
    }
    void idsThatJoinNothingAreSaid()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        importOne(project, Table::Documents, study.write("d.csv", "doc_id,title\n101,Red\n102,Blue\n"));
        const ImportReport report = importOne(
            project, Table::Searches,
            study.write(
                "s.csv",
                "search_id,user_id,ts,query,doc_id\ns1,u,1700000000,q,101.0\ns2,u,1700000001,q,102.0\n"));
        QCOMPARE(report.withoutText, 2);
        QCOMPARE(report.remarks.front(), std::string("2 of 2 imported rows name a document without text, "
                                                     "such as 101.0; the catalogue has documents such "
                                                     "as 101. Until their text comes, these rows are left "
                                                     "out of scoring, training and the index."));
    }
    void gradesAndThetas()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport grades =
            importOne(project, Table::Judgments,
                      study.write("j.csv", "query,doc_id,grade\nq,a,1.0\nq,b,1.5\nq,c,2abc\nq,d,1e3\nq,e,"
                                           "99999999999\nq,f,-2\nq,g,NaN\nq,h,1001\n"));
        QCOMPARE(counts(grades), std::string("2/6/0"));
        QCOMPARE(sqlText(project, "SELECT doc_id, grade FROM judgment_rows ORDER BY 1"),
                 std::string("a|1\nf|0\n"));
        const ImportReport thetas = importOne(
            project, Table::Scores,
            study.write(
                "t.csv",
                "query,doc_id,theta\nq,a,1.0000001192092896\nq,b,-0.0000001\nq,c,1.01\nq,d,NaN\nq,e,0.6\n"));
        QCOMPARE(counts(thetas), std::string("3/2/0"));
        QCOMPARE(sqlText(project, "SELECT theta FROM imported_scores ORDER BY theta"),
                 std::string("0.0\n0.6\n1.0\n"));
    }
};

CROPS_TEST(BadValuesTest)
#include "bad_values_test.moc"
