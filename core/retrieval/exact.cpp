// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/exact.h"

#include <array>
#include <atomic>
#include <cblas.h>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <thread>

#include "base/parallel.h"

namespace crops::retrieval
{

namespace
{

constexpr std::size_t kDocumentBlock = 1024; // documents that one thread takes at a time
constexpr std::size_t kQueryTile = 256;      // queries of one product: its result, 1 MiB, stays in cache
constexpr std::size_t kQueryChunk = 2048; // queries of one pass over the documents: bounds memory and waits
constexpr float kLowest = -std::numeric_limits<float>::infinity();

/// OpenBLAS in one thread while any search runs: our threads share out the blocks. Process-wide, counted.
class SingleThreadedBlas
{
  public:
    SingleThreadedBlas()
    {
        const std::lock_guard lock(s_mutex);
        if (s_users++ > 0) return;
        s_before = openblas_get_num_threads();
        openblas_set_num_threads(1);
    }
    ~SingleThreadedBlas()
    {
        const std::lock_guard lock(s_mutex);
        if (--s_users == 0) openblas_set_num_threads(s_before);
    }
    SingleThreadedBlas(const SingleThreadedBlas&) = delete;
    SingleThreadedBlas& operator=(const SingleThreadedBlas&) = delete;

  private:
    static inline std::mutex s_mutex;
    static inline int s_users = 0;
    static inline int s_before = 1;
};

/// Euclidean length, to a relative 1e-5; infinite or NaN where float does not hold the squares.
float lengthOf(std::span<const float> row)
{
    std::array<float, 16> sums{};
    std::size_t i = 0;
    for (; i + 16 <= row.size(); i += 16)
        for (std::size_t lane = 0; lane < 16; ++lane)
            sums[lane] += row[i + lane] * row[i + lane];
    for (; i < row.size(); ++i)
        sums[0] += row[i] * row[i];
    return std::sqrt(std::accumulate(sums.begin(), sums.end(), 0.0F));
}

float checkedLength(const EmbeddingView& view, std::size_t row, const char* kind)
{
    const float length = lengthOf(view.row(row));
    if (!(length < std::sqrt(std::numeric_limits<float>::max())))
        throw Error(ErrorCode::NonFinite,
                    "The embedding of {} {} holds a number that is not finite or too large to multiply; "
                    "train the encoder again or go back to an earlier checkpoint.",
                    kind, row);
    return length;
}

/// How far sgemm's inner product may lie from score()'s, for lengths whose product is `lengths`: n additions
/// and roundings in any order (Higham 2002, section 3.1), with room for the lengths' own rounding.
float productError(std::size_t dimension, float lengths)
{
    return 1.01F * static_cast<float>(dimension + 4) * 0x1.0p-24F * lengths +
           std::numeric_limits<float>::min();
}

/// What one thread still holds for one query: every document that can be among the best k so far.
struct Candidates {
    Hits hits;           // scores by sgemm, or by score() after a cut
    float kth = kLowest; // k-th best score among all seen so far, by sgemm
    float length = 0;    // of the query
};

class Search
{
  public:
    Search(const EmbeddingView& queries, const EmbeddingView& documents, std::size_t k, const TieOrder& ties)
        : m_queries(queries), m_documents(documents), m_k(std::min(k, documents.rows)),
          m_capacity(4 * m_k + 64), m_ties(ties)
    {
    }

    std::vector<Hits> run(Progress& progress) const;

  private:
    /// One thread's share of one pass.
    struct Worker {
        std::vector<Candidates> candidates; // one a query of the chunk
        std::vector<float> product;         // tile of queries × block of documents
        float longest = 0;                  // length of the longest document so far
    };

