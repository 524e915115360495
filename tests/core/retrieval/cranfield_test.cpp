// SPDX-License-Identifier: GPL-3.0-or-later
// The Cranfield collection (1,400 abstracts, 225 questions, graded judgments): BM25 and exact search on real
// text, measured by the metrics that everything is compared by.
#include <QtTest>
#include <cmath>
#include <sstream>

#include "base/file.h"
#include "base/hash.h"
#include "brute_bm25.h"
#include "evaluation/metrics.h"
#include "retrieval/bm25.h"
#include "retrieval/exact.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "text/normalize.h"
#include "text/terms.h"

using namespace crops::retrieval;
using namespace crops::evaluation;
using crops::text::Analyzer;

namespace
{

/// The .T (title) and .W (text) parts of each ".I n" record, joined by blanks.
std::vector<std::string> readRecords(const std::filesystem::path& path)
{
    std::vector<std::string> records;
    std::istringstream lines(crops::readFile(path));
    bool taken = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(".I"))
            records.emplace_back();
        else if (line.size() == 2 && line[0] == '.')
            taken = line == ".T" || line == ".W";
        else if (taken)
            records.back() += line + " ";
    }
    return records;
}

/// Grades 1 (best) … 4 and −1 (no use) turned into 4 … 1 and 0; of a pair judged twice the last counts.
TestSet readJudgments(const std::filesystem::path& path, const std::vector<std::string>& queries)
{
    std::vector<std::map<std::string, int>> grades(queries.size());
    std::istringstream rows(crops::readFile(path));
    std::size_t query = 0;
    std::string document;
    int grade = 0;
    while (rows >> query >> document >> grade)
        grades.at(query - 1)[document] = grade >= 1 ? 5 - grade : 0;
    TestSet set;
    set.name = "REL";
    for (std::size_t q = 0; q < queries.size(); ++q) {
        TestQuery made;
        made.query = crops::text::normalizeQuery(queries[q]);
        for (const auto& [id, value] : grades[q])
            made.judgments.push_back({id, value});
        set.queries.push_back(made);
    }
    set.sha256 = crops::dataset::contentHash(set);
    return set;
}

SystemRun runOf(const std::vector<Hits>& answers)
{
    SystemRun run;
    for (const Hits& hits : answers) {
        RankedList list;
        for (const Hit& hit : hits)
            list.push_back({std::to_string(hit.document + 1), hit.score});
        run.push_back(list);
    }
    return run;
}

std::vector<double> meansOf(const TestSet& set, const SystemRun& run)
{
    crops::Progress progress;
    const std::vector<Metric> metrics{
        {MetricKind::Ndcg, 10}, {MetricKind::Recall, 100}, {MetricKind::Mrr, 0}};
    const Evaluation e = evaluate(set, run, metrics, progress);
    qInfo("NDCG@10 %.4f, Recall@100 %.4f, MRR %.4f; nothing relevant: %d", e.all.means[0], e.all.means[1],
          e.all.means[2], static_cast<int>(e.all.nothingRelevant));
    return e.all.means;
}

/// Words hashed to 512 dimensions with sign, weighted by idf: crude, but an embedding of real text.
Embeddings hashedEmbeddings(const std::vector<std::string>& texts, const std::map<std::string, double>& idf)
{
    Embeddings made{std::vector<float>(texts.size() * 512), texts.size(), 512};
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const std::string& term : crops::text::terms(texts[i])) {
            const std::uint64_t hash = crops::hash64(term);
            const auto at = idf.find(term);
            const double weight = at == idf.end() ? 0 : at->second;
            made.values[i * 512 + hash % 512] += static_cast<float>((hash >> 32 & 1) != 0 ? weight : -weight);
        }
    return made;
}

} // namespace

class CranfieldTest : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;
    std::vector<std::string> m_documents;
    std::vector<std::string> m_queries;
    TestSet m_set;

  private slots:
    void initTestCase()
    {
        const std::filesystem::path folder = crops::test::sharedData("cranfield");
        if (folder.empty()) return;
        m_documents = readRecords(folder / "cran.all.1400");
        m_queries = readRecords(folder / "cran.qry");
        m_set = readJudgments(folder / "cranqrel", m_queries);
        QCOMPARE(m_documents.size(), 1400U);
        QCOMPARE(m_queries.size(), 225U);
    }
    void init()
    {
        if (m_documents.empty())
            QSKIP("The Cranfield collection is not beside this checkout (shared/data/cranfield).");
    }
    /// As tests/bench/retrieval/bm25_reference.py prints them: another program, with another stemmer.
    void bm25EqualsAnotherProgram_data()
    {
        QTest::addColumn<Analyzer>("analyzer");
        QTest::addColumn<std::vector<double>>("expected"); // NDCG@10, Recall@100, MRR
        QTest::newRow("plain") << Analyzer::Plain << std::vector{0.327573, 0.684771, 0.494806};
        QTest::newRow("english") << Analyzer::English << std::vector{0.351808, 0.721228, 0.518255};
        QTest::newRow("auto") << Analyzer::Auto << std::vector{0.351808, 0.721228, 0.518255};
    }
    void bm25EqualsAnotherProgram()
    {
        QFETCH(Analyzer, analyzer);
        QFETCH(std::vector<double>, expected);
        const Bm25 bm25(m_documents, {.analyzer = analyzer}, m_progress);
        const std::vector<double> means =
            meansOf(m_set, runOf(bm25.searchAll(m_queries, 1000, {}, m_progress)));
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(means[i] - expected[i]) < 1e-4);
    }
    void bm25EqualsBruteForce()
    {
        for (const Bm25Options& options : {Bm25Options{}, Bm25Options{1.2, 0.75, 64, Analyzer::Plain}}) {
            const crops::test::BruteBm25 oracle(m_documents, options);
            const std::vector<Hits> answers =
                Bm25(m_documents, options, m_progress).searchAll(m_queries, 1400, {}, m_progress);
            for (std::size_t q = 0; q < m_queries.size(); ++q) {
                const std::vector<double> expected = oracle.scores(m_queries[q]);
                const auto matching =
                    std::count_if(expected.begin(), expected.end(), [](double s) { return s > 0; });
                QCOMPARE(answers[q].size(), static_cast<std::size_t>(matching));
                for (const Hit& hit : answers[q])
                    QVERIFY(std::abs(hit.score - expected[hit.document]) <
                            2e-6 * (1 + expected[hit.document]));
            }
        }
    }
    void exactSearchEqualsBruteForce()
    {
        std::map<std::string, double> idf;
        for (const std::string& text : m_documents) {
            std::map<std::string, int> once;
            for (const std::string& term : crops::text::terms(text))
                once[term] = 1;
            for (const auto& entry : once)
                ++idf[entry.first];
        }
        for (auto& [term, value] : idf)
            value = std::log(1400 / value);
        const Embeddings documents = hashedEmbeddings(m_documents, idf);
        const Embeddings queries = hashedEmbeddings(m_queries, idf);
        const std::vector<Hits> answers = searchExact(queries.view(), documents.view(), 100, {}, m_progress);
        std::vector<std::uint32_t> all(1400);
        for (std::uint32_t d = 0; d < 1400; ++d)
            all[d] = d;
        for (std::size_t q = 0; q < m_queries.size(); ++q) {
            Hits expected = rankAmong(queries.view().row(q), documents.view(), all, {});
            expected.resize(100);
            QCOMPARE(answers[q], expected);
        }
        QVERIFY(meansOf(m_set, runOf(answers))[0] > 0.1); // far above chance (.01)
    }
};

CROPS_TEST(CranfieldTest)
#include "cranfield_test.moc"
