// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <map>

#include "base/random.h"
#include "retrieval/inverted_index.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::retrieval;
using crops::ErrorCode;

namespace
{

SparseVectors randomVectors(crops::Random& random, std::size_t count, std::uint32_t terms)
{
    SparseVectors vectors;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::uint32_t t = 0; t < terms; ++t)
            if (random.chance(0.15)) vectors.entries.push_back({t, static_cast<float>(random.below(8)) / 4});
        vectors.finishVector();
    }
    return vectors;
}

/// Dense sums in float, in ascending order of the term.
Hits bruteForce(const SparseVectors& documents, const std::vector<TermWeight>& query, bool zerosToo)
{
    std::map<std::uint32_t, float> weights;
    for (const TermWeight& entry : query)
        weights[entry.term] += entry.weight;
    Hits hits;
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
        float sum = 0;
        for (const auto& [term, weight] : weights)
            for (std::size_t i = documents.starts[d]; i < documents.starts[d + 1]; ++i)
                if (documents.entries[i].term == term) sum += weight * documents.entries[i].weight;
        if (sum > 0 || zerosToo) hits.push_back({d, sum});
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return TieOrder{}.before(a, b); });
    return hits;
}

} // namespace

class InvertedIndexTest : public QObject
{
    Q_OBJECT

