// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <map>
#include <set>

#include "core/learn/small_training_set.h"
#include "learn/training/batches.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
using store::SampleType;

namespace
{

TrainingConfig config(int batchQueries, int perLevel, int perQuery)
{
    TrainingConfig training;
    training.batchQueries = batchQueries;
    training.documentsPerLevel = perLevel;
    training.documentsPerQuery = perQuery;
    training.seed = 9;
    return training;
}

/// Queries from lines of "type:document" words; the level of a document is what the method makes of its type.
dataset::TrainingSet setOf(const std::vector<std::vector<std::pair<SampleType, int>>>& queries, int documents)
{
    dataset::TrainingSet set;
    for (int d = 0; d < documents; ++d) {
        set.documents.push_back({d + 1});
        set.documentTexts.push_back("d" + std::to_string(d));
    }
    for (std::size_t q = 0; q < queries.size(); ++q) {
        set.queries.push_back({static_cast<std::int64_t>(q) + 1});
        set.queryTexts.push_back("q" + std::to_string(q));
        dataset::TrainingExample example;
        example.query = static_cast<std::int32_t>(q);
        for (const auto& [type, document] : queries[q])
            example.labelled.push_back({document, 0, test::typeBit(type)});
        set.examples.push_back(example);
    }
    return set;
}

/// "own 0:4 1:3 | masked 5" of one query, by document.
std::string rowText(const Batch& batch, std::int32_t query)
{
    for (std::int64_t i = 0; i < batch.labels.queries; ++i) {
        if (batch.queries[i] != query) continue;
        const RowLabels row = rowLabels(batch.labels, i);
        std::map<int, int> own;
        std::set<int> masked;
        for (std::size_t k = 0; k < row.columns.size(); ++k)
            own[batch.documents[row.columns[k]]] = row.levels[k];
        for (const std::int32_t column : row.masked)
            masked.insert(batch.documents[column]);
        std::string text = "own";
        for (const auto& [document, level] : own)
            text += " " + std::to_string(document) + ":" + std::to_string(level);
        text += " | masked";
        for (const int document : masked)
            text += " " + std::to_string(document);
        return text;
    }
    return "no such query";
}

} // namespace

class BatchesTest : public QObject
{
    Q_OBJECT

