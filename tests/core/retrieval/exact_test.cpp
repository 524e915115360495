// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <limits>

#include "retrieval/exact.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "vectors.h"

using namespace crops::retrieval;
using crops::ErrorCode;
using crops::test::unitVectors;

namespace
{

/// Every document scored, everything sorted.
std::vector<Hits> bruteForce(const EmbeddingView& queries, const EmbeddingView& documents, std::size_t k,
                             const TieOrder& ties)
{
    std::vector<Hits> answers;
    for (std::size_t q = 0; q < queries.rows; ++q) {
        Hits hits;
        for (std::uint32_t d = 0; d < documents.rows; ++d)
            hits.push_back({d, score(queries.row(q), documents.row(d))});
        std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return ties.before(a, b); });
        hits.resize(std::min(k, hits.size()));
        answers.push_back(hits);
    }
    return answers;
}

std::vector<std::uint32_t> shuffledRanks(std::size_t count)
{
    std::vector<std::uint32_t> rank(count);
    for (std::size_t i = 0; i < count; ++i)
        rank[i] = static_cast<std::uint32_t>(i);
    crops::Random(9).shuffle(rank);
    return rank;
}

} // namespace

class ExactTest : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;

  private slots:
    void equalsBruteForce_data()
    {
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("documents");
        QTest::addColumn<int>("dimension");
        QTest::addColumn<int>("k");
        QTest::newRow("one of each") << 1 << 1 << 1 << 1;
        QTest::newRow("fewer documents than k") << 3 << 50 << 8 << 100;
        QTest::newRow("one query") << 1 << 5000 << 32 << 10;
        QTest::newRow("odd sizes, several blocks") << 37 << 5003 << 33 << 17;
        QTest::newRow("several tiles of queries") << 600 << 3000 << 16 << 100;
        QTest::newRow("several chunks of queries") << 2100 << 1500 << 8 << 5;
        QTest::newRow("best only") << 50 << 9000 << 24 << 1;
        QTest::newRow("everything") << 5 << 2500 << 12 << 2500;
    }
    void equalsBruteForce()
    {
        QFETCH(int, queries);
        QFETCH(int, documents);
        QFETCH(int, dimension);
        QFETCH(int, k);
        const Embeddings q =
            unitVectors(1, static_cast<std::size_t>(queries), static_cast<std::size_t>(dimension));
        const Embeddings d =
            unitVectors(2, static_cast<std::size_t>(documents), static_cast<std::size_t>(dimension));
        const std::vector<std::uint32_t> rank = shuffledRanks(d.rows);
        const TieOrder ties{rank};
        QVERIFY(searchExact(q.view(), d.view(), static_cast<std::size_t>(k), ties, m_progress) ==
                bruteForce(q.view(), d.view(), static_cast<std::size_t>(k), ties));
    }
    void tiesFollowTheOrderGiven()
    {
        // 12 different vectors, each 700 times: hundreds of equal scores across every block and the cut.
        const Embeddings few = unitVectors(3, 12, 20);
        Embeddings d{{}, 8400, 20};
        for (std::size_t i = 0; i < d.rows; ++i) {
            const auto row = few.view().row(i * 7 % 12);
            d.values.insert(d.values.end(), row.begin(), row.end());
        }
        const Embeddings q = unitVectors(4, 20, 20);
        const std::vector<std::uint32_t> rank = shuffledRanks(d.rows);
        for (const TieOrder& ties : {TieOrder{}, TieOrder{rank}})
            QVERIFY(searchExact(q.view(), d.view(), 100, ties, m_progress) ==
                    bruteForce(q.view(), d.view(), 100, ties));
    }
    void collapsedEncoder()
    {
        // All vectors equal (an encoder that learned nothing): still exact, in bounded memory.
        Embeddings d{std::vector<float>(20'000 * 16, 0.25F), 20'000, 16};
        const Embeddings q{std::vector<float>(3 * 16, 0.25F), 3, 16};
        const std::vector<std::uint32_t> rank = shuffledRanks(d.rows);
        const TieOrder ties{rank};
        QVERIFY(searchExact(q.view(), d.view(), 10, ties, m_progress) ==
                bruteForce(q.view(), d.view(), 10, ties));
    }
    void differentLengthsAndSigns()
    {
        Embeddings d = unitVectors(5, 4000, 48);
        crops::Random random(6);
        for (std::size_t i = 0; i < d.rows; ++i) {
            const auto factor = static_cast<float>(std::pow(10.0, 8 * random.uniform() - 4));
            for (std::size_t j = 0; j < 48; ++j)
                d.values[i * 48 + j] *= factor;
        }
        const Embeddings q = unitVectors(7, 40, 48);
        QVERIFY(searchExact(q.view(), d.view(), 50, {}, m_progress) ==
                bruteForce(q.view(), d.view(), 50, {}));
        for (std::size_t i = 0; i < 48 * d.rows; ++i)
            d.values[i] = -std::abs(d.values[i]);
        Embeddings positive = q;
        for (float& value : positive.values)
            value = std::abs(value);
        QVERIFY(searchExact(positive.view(), d.view(), 50, {}, m_progress) ==
                bruteForce(positive.view(), d.view(), 50, {})); // every score is negative
    }
    void ranksSomeAmongThemselves()
    {
        const Embeddings d{{1, 0, 0, 1, 1, 1, 1, 0}, 4, 2};
        const std::vector<float> query{2, 1};
        QCOMPARE(rankAmong(query, d.view(), std::vector<std::uint32_t>{1, 3, 0}, {}),
                 (Hits{{0, 2}, {3, 2}, {1, 1}}));
    }
    void nothingToSearch()
    {
        const Embeddings q = unitVectors(1, 3, 4);
        QCOMPARE(searchExact(q.view(), {}, 5, {}, m_progress), std::vector<Hits>(3));
        QCOMPARE(searchExact({}, q.view(), 5, {}, m_progress), std::vector<Hits>{});
    }
    void refuses()
    {
        const Embeddings q = unitVectors(1, 3, 4);
        Embeddings d = unitVectors(2, 3, 5);
        CROPS_VERIFY_ERROR(
            searchExact(q.view(), d.view(), 5, {}, m_progress), ErrorCode::Incompatible,
            "The queries' embeddings have 4 numbers each and the documents' 5; encode both with the "
            "same run.");
        CROPS_VERIFY_ERROR(searchExact(q.view(), q.view(), 0, {}, m_progress), ErrorCode::Usage,
                           "The number of documents to retrieve is 0; ask for at least 1.");
        const std::vector<std::uint32_t> rank{0, 1};
        CROPS_VERIFY_ERROR(searchExact(q.view(), q.view(), 1, TieOrder{rank}, m_progress),
                           ErrorCode::Incompatible, "The tie order covers 2 documents, but there are 3.");
        d = unitVectors(2, 3000, 4);
        for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity(), 1e30F}) {
            d.values[4 * 2500 + 1] = bad;
            CROPS_VERIFY_ERROR(
                searchExact(q.view(), d.view(), 5, {}, m_progress), ErrorCode::NonFinite,
                "The embedding of document 2500 holds a number that is not finite or too large to "
                "multiply; train the encoder again or go back to an earlier checkpoint.");
        }
    }
    void stops()
    {
        crops::Progress progress;
        progress.requestStop();
        const Embeddings q = unitVectors(1, 3, 4);
        QVERIFY_EXCEPTION_THROWN(searchExact(q.view(), q.view(), 5, {}, progress), crops::Cancelled);
    }
};

CROPS_TEST(ExactTest)
#include "exact_test.moc"