  private slots:
    void equalsBruteForce()
    {
        crops::Random random(21);
        const SparseVectors documents = randomVectors(random, 400, 60);
        const InvertedIndex index(documents);
        QCOMPARE(index.documents(), 400U);
        InvertedIndex::Workspace workspace;
        for (int round = 0; round < 200; ++round) {
            std::vector<TermWeight> query;
            const std::uint64_t length = random.below(6);
            for (std::uint64_t i = 0; i < length; ++i) // repeats and unknown terms among them
                query.push_back(
                    {static_cast<std::uint32_t>(random.below(65)), static_cast<float>(random.below(3))});
            const std::size_t k = 1 + random.below(50);
            Hits expected = bruteForce(documents, query, false);
            expected.resize(std::min(k, expected.size()));
            QCOMPARE(index.search(query, k, {}, workspace), expected);
            random.shuffle(query);
            QCOMPARE(index.search(query, k, {}, workspace), expected);
            std::vector<std::uint32_t> all(400);
            for (std::uint32_t d = 0; d < 400; ++d)
                all[d] = d;
            QCOMPARE(index.rankAmong(query, all, {}, workspace), bruteForce(documents, query, true));
        }
    }
    void byImpactTheAnswersAreTheSame()
    {
        crops::Random random(33);
        for (int round = 0; round < 300; ++round) {
            SparseVectors documents;
            const std::uint64_t count = 1 + random.below(2'000);
            const std::uint64_t terms = 1 + random.below(80);
            for (std::uint64_t d = 0; d < count; ++d) {
                for (std::uint32_t term = 0; term < terms; ++term)
                    if (random.below(4) == 0) // few weights: many ties
                        documents.entries.push_back(
                            {term, round % 2 == 0 ? static_cast<float>(random.below(4))
                                                  : std::exp(static_cast<float>(4 * random.uniform() - 6))});
                std::reverse(documents.entries.begin() + static_cast<std::ptrdiff_t>(documents.starts.back()),
                             documents.entries.end());
                documents.finishVector();
            }
            const InvertedIndex plain(documents);
            const InvertedIndex index(documents, InvertedIndex::Order::ByImpact);
            QCOMPARE(index.postings(), plain.postings());
            InvertedIndex::Workspace workspace;
            for (int q = 0; q < 5; ++q) {
                std::vector<TermWeight> query;
                for (std::uint64_t i = random.below(30); i > 0; --i)
                    query.push_back({static_cast<std::uint32_t>(random.below(terms + 3)),
                                     std::exp(static_cast<float>(6 * random.uniform() - 5))});
                const std::size_t k = 1 + random.below(20);
                InvertedIndex::Workspace other;
                QCOMPARE(index.search(query, k, {}, workspace), plain.search(query, k, {}, other));
                std::vector<std::uint32_t> which{0, static_cast<std::uint32_t>(count - 1)};
                which.resize(count > 1 ? 2 : 1);
                QCOMPARE(index.rankAmong(query, which, {}, workspace),
                         plain.rankAmong(query, which, {}, other));
            }
        }
    }
    void weightsOfZeroAreNoTerms()
    {
        SparseVectors documents; // the highest term has no weight at all
        documents.entries = {{0, 1.0F}, {900'000, 0.0F}};
        documents.finishVector();
        const InvertedIndex index(documents, InvertedIndex::Order::ByImpact);
        InvertedIndex::Workspace workspace;
        const std::vector<TermWeight> query{{0, 2.0F}, {900'000, 5.0F}};
        QCOMPARE(index.search(query, 3, {}, workspace), (Hits{{0, 2.0F}}));
        QCOMPARE(index.terms(), std::size_t{1});
    }
    void byImpactFewerPostingsAreRead()
    {
        crops::Random random(34);
        SparseVectors documents;
        for (int d = 0; d < 20'000; ++d) {
            for (std::uint32_t term = 0; term < 40; ++term)
                if (random.below(3) == 0)
                    documents.entries.push_back(
                        {term, std::exp(static_cast<float>(-8 * random.uniform()))}); // few are high
            documents.finishVector();
        }
        const InvertedIndex plain(documents);
        const InvertedIndex index(documents, InvertedIndex::Order::ByImpact);
        const std::vector<TermWeight> query{{3, 1.0F}, {7, 0.05F}, {11, 0.02F}};
        InvertedIndex::Workspace a;
        InvertedIndex::Workspace b;
        QCOMPARE(index.search(query, 10, {}, a), plain.search(query, 10, {}, b));
        QVERIFY2(
            InvertedIndex::postingsRead(a) < InvertedIndex::postingsRead(b) / 4,
            qPrintable(
                QString("%1 of %2").arg(InvertedIndex::postingsRead(a)).arg(InvertedIndex::postingsRead(b))));
        QVERIFY(index.bytes() > plain.bytes());
    }
    void zeroWeightsAreAbsent()
    {
        SparseVectors documents;
        documents.entries = {{3, 0.0F}, {1, 2.0F}};
        documents.finishVector();
        documents.finishVector(); // an empty document
        const InvertedIndex index(documents);
        QCOMPARE(index.documents(), 2U);
        QCOMPARE(index.postings(), 1U);
    }
    void oneWorkspaceServesSeveralIndexes()
    {
        crops::Random random(22);
        const SparseVectors large = randomVectors(random, 300, 20);
        const SparseVectors small = randomVectors(random, 30, 20);
        InvertedIndex::Workspace workspace;
        const std::vector<TermWeight> query{{2, 1.0F}, {5, 0.5F}};
        for (int round = 0; round < 2; ++round)
            for (const SparseVectors* documents : {&large, &small})
                QCOMPARE(InvertedIndex(*documents).search(query, 1000, {}, workspace),
                         bruteForce(*documents, query, false));
    }
    void emptyIndex()
    {
        InvertedIndex::Workspace workspace;
        QCOMPARE(InvertedIndex().search(std::vector<TermWeight>{{0, 1.0F}}, 5, {}, workspace), Hits{});
    }
    void refusesWeights()
    {
        SparseVectors documents;
        documents.entries = {{0, -1.0F}};
        documents.finishVector();
        CROPS_VERIFY_ERROR(InvertedIndex(documents), ErrorCode::BadInput,
                           "A document's sparse vector holds the weight -1; weights must be finite and not "
                           "negative.");
        InvertedIndex::Workspace workspace;
        const std::vector<TermWeight> query{{0, std::nanf("")}};
        CROPS_VERIFY_ERROR(
            InvertedIndex().search(query, 5, {}, workspace), ErrorCode::BadInput,
            "A query's sparse vector holds the weight nan; weights must be finite and not negative.");
    }
};

CROPS_TEST(InvertedIndexTest)
#include "inverted_index_test.moc"
