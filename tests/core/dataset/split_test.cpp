// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "dataset/split.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::dataset::SplitBy;
using crops::dataset::splitByTime;
using crops::dataset::TimeSplit;

class SplitTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLastFifthOfTheSearchesIsTest()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        std::string log = "u1 00:00:00 search of a wrong clock\n";
        for (int i = 0; i < 9; ++i)
            log += "u1 2000:0" + std::to_string(i) + ":00 search a\n";
        crops::test::insertLog(project, log);
        constexpr crops::Millis kHour = 3'600'000;
        const TimeSplit split = splitByTime(project, {});
        QCOMPARE(split.first, crops::Millis{0});
        QCOMPARE(split.cut, 2000 * kHour + 7 * 60'000); // 8 of 10 before it
        QCOMPARE(split.last, 2000 * kHour + 8 * 60'000);
        QCOMPARE(splitByTime(project, {0.5}).cut, 2000 * kHour + 4 * 60'000);
        QCOMPARE(splitByTime(project, {0.3}).cut, 2000 * kHour + 6 * 60'000); // 0.7 · 10 is 6.999… in binary
        QCOMPARE(splitByTime(project, {0.999}).cut, 2000 * kHour);            // never without training
    }
    void searchesOfOneInstantStayTogether()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        crops::test::insertLog(project, "u1 00:00:01 search a\nu1 00:00:02 search b\nu2 00:00:02 search c\n"
                                        "u3 00:00:02 search d\nu1 00:00:09 search e\n");
        QCOMPARE(splitByTime(project, {0.5}).cut, crops::Millis{9000});
        QCOMPARE(splitByTime(project, {0.2}).cut, crops::Millis{9000});
        QCOMPARE(splitByTime(project, {0.8}).cut, crops::Millis{2000});
    }
    void theLastFifthOfTheTimeSpanOnRequest()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        crops::test::insertLog(project, "u1 00:00:00 search a\nu1 00:10:00 search b\nu1 01:40:00 search c\n");
        const TimeSplit split = splitByTime(project, {0.2, SplitBy::Span});
        QCOMPARE(split.first, crops::Millis{0});
        QCOMPARE(split.cut, crops::Millis{80 * 60'000});
        QCOMPARE(split.last, crops::Millis{100 * 60'000});
        QCOMPARE(splitByTime(project, {0.5, SplitBy::Span}).cut, crops::Millis{50 * 60'000});
        QCOMPARE(splitByTime(project, {0.2, SplitBy::Instant, 4711}).cut, crops::Millis{4711});
    }
    void aSingleSearchIsTraining()
    {
        const crops::test::TemporaryStudy study;
        auto project = study.newProject();
        crops::test::insertLog(project, "u1 00:00:05 search a\n");
        QCOMPARE(splitByTime(project, {}).cut, crops::Millis{5001});
        QCOMPARE(splitByTime(project, {0.2, SplitBy::Span}).cut, crops::Millis{5001});
    }
    void saysWhatIsMissing()
    {
        const crops::test::TemporaryStudy study;
        const auto project = study.newProject();
        CROPS_VERIFY_ERROR(splitByTime(project, {}), ErrorCode::Missing,
                           project.path().string() + " has no searches; import a search log first.");
        QVERIFY(!crops::dataset::findTimeSplit(project, {}));
        CROPS_VERIFY_ERROR(splitByTime(project, {1.0}), ErrorCode::Usage,
                           "test_fraction is 1; it has to lie between 0 and 1.");
    }
};

CROPS_TEST(SplitTest)
#include "split_test.moc"
