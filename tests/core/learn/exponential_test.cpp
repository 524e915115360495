// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "base/random.h"
#include "learn/encoders/row_kernels.h"
#include "learn/losses/exponential.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

class ExponentialTest : public QObject
{
    Q_OBJECT

  private slots:
    void isExpToTheLastPlaces()
    {
        Random random(4);
        for (const int n : {1, 31, 32, 33, 511, 512, 513, 5000}) {
            std::vector<float> values(static_cast<std::size_t>(n));
            for (float& value : values)
                value = static_cast<float>(20 - 86 * random.uniform());
            const std::vector<float> given = values;
            const ExpSums sums = exponentiate(values.data(), n, 20);
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < n; ++i) {
                const double wanted = std::exp(static_cast<double>(given[i] - 20.0F));
                QVERIFY(std::abs(values[i] - wanted) <= 4e-7 * wanted);
                sum += wanted;
                weighted += wanted * given[i];
            }
            QVERIFY(std::abs(sums.sum - sum) <= 1e-6 * sum);
            QVERIFY(std::abs(sums.weighted - weighted) <= 1e-5 * std::abs(weighted) + 1e-6);
        }
    }
    void whatIsNotThereGivesNothing()
    {
        std::vector<float> values(70, kAbsent<float>);
        values[33] = .5F;
        QCOMPARE(scaleAndMax(values.data(), 70, 20), 10.0F);
        const ExpSums sums = exponentiate(values.data(), 70, 10);
        QCOMPARE(sums.sum, 1.0);
        QCOMPARE(sums.weighted, 10.0);
        QCOMPARE(values[0], 0.0F);
        QCOMPARE(values[69], 0.0F);
    }
    void aNumberThatIsNoneStays()
    {
        std::vector<float> values(40, 0.0F);
        values[3] = std::nanf("");
        QVERIFY(std::isnan(exponentiate(values.data(), 40, 0).sum));
    }
    void rowSums()
    {
        Random random(8);
        for (const std::int64_t width : {1, 63, 64, 65, 200}) {
            std::vector<float> table(static_cast<std::size_t>(10 * width));
            for (float& value : table)
                value = static_cast<float>(random.uniform());
            const std::vector<std::int32_t> rows{3, 9, 3};
            std::vector<float> factors(10, 0.0F);
            factors[3] = 2;
            factors[9] = -1;
            std::vector<float> plain(static_cast<std::size_t>(width));
            std::vector<float> scaled(plain);
            sumRows(plain.data(), table.data(), rows.data(), 3, width, .5F);
            sumScaledRows(scaled.data(), table.data(), rows.data(), 3, width, factors.data());
            for (std::int64_t j = 0; j < width; ++j) {
                QVERIFY(std::abs(plain[j] - .5F * (2 * table[3 * width + j] + table[9 * width + j])) < 1e-6F);
                QVERIFY(std::abs(scaled[j] - (4 * table[3 * width + j] - table[9 * width + j])) < 1e-5F);
            }
            sumRows(plain.data(), table.data(), rows.data(), 0, width, 0);
            QCOMPARE(plain[0], 0.0F);
        }
    }
    void adamWAsPyTorchDoesIt()
    {
        // torch.optim.AdamW(lr=0.1, weight_decay=0.1) on w = [1, −2] with gradients [.5, −.25], then [.1,
        // .3].
        std::vector<float> w{1, -2};
        std::vector<float> m(2);
        std::vector<float> v(2);
        const std::vector<std::vector<float>> gradients{{.5F, -.25F}, {.1F, .3F}};
        double reference[2] = {1, -2};
        double rm[2] = {};
        double rv[2] = {};
        for (int t = 1; t <= 2; ++t) {
            AdamWStep step{.1F, .1F, 1, static_cast<float>(1 - std::pow(.9, t)),
                           static_cast<float>(1 - std::pow(.999, t))};
            adamW(w.data(), m.data(), v.data(), gradients[t - 1].data(), 2, step);
            for (int i = 0; i < 2; ++i) {
                const double g = gradients[t - 1][i];
                reference[i] *= 1 - .1 * .1;
                rm[i] = .9 * rm[i] + .1 * g;
                rv[i] = .999 * rv[i] + .001 * g * g;
                reference[i] -= .1 * (rm[i] / (1 - std::pow(.9, t))) /
                                (std::sqrt(rv[i] / (1 - std::pow(.999, t))) + 1e-8);
                QVERIFY(std::abs(w[i] - reference[i]) < 1e-6);
            }
        }
    }
};

CROPS_TEST(ExponentialTest)
#include "exponential_test.moc"
