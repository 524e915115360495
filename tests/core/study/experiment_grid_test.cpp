// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/experiment_grid.h"

#include <QtTest>

#include <fmt/format.h>

#include "base/error.h"
#include "core/study/small_study.h"
#include "report/summary.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"
#include "study/analysis/collect.h"
#include "study/training/run_study.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::TemporaryStudy;

namespace
{

const std::string kGrid = R"({"name": "small", "method": "crops", "seeds": [1, 2],
    "encoder": {"buckets": 4096, "dimension": 16},
    "training": {"steps": 12, "batch_queries": 16, "learning_rate": 0.01},
    "grid": {"method": ["bm25", "nce", "crops"], "alpha": [0.5, 0.7]}})";

std::vector<std::string> namesOf(const std::vector<GridCell>& cells)
{
    std::vector<std::string> names;
    for (const GridCell& cell : cells)
        names.push_back(cell.experiment.name);
    return names;
}

} // namespace

class ExperimentGridTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyCombinationIsACell()
    {
        const std::vector<GridCell> cells = parseGrid(kGrid, "x", {});
        QCOMPARE(namesOf(cells),
                 (std::vector<std::string>{"small, bm25, α 0.5", "small, nce, α 0.5", "small, nce, α 0.7",
                                           "small, crops, α 0.5", "small, crops, α 0.7"}));
        QVERIFY(!cells[0].alpha); // BM25 learns from no label
        QCOMPARE(cells[4].alpha.value(), 0.7);
        QVERIFY(!cells[4].policy);
        QCOMPARE(cells[2].experiment.seeds, (std::vector<std::int64_t>{1, 2}));
        QVERIFY(cells[2].experiment.method == crops::learn::findMethod("nce"));
    }
    void anySettingCanBeAnAxis()
    {
        const std::vector<GridCell> cells = parseGrid(
            R"({"method": "crops", "grid": {"loss.temperature": [0.03, 0.1], "without": [[], ["p1", "p3"]]}})",
            "x", {});
        QCOMPARE(namesOf(cells), (std::vector<std::string>{"crops, temperature 0.03, without nothing",
                                                           "crops, temperature 0.03, without p1+p3",
                                                           "crops, temperature 0.1, without nothing",
                                                           "crops, temperature 0.1, without p1+p3"}));
        QCOMPARE(cells[2].experiment.loss.temperature, 0.1);
        QCOMPARE(cells[1].experiment.without, (std::vector<std::string>{"p1", "p3"}));
        // The method's own name where the file gives none.
        QCOMPARE(namesOf(parseGrid(R"({"grid": {"method": ["nce", "dpr"]}})", "x", {})),
                 (std::vector<std::string>{"nce", "dpr"}));
        QCOMPARE(parseGrid(R"({"method": "nce"})", "x", {}).size(), std::size_t{1});
    }
    void policiesStandInTheFileOrInFiles()
    {
        const TemporaryStudy study;
        (void)study.write("flat.json", R"({"reformulation": 4})");
        const std::vector<GridCell> cells =
            parseGrid(R"({"method": "crops", "grid": {"policy": ["flat.json", {"feed": "unused"}]}})", "x",
                      study.path(""));
        QCOMPARE(namesOf(cells), (std::vector<std::string>{"crops, policy flat", "crops, policy 2"}));
        QCOMPARE(cells[0].policy->level(store::SampleType::Reformulation), std::optional<int>(4));
        QVERIFY(!cells[1].policy->level(store::SampleType::Feed));
    }
    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("grid");
        QTest::addColumn<QString>("message");
        QTest::newRow("no object") << "[1]"
                                   << "x: grid: expected an object of lists, found array.";
        QTest::newRow("no list") << R"({"alpha": 0.5})"
                                 << "x: grid: alpha has to be a list with a value at least, found 0.5.";
        QTest::newRow("empty list") << R"({"alpha": []})"
                                    << "x: grid: alpha has to be a list with a value at least, found [].";
        QTest::newRow("alpha") << R"({"alpha": [1.5]})"
                               << "x: grid: alpha has to hold numbers between 0 and 1, found 1.5.";
        QTest::newRow("seeds") << R"({"seeds": [1]})"
                               << "x: grid: seeds belongs to the experiment, beside the grid.";
        QTest::newRow("unknown") << R"({"loss.temprature": [1]})"
                                 << "x: loss: unknown key \"temprature\"; did you mean \"temperature\"?";
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QString, grid);
        QFETCH(QString, message);
        const std::string text = fmt::format(R"({{"method": "crops", "grid": {}}})", grid.toStdString());
        CROPS_VERIFY_ERROR(parseGrid(text, "x", {}), ErrorCode::BadInput, message.toStdString());
    }
    void oneExperimentIsNoGrid()
    {
        CROPS_VERIFY_ERROR(
            parseExperiment(kGrid, "x"), ErrorCode::BadInput,
            "x: this file holds a grid of experiments, which crops run takes; here one is needed.");
    }
    void aStoppedGridGoesOnAndIsReportedOverSeeds()
    {
        const TemporaryStudy study;
        store::Project project = test::smallStudy(study);
        const std::vector<GridCell> cells = parseGrid(kGrid, "x", {});
        Progress progress;
        int trained = 0;
        const auto stopAtThird = [&](const std::string& note) {
            if (note.starts_with("train") && ++trained == 3) progress.requestStop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, runStudy(project, cells, {}, progress, stopAtThird));
        const std::size_t before = store::listRuns(project).size();
        QVERIFY(before >= 3 && before < 9);
        Progress again;
        const std::vector<RunId> runs = runStudy(project, cells, {}, again, [](const std::string&) {});
        QCOMPARE(runs.size(), std::size_t{2 * 5}); // BM25 once a seed
        QCOMPARE(store::listRuns(project).size(), std::set<RunId>(runs.begin(), runs.end()).size());
        QCOMPARE(store::listLabelSets(project).size(),
                 std::size_t{3}); // that of the small study, and the two
        QVERIFY(runStudy(project, cells, {}, again, [](const std::string&) {}) == runs);
        report::ReportData data = collectReport(project, runs, again);
        report::summarize(data, {}, report::MixedTestSets::Warn, again);
        QCOMPARE(data.experiments.size(), cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            QCOMPARE(data.experiments[i].experiment, cells[i].experiment.name);
        QVERIFY(data.experiments[1].metrics.front().seedMargin);
    }
};

CROPS_TEST(ExperimentGridTest)
#include "experiment_grid_test.moc"