    void searchBlock(Worker& worker, std::size_t firstQuery, std::size_t begin, std::size_t end) const;
    void collect(Candidates& candidates, std::size_t query, std::span<const float> scores, std::size_t begin,
                 float error) const;
    void shrink(Candidates& candidates, float error) const;
    void cutExactly(Hits& hits, std::size_t query) const;
    Hits merge(std::vector<Worker>& workers, std::size_t firstQuery, std::size_t query) const;

    EmbeddingView m_queries;
    EmbeddingView m_documents;
    std::size_t m_k;
    std::size_t m_capacity;
    const TieOrder& m_ties;
};

void Search::searchBlock(Worker& worker, std::size_t firstQuery, std::size_t begin, std::size_t end) const
{
    for (std::size_t d = begin; d < end; ++d)
        worker.longest = std::max(worker.longest, checkedLength(m_documents, d, "document"));
    const std::size_t dimension = m_documents.dimension;
    const auto depth = static_cast<blasint>(dimension);
    const std::size_t width = end - begin;
    for (std::size_t tile = 0; tile < worker.candidates.size(); tile += kQueryTile) {
        const std::size_t rows = std::min(kQueryTile, worker.candidates.size() - tile);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<blasint>(rows),
                    static_cast<blasint>(width), depth, 1.0F,
                    m_queries.values + (firstQuery + tile) * dimension, depth,
                    m_documents.values + begin * dimension, depth, 0.0F, worker.product.data(),
                    static_cast<blasint>(width));
        for (std::size_t row = 0; row < rows; ++row) {
            Candidates& candidates = worker.candidates[tile + row];
            collect(candidates, firstQuery + tile + row, {worker.product.data() + row * width, width}, begin,
                    productError(dimension, candidates.length * worker.longest));
        }
    }
}

void Search::collect(Candidates& candidates, std::size_t query, std::span<const float> scores,
                     std::size_t begin, float error) const
{
    constexpr std::size_t kStep = 32;
    float bound = candidates.kth - 2 * error;
    const auto take = [&](std::size_t i) {
        if (scores[i] < bound) return;
        candidates.hits.push_back({static_cast<std::uint32_t>(begin + i), scores[i]});
        if (candidates.hits.size() < m_capacity) return;
        shrink(candidates, error);
        if (candidates.hits.size() > m_capacity / 2) cutExactly(candidates.hits, query);
        bound = candidates.kth - 2 * error;
    };
    std::size_t i = 0;
    for (; i + kStep <= scores.size(); i += kStep) {
        int reaching = 0; // without a branch, so that it becomes vector code
        for (std::size_t j = 0; j < kStep; ++j)
            reaching |= static_cast<int>(scores[i + j] >= bound);
        if (reaching == 0) continue;
        for (std::size_t j = 0; j < kStep; ++j)
            take(i + j);
    }
    for (; i < scores.size(); ++i)
        take(i);
}

/// Forgets what cannot be among the best k even if every product is off by `error`.
void Search::shrink(Candidates& candidates, float error) const
{
    Hits& hits = candidates.hits;
    if (hits.size() < m_k) return;
    const auto last = hits.begin() + static_cast<std::ptrdiff_t>(m_k - 1);
    std::nth_element(hits.begin(), last, hits.end(),
                     [](const Hit& a, const Hit& b) { return a.score > b.score; });
    candidates.kth = last->score;
    const float bound = candidates.kth - 2 * error;
    std::erase_if(hits, [&](const Hit& hit) { return hit.score < bound; });
}

/// Scores every hit again and keeps the best k in order.
void Search::cutExactly(Hits& hits, std::size_t query) const
{
    for (Hit& hit : hits)
        hit.score = score(m_queries.row(query), m_documents.row(hit.document));
    const std::size_t kept = std::min(m_k, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                      [&](const Hit& a, const Hit& b) { return m_ties.before(a, b); });
    hits.resize(kept);
}

Hits Search::merge(std::vector<Worker>& workers, std::size_t firstQuery, std::size_t query) const
{
    Candidates all;
    float longest = 0;
    for (Worker& worker : workers) {
        if (worker.candidates.empty()) continue; // a thread that got no block
        Candidates& part = worker.candidates[query];
        all.hits.insert(all.hits.end(), part.hits.begin(), part.hits.end());
        all.length = part.length;
        longest = std::max(longest, worker.longest);
    }
    shrink(all, productError(m_documents.dimension, all.length * longest));
    cutExactly(all.hits, firstQuery + query);
    all.hits.shrink_to_fit();
    return std::move(all.hits);
}

std::vector<Hits> Search::run(Progress& progress) const
{
    std::vector<Hits> answers(m_queries.rows);
    if (m_k == 0) return answers;
    const SingleThreadedBlas oneThread;
    const auto caller = std::this_thread::get_id();
    const std::size_t blocks = (m_documents.rows + kDocumentBlock - 1) / kDocumentBlock;
    const std::size_t chunks = (m_queries.rows + kQueryChunk - 1) / kQueryChunk;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        const std::size_t first = chunk * kQueryChunk;
        const std::size_t count = std::min(kQueryChunk, m_queries.rows - first);
        std::vector<Candidates> fresh(count);
        for (std::size_t q = 0; q < count; ++q)
            fresh[q].length = checkedLength(m_queries, first + q, "query");
        std::vector<Worker> workers(std::min<std::size_t>(threadCount(), blocks));
        std::atomic<std::size_t> next{0};
        parallelFor(workers.size(), 1, [&](std::size_t index, std::size_t) {
            Worker& worker = workers[index];
            for (std::size_t block = next++; block < blocks; block = next++) {
                progress.checkStop();
                if (worker.candidates.empty()) {
                    worker.candidates = fresh;
                    worker.product.resize(std::min(kQueryTile, count) * kDocumentBlock);
                }
                const std::size_t begin = block * kDocumentBlock;
                searchBlock(worker, first, begin, std::min(begin + kDocumentBlock, m_documents.rows));
                if (std::this_thread::get_id() == caller)
                    progress.update(static_cast<std::int64_t>(chunk * blocks + block),
                                    static_cast<std::int64_t>(chunks * blocks));
            }
        });
        parallelFor(count, 16, [&](std::size_t begin, std::size_t end) {
            for (std::size_t q = begin; q < end; ++q)
                answers[first + q] = merge(workers, first, q);
        });
    }
    return answers;
}

} // namespace

