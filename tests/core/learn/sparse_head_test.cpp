// SPDX-License-Identifier: GPL-3.0-or-later
// torch before Qt: `slots` is a macro.
#include <torch/torch.h>
#undef slots

#include <QtTest>

#include "learn/encoders/model_torch.h"
#include "learn/encoders/sparse_head_torch.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

EncoderConfig sparse(EncoderKind kind)
{
    EncoderConfig config;
    config.kind = kind;
    config.output = Output::Sparse;
    config.dimension = 64;
    config.bag.buckets = 2048;
    config.transformer = {2, 2, 64, 8, 0, TokenKind::Hashed, 2048, ""};
    return usualSparse(config);
}

} // namespace

class SparseHeadTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theRegularisersGradientIsItsSlope()
    {
        torch::manual_seed(3);
        const torch::Tensor base =
            torch::relu(torch::randn({7, 12}, torch::kFloat64)); // 3 queries, 4 documents
        const torch::Tensor vectors = base.clone().requires_grad_(true);
        SparseNumbers numbers;
        const torch::Tensor same = flopsRegularised(vectors, 3, 0.7, 0.2, numbers);
        const SparseRecord record = numbers.read();
        QVERIFY(torch::equal(same, base));
        (same * 2).sum().backward(); // a loss beside it
        const torch::Tensor other = base.clone().requires_grad_(true);
        const torch::Tensor flops = 0.7 * other.narrow(0, 0, 3).mean(0).square().sum() +
                                    0.2 * other.narrow(0, 3, 4).mean(0).square().sum();
        (flops + (other * 2).sum()).backward();
        QVERIFY((vectors.grad() - other.grad()).abs().max().item<double>() < 1e-12);
        QVERIFY(std::abs(record.flops - flops.item<double>()) < 1e-12);
        QCOMPARE(record.queryTerms, (base.narrow(0, 0, 3) > 0).sum().item<double>() / 3);
        QCOMPARE(record.documentTerms, (base.narrow(0, 3, 4) > 0).sum().item<double>() / 4);
    }
    void onesidedBatchesHaveARegulariserToo()
    {
        const torch::Tensor vectors = torch::ones({2, 3}).requires_grad_(true);
        SparseNumbers numbers;
        flopsRegularised(vectors, 2, 1, 1, numbers).sum().backward();
        const SparseRecord record = numbers.read();
        QCOMPARE(record.flops, 3.0);
        QCOMPARE(record.documentTerms, 0.0);
        QCOMPARE(vectors.grad()[0][0].item<double>(), 1.0 + 2.0 / 2);
    }
    void theHighestLogitCountsAndPaddingDoesNot()
    {
        std::vector<Parameter> parameters;
        Random random(1);
        const torch::Tensor tokens = torch::tensor({{1.F, 0.F}, {0.F, 1.F}, {1.F, 1.F}}); // V = 3, W = 2
        const SparseHead head({}, tokens, false, parameters, random, torch::kCPU);
        const torch::Tensor x =
            torch::tensor({{{2.F, -1.F}, {0.F, 3.F}, {9.F, 9.F}}, {{1.F, 1.F}, {0.F, 0.F}, {-1.F, 5.F}}});
        const torch::Tensor padding = torch::tensor({{false, false, true}, {false, false, false}});
        const torch::Tensor wanted = torch::tensor({{2.F, 3.F, 3.F}, {1.F, 5.F, 4.F}});
        QVERIFY(torch::equal(head.highest(x, padding, {}), wanted));
        TokenTable texts;
        texts.ids = {2, 2, 1}; // the first text says entry 2 twice
        texts.offsets = {0, 2, 3};
        const torch::Tensor weights =
            head.weights(torch::tensor({{-1.F, 0.F, 0.5F}, {1.F, 1.F, -3.F}}), texts);
        const torch::Tensor expected = torch::log1p(torch::tensor({{0.F, 0.F, 1.5F}, {1.F, 2.F, 0.F}}));
        QVERIFY((weights - expected).abs().max().item<double>() < 1e-6);
    }
    void theStartIsWordOverlap_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("bag") << static_cast<int>(EncoderKind::Bag);
        QTest::newRow("transformer") << static_cast<int>(EncoderKind::Transformer);
    }
    void theStartIsWordOverlap()
    {
        QFETCH(int, kind);
        const EncoderConfig config = sparse(static_cast<EncoderKind>(kind));
        const Tokenizer tokenizer = makeTokenizer(config);
        RetrievalModel model(config, tokenizer.rows, 5, torch::kCPU);
        const std::vector<std::string> texts{"red running shoes", "shoes", "blue hats in summer"};
        const TokenTable tokens = tokenise(texts, tokenizer);
        const torch::NoGradGuard guard;
        const torch::Tensor vectors = model.encode(Side::Documents, tokens, {}); // (3, V)
        QCOMPARE(vectors.size(1), tokenizer.rows);
        QVERIFY((vectors >= 0).all().item<bool>());
        for (std::int64_t text = 0; text < 3; ++text) {
            torch::Tensor own = torch::zeros({tokenizer.rows}, torch::kBool);
            for (const std::int32_t id : tokens.of(text))
                own[id] = true;
            QVERIFY(vectors[text].masked_select(own).min().item<double>() >
                    2 * vectors[text].masked_select(own.logical_not()).max().item<double>());
        }
        const torch::Tensor scores = torch::mm(vectors, vectors.t());
        QVERIFY(scores[0][1].item<double>() > scores[0][2].item<double>());
        QVERIFY(model.encode(Side::Documents, {}, {}).sizes() == torch::IntArrayRef({0, tokenizer.rows}));
    }
};

CROPS_TEST(SparseHeadTest)
#include "sparse_head_test.moc"
