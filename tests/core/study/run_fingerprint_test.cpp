// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "dataset/build_training_set.h"
#include "study/experiments/run_fingerprint.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using store::SampleType;

namespace
{

constexpr std::uint8_t bit(SampleType type)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}

/// One query, a document for each of the types.
dataset::TrainingSet setOf(const std::vector<std::pair<SampleType, int>>& labels)
{
    dataset::TrainingSet set;
    set.queries = {QueryId{1}};
    set.queryTexts = {"red shoes"};
    set.examples.emplace_back();
    for (const auto& [type, level] : labels) {
        const auto document = static_cast<std::int32_t>(set.documents.size());
        set.documents.push_back(DocId{document + 1});
        set.documentTexts.push_back("text " + std::to_string(document));
        set.examples[0].labelled.push_back({document, static_cast<std::int8_t>(level), bit(type)});
    }
    set.sha256 = dataset::contentHash(set);
    return set;
}

std::string fingerprint(const char* json, const dataset::TrainingSet& set, std::int64_t seed = 1)
{
    const Experiment experiment = parseExperiment(json, "e");
    return trainingFingerprint(experiment, methodOf(experiment), set, seed);
}

} // namespace

class RunFingerprintTest : public QObject
{
    Q_OBJECT

  private slots:
    void methodsThatSeeTheSameAreTheSame()
    {
        const dataset::TrainingSet clicks = setOf({{SampleType::Click, 4}, {SampleType::Click, 4}});
        const std::string nce = fingerprint(R"({"method": "nce"})", clicks);
        QCOMPARE(fingerprint(R"({"method": "fs-lr", "name": "x"})", clicks), nce);
        QCOMPARE(fingerprint(R"({"method": "crops"})", clicks), nce);
        QCOMPARE(fingerprint(R"({"method": "crops", "without": ["p1", "p2", "p3", "hla"]})", clicks), nce);
        QVERIFY(fingerprint(R"({"method": "dpr"})", clicks) != nce);
        QVERIFY(fingerprint(R"({"method": "ance"})", clicks) != nce);
        const dataset::TrainingSet exposed = setOf({{SampleType::Click, 4}, {SampleType::Exposed, 3}});
        QVERIFY(fingerprint(R"({"method": "fs-lr"})", exposed) !=
                fingerprint(R"({"method": "nce"})", exposed));
    }
    void anAblationThatRemovesNothingIsTheWhole()
    {
        const dataset::TrainingSet set = setOf({{SampleType::Reformulation, 5}, {SampleType::Click, 4}});
        const std::string whole = fingerprint(R"({"method": "crops"})", set);
        QCOMPARE(fingerprint(R"({"method": "crops", "without": ["p3"]})", set), whole);
        QVERIFY(fingerprint(R"({"method": "crops", "without": ["p1"]})", set) != whole);
        QVERIFY(fingerprint(R"({"method": "crops", "without": ["hla"]})", set) != whole);
    }
    void settingsAndSeedsTellRunsApart()
    {
        const dataset::TrainingSet clicks = setOf({{SampleType::Click, 4}});
        const std::string nce = fingerprint(R"({"method": "nce"})", clicks);
        QVERIFY(fingerprint(R"({"method": "nce"})", clicks, 2) != nce);
        for (const char* json : {R"({"method": "nce", "loss": {"temperature": 0.1}})",
                                 R"({"method": "nce", "encoder": {"dimension": 64}})",
                                 R"({"method": "nce", "training": {"epochs": 3}})",
                                 R"({"method": "nce", "retrieval": {"index": "hnsw"}})"})
            QVERIFY2(fingerprint(json, clicks) != nce, json);
        // τ of a level: then the level itself counts.
        QVERIFY(fingerprint(R"({"method": "fs-lr", "loss": {"level_temperature_ratio": 2}})", clicks) !=
                fingerprint(R"({"method": "nce", "loss": {"level_temperature_ratio": 2}})", clicks));
        // Curves are a look from outside.
        QCOMPARE(fingerprint(R"({"method": "nce", "curves": {"evaluate_every": 5}})", clicks), nce);
    }
    void whatIsNotTrainedIsToldByItsSettings()
    {
        const auto of = [](const char* json, const char* data) {
            return untrainedFingerprint(parseExperiment(json, "e"), data);
        };
        QCOMPARE(of(R"({"method": "bm25", "name": "a", "seed": 2})", "d"), of(R"({"method": "bm25"})", "d"));
        QVERIFY(of(R"({"method": "bm25"})", "d") != of(R"({"method": "bm25"})", "e"));
        QVERIFY(of(R"({"method": "bm25"})", "d") != of(R"({"method": "bm25", "bm25": {"k1": 1.2}})", "d"));
        QCOMPARE(fingerprintOf(R"({"fingerprint": "abc"})"), std::string("abc"));
        QCOMPARE(fingerprintOf("{}"), std::string());
        QCOMPARE(fingerprintOf("no JSON"), std::string());
    }
};

CROPS_TEST(RunFingerprintTest)
#include "run_fingerprint_test.moc"
