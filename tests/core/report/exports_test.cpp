// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "base/file.h"
#include "labels/assignment.h"
#include "mining/mine.h"
#include "report/exports.h"
#include "store/tables/score_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::report::CsvProfile;
using crops::report::exportLabels;
using crops::report::exportPositives;
using crops::report::exportRejects;
using crops::store::Project;
using crops::test::TemporaryStudy;

namespace
{

/// Keys are made in another order than the texts sort.
constexpr const char* kLog = "u1 00:00:40 search zebra > v3 click, v10\n"
                             "u1 00:00:10 search Apple, > v1, v2 ranked, v4 filtered\n"
                             "u2 00:30:00 search zebra > v3 click\n"
                             "u1 00:05:00 feed v5 like\n"
                             "u1 00:06:00 feed v10 like\n"
                             "gen zebra > Virtual\n";

Project labelledProject(const TemporaryStudy& study)
{
    Project project = study.newProject();
    crops::test::LogInserter names(project);
    names.insert(crops::test::parseLogText(kLog));
    Progress progress;
    crops::mining::mineCandidates(project, {}, progress);
    const crops::ScorerId scorer = crops::store::registerScorer(project, "test", R"({"a":1})", "in", "{}");
    crops::store::setActiveScorer(project, scorer);
    const auto score = [&](const char* query, std::int64_t doc, double theta) {
        names.run("INSERT INTO scores(scorer, query, doc, theta) VALUES(?, ?, ?, ?)", scorer.value,
                  names.query(query), doc, theta);
    };
    score("apple,", names.doc("v3"), 0.75);
    score("zebra", names.doc("v10"), 0.6000000000000001);
    score("zebra", names.doc("v3"), 0.9); // a click: carries no θ
    score("zebra", -1, 0.6);
    return project;
}

} // namespace

class ExportsTest : public QObject
{
    Q_OBJECT

  private slots:
    void positives()
    {
        const TemporaryStudy study;
        const Project project = labelledProject(study);
        Progress progress;
        QCOMPARE(exportPositives(project, study.path("p.csv"), CsvProfile::Analysis, progress), 7);
        QCOMPARE(QString::fromStdString(crops::readFile(study.path("p.csv"))),
                 QString("query,doc_id,source,evidence,theta\r\n"
                         "\"apple,\",v3,reformulation,1,0.75\r\n"
                         "\"apple,\",v10,feed,1,\r\n"
                         "\"apple,\",v5,feed,1,\r\n"
                         "zebra,v3,click,2,\r\n"
                         "zebra,v10,feed,1,0.6000000000000001\r\n"
                         "zebra,v5,feed,1,\r\n"
                         "zebra,generated:1,generated,1,0.6\r\n"));
        const auto meta = nlohmann::json::parse(crops::readFile(study.path("p.meta.json")));
        QCOMPARE(meta["scorer"]["config"]["a"].get<int>(), 1);
        QCOMPARE(meta["mining"]["window_ms"].get<int>(), 90000);
        QCOMPARE(meta["rows"].get<int>(), 7);
    }
    void labels()
    {
        const TemporaryStudy study;
        Project project = labelledProject(study);
        Progress progress;
        const auto set = crops::labels::applyLabels(project, {}, {}, progress);
        QCOMPARE(exportLabels(project, set.row.id, study.path("l.csv"), CsvProfile::Analysis, progress), 6);
        QCOMPARE(QString::fromStdString(crops::readFile(study.path("l.csv"))),
                 QString("query,doc_id,level,types\r\n"
                         "\"apple,\",v1,3,exposed\r\n"
                         "\"apple,\",v2,2,ranked\r\n"
                         "\"apple,\",v3,5,reformulation\r\n"
                         "\"apple,\",v4,1,filtered\r\n"
                         "zebra,v10,4,exposed|feed\r\n"
                         "zebra,v3,4,click\r\n"));
        const auto meta = nlohmann::json::parse(crops::readFile(study.path("l.meta.json")));
        QCOMPARE(meta["sha256"].get<std::string>(), set.row.sha256);
        QCOMPARE(meta["policy"]["click"].get<int>(), 4);
    }
    void rejects()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::LogInserter sql(project); // makes source 1, "log.txt" of searches
        sql.run("INSERT INTO rejects(source, line, reason, detail, excerpt) VALUES(1, 7, 'bad_time', "
                "'The time is none.', X'61FF62C3'), (1, 3, 'empty', 'Nothing, there.', X'')");
        Progress progress;
        QCOMPARE(exportRejects(project, study.path("r.csv"), CsvProfile::Analysis, progress), 2);
        QCOMPARE(QString::fromStdString(crops::readFile(study.path("r.csv"))),
                 QString("file,table,line,reason,detail,excerpt\r\n"
                         "log.txt,searches,3,empty,\"Nothing, there.\",\r\n"
                         "log.txt,searches,7,bad_time,The time is none.,a\uFFFDb\uFFFD\r\n"));
    }
    void whatDoesNotExistIsSaid()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string name = project.path().string();
        Progress progress;
        CROPS_VERIFY_ERROR(exportPositives(project, study.path("p.csv"), CsvProfile::Analysis, progress),
                           ErrorCode::Missing,
                           name + " has no candidates to export; run: crops mine " + name);
        CROPS_VERIFY_ERROR(
            exportLabels(project, crops::LabelSetId{3}, study.path("l.csv"), CsvProfile::Analysis, progress),
            ErrorCode::NotFound, name + " has no label set 3; crops info " + name + " lists them.");
        QVERIFY(!std::filesystem::exists(study.path("p.csv")));
    }
    void cancelLeavesNoFile()
    {
        const TemporaryStudy study;
        const Project project = labelledProject(study);
        Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(
            crops::Cancelled, exportPositives(project, study.path("p.csv"), CsvProfile::Analysis, progress));
        QVERIFY(!std::filesystem::exists(study.path("p.csv")));
    }
};

CROPS_TEST(ExportsTest)
#include "exports_test.moc"
