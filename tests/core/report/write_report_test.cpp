// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "report/report.h"
#include "report_fixture.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::report;

namespace
{

QStringList lines(const std::filesystem::path& path)
{
    return QString::fromStdString(crops::readFile(path)).split("\r\n");
}

ReportData study()
{
    ReportData data = crops::test::summarizedStudy();
    LabelSetReport set;
    set.id = crops::LabelSetId{7};
    set.sha256 = "beef";
    set.alpha = 0.6;
    set.scorer = "cross";
    set.counts.levels = {0, 10, 20, 30, 40, 50};
    set.counts.types = {5, 4, 3, 2, 1, 0, 9};
    set.counts.kept = {1, 2, 5, 8};
    set.counts.dropped = {0, 3, 6, 9};
    set.counts.unscored = {0, 4, 7, 10};
    set.policyJson = R"({"reformulation": 5})";
    set.miningJson = R"({"window_ms": 90000})";
    data.labelSets.push_back(set);
    data.scorers.push_back(
        {crops::ScorerId{1}, "cross", R"({"layers": 6})", R"({"auc": 0.91234, "ece": 0.02})"});
    data.runs[0].sampled = {{11, 20, 400, 0.5, 8, 2}, {21, 30, 600, 0.25, 2, 1}};
    crops::store::Source source;
    source.kind = "searches";
    source.path = "logs/a|b.tsv";
    source.sha256 = "0123456789abcdef";
    source.rowsRead = 12;
    source.rowsImported = 10;
    source.rowsRejected = 2;
    source.settings = "{}";
    data.sources.push_back(source);
    data.warnings.push_back("Half of the queries have no judgment.");
    return data;
}

} // namespace

class WriteReportTest : public QObject
{
    Q_OBJECT

    const crops::test::TemporaryStudy m_study;
    const ReportData m_data = study();
    std::filesystem::path file(const char* name) const { return m_study.path("report") / name; }

