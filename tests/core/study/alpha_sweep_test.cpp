// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "core/labels/label_study.h"
#include "store/tables/run_table.h"
#include "study/analysis/alpha_sweep.h"
#include "support/test_registry.h"

using crops::LabelSetId;
using crops::RunId;
using crops::store::RunRow;
using crops::store::RunStatus;
using crops::study::AlphaSweep;
using crops::study::alphaSweeps;
using crops::test::LabelStudy;

namespace
{

class SweepStudy : public LabelStudy
{
  public:
    SweepStudy() { score("a", "v3", 0.5); }

    RunId run(double alpha, std::int64_t seed, double recall, const std::string& settings = R"("steps":5)",
              RunStatus status = RunStatus::Finished)
    {
        RunRow row{.name = fmt::format("crops {}", alpha),
                   .method = "crops",
                   .experiment = fmt::format(R"({{"name":"n{}","label_set":{},"seeds":[{}],{}}})", alpha,
                                             seed, seed, settings),
                   .labelSet = apply({}, {.alpha = alpha}).row.id,
                   .seed = seed,
                   .status = status};
        row.id = crops::store::insertRun(project(), row);
        crops::store::replaceRunMetric(
            project(), row.id, {.testSet = "CT", .metric = "Recall@100", .testSha256 = "t", .mean = recall},
            {});
        return row.id;
    }
    QString text()
    {
        std::string text;
        for (const AlphaSweep& sweep : alphaSweeps(project())) {
            text += sweep.name + ":";
            for (const auto& point : sweep.points)
                text += fmt::format(" {}×{}={}{}", point.runs, point.alpha, point.means[0].value_or(-1),
                                    point.means[1] ? "!" : "");
            text += '\n';
        }
        return QString::fromStdString(text);
    }
};

} // namespace

class AlphaSweepTest : public QObject
{
    Q_OBJECT

  private slots:
    void runsThatDifferInAlphaOnlyAreOneSweep()
    {
        SweepStudy study;
        study.run(0.6, 1, 0.5);
        study.run(0.4, 1, 0.25);
        study.run(0.4, 2, 0.75);
        QCOMPARE(study.text(), "crops 0.6: 2×0.4=0.5 1×0.6=0.5\n");
        const AlphaSweep sweep = alphaSweeps(study.project()).front();
        QCOMPARE(sweep.runs.size(), 3U);
        QCOMPARE(sweep.runs.front().alpha, 0.4);
    }
    void otherSettingsAndUnfinishedRunsStayOut()
    {
        SweepStudy study;
        study.run(0.6, 1, 0.5);
        study.run(0.4, 1, 0.25, R"("steps":9)");
        study.run(0.4, 1, 0.25, R"("steps":5)", RunStatus::Stopped);
        QCOMPARE(study.text(), "");
    }
    void anotherPolicyIsAnotherSweep()
    {
        SweepStudy study;
        RunRow row = crops::store::loadRun(study.project(), study.run(0.6, 1, 0.5));
        crops::labels::LabelPolicy policy;
        policy.setLevel(crops::store::SampleType::Click, 5);
        row.labelSet = study.apply(policy, {.alpha = 0.4}).row.id;
        row.id = crops::store::insertRun(study.project(), row);
        crops::store::replaceRunMetric(study.project(), row.id,
                                       {.testSet = "CT", .metric = "Recall@100", .testSha256 = "t"}, {});
        QCOMPARE(study.text(), "");
    }
};

CROPS_TEST(AlphaSweepTest)
#include "alpha_sweep_test.moc"
