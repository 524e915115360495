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

} // namespace

class WriteReportTest : public QObject
{
    Q_OBJECT

    const crops::test::TemporaryStudy m_study;
    const ReportData m_data = crops::test::fullStudy();
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
                 (QStringList{"comparison.csv", "comparison.meta.json", "comparison.tex", "indexes.csv",
                              "indexes.meta.json", "label_counts.csv", "label_counts.meta.json",
                              "negatives.csv", "negatives.meta.json", "per_query.csv", "per_query.meta.json",
                              "report.html", "report.json", "report.md", "runs.csv", "runs.meta.json"}));
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
    void latexMarksTheBestAndWhatDiffers()
    {
        const QString text = QString::fromStdString(crops::readFile(file("comparison.tex")));
        QVERIFY2(text.contains("\\begin{tabular}{lrrrr}\n\\toprule\nExperiment & Seeds & Recall@100 CT & "),
                 qPrintable(text));
        QVERIFY2(text.contains("BM25 & 1 & 25.0 [20.0, 30.0] & "), qPrintable(text));
        QVERIFY2(text.contains("小模型 & 1, 2 & \\textbf{53.1 ["), qPrintable(text)); // p is above 0.05
        ReportData data = m_data;
        for (ComparisonReport& c : data.comparisons)
            c.pHolm = 0.01;
        const QString significant = QString::fromStdString(reportLatex(data));
        QVERIFY2(significant.contains("\\textbf{53.1† ["), qPrintable(significant));
        QVERIFY(significant.contains("Best of each column in bold. †: differs from BM25"));
        QVERIFY(QString::fromStdString(reportLatex(data, "小模型")).contains("BM25 & 1 & 25.0† ["));
    }
    void aBaselineThatIsNotThereWritesNothing()
    {
        const auto folder = m_study.path("nothing");
        CROPS_VERIFY_ERROR(writeReport(m_data, folder, {Language::English, "DPR"}),
                           crops::ErrorCode::NotFound,
                           "There is no experiment \"DPR\" to compare against; there are: BM25, 小模型.");
        QVERIFY(!std::filesystem::exists(folder));
    }
    void refusesAnUnwritableFolder()
    {
        QVERIFY_EXCEPTION_THROWN(writeReport(m_data, "/proc/nowhere"), crops::Error);
    }
};

CROPS_TEST(WriteReportTest)
#include "write_report_test.moc"
