// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "logs/clock_outliers.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::logs::clockOutliers;

namespace
{

std::vector<std::string> outliersOf(const std::string& log)
{
    const crops::test::TemporaryStudy study;
    auto project = study.newProject();
    crops::test::insertLog(project, log);
    return clockOutliers(project);
}

/// At most 60 searches, one a minute, from 2010:00:00 on.
std::string manySearches(int count)
{
    std::string log;
    for (int i = 0; i < count; ++i)
        log += "u1 2010:" + std::to_string(i) + ":00 search a\n";
    return log;
}

} // namespace

class ClockOutliersTest : public QObject
{
    Q_OBJECT

  private slots:
    void oneWrongClockIsNamedWithItsDate()
    {
        const auto first = outliersOf("u1 00:00:00 search early\n" + manySearches(60));
        QCOMPARE(first.size(), std::size_t{1});
        QVERIFY2(first[0].starts_with(
                     "Warning: the first 1 of 61 searches (1970-01-01T00:00:00Z) makes up more than "
                     "half of the time span; the others are of 1970-03-25T"),
                 first[0].c_str());
        const auto last = outliersOf("u1 9000:00:00 search late\n" + manySearches(60));
        QCOMPARE(last.size(), std::size_t{1});
        QVERIFY2(last[0].starts_with("Warning: the last 1 of 61 searches (1971-01-11T00:00:00Z)"),
                 last[0].c_str());
    }
    void aLogWithoutOneHasNoWarning()
    {
        QVERIFY(outliersOf(manySearches(60)).empty());
        QVERIFY(outliersOf("").empty());
        QVERIFY(outliersOf("u1 00:00:00 search a\nu1 90:00:00 search b\n").empty()); // too few to tell
        QVERIFY(
            outliersOf("u1 00:00:00 search a\nu2 00:01:00 search a\n" + manySearches(60)).empty()); // 2 of 62
    }
};

CROPS_TEST(ClockOutliersTest)
#include "clock_outliers_test.moc"
