// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "report/report.h"
#include "report_fixture.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::report;

class TableTest : public QObject
{
    Q_OBJECT

    /// The study with round numbers in place of the resampled ones.
    static ReportData study()
    {
        ReportData data = crops::test::summarizedStudy();
        for (ExperimentSummary& experiment : data.experiments)
            for (MetricValue& value : experiment.metrics) {
                value.low = value.mean - 0.05;
                value.high = value.mean + 0.05;
            }
        for (ComparisonReport& c : data.comparisons) {
            c.low = c.difference - 0.02;
            c.high = c.difference + 0.02;
            c.pHolm = c.testSet == "CT" ? 0.00001 : 0.042;
        }
        return data;
    }

  private slots:
    void showsTheThreeNumbersInOrder()
    {
        const QString wanted = QString::fromUtf8(
            R"(Experiment  Seeds  Recall@100 CT      Recall@100 QR      NDCG@4
──────────────────────────────────────────────────────────────────────────
BM25        1      25.0 [20.0, 30.0]  25.0 [20.0, 30.0]  60.0 [55.0, 65.0]
小模型 *    2      53.1 [48.1, 58.1]  56.3 [51.3, 61.3]  –
In percent, with 95 % intervals over the test queries; the mean over the seeds.
* FS-LR is our reading (labels 4 click, 3 exposed, 2 ranked, 1 filtered, 0 in-batch; level-wise loss): the original has no public code.
– 小模型, NDCG@4: the project has no judgments.

Against BM25  Recall@100 CT                    Recall@100 QR                    NDCG@4
──────────────────────────────────────────────────────────────────────────────────────
小模型        +28.1 [+26.1, +30.1] p < 0.0001  +31.3 [+29.3, +33.3] p = 0.0420  –
Differences in percentage points; p of the paired randomisation test, Holm-corrected.
)");
        QCOMPARE(QString::fromStdString(renderTable(study())).split('\n'), wanted.split('\n'));
    }
    void turnsComparisonsRoundForAnotherBaseline()
    {
        const QString table = QString::fromStdString(renderTable(study(), "小模型"));
        QVERIFY(table.contains("Against 小模型"));
        QVERIFY(table.contains("-28.1 [-30.1, -26.1] p < 0.0001"));
    }
    void refusesAnUnknownBaseline()
    {
        CROPS_VERIFY_ERROR(renderTable(study(), "DPR"), crops::ErrorCode::NotFound,
                           "There is no experiment \"DPR\" to compare against; there are: BM25, 小模型.");
    }
    void showsWarningsAndSaysWhenThereIsNothing()
    {
        ReportData data = study();
        data.warnings.push_back("Something is odd.");
        QVERIFY(renderTable(data).ends_with("Warning: Something is odd.\n"));
        QCOMPARE(renderTable({}), std::string("No run to show.\n"));
    }
    void neverShowsANegativeZero()
    {
        ReportData data = study();
        data.comparisons[0].difference = -0.0001;
        data.comparisons[0].low = -0.0004;
        data.comparisons[0].high = 0.0004;
        QVERIFY(QString::fromStdString(renderTable(data)).contains("+0.0 [+0.0, +0.0]"));
    }
};

CROPS_TEST(TableTest)
#include "table_test.moc"
