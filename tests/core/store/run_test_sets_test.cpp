// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "store/tables/run_table.h"
#include "store/tables/run_test_sets.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::store;

class RunTestSetsTest : public QObject
{
    Q_OBJECT

  private slots:
    void whatARunWasTestedOnIsKeptWithIt()
    {
        const test::TemporaryStudy study;
        Project project = study.newProject();
        RunRow row;
        row.provenance = "{}";
        const RunId run = insertRun(project, row);
        QVERIFY(runTestSets(project, run).empty());
        const std::vector<RunTestSet> sets{{"CT", "a", 3, 5, 1, "", R"({"MRR":1.0})"},
                                           {"REL", "b", 2, 2, 0, "one_grade", "{}"}};
        replaceRunMetric(project, run, {"REL", "NDCG@4", "b", 1, 1, 1, 2}, {});
        replaceRunMetric(project, run, {"CT", "MRR", "a", 1, 1, 1, 3}, {});
        replaceRunTestSets(project, run, sets);
        QVERIFY(runTestSets(project, run) == sets);
        QCOMPARE(findTestSet(sets, "REL")->noResult, std::string("one_grade"));
        QVERIFY(!findTestSet(sets, "QR"));
        const auto metrics = runMetrics(project, run); // no number of a set that gives none
        QCOMPARE(metrics.size(), std::size_t{1});
        QCOMPARE(metrics[0].testSet, std::string("CT"));
        deleteRun(project, run);
        QVERIFY(runTestSets(project, run).empty());
    }
};

CROPS_TEST(RunTestSetsTest)
#include "run_test_sets_test.moc"