  private slots:
    void initTestCase() { writeReport(m_data, m_study.path("report")); }
    void writesEachFileAndItsProvenance()
    {
        QStringList names;
        for (const auto& entry : std::filesystem::directory_iterator(m_study.path("report")))
            names << QString::fromStdString(entry.path().filename().string());
        names.sort();
        QCOMPARE(names,
                 (QStringList{"comparison.csv", "comparison.meta.json", "indexes.csv", "indexes.meta.json",
                              "label_counts.csv", "label_counts.meta.json", "negatives.csv",
                              "negatives.meta.json", "per_query.csv", "per_query.meta.json", "report.json",
                              "report.md", "runs.csv", "runs.meta.json"}));
        const auto meta = nlohmann::json::parse(crops::readFile(file("runs.meta.json")));
        QVERIFY(meta.dump().find("cafe") != std::string::npos); // the logs' hash
    }
    void runsHaveARowForEachNumberEvenAMissingOne()
    {
        const QStringList rows = lines(file("runs.csv"));
        QCOMPARE(rows.size(), 1 + 3 + 2 * 3 + 1); // header, BM25, two seeds with one missing each, the end
        QCOMPARE(rows[1],
                 QString("1,\"BM25, seed 1\",BM25,bm25,1,CT,Recall@100,0.25,0.2,0.3,4,0,0,0.25,2,0.25,"
                         "2,a1,,,finished,100,100,cpu,0.1.0,e01,d0,2026-01-01T00:00:00Z,"
                         "2026-01-01T00:01:00Z"));
        QCOMPARE(rows[6],
                 QString("2,\"小模型, seed 1\",小模型,fs-lr,1,REL,NDCG@4,,,,,,,,,,,,the project has no "
                         "judgments,7,finished,100,100,cpu,0.1.0,e02,d0,2026-01-01T00:00:00Z,"
                         "2026-01-01T00:01:00Z"));
        for (const QString& row : rows.mid(0, rows.size() - 1)) {
            QString unquoted = row;
            QCOMPARE(unquoted.replace(", seed", " seed").count(','), 28);
        }
    }
    void everyQueryHasItsValue()
    {
        const QStringList rows = lines(file("per_query.csv"));
        QCOMPARE(rows.size(), 1 + (4 + 2 + 2) + 2 * (4 + 2) + 1);
        QCOMPARE(rows[2], QString("1,\"BM25, seed 1\",BM25,bm25,1,CT,Recall@100,q2,0.25,0"));
    }
    void labelCountsAreComplete()
    {
        const QStringList rows = lines(file("label_counts.csv"));
        QCOMPARE(rows.size(), 1 + 6 + 7 + 12 + 1);
        QCOMPARE(rows[1], QString("7,beef,0.6,cross,level,5,50"));
        QCOMPARE(rows[13], QString("7,beef,0.6,cross,type,filtered,9"));
        QCOMPARE(rows[18], QString("7,beef,0.6,cross,candidates dropped,reformulation,3"));
    }
    void negativesHaveARowForEachPart()
    {
        const QStringList rows = lines(file("negatives.csv"));
        QCOMPARE(rows.size(), 1 + 2 + 1);
        QCOMPARE(rows[1], QString("1,\"BM25, seed 1\",BM25,bm25,1,11,20,400,0.5,8,2"));
        const std::string text = crops::readFile(file("report.md"));
        QVERIFY(text.find("| BM25, seed 1 | 11 … 30 | 1000 | 0.500 → 0.250 | 10 | 3 (30.0 %) |") !=
                std::string::npos);
        const auto json = nlohmann::json::parse(crops::readFile(file("report.json")));
        QCOMPARE(json["runs"][0]["sampled_negatives"][1]["judged"].get<int>(), 2);
        QVERIFY(json["runs"][1]["sampled_negatives"].empty());
    }
    void comparisonsHaveTheirRow()
    {
        const QStringList rows = lines(file("comparison.csv"));
        QCOMPARE(rows.size(), 4);
        QVERIFY(rows[1].startsWith("CT,Recall@100,BM25,小模型,4,0.28125,"));
        QVERIFY(rows[1].endsWith(",3,1,0"));
    }
    void jsonHoldsEverything()
    {
        const auto json = nlohmann::json::parse(crops::readFile(file("report.json")));
        QCOMPARE(json["runs"].size(), std::size_t{3});
        QCOMPARE(json["runs"][0]["metrics"][0]["values"][0]["value"].get<double>(), 0.5);
        QCOMPARE(json["runs"][1]["settings"]["method"].get<std::string>(), std::string("fs-lr"));
        QVERIFY(json["runs"][0]["label_set"].is_null());
        QCOMPARE(json["runs"][1]["missing"][0]["reason"].get<std::string>(),
                 std::string("the project has no judgments"));
        QCOMPARE(json["label_sets"][0]["levels"]["5"].get<int>(), 50);
        QCOMPARE(json["label_sets"][0]["candidates"]["reformulation"]["dropped"].get<int>(), 3);
        QCOMPARE(json["scorers"][0]["quality"]["auc"].get<double>(), 0.91234);
        QCOMPARE(json["sources"][0]["rows_rejected"].get<int>(), 2);
        QCOMPARE(json["comparisons"].size(), std::size_t{2});
        QCOMPARE(json["paper"]["rows"].size(), std::size_t{7});
    }
    void markdownIsReadableAndHonest()
    {
        const QString text = QString::fromStdString(crops::readFile(file("report.md")));
        QVERIFY(text.startsWith("# Study report: study.crops\n"));
        QVERIFY(text.contains("**Warning.** Half of the queries have no judgment."));
        QVERIFY(text.contains("| Experiment | Seeds | Recall@100 CT | Recall@100 QR | NDCG@4 |"));
        QVERIFY(text.contains("| BM25 | 1 | 25.0 [20.0, 30.0] | 25.0 [20.0, 30.0] | 60.0 [55.0, 65.0] |"));
        QVERIFY(text.contains("- – 小模型, NDCG@4: the project has no judgments."));
        QVERIFY(text.contains("FS-LR is our reading"));
        QVERIFY(text.contains("| 小模型 − BM25 | +28.1 ["));
        QVERIFY(text.contains("| BM25 | new | 25.0 (n = 2) | 50.0 (n = 1) | 70.0 (n = 1) |"));
        QVERIFY(text.contains("**on its private data**"));
        QVERIFY(text.contains("| CroPS (paper) | 69.1 | 40.1 | 67.0 |"));
        QVERIFY(text.contains("| reformulation | 2 | 3 | 4 |"));
        QVERIFY(text.contains("| 1 | cross | 0.9123 | 0.02 | {\"layers\": 6} |"));
        QVERIFY(text.contains("| searches | logs/a\\|b.tsv | 12 | 10 | 2 | 0123456789ab |"));
        QVERIFY(text.indexOf("## Results") < text.indexOf("## The paper's numbers"));
    }
    void refusesAnUnwritableFolder()
    {
        QVERIFY_EXCEPTION_THROWN(writeReport(m_data, "/proc/nowhere"), crops::Error);
    }
};

CROPS_TEST(WriteReportTest)
#include "write_report_test.moc"
