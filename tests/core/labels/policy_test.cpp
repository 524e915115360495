// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "labels/policy.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::labels::LabelPolicy;
using crops::labels::labelPolicyFromJson;
using crops::store::SampleType;

class PolicyTest : public QObject
{
    Q_OBJECT

  private slots:
    void theDefaultIsThePapersHierarchy()
    {
        QCOMPARE(crops::labels::toJson(LabelPolicy{}),
                 std::string(R"({"reformulation":5,"feed":4,"generated":4,"click":4,"exposed":3,"ranked":2,)"
                             R"("filtered":1})"));
        QVERIFY(crops::labels::remarks(LabelPolicy{}).empty());
    }
    void aFileChangesWhatItNames()
    {
        const LabelPolicy policy = labelPolicyFromJson(R"({"feed":"unused","click":5,"filtered":0})");
        LabelPolicy expected;
        expected.setLevel(SampleType::Feed, std::nullopt);
        expected.setLevel(SampleType::Click, 5);
        expected.setLevel(SampleType::Filtered, 0);
        QVERIFY(policy == expected);
        QVERIFY(labelPolicyFromJson(crops::labels::toJson(policy)) == policy);
    }
    void aLevelOfSixIsRefused()
    {
        CROPS_VERIFY_ERROR(
            labelPolicyFromJson(R"({"click":6})", "policy.json"), ErrorCode::BadInput,
            "policy.json: the level of \"click\" is 6; it must be a whole number from 0 to 5, or "
            "\"unused\".");
        CROPS_VERIFY_ERROR(
            labelPolicyFromJson(R"({"feed":-1})"), ErrorCode::BadInput,
            "label policy: the level of \"feed\" is -1; it must be a whole number from 0 to 5, or "
            "\"unused\".");
        CROPS_VERIFY_ERROR(
            labelPolicyFromJson(R"({"feed":"none"})"), ErrorCode::BadInput,
            "label policy: the level of \"feed\" is \"none\"; it must be a whole number from 0 to "
            "5, or \"unused\".");
        CROPS_VERIFY_ERROR(
            labelPolicyFromJson(R"({"feed":2.5})"), ErrorCode::BadInput,
            "label policy: the level of \"feed\" is 2.5; it must be a whole number from 0 to 5, or "
            "\"unused\".");
    }
    void anUnknownKeyIsNamedWithTheNearestValidOne()
    {
        CROPS_VERIFY_ERROR(labelPolicyFromJson(R"({"clicks":4})", "policy.json"), ErrorCode::BadInput,
                           "policy.json: unknown key \"clicks\"; did you mean \"click\"?");
    }
    void textThatIsNoObjectIsRefused()
    {
        CROPS_VERIFY_ERROR(labelPolicyFromJson("[1]", "policy.json"), ErrorCode::BadInput,
                           "policy.json: expected an object {…}, found array.");
    }
    void everyLevelIsContrastedWithAllLowerOnes()
    {
        using enum SampleType;
        LabelPolicy policy;
        policy.setLevel(Feed, std::nullopt);
        policy.setLevel(Filtered, 0);
        const std::vector<crops::labels::LevelContrast> expected{
            {5, {Reformulation}, {Generated, Click, Exposed, Ranked, Filtered}},
            {4, {Generated, Click}, {Exposed, Ranked, Filtered}},
            {3, {Exposed}, {Ranked, Filtered}},
            {2, {Ranked}, {Filtered}},
            {0, {Filtered}, {}},
        };
        QVERIFY(crops::labels::contrasts(policy) == expected);
        // Nothing labelled: only the other queries' documents remain.
        for (int type = 0; type < crops::store::kSampleTypes; ++type)
            policy.setLevel(static_cast<SampleType>(type), std::nullopt);
        QVERIFY(crops::labels::contrasts(policy) == (std::vector<crops::labels::LevelContrast>{{0, {}, {}}}));
    }
    void anOrderAgainstReliabilityIsRemarkedOn()
    {
        LabelPolicy policy;
        policy.setLevel(SampleType::Exposed, 5);
        QCOMPARE(crops::labels::remarks(policy),
                 (std::vector<std::string>{
                     "\"feed\" (level 4) is below \"exposed\" (level 5), which is less reliable.",
                     "\"generated\" (level 4) is below \"exposed\" (level 5), which is less reliable.",
                     "\"click\" (level 4) is below \"exposed\" (level 5), which is less reliable."}));
        QVERIFY(crops::labels::policyRemarks(policy).front() ==
                (crops::labels::PolicyRemark{SampleType::Feed, 4, SampleType::Exposed, 5}));
        policy.setLevel(SampleType::Exposed, std::nullopt);
        QVERIFY(crops::labels::remarks(policy).empty());
    }
};

CROPS_TEST(PolicyTest)
#include "policy_test.moc"
