// SPDX-License-Identifier: GPL-3.0-or-later
// What an import took and yet says: values that may mean something else than they seem to.
#include <QtTest>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/logs/import_helpers.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::importOne;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

class ImportSaysTest : public QObject
{
    Q_OBJECT

    static std::string remarksOf(const ImportReport& report)
    {
        return fmt::format("{}", fmt::join(report.remarks, "\n"));
    }
    static std::string remarksOfSearches(const char* name, const std::string& content)
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        return remarksOf(importOne(project, Table::Searches, study.write(name, content)));
    }

  private slots:
    void columnsInAnotherSpellingAreSaid()
    {
        const std::string csv =
            remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,Clicked,watchMs\n"
                                       "1,u,1700000000,red,d1,1,5000\n");
        QVERIFY2(
            csv.find("The column Clicked was not read: the one that searches may have is spelled clicked. If "
                     "that is meant, import the file with --map searches:Clicked=clicked.") !=
                std::string::npos,
            csv.c_str());
        QVERIFY2(csv.find("--map searches:watchMs=watch_ms") != std::string::npos, csv.c_str());
        const std::string json = remarksOfSearches(
            "s.jsonl",
            R"({"search_id":"1","user_id":"u","ts":1700000000,"query":"red","doc_id":"d1","Clicked":1})"
            "\n");
        QVERIFY2(json.find("--map searches:Clicked=clicked") != std::string::npos, json.c_str());
    }
    void otherColumnsAreNot()
    {
        const std::string both =
            remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked,Clicked,page\n"
                                       "1,u,1700000000,red,d1,1,1,2\n");
        QVERIFY2(both.find("was not read") == std::string::npos, both.c_str());
    }
    void ticksReadAsNanosecondsAreSaid()
    {
        const std::string said = remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked\n"
                                                            "1,u,638400000000000000,red,d1,1\n"
                                                            "2,u,638400000100000000,blue,d1,1\n");
        QVERIFY2(
            said.find("All times of this file lie between 1990-03-25T21:20:00Z and 1990-03-25T21:20:00.100Z: "
                      "no log is so old. They may be ticks") != std::string::npos,
            said.c_str());
        const std::string later = remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked\n"
                                                             "1,u,1990-03-25T21:20:00Z,red,d1,1\n"
                                                             "2,u,1995-01-01T00:00:00Z,blue,d1,1\n");
        QVERIFY2(later.find("no log is so old") == std::string::npos, later.c_str());
    }
    void timesInFewDigitsAreSaid()
    {
        const std::string said =
            remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked\n"
                                       "1,u,1.7E+09,red,d1,1\n2,u,1.70000003E+09,blue,d1,1\n"
                                       "3,u,1.700000060e9,blue,d1,1\n");
        QVERIFY2(
            said.find("2 times are written with an exponent and so few digits as to stand for spans of up "
                      "to 100,000,000 s, such as \"1.7E+09\"") != std::string::npos,
            said.c_str());
        const std::string millis = remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked\n"
                                                              "1,u,1.684742e+12,red,d1,1\n");
        QVERIFY2(millis.find("up to 1,000 s") != std::string::npos, millis.c_str());
    }
    void clicksOnNothingAreSaid()
    {
        const std::string said =
            remarksOfSearches("s.csv", "search_id,user_id,ts,query,doc_id,clicked,watch_ms\n"
                                       "1,u,1700000000,red,,1,\n1,u,1700000000,red,d1,0,\n"
                                       "2,u,1700000000,red,NULL,0,900\n");
        QVERIFY2(said.find("1 value of clicked could not be read") != std::string::npos, said.c_str());
        QVERIFY2(said.find("1 value of watch_ms could not be read") != std::string::npos, said.c_str());
    }
    /// "紅色的鞋子" in Big5, and words in GB18030.
    void anotherEncodingReadAsGb18030IsSaid()
    {
        const auto remarks = [](const std::string& title) {
            const TemporaryStudy study;
            Project project = study.newProject();
            crops::logs::ImportOptions options;
            options.encoding = crops::logs::Encoding::Gb18030;
            return remarksOf(importOne(project, Table::Documents,
                                       study.write("d.csv", "doc_id,title\n1," + title + "\n"), options));
        };
        const std::string big5 = remarks("\xAC\xF5\xA6\xE2\xAA\xBA\xBE\x63\xA4\x6C");
        QVERIFY2(big5.find("such as Big5 or Shift-JIS") != std::string::npos, big5.c_str());
        QCOMPARE(remarks("\xBA\xEC\xC9\xAB\xB5\xC4\xD0\xAC\xD7\xD3"), std::string());
    }
};

CROPS_TEST(ImportSaysTest)
#include "import_says_test.moc"