  private slots:
    void anEpochHasEveryQueryOnce()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(50, 5);
        Batches batches(set, methodConfig(*findMethod("crops")), config(16, 4, 16), InBatch::AllDocuments);
        QCOMPARE(batches.stepsPerEpoch(), std::int64_t{4});
        for (int epoch = 0; epoch < 2; ++epoch) {
            std::set<std::int32_t> seen;
            for (std::int64_t s = 0; s < 4; ++s)
                for (const std::int32_t query : batches.at(epoch * 4 + s).queries)
                    QVERIFY(seen.insert(query).second);
            QCOMPARE(seen.size(), std::size_t{50});
        }
        QVERIFY(batches.at(0).queries != batches.at(4).queries);
    }
    void aBatchDependsOnItsNumberAlone()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(50, 5);
        Batches forward(set, methodConfig(*findMethod("crops")), config(16, 1, 2), InBatch::AllDocuments);
        Batches jumping(set, methodConfig(*findMethod("crops")), config(16, 1, 2), InBatch::AllDocuments);
        for (std::int64_t s = 0; s < 9; ++s)
            (void)forward.at(s);
        const Batch a = forward.at(9);
        const Batch b = jumping.at(9);
        QCOMPARE(a.queries, b.queries);
        QCOMPARE(a.documents, b.documents);
        QCOMPARE(a.labels.ownColumns, b.labels.ownColumns);
    }
    void labelsOfTheGoldenBatch()
    {
        // Both own 1; 2 is labelled for query 0 under a type that crops uses, but too low to be drawn (2 a
        // query).
        const dataset::TrainingSet set =
            setOf({{{SampleType::Click, 0}, {SampleType::Exposed, 1}, {SampleType::Filtered, 2}},
                   {{SampleType::Reformulation, 2}, {SampleType::Click, 1}}},
                  3);
        Batches batches(set, methodConfig(*findMethod("crops")), config(2, 4, 2), InBatch::AllDocuments);
        const Batch batch = batches.at(0);
        QCOMPARE(batch.documents.size(), std::size_t{3}); // each once
        QCOMPARE(batch.labels.inBatch, std::int64_t{3});
        QCOMPARE(rowText(batch, 0), std::string("own 0:4 1:3 | masked 2"));
        QCOMPARE(rowText(batch, 1), std::string("own 1:4 2:5 | masked"));
    }
    void aMethodMasksOnlyWhatItKnows()
    {
        const dataset::TrainingSet set =
            setOf({{{SampleType::Click, 0}, {SampleType::Reformulation, 1}}, {{SampleType::Click, 1}}}, 2);
        Batches batches(set, methodConfig(*findMethod("nce")), config(2, 4, 4), InBatch::AllDocuments);
        QCOMPARE(rowText(batches.at(0), 0), std::string("own 0:4 | masked"));
    }
    void equalTextsAreNoNegativesOfEachOther()
    {
        dataset::TrainingSet set =
            setOf({{{SampleType::Click, 0}}, {{SampleType::Click, 1}}, {{SampleType::Click, 2}}}, 3);
        set.queryTexts[2] = set.queryTexts[0];
        Batches batches(set, methodConfig(*findMethod("nce")), config(3, 4, 4), InBatch::AllDocuments);
        const Batch batch = batches.at(0);
        QCOMPARE(rowText(batch, 0), std::string("own 0:4 | masked 2"));
        QCOMPARE(rowText(batch, 1), std::string("own 1:4 | masked"));
        QCOMPARE(rowText(batch, 2), std::string("own 2:4 | masked 0"));
    }
    void positivesOnlyLeavesTheRestToTheirOwners()
    {
        const std::vector<std::string> without{"hla"};
        const dataset::TrainingSet set =
            setOf({{{SampleType::Click, 0}, {SampleType::Exposed, 1}}, {{SampleType::Click, 2}}}, 3);
        Batches batches(set, methodConfig(*findMethod("crops"), without), config(2, 4, 4),
                        InBatch::PositivesOnly);
        const Batch batch = batches.at(0);
        QCOMPARE(batch.labels.inBatch, std::int64_t{2});
        QCOMPARE(batch.documents[2], 1);
        QCOMPARE(rowText(batch, 0), std::string("own 0:4 1:0 | masked"));
        QCOMPARE(rowLabels(batch.labels, batch.queries[0] == 1 ? 0 : 1).baseCount, std::int64_t{1});
    }
    void drawsAtMostSoManyOfALevel()
    {
        std::vector<std::pair<SampleType, int>> many;
        for (int d = 0; d < 30; ++d)
            many.emplace_back(d < 10 ? SampleType::Click : SampleType::Exposed, d);
        const dataset::TrainingSet set = setOf({many}, 30);
        Batches batches(set, methodConfig(*findMethod("crops")), config(1, 3, 5), InBatch::AllDocuments);
        std::set<std::int32_t> drawn;
        for (std::int64_t s = 0; s < 400; ++s) {
            const Batch batch = batches.at(s);
            std::map<int, int> count;
            for (const std::int8_t level : batch.labels.ownLevels)
                ++count[level];
            QCOMPARE(count[4], 3); // 4, 3, 4, 3, 4: levels take turns, highest first
            QCOMPARE(count[3], 2);
            drawn.insert(batch.documents.begin(), batch.documents.end());
        }
        QCOMPARE(drawn.size(), std::size_t{30}); // drawn anew each time
    }
    void aHardNegativeIsLevelZeroAndNeverAPositive()
    {
        dataset::TrainingSet set = setOf({{{SampleType::Click, 0}}}, 3);
        set.examples[0].hardNegatives = {0, 2};
        Batches batches(set, methodConfig(*findMethod("dpr")), config(1, 4, 4), InBatch::AllDocuments);
        const NegativeSampler sampler = makeBm25Sampler({set, {}, {}}, {});
        std::set<std::string> rows;
        for (std::int64_t s = 0; s < 30; ++s) {
            const Batch batch = batches.at(s, {&sampler});
            rows.insert(rowText(batch, 0));
            QCOMPARE(batch.drawn.size(), batch.documents.size() - 1);
        }
        QCOMPARE(rows, (std::set<std::string>{"own 0:4 | masked", "own 0:4 2:0 | masked"}));
    }
    void withoutInBatchOnlyTheDrawnAreNegatives() // ANCE
    {
        using enum SampleType;
        dataset::TrainingSet set = setOf({{{Click, 0}}, {{Click, 1}}}, 5);
        set.examples[0].hardNegatives = {3};
        set.examples[1].hardNegatives = {3};
        Batches batches(set, methodConfig(*findMethod("ance")), config(2, 4, 4), InBatch::AllDocuments);
        const NegativeSampler sampler = makeBm25Sampler({set, {}, {}}, {});
        const Batch batch = batches.at(0, {&sampler, false});
        QCOMPARE(batch.labels.inBatch, std::int64_t{0});
        QCOMPARE(batch.documents.size(), std::size_t{3}); // 3 stands in one column for both
        for (std::int32_t row = 0; row < 2; ++row) {
            QCOMPARE(rowLabels(batch.labels, row).baseCount, std::int64_t{0});
            QCOMPARE(batch.documents[batch.drawn[row].column], 3);
            QCOMPARE(batch.drawn[row].row, row);
        }
    }
    void lengthOfTraining()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(50, 5);
        TrainingConfig training = config(16, 4, 16);
        training.epochs = 2.5;
        QCOMPARE(Batches(set, methodConfig(*findMethod("nce")), training, InBatch::AllDocuments).totalSteps(),
                 std::int64_t{10});
        training.steps = 7;
        QCOMPARE(Batches(set, methodConfig(*findMethod("nce")), training, InBatch::AllDocuments).totalSteps(),
                 std::int64_t{7});
    }
};

CROPS_TEST(BatchesTest)
#include "batches_test.moc"
