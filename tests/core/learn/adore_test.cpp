// SPDX-License-Identifier: GPL-3.0-or-later
// torch before Qt: `slots` is a macro.
#include <torch/torch.h>
#undef slots

#include <optional>

#include <QtTest>

#include "learn/devices/operations_torch.h"
#include "learn/losses/loss.h"
#include "learn/training/adore_torch.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

class AdoreTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void adoreByHand()
    {
        // Scores of the query (1, 0): 0.9, 0.8, 0.5, 0.1; the positive stands third, the second is known too.
        const torch::Tensor corpus = torch::tensor({{.9F, .1F}, {.8F, .2F}, {.5F, .3F}, {.1F, .4F}});
        const torch::Tensor query = torch::tensor({{1.F, 0.F}}).requires_grad_(true);
        LossConfig config;
        config.learnedTemperature = true;
        AdoreFound found;
        BatchLoss loss =
            adoreBackward(query, corpus, {{{2}, {1, 2}, {1, 2, 3}, {2, 3}}}, 4, config, {.5, {}}, &found);
        loss.read();
        QVERIFY(torch::equal(found.negatives, torch::tensor({{0, -1, -1, 3}})));
        const double near = std::abs(1. / 3 - 1. / 1); // ranks 3 and 1
        const double far = std::abs(1. / 3 - 1. / 4);
        const auto logistic = [](double x) { return std::log1p(std::exp(x)); };
        const auto slope = [](double x) { return 1 / (1 + std::exp(-x)); };
        const double wanted =
            (near * logistic(.8) + far * logistic(-.8)) / 2; // (0.9 − 0.5) / 0.5, (0.1 − 0.5) / 0.5
        QVERIFY(std::abs(loss.loss - wanted) < 1e-6);
        const double first = near * slope(.8) / .5 / 2;
        const double second = far * slope(-.8) / .5 / 2;
        QVERIFY(std::abs(query.grad()[0][0].item<double>() - (first * .4 - second * .4)) < 1e-6);
        QVERIFY(std::abs(query.grad()[0][1].item<double>() - (first * -.2 + second * .1)) < 1e-6);
        QVERIFY(std::abs(loss.temperatureGradient + (first * .4 - second * .4) / .5) < 1e-6);
        QVERIFY(std::abs(found.similarity.item<double>() - 0.5) < 1e-6);
        QCOMPARE(found.drawn.item<float>(), 2.F);
        QCOMPARE(found.judged.item<float>(), 1.F); // the fourth; the others are no negatives
        QCOMPARE(found.relevant.item<float>(), 1.F);
    }
    void adoreOfManyQueries()
    {
        // Against its formula pair by pair in double, with as many positives and known documents as it comes.
        torch::manual_seed(6);
        constexpr int kQueries = 9, kDocuments = 60, kDepth = 12;
        const torch::Tensor corpus = torch::randn({kDocuments, 5});
        const torch::Tensor start = torch::randn({kQueries, 5});
        std::vector<AdoreRow> rows(kQueries);
        for (int i = 0; i < kQueries; ++i)
            for (int place = 0; place < kDocuments; ++place) {
                if ((place + 7 * i) % 13 == 0 && i != 3 && std::ssize(rows[i].positives) < i)
                    rows[i].positives.push_back(place);
                if ((place + 7 * i) % 13 == 0 || (place + i) % 9 == 0) rows[i].known.push_back(place);
                if ((place + i) % 4 == 0) rows[i].judged.push_back(place);
                if ((place + i) % 8 == 0) rows[i].relevant.push_back(place);
            }
        torch::Tensor wide = start.to(torch::kFloat64).requires_grad_(true);
        const torch::Tensor all = torch::mm(wide, corpus.to(torch::kFloat64).t());
        const torch::Tensor order = all.detach().argsort(1, true);
        const torch::Tensor tau = torch::full({}, .3, torch::kFloat64).requires_grad_(true);
        std::vector<torch::Tensor> terms;
        int drawn = 0, judged = 0, relevant = 0;
        const auto among = [](const std::vector<std::int32_t>& some, std::int64_t one) {
            return std::count(some.begin(), some.end(), one) > 0;
        };
        for (int i = 0; i < kQueries; ++i)
            for (int k = 0; k < kDepth; ++k) {
                const auto place = order[i][k].item<std::int64_t>();
                if (among(rows[i].known, place)) continue;
                ++drawn;
                judged += among(rows[i].judged, place) ? 1 : 0;
                relevant += among(rows[i].relevant, place) ? 1 : 0;
                for (const std::int32_t positive : rows[i].positives) {
                    const auto at =
                        static_cast<double>((order[i] == positive).nonzero().item<std::int64_t>());
                    const double weight = std::abs(1 / (at + 1) - 1 / (k + 1.));
                    terms.push_back(weight * torch::softplus((all[i][place] - all[i][positive]) / tau));
                }
            }
        const torch::Tensor wanted = torch::stack(terms).mean();
        wanted.backward();
        LossConfig config;
        config.learnedTemperature = true;
        for (const bool operations : {false, true}) {
            std::optional<OperationsOnCpu> forced;
            if (operations) forced.emplace();
            const torch::Tensor queries = start.clone().requires_grad_(true);
            AdoreFound found;
            const Temperature temperature{.3, operations ? torch::full({}, .3F) : torch::Tensor()};
            BatchLoss loss = adoreBackward(queries, corpus, rows, kDepth, config, temperature, &found);
            loss.read();
            QVERIFY(std::abs(loss.loss - wanted.item<double>()) < 1e-6);
            QVERIFY(std::abs(loss.temperatureGradient - tau.grad().item<double>()) < 1e-5);
            QVERIFY(torch::allclose(queries.grad(), wide.grad().to(torch::kFloat32), 1e-4, 1e-6));
            QCOMPARE(static_cast<int>(found.drawn.item<float>()), drawn);
            QCOMPARE(static_cast<int>(found.judged.item<float>()), judged);
            QCOMPARE(static_cast<int>(found.relevant.item<float>()), relevant);
        }
        // Without a pair there is nothing to learn, and nothing that is not finite.
        const torch::Tensor queries = start.clone().requires_grad_(true);
        BatchLoss none =
            adoreBackward(queries, corpus, std::vector<AdoreRow>(kQueries), kDepth, config, {.3, {}});
        none.read();
        QVERIFY(none.loss == 0 && none.temperatureGradient == 0 &&
                queries.grad().abs().sum().item<float>() == 0);
    }
};

CROPS_TEST(AdoreTest)
#include "adore_test.moc"
