// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "base/random.h"
#include "brute_bm25.h"
#include "retrieval/bm25.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::retrieval;
using crops::ErrorCode;

namespace
{

std::vector<std::string> randomTexts(std::uint64_t seed, std::size_t count, std::size_t longest)
{
    crops::Random random(seed);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        for (std::uint64_t n = random.below(longest); n > 0; --n) // few words often, many seldom
            text += "w" + std::to_string(random.below(1 + random.below(200))) + " ";
        texts.push_back(text);
    }
    return texts;
}

} // namespace

class Bm25Test : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;

  private slots:
    void byHand()
    {
        const std::vector<std::string> texts{"Red shoes red", "blue shoes", "变压器 red", ""};
        const Bm25 bm25(texts, {}, m_progress);
        InvertedIndex::Workspace workspace;
        // N = 4, "red" in 2; lengths 3, 2, 3 (变压, 压器, red), 0: mean 2.
        const double idf = std::log(1 + 2.5 / 2.5);
        const double first = idf * 2 / (2 + .9 * (.6 + .4 * 3 / 2));
        const double third = idf * 1 / (1 + .9 * (.6 + .4 * 3 / 2));
        Hits hits = bm25.search("RED", 10, {}, workspace);
        QCOMPARE(hits.size(), 2U);
        QCOMPARE(hits[0].document, 0U);
        QVERIFY(std::abs(hits[0].score - first) < 1e-7);
        QCOMPARE(hits[1].document, 2U);
        QVERIFY(std::abs(hits[1].score - third) < 1e-7);
        hits = bm25.search("red red unknown", 10, {}, workspace); // repeats count, unknown words do not
        QVERIFY(std::abs(hits[0].score - 2 * first) < 1e-6);
        hits = bm25.search("变压器", 10, {}, workspace);
        QCOMPARE(hits.size(), 1U);
        QCOMPARE(hits[0].document, 2U);
        QCOMPARE(bm25.search("!?", 10, {}, workspace), Hits{});
    }
    void equalsBruteForce_data()
    {
        QTest::addColumn<double>("k1");
        QTest::addColumn<double>("b");
        QTest::addColumn<int>("maxTerms");
        QTest::newRow("as set") << .9 << .4 << 64;
        QTest::newRow("Robertson's") << 1.2 << .75 << 0;
        QTest::newRow("no length") << .9 << 0. << 0;
        QTest::newRow("whole length") << 2. << 1. << 7;
        QTest::newRow("presence only") << 0. << .4 << 0;
    }
    void equalsBruteForce()
    {
        QFETCH(double, k1);
        QFETCH(double, b);
        QFETCH(int, maxTerms);
        const Bm25Options options{k1, b, maxTerms, crops::text::Analyzer::Plain};
        const std::vector<std::string> texts = randomTexts(31, 700, 40);
        const std::vector<std::string> queries = randomTexts(32, 60, 6);
        const crops::test::BruteBm25 oracle(texts, options);
        const std::vector<Hits> answers =
            Bm25(texts, options, m_progress).searchAll(queries, 1000, {}, m_progress);
        for (std::size_t q = 0; q < queries.size(); ++q) {
            const std::vector<double> expected = oracle.scores(queries[q]);
            const auto matching =
                std::count_if(expected.begin(), expected.end(), [](double s) { return s > 0; });
            QCOMPARE(answers[q].size(), static_cast<std::size_t>(matching));
            for (std::size_t i = 0; i < answers[q].size(); ++i) {
                const Hit hit = answers[q][i];
                QVERIFY(std::abs(hit.score - expected[hit.document]) < 1e-6 * (1 + expected[hit.document]));
                if (i > 0) QVERIFY(TieOrder{}.before(answers[q][i - 1], hit));
            }
        }
    }
    void stemsAndLeavesStopWordsOutUnlessPlain()
    {
        const std::vector<std::string> texts{"the running shoe", "a shoe of the run", "the"};
        InvertedIndex::Workspace workspace;
        const Bm25 bm25(texts, {}, m_progress);
        QCOMPARE(bm25.search("runs", 10, {}, workspace).size(), 2U);
        QCOMPARE(bm25.search("the", 10, {}, workspace), Hits{});
        const Bm25 plain(texts, {.analyzer = crops::text::Analyzer::Plain}, m_progress);
        QCOMPARE(plain.search("runs", 10, {}, workspace), Hits{});
        QCOMPARE(plain.search("the", 10, {}, workspace).size(), 3U);
    }
    void readsTheWholeTextUnlessCut()
    {
        std::string lengthy;
        for (int i = 0; i < 500; ++i)
            lengthy += "word" + std::to_string(i) + " ";
        const std::vector<std::string> texts{lengthy + "needle"};
        InvertedIndex::Workspace workspace;
        QCOMPARE(Bm25(texts, {}, m_progress).search("needle", 1, {}, workspace).size(), 1U);
    }
    void equalTextsTie()
    {
        const std::vector<std::string> texts(5, "same words");
        const std::vector<std::uint32_t> rank{4, 0, 3, 1, 2};
        InvertedIndex::Workspace workspace;
        const Hits hits = Bm25(texts, {}, m_progress).search("words same", 3, TieOrder{rank}, workspace);
        QCOMPARE((std::vector{hits[0].document, hits[1].document, hits[2].document}),
                 (std::vector<std::uint32_t>{1, 3, 4}));
    }
    void cutsTexts()
    {
        const std::vector<std::string> texts{"one two three"};
        InvertedIndex::Workspace workspace;
        QCOMPARE(Bm25(texts, {.maxTerms = 2}, m_progress).search("three", 1, {}, workspace), Hits{});
        QCOMPARE(Bm25(texts, {.maxTerms = 3}, m_progress).search("three", 1, {}, workspace).size(), 1U);
    }
    void ranksJudgedDocumentsToo()
    {
        const std::vector<std::string> texts{"red", "blue", "red red", "green"};
        InvertedIndex::Workspace workspace;
        const Hits hits = Bm25(texts, {}, m_progress)
                              .rankAmong("red", std::vector<std::uint32_t>{3, 0, 1, 2}, {}, workspace);
        QCOMPARE((std::vector{hits[0].document, hits[1].document, hits[2].document, hits[3].document}),
                 (std::vector<std::uint32_t>{2, 0, 1, 3}));
        QCOMPARE(hits[3].score, 0.0F);
    }
    void nothingToSearch()
    {
        InvertedIndex::Workspace workspace;
        QCOMPARE(Bm25({}, {}, m_progress).search("red", 5, {}, workspace), Hits{});
        const std::vector<std::string> empty{"", "  "};
        QCOMPARE(Bm25(empty, {}, m_progress).search("red", 5, {}, workspace), Hits{});
    }
    void refusesOptions()
    {
        CROPS_VERIFY_ERROR(Bm25({}, {.k1 = -1}, m_progress), ErrorCode::Usage,
                           "BM25's k1 is -1; it must be at least 0.");
        CROPS_VERIFY_ERROR(Bm25({}, {.b = 1.5}, m_progress), ErrorCode::Usage,
                           "BM25's b is 1.5; it must lie between 0 and 1.");
        CROPS_VERIFY_ERROR(Bm25({}, {.maxTerms = -1}, m_progress), ErrorCode::Usage,
                           "BM25's limit of terms is -1; it must be at least 1, or 0 for all.");
    }
};

CROPS_TEST(Bm25Test)
#include "bm25_test.moc"
