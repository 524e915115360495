// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "dataset/split.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::dataset::splitByTime;
using crops::dataset::TimeSplit;

class SplitTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLastFifthOfTheTimeSpanIsTest()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        crops::test::insertLog(project, "u1 00:00:00 search a\nu1 00:10:00 search b\nu1 01:40:00 search c\n");
        const TimeSplit split = splitByTime(project, {});
        QCOMPARE(split.first, crops::Millis{0});
        QCOMPARE(split.cut, crops::Millis{80 * 60'000});
        QCOMPARE(split.last, crops::Millis{100 * 60'000});
        QCOMPARE(splitByTime(project, {0.5}).cut, crops::Millis{50 * 60'000});
    }
    void aSingleSearchIsTraining()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        crops::test::insertLog(project, "u1 00:00:05 search a\n");
        QCOMPARE(splitByTime(project, {}).cut, crops::Millis{5001});
    }
    void saysWhatIsMissing()
    {
        const crops::test::TemporaryStudy study;
        const auto project = study.newProject();
        CROPS_VERIFY_ERROR(splitByTime(project, {}), ErrorCode::Missing,
                           project.path().string() + " has no searches; import a search log first.");
        CROPS_VERIFY_ERROR(splitByTime(project, {1.0}), ErrorCode::Usage,
                           "test_fraction is 1; it has to lie between 0 and 1.");
    }
};

CROPS_TEST(SplitTest)
#include "split_test.moc"
