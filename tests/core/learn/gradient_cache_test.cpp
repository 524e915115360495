// SPDX-License-Identifier: GPL-3.0-or-later
// torch before Qt: `slots` is a macro.
#include <torch/torch.h>
#undef slots

#include <QtTest>

#include "core/learn/small_training_set.h"
#include "learn/training/batches.h"
#include "learn/training/gradient_cache_torch.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

/// A batch of real texts, and a model to encode them.
struct Case {
    Case(EncoderKind kind, bool shared, double dropout, Output output = Output::Dense)
    {
        config.output = output;
        config.kind = kind;
        config.shared = shared;
        config.dimension = 16;
        config.bag.buckets = 512;
        config.transformer = {2, 2, 16, 8, dropout, TokenKind::Hashed, 512, ""};
        config = usualSparse(config);
        const dataset::TrainingSet set = test::smallTrainingSet(40, 8);
        TrainingConfig training;
        training.batchQueries = 24;
        batch = Batches(set, methodConfig(*findMethod("crops")), training, InBatch::AllDocuments).at(0);
        const Tokenizer tokenizer = makeTokenizer(config);
        queries = select(tokenise(set.queryTexts, tokenizer), batch.queries);
        documents = select(tokenise(set.documentTexts, tokenizer), batch.documents);
        rows = tokenizer.rows;
    }
    RetrievalModel model() const { return {config, rows, 5, torch::kCPU}; }
    BatchLoss lossOf(const torch::Tensor& vectors) const
    {
        return contrastiveBackward(vectors, batch.labels, {}, .5);
    }

    EncoderConfig config;
    Batch batch;
    TokenTable queries;
    TokenTable documents;
    std::int64_t rows = 0;
};

std::vector<torch::Tensor> denseGradients(RetrievalModel& model)
{
    std::vector<torch::Tensor> gradients;
    for (const auto& [name, parameter] : model.weights().dense)
        gradients.push_back(parameter->value.grad().clone());
    return gradients;
}

} // namespace

class GradientCacheTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void gradientsAreThePlainOnes_data()
    {
        QTest::addColumn<bool>("transformer");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<int>("part");
        QTest::addColumn<bool>("sparse");
        for (const int part : {1, 7, 1000}) {
            QTest::addRow("bag %d", part) << false << true << part << false;
            QTest::addRow("sparse bag %d", part) << false << true << part << true;
            QTest::addRow("sparse transformer %d", part) << true << true << part << true;
            QTest::addRow("transformer %d", part) << true << true << part << false;
            QTest::addRow("two transformers %d", part) << true << false << part << false;
        }
    }
    void gradientsAreThePlainOnes()
    {
        QFETCH(bool, transformer);
        QFETCH(bool, shared);
        QFETCH(int, part);
        QFETCH(bool, sparse);
        const Case made(transformer ? EncoderKind::Transformer : EncoderKind::Bag, shared, 0,
                        sparse ? Output::Sparse : Output::Dense);
        RetrievalModel plain = made.model();
        RetrievalModel cached = made.model();
        const TowerMode mode{true, false, 3};
        const BatchLoss wanted = made.lossOf(plain.encodeBoth(made.queries, made.documents, mode));
        const BatchLoss found = cachedBackward(cached, made.queries, made.documents, mode, part,
                                               [&](const torch::Tensor& v) { return made.lossOf(v); });
        QVERIFY(std::abs(wanted.loss - found.loss) < 1e-5);
        QCOMPARE(found.pushedAway, wanted.pushedAway);
        const std::vector<torch::Tensor> a = denseGradients(plain);
        const std::vector<torch::Tensor> b = denseGradients(cached);
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY((a[i] - b[i]).abs().max().item<double>() < 1e-5);
        QVERIFY(std::abs(plain.weights().gradientNorm() - cached.weights().gradientNorm()) < 1e-5);
        // The rows of the tables, through the step that they take.
        plain.weights().step(1, 1e-3, 0, 1);
        cached.weights().step(1, 1e-3, 0, 1);
        const WeightCopies after = plain.weights().copies();
        const WeightCopies other = cached.weights().copies();
        const WeightCopies before = made.model().weights().copies();
        for (std::size_t i = 0; i < plain.weights().tables.size(); ++i) {
            QVERIFY((after[i].second - other[i].second).abs().mean().item<double>() < 1e-6);
            QVERIFY((after[i].second - before[i].second).abs().mean().item<double>() > 1e-5);
        }
    }
    void dropoutIsReplayed()
    {
        const Case made(EncoderKind::Transformer, true, 0.3);
        RetrievalModel model = made.model();
        const TowerMode mode{true, false, 11};
        const auto run = [&] {
            return cachedBackward(model, made.queries, made.documents, mode, 5,
                                  [&](const torch::Tensor& v) { return made.lossOf(v); })
                .loss;
        };
        QCOMPARE(run(), run()); // the same masks each time
        for (const auto& [name, parameter] : model.weights().dense)
            parameter->value.mutable_grad() = torch::Tensor();
        (void)model.weights().gradientNorm();
        (void)run();
        // The slope along the gradient, by differences: other masks in the second pass would give another
        // one.
        std::vector<torch::Tensor> gradients = denseGradients(model);
        double squares = 0;
        for (const torch::Tensor& gradient : gradients)
            squares += gradient.square().sum().item<double>();
        const double h = 1e-3 / std::sqrt(squares);
        const auto move = [&](double by) {
            const torch::NoGradGuard guard;
            for (std::size_t i = 0; i < gradients.size(); ++i)
                model.weights().dense[i].second->value.add_(gradients[i], by);
        };
        move(h);
        const double above = run();
        move(-2 * h);
        const double below = run();
        const double slope = (above - below) / (2 * h);
        QVERIFY2(std::abs(slope - squares) < 0.02 * squares,
                 qPrintable(QString("%1, wanted %2").arg(slope).arg(squares)));
    }
};

CROPS_TEST(GradientCacheTest)
#include "gradient_cache_test.moc"
