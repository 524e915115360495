// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/learn/loss_cases.h"
#include "learn/losses/similarity_labels.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

/// Two queries, four in-batch columns of five: the first owns 0 (level 5) and 4 (level 0), the second 1 and 2
/// (level 3) and masks 0.
SimilarityLabels twoRows()
{
    SimilarityLabels labels;
    labels.queries = 2;
    labels.documents = 5;
    labels.inBatch = 4;
    labels.ownOffsets = {0, 2, 4};
    labels.ownColumns = {0, 4, 1, 2};
    labels.ownLevels = {5, 0, 3, 3};
    labels.maskOffsets = {0, 0, 1};
    labels.maskedColumns = {0};
    return labels;
}

} // namespace

class SimilarityLabelsTest : public QObject
{
    Q_OBJECT

  private slots:
    void countsTheInBatchDocumentsOfARow()
    {
        const SimilarityLabels labels = twoRows();
        QCOMPARE(rowLabels(labels, 0).baseCount, std::int64_t{3}); // 1, 2, 3
        QCOMPARE(rowLabels(labels, 1).baseCount, std::int64_t{1}); // 3
        QCOMPARE(rowLabels(labels, 1).columns.size(), std::size_t{2});
        QCOMPARE(rowLabels(labels, 1).masked[0], 0);
    }
    void weightsFollowTheReduction()
    {
        const SimilarityLabels labels = twoRows(); // terms: one at level 5, two at level 3
        QCOMPARE(levelWeights(labels, test::lossNamed("h-infonce"), Reduction::Sum)[3], 1.0);
        QCOMPARE(levelWeights(labels, test::lossNamed("h-infonce"), Reduction::Mean)[3], 1.0 / 3);
        const LevelWeights levels = levelWeights(labels, test::lossNamed("h-infonce"), Reduction::LevelMean);
        QCOMPARE(levels[5], 0.5);
        QCOMPARE(levels[3], 0.25);
        QCOMPARE(levels[4], 0.0);
    }
    void aTermWithNothingBelowDoesNotCount()
    {
        // Alone, 3 is the lowest level: one term for H-InfoNCE, none for InfoNCE, which has no negative.
        const SimilarityLabels labels = test::oneRow({5, 3, 3});
        QCOMPARE(levelWeights(labels, test::lossNamed("h-infonce"), Reduction::Mean)[5], 1.0);
        QCOMPARE(levelWeights(test::oneRow({5, 5, 4, 3}), test::lossNamed("h-infonce"), Reduction::Mean)[5],
                 1.0 / 3);
        QCOMPARE(levelWeights(labels, test::lossNamed("infonce"), Reduction::LevelMean)[5], 0.0);
    }
};

CROPS_TEST(SimilarityLabelsTest)
#include "similarity_labels_test.moc"
