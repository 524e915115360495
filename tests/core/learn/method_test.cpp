// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "core/learn/loss_cases.h"
#include "core/learn/small_training_set.h"
#include "learn/methods/method.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
using store::SampleType;

namespace
{

int level(const MethodConfig& method, std::initializer_list<SampleType> types)
{
    dataset::LabelledDocument document;
    for (const SampleType type : types)
        document.types |= test::typeBit(type);
    return methodLevel(method, document);
}

MethodConfig cropsWithout(const std::vector<std::string>& without)
{
    return methodConfig(*findMethod("crops"), without);
}

} // namespace

class MethodTest : public QObject
{
    Q_OBJECT

  private slots:
    void rowsOfTheTable()
    {
        for (const char* name : {"nce", "dpr"}) {
            const MethodConfig method = methodConfig(*findMethod(name));
            QCOMPARE(level(method, {SampleType::Click}), 4);
            QCOMPARE(level(method, {SampleType::Reformulation, SampleType::Exposed}), -1);
            QVERIFY(method.loss == &test::lossNamed("infonce"));
            QCOMPARE(method.method->negatives.from == Candidates::Bm25, std::string(name) == "dpr");
        }
        const MethodConfig cascade = methodConfig(*findMethod("fs-lr"));
        QVERIFY(cascade.loss == &test::lossNamed("h-infonce"));
        QCOMPARE(level(cascade, {SampleType::Click}), 4);
        QCOMPARE(level(cascade, {SampleType::Exposed, SampleType::Feed}), 3);
        QCOMPARE(level(cascade, {SampleType::Ranked}), 2);
        QCOMPARE(level(cascade, {SampleType::Filtered}), 1);
        QCOMPARE(level(cascade, {SampleType::Generated}), -1);
        const MethodConfig full = methodConfig(*findMethod("crops"));
        QCOMPARE(level(full, {SampleType::Click, SampleType::Reformulation}), 5);
        QCOMPARE(level(full, {SampleType::Filtered}), 1);
    }
    void anAblationForgetsItsTypeAndKeepsTheOthers()
    {
        const MethodConfig method = cropsWithout({"p1"});
        QCOMPARE(level(method, {SampleType::Click, SampleType::Reformulation}), 4);
        QCOMPARE(level(method, {SampleType::Reformulation}), -1);
        QCOMPARE(level(cropsWithout({"p2"}), {SampleType::Feed, SampleType::Exposed}), 3);
        QCOMPARE(level(cropsWithout({"p3"}), {SampleType::Generated}), -1);
    }
    void withoutLevelsThereArePositivesAndTheRest()
    {
        const MethodConfig method = cropsWithout({"p3", "hla"});
        QVERIFY(method.loss == &test::lossNamed("infonce"));
        QCOMPARE(level(method, {SampleType::Reformulation}), 4);
        QCOMPARE(level(method, {SampleType::Feed}), 4);
        QCOMPARE(level(method, {SampleType::Exposed}), 0);
        QCOMPARE(level(method, {SampleType::Generated}), -1);
        QCOMPARE(method.without, (std::vector<std::string>{"hla", "p3"}));
    }
    void theLabelSetsPolicyCounts()
    {
        LevelMap policy = kDefaultLevels;
        policy[static_cast<int>(SampleType::Click)] = 5;
        policy[static_cast<int>(SampleType::Ranked)] = kUnused;
        QCOMPARE(level(methodConfig(*findMethod("crops"), {}, policy), {SampleType::Click}), 5);
        QCOMPARE(level(methodConfig(*findMethod("crops"), {}, policy), {SampleType::Ranked}), -1);
        QCOMPARE(level(methodConfig(*findMethod("nce"), {}, policy), {SampleType::Click}), 4);
    }
    void unknownNamesAreRefused()
    {
        QVERIFY(findMethod("bm42") == nullptr);
        CROPS_VERIFY_ERROR(methodConfig(*findMethod("bm25")), ErrorCode::Usage, "BM25 is not trained.");
        CROPS_VERIFY_ERROR(cropsWithout({"p0"}), ErrorCode::Usage,
                           "There is no ablation \"p0\"; take p1, p2, p3 or hla.");
        CROPS_VERIFY_ERROR(methodConfig(*findMethod("nce"), std::vector<std::string>{"p1"}), ErrorCode::Usage,
                           "Only the method crops has ablations; nce takes no \"without\".");
    }
};

CROPS_TEST(MethodTest)
#include "method_test.moc"
