// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "dataset/test_set.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::dataset::TestSet;
using crops::dataset::TestSets;

namespace
{

/// "query seen|new: doc=grade …" a line.
std::string setText(const TestSet& set)
{
    std::string text;
    for (const auto& query : set.queries) {
        text += query.query + (query.seen ? " seen:" : " new:");
        for (const auto& judgment : query.judgments)
            text += fmt::format(" {}={}", judgment.docId, judgment.grade);
        text += "\n";
    }
    return text;
}

/// Test sets of a log whose cut is 01:20:00 (00:00:00 to 01:40:00).
TestSets setsOf(const std::string& log)
{
    const crops::test::TemporaryStudy study;
    auto project = study.newProject();
    crops::test::insertLog(project, "u0 00:00:00 search first\nu0 01:40:00 search last\n" + log);
    crops::Progress progress;
    const auto split = crops::dataset::splitByTime(project, {0.2, crops::dataset::SplitBy::Span});
    return crops::dataset::buildTestSets(project, split, {}, progress);
}

} // namespace

class TestSetTest : public QObject
{
    Q_OBJECT

  private slots:
    void ctIsWhatWasInteractedWithAfterTheCut()
    {
        const TestSets sets = setsOf("u1 01:00:00 search red > v1 click\n"
                                     "u1 01:30:00 search red > v2 click, v3, v4 watch=10000, v5 watch=9999\n"
                                     "u2 01:30:00 search blue > v6 ranked click\n"
                                     "u3 01:30:00 search green > v7\n");
        QCOMPARE(setText(sets.ct), std::string("blue new: v6=1\nred seen: v2=1 v4=1\n"));
        QCOMPARE(sets.ctWithoutInteraction, std::int64_t{2}); // green and last
        QCOMPARE(sets.relevantWithoutText, std::int64_t{3});
    }
    void qrIsWhatCameAfterTheReformulation()
    {
        const TestSets sets = setsOf("u1 01:30:00 search red > v1 click\n"
                                     "u1 01:31:30 search red shoes > v2 click, v3\n" // 90 s: inside
                                     "u1 01:33:00.001 search trainers > v4 click\n"  // 90.001 s: outside
                                     "u2 01:19:59 search red > v8\n"                 // before the cut
                                     "u2 01:20:10 search red boots > v9 click\n"
                                     "u3 01:30:00 search red > v1\n"
                                     "u3 01:30:10 search Red > v5 click\n"); // the same query
        QCOMPARE(setText(sets.qr), std::string("red seen: v2=1\n"));
    }
    void theHashIsOfTheContent()
    {
        const std::string log = "u1 01:30:00 search red > v2 click\nu1 01:31:00 search blue > v1 click\n";
        const std::string other = "u2 01:31:00 search blue > v1 click\nu1 01:30:00 search red > v2 click\n";
        QCOMPARE(setsOf(log).ct.sha256, setsOf(other).ct.sha256);
        QVERIFY(setsOf(log).ct.sha256 != setsOf(log + "u1 01:32:00 search red > v3 click\n").ct.sha256);
    }
};

CROPS_TEST(TestSetTest)
#include "test_set_test.moc"
