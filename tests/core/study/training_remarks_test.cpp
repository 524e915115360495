// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "study/training/training_remarks.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;

namespace
{

std::vector<std::string> remarksOf(const std::string& log)
{
    const test::TemporaryStudy study;
    store::Project project = study.newProject();
    test::insertLog(project, log);
    return trainingRemarks(project, "{}", {0.5});
}

} // namespace

class TrainingRemarksTest : public QObject
{
    Q_OBJECT

  private slots:
    void almostNothingIsSaid()
    {
        const auto scant =
            scantTraining(R"({"training_set":{"queries":1},"split":{"cut":"2013-02-03T04:05:06Z",
                                             "searches":61,"searches_before_cut":1}})");
        QVERIFY(scant);
        QCOMPARE(scantTrainingText(*scant),
                 std::string(
                     "Training saw 1 query only: 1 of 61 searches lies before the cut 2013-02-03T04:05:06Z. "
                     "What it learns from that says next to nothing; choose another cut (split.by, "
                     "split.at), or import more."));
        QVERIFY(scantTraining(R"({"training_set":{"queries":9}})")); // of an earlier version
        QVERIFY(scantTraining(
            R"({"training_set":{"queries":50},"split":{"searches":10000,"searches_before_cut":99}})"));
        QVERIFY(!scantTraining(
            R"({"training_set":{"queries":10},"split":{"searches":100,"searches_before_cut":80}})"));
        QVERIFY(!scantTraining("{}")); // BM25
    }
    void anEmptyTestPeriodIsSaid()
    {
        const std::string log = "u1 00:00:00 search a > v1 click\nu1 00:10:00 search b > v2\n";
        QCOMPARE(remarksOf(log),
                 std::vector<std::string>{
                     "No query of the test period (from the cut 1970-01-01T00:10:00Z) has an "
                     "interaction: CT and QR are empty, and there are no judgments: nothing can "
                     "be evaluated."});
        QVERIFY(remarksOf(log + "u1 00:20:00 search c > v3 click\n").empty());
    }
};

CROPS_TEST(TrainingRemarksTest)
#include "training_remarks_test.moc"