std::vector<Hits> searchExact(const EmbeddingView& queries, const EmbeddingView& documents, std::size_t k,
                              const TieOrder& ties, Progress& progress)
{
    if (k == 0)
        throw Error(ErrorCode::Usage, "The number of documents to retrieve is 0; ask for at least 1.");
    if (documents.rows > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::Usage, "The index would hold {} documents; at most 4294967295 are possible.",
                    documents.rows);
    if (queries.rows == 0 || documents.rows == 0) return std::vector<Hits>(queries.rows);
    if (queries.dimension != documents.dimension || documents.dimension == 0)
        throw Error(ErrorCode::Incompatible,
                    "The queries' embeddings have {} numbers each and the documents' {}; encode both with "
                    "the same run.",
                    queries.dimension, documents.dimension);
    if (!ties.rank.empty() && ties.rank.size() != documents.rows)
        throw Error(ErrorCode::Incompatible, "The tie order covers {} documents, but there are {}.",
                    ties.rank.size(), documents.rows);
    return Search(queries, documents, k, ties).run(progress);
}

float score(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return static_cast<float>(sum);
}

Hits rankAmong(std::span<const float> query, const EmbeddingView& documents,
               std::span<const std::uint32_t> which, const TieOrder& ties)
{
    Hits hits;
    hits.reserve(which.size());
    for (const std::uint32_t document : which)
        hits.push_back({document, score(query, documents.row(document))});
    std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return ties.before(a, b); });
    return hits;
}

} // namespace crops::retrieval
