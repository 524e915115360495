// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "core/study/small_study.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"
#include "study/training/sweep.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::smallExperiment;
using test::smallStudy;
using test::TemporaryStudy;

class SweepTest : public QObject
{
    Q_OBJECT

    static SweepOptions grid()
    {
        SweepOptions options;
        options.alphas = {0.6, 0.9};
        labels::LabelPolicy flat;
        flat.setLevel(store::SampleType::Reformulation, 4);
        options.policies.push_back(flat);
        options.experiments = {smallExperiment(), parseExperiment(R"({"method": "bm25"})", "bm25")};
        options.seeds = {1, 2};
        return options;
    }

  private slots:
    void aPlanSaysWhatIsThere()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        const SweepPlan plan = planSweep(project, grid());
        QCOMPARE(plan.items.size(), std::size_t{2 * 2 * 2 + 2}); // BM25 once a seed
        QCOMPARE(plan.labelSetsToMake, std::int64_t{3});         // (0.6, default) is label set 1
        QCOMPARE(plan.runsToTrain, std::int64_t{10});
        QVERIFY(!plan.seconds); // nothing has been measured
        QCOMPARE(plan.items[0].labelSet->value, std::int64_t{1});
        QVERIFY(!plan.items[0].run);
        QCOMPARE(store::listLabelSets(project).size(), std::size_t{1}); // it only looked
    }
    void aSweepMakesWhatIsMissingOnce()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        int notes = 0;
        const auto count = [&](const std::string&) { ++notes; };
        const std::vector<RunId> runs = runSweep(project, grid(), progress, count);
        QCOMPARE(notes, 10);
        QCOMPARE(runs.size(), std::size_t{10});
        QCOMPARE(store::listLabelSets(project).size(), std::size_t{4});
        const SweepPlan after = planSweep(project, grid());
        QCOMPARE(after.runsToTrain, std::int64_t{0});
        QCOMPARE(after.labelSetsToMake, std::int64_t{0});
        QCOMPARE(after.seconds.value(), 0.0);
        QVERIFY(runSweep(project, grid(), progress, count) == runs);
        QVERIFY(!store::runMetrics(project, runs[0]).empty());
    }
    void timeIsEstimatedFromALikeRun()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        const Experiment experiment = smallExperiment();
        QVERIFY(!expectedSeconds(project, experiment, "cpu"));
        const RunId run = ExperimentTraining(project, experiment, progress).train(1, "cpu", progress).run;
        std::vector<store::RunPoint> measured;
        for (int step = 1; step <= 24; ++step)
            measured.push_back({"queries_per_second", step, 32.0});
        store::addRunPoints(project, run, measured);
        QCOMPARE(expectedSeconds(project, experiment, "cpu").value(), 24 * 16 / 32.0);
        QVERIFY(!expectedSeconds(project, experiment, "cuda:0"));
        Experiment longer = experiment;
        longer.training.steps = 240;
        longer.training.learningRate = 0.5; // does not change the speed
        QCOMPARE(expectedSeconds(project, longer, "cpu").value(), 240 * 16 / 32.0);
        Experiment wider = experiment;
        wider.encoder.dimension = 512;
        QVERIFY(!expectedSeconds(project, wider, "cpu"));
    }
    void whatCannotBeSweptIsRefused()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        SweepOptions options = grid();
        options.alphas = {1.5};
        CROPS_VERIFY_ERROR(planSweep(project, options), ErrorCode::Usage,
                           "α has to lie between 0 and 1; it is 1.5.");
        options.alphas.clear();
        CROPS_VERIFY_ERROR(planSweep(project, options), ErrorCode::Usage,
                           "A sweep needs an α, a level policy and an experiment at least.");
    }
};

CROPS_TEST(SweepTest)
#include "sweep_test.moc"
