// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "report/report.h"
#include "report_fixture.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::report;

class SummaryTest : public QObject
{
    Q_OBJECT

    static void summarizeWith(ReportData& data, MixedTestSets mixed)
    {
        crops::Progress progress;
        summarize(data, {}, mixed, progress);
    }
    static double meanOf(const ExperimentSummary& experiment, const std::string& testSet)
    {
        for (const MetricValue& value : experiment.metrics)
            if (value.testSet == testSet) return value.mean;
        return -1;
    }

  private slots:
    void experimentsComeInTheOrderOfTheirFirstRun()
    {
        const ReportData data = crops::test::summarizedStudy();
        QCOMPARE(data.experiments.size(), std::size_t{2});
        QCOMPARE(data.experiments[0].experiment, std::string("BM25"));
        QCOMPARE(data.experiments[1].seeds, (std::vector<std::int64_t>{1, 2}));
    }
    void seedsAreAveragedQueryByQuery()
    {
        const ReportData data = crops::test::summarizedStudy();
        const MetricValue& ct = data.experiments[1].metrics[0];
        QCOMPARE(ct.values[1].value, 0.625);
        QCOMPARE(ct.mean, (0.75 + 0.625 + 0.5 + 0.25) / 4);
        QCOMPARE(ct.seen.mean, 0.625); // q1, q3
        QCOMPARE(ct.fresh.mean, (0.625 + 0.25) / 2);
        QVERIFY(ct.low < ct.mean && ct.mean < ct.high);
        QVERIFY(ct.low >= 0.25 && ct.high <= 0.75); // bootstrap means stay inside the values
        // Over the two seeds: t(0.975, 1) · s / √2, where s = |a − b| / √2.
        const double apart = std::abs(data.runs[1].metrics[0].mean - data.runs[2].metrics[0].mean);
        QVERIFY(apart > 0);
        QVERIFY(std::abs(ct.seedMargin.value() - 12.706 * apart / 2) < 1e-12);
        QVERIFY(!data.experiments[0].metrics[0].seedMargin); // one seed
    }
    void oneSeedKeepsItsOwnNumbers()
    {
        const ReportData data = crops::test::summarizedStudy();
        QCOMPARE(data.experiments[0].metrics[0].low, data.runs[0].metrics[0].low);
    }
    void comparesEveryPairOfTheHeadlineMetrics()
    {
        const ReportData data = crops::test::summarizedStudy();
        QCOMPARE(data.comparisons.size(), std::size_t{2}); // CT and QR: one experiment has no NDCG
        const ComparisonReport& ct = data.comparisons[0];
        QCOMPARE(ct.baseline, std::string("BM25"));
        QCOMPARE(ct.system, std::string("小模型"));
        QCOMPARE(ct.difference, 0.53125 - 0.25);
        QCOMPARE(ct.wins, std::int64_t{3});
        QCOMPARE(ct.ties, std::int64_t{1});
        QCOMPARE(ct.losses, std::int64_t{0});
    }
    void holmCorrectsWithinOneMetric()
    {
        ReportData data = crops::test::smallStudy();
        data.runs.push_back(crops::test::runOf(9, "Third", "nce", 1,
                                               {crops::test::metricOf("CT", "Recall@100", {1, 1, 1, 1})}));
        summarizeWith(data, MixedTestSets::Refuse);
        std::vector<double> raw;
        for (const ComparisonReport& c : data.comparisons)
            if (c.testSet == "CT") {
                raw.push_back(c.pValue);
                QVERIFY(c.pHolm >= c.pValue);
            } else {
                QCOMPARE(c.pHolm, c.pValue); // a family of one
            }
        QCOMPARE(raw.size(), std::size_t{3});
        const double smallest = *std::min_element(raw.begin(), raw.end());
        for (const ComparisonReport& c : data.comparisons)
            if (c.testSet == "CT" && c.pValue == smallest) QCOMPARE(c.pHolm, std::min(1.0, 3 * smallest));
    }
    void oneRunUnderTwoNamesIsComparedOnce()
    {
        ReportData data = crops::test::smallStudy();
        data.runs.push_back(crops::test::runOf(9, "Third", "nce", 1,
                                               {crops::test::metricOf("CT", "Recall@100", {1, 1, 1, 1})}));
        data.runs.push_back(crops::test::runOf(10, "Fourth", "fs-lr", 1,
                                               {crops::test::metricOf("CT", "Recall@100", {1, 1, 1, 1})}));
        ReportData known = data;
        known.runs[3].fingerprint = known.runs[4].fingerprint = "f1";
        summarizeWith(data, MixedTestSets::Refuse);
        summarizeWith(known, MixedTestSets::Refuse);
        const auto ofCt = [](const ReportData& of) {
            return std::count_if(of.comparisons.begin(), of.comparisons.end(),
                                 [](const ComparisonReport& c) { return c.testSet == "CT"; });
        };
        QCOMPARE(ofCt(data), std::ptrdiff_t{6});
        QCOMPARE(ofCt(known), std::ptrdiff_t{3});
        QVERIFY(data.experiments[3].sameAs.empty());
        QCOMPARE(known.experiments[3].sameAs, std::string("Third"));
        QVERIFY(known.experiments[2].sameAs.empty());
        const QString table = QString::fromStdString(crops::report::renderTable(known, "Fourth"));
        QVERIFY2(table.contains("= Fourth is the same run as Third") && table.contains("the same run "),
                 qPrintable(table));
        const QString markdown = QString::fromStdString(crops::report::reportMarkdown(known));
        QVERIFY(markdown.contains("- Fourth is the same run as Third"));
        QVERIFY(crops::report::reportJson(known).find(R"("same_as": "Third")") != std::string::npos);
    }
    void aSeedThatDiffersMakesTwoRuns()
    {
        ReportData data = crops::test::smallStudy();
        data.runs[0].fingerprint = "f1"; // BM25, seed 1
        data.runs[1].fingerprint = "f1"; // seeds 1 and 2
        data.runs[2].fingerprint = "f2";
        summarizeWith(data, MixedTestSets::Refuse);
        QVERIFY(data.experiments[1].sameAs.empty());
    }
    void missingNumbersKeepTheirReason()
    {
        const ReportData data = crops::test::summarizedStudy();
        QVERIFY(data.experiments[0].missing.empty());
        QCOMPARE(data.experiments[1].missing.size(), std::size_t{1});
        QCOMPARE(data.experiments[1].missing[0].reason, std::string("the project has no judgments"));
    }
    void theNewerOfTwoEqualRunsCounts()
    {
        ReportData data = crops::test::smallStudy();
        data.runs.push_back(crops::test::runOf(9, "BM25", "bm25", 1,
                                               {crops::test::metricOf("CT", "Recall@100", {1, 1, 1, 1})}));
        summarizeWith(data, MixedTestSets::Refuse);
        QCOMPARE(meanOf(data.experiments[0], "CT"), 1.0);
        QCOMPARE(data.experiments[0].seeds, std::vector<std::int64_t>{1});
    }
    void differentTestSetsAreRefused()
    {
        ReportData data = crops::test::smallStudy();
        data.runs[0].metrics[0].testSha256 = "other";
        CROPS_VERIFY_ERROR(
            summarizeWith(data, MixedTestSets::Refuse), crops::ErrorCode::Incompatible,
            "BM25, seed 1 and 小模型, seed 2 were evaluated on different CT test sets and cannot "
            "be compared; evaluate both on the project's present logs first.");
    }
    void orLeftOutWithAWarning()
    {
        ReportData data = crops::test::smallStudy();
        data.runs[0].metrics[0].testSha256 = "other";
        summarizeWith(data, MixedTestSets::Warn);
        QCOMPARE(data.warnings,
                 std::vector<std::string>{"BM25, seed 1 (run 1) was evaluated on another CT test set than "
                                          "小模型, seed 2 and is left out of its summary and comparisons."});
        QCOMPARE(meanOf(data.experiments[0], "CT"), -1.0);
        QCOMPARE(data.experiments[0].missing[0].reason, std::string("it was evaluated on another test set"));
        QCOMPARE(data.comparisons.size(), std::size_t{1}); // QR
    }
    void anEmptyReportStaysEmpty()
    {
        ReportData data;
        summarizeWith(data, MixedTestSets::Refuse);
        QVERIFY(data.experiments.empty() && data.comparisons.empty());
    }
};

CROPS_TEST(SummaryTest)
#include "summary_test.moc"
