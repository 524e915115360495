// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/online/arm_log.h"
#include "online/arms.h"
#include "support/test_registry.h"

using namespace crops::online;
using crops::ErrorCode;
using crops::test::compared;
using crops::test::projectOf;
using crops::test::TemporaryStudy;

namespace
{

const ArmCounts kTwo = {{{"base", 1200}, {"new", 34}}, 0};

} // namespace

class ArmsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyOtherArmIsCompared()
    {
        QCOMPARE(chooseArms(kTwo, "base", {}), (std::vector<std::string>{"base", "new"}));
        const ArmCounts three = {{{"a", 1}, {"b", 1}, {"c", 1}}, 0};
        QCOMPARE(chooseArms(three, "b", {}), (std::vector<std::string>{"b", "a", "c"}));
        QCOMPARE(chooseArms(three, "b", {"c"}), (std::vector<std::string>{"b", "c"}));
    }
    void whatCannotBeComparedIsSaid()
    {
        CROPS_VERIFY_ERROR(chooseArms({}, "base", {}), ErrorCode::Missing,
                           "There is no search in this period; import a search log first, or choose another "
                           "one.");
        CROPS_VERIFY_ERROR(chooseArms({{}, 5}, "base", {}), ErrorCode::Missing,
                           "No search of this period has an arm. Import the log with the column bucket, "
                           "which says of each request to which arm it belongs, or give a file of user_id "
                           "and arm.");
        CROPS_VERIFY_ERROR(chooseArms({{{"base", 5}}, 5}, "base", {"new"}), ErrorCode::Missing,
                           "All searches of this period that have an arm are of one, base (5 searches): an "
                           "online experiment compares two.");
        CROPS_VERIFY_ERROR(chooseArms(kTwo, "", {}), ErrorCode::Usage,
                           "Say which arm is the control: base (1,200 searches), new (34 "
                           "searches).");
        CROPS_VERIFY_ERROR(chooseArms(kTwo, "bas", {}), ErrorCode::NotFound,
                           "No search of this period is of the arm bas; its arms: base (1,200 searches), "
                           "new (34 searches).");
        CROPS_VERIFY_ERROR(chooseArms(kTwo, "base", {"base"}), ErrorCode::Usage,
                           "The arm base is named twice.");
        ArmCounts many;
        for (int arm = 0; arm < 20; ++arm)
            many.arms.push_back({fmt::format("a{:02}", arm), 1});
        try {
            chooseArms(many, "a00", {});
            QFAIL("twenty arms were taken");
        } catch (const crops::Error& error) {
            QVERIFY(QString(error.what()).contains("There are 20 arms: name those to compare with a00."));
            QVERIFY(QString(error.what()).contains("a09 (1 search), 10 more"));
        }
    }
    void plannedSharesByOrderOrByName()
    {
        const std::vector<std::string> arms = {"base", "new"};
        QCOMPARE(plannedShares({}, arms), (std::vector<double>{0.5, 0.5}));
        QCOMPARE(plannedShares({"90", "10"}, arms), (std::vector<double>{0.9, 0.1}));
        QCOMPARE(plannedShares({"new=1", "base=3"}, arms), (std::vector<double>{0.75, 0.25}));
        for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{{"1"},
                                                                                           {"1", "2", "3"},
                                                                                           {"1", "0"},
                                                                                           {"1", "x"},
                                                                                           {"new=1", "new=1"},
                                                                                           {"new=1", "old=1"},
                                                                                           {"1", "nan"}})
            QVERIFY_EXCEPTION_THROWN(plannedShares(wrong, arms), crops::Error);
    }
    void armsOfTheLogAndTheirCommonDays()
    {
        const TemporaryStudy study;
        const crops::store::Project project = projectOf(
            study, "s1 u1 1700000000 q d1 exposed 1 - base\ns2 u2 1700300000 q d1 exposed 0 - base\n"
                   "s3 u3 1700100000 q d1 exposed 0 - new\ns4 u4 1700200000 q d1 exposed 0 - new\n"
                   "s5 u5 1700150000 q d1 exposed 0 - -\n");
        const crops::Progress progress;
        const std::vector<crops::store::ArmSpan> arms = crops::store::readArms(project, progress);
        std::string text;
        for (const crops::store::ArmSpan& arm : arms)
            text += fmt::format("{} {} {} {}; ", arm.name, arm.searches, arm.first, arm.last);
        QCOMPARE(text,
                 std::string("base 2 1700000000000 1700300000000; new 2 1700100000000 1700200000000; "));
        const std::optional<Period> period = commonPeriod(arms);
        QCOMPARE(crops::formatIso8601(period->from), std::string("2023-11-16T00:00:00Z"));
        QCOMPARE(crops::formatIso8601(period->to), std::string("2023-11-18T00:00:00Z"));
        QVERIFY(!commonPeriod({}));
        QVERIFY(!commonPeriod({{"a", 1, 0, 0}, {"b", 1, 2 * 86'400'000, 2 * 86'400'000}}));
    }
    void aFileOfArmsStandsInPlaceOfBuckets()
    {
        const TemporaryStudy study;
        const crops::store::Project project =
            projectOf(study, "s1 u1 1700000000 q d1 exposed 1 - x\ns2 u2 1700000000 q d1 exposed 0 - x\n"
                             "s3 u3 1700000000 q d1 exposed 0 - x\ns4 u4 1700000000 q d1 exposed 0 - x\n"
                             "s5 u5 1700000000 q d1 exposed 0 - x\n");
        // Two arms for u4, a row without an arm, one for nobody known; ids have blanks around them.
        const auto file = study.write("arms.csv", "arm,user_id,more\nbase, u1 ,\nnew,u2,\nbase,u3,\nnew,u4,\n"
                                                  "base,u4,\n,u5,\nnew,stranger,\nnew,u2,\n");
        const Experiment experiment = compared(project, {.armsFile = file});
        QCOMPARE(crops::test::sumsText(experiment.whole),
                 std::string("1/2 0/0 0/2 of 2; 0/1 0/0 0/1 of 1; "));
        QCOMPARE(experiment.withoutArm, 2);
        const ArmsFile& read = *experiment.armsFile;
        QCOMPARE(read.users, 4);
        QCOMPARE(read.notInLog, 1);
        QCOMPARE(read.severalArms, 1);
        QCOMPARE(read.severalExample, std::string("u4"));
        QCOMPARE(read.badRows, 1);
        QCOMPARE(read.badLine, 7);
        const auto jsonl = study.write("arms.jsonl", "{\"user_id\": \"u1\", \"arm\": \"base\"}\n"
                                                     "{\"user_id\": \"u2\", \"arm\": \"new\"}\n");
        QCOMPARE(crops::test::sumsText(compared(project, {.armsFile = jsonl}).whole),
                 std::string("1/1 0/0 0/1 of 1; 0/1 0/0 0/1 of 1; "));
        const auto nothing = study.write("none.csv", "user_id,arm\n");
        CROPS_VERIFY_ERROR(compared(project, {.armsFile = nothing}), ErrorCode::BadInput,
                           nothing.string() + " has no row with a user_id and an arm.");
    }
};

CROPS_TEST(ArmsTest)
#include "arms_test.moc"
