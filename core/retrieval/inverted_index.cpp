// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/inverted_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "base/error.h"
#include "base/parallel.h"

namespace crops::retrieval
{

namespace
{

void checkWeight(float weight, const char* side)
{
    if (std::isfinite(weight) && weight >= 0) return;
    throw Error(ErrorCode::BadInput,
                "A {}'s sparse vector holds the weight {}; weights must be finite and not negative.", side,
                weight);
}

} // namespace

InvertedIndex::InvertedIndex(const SparseVectors& documents, Order order)
    : m_documents(documents.size()), m_order(order)
{
    if (m_documents > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::Usage, "The index would hold {} documents; at most 4294967295 are possible.",
                    m_documents);
    std::vector<std::size_t> counts;
    for (const TermWeight& entry : documents.entries) {
        checkWeight(entry.weight, "document");
        if (entry.weight == 0) continue;
        if (entry.term >= counts.size()) counts.resize(entry.term + std::size_t{1});
        ++counts[entry.term];
    }
    m_starts.reserve(counts.size() + 1);
    for (const std::size_t count : counts)
        m_starts.push_back(m_starts.back() + count);
    m_postings.resize(m_starts.back());
    std::vector<std::size_t> next(m_starts.begin(), m_starts.end() - 1);
    for (std::size_t d = 0; d < m_documents; ++d)
        for (std::size_t i = documents.starts[d]; i < documents.starts[d + 1]; ++i) {
            const TermWeight& entry = documents.entries[i];
            if (entry.weight != 0)
                m_postings[next[entry.term]++] = {static_cast<std::uint32_t>(d), entry.weight};
        }
    if (order == Order::ByImpact) orderByImpact(documents);
}

void InvertedIndex::orderByImpact(const SparseVectors& documents)
{
    for (std::size_t term = 0; term < terms(); ++term)
        std::stable_sort(m_postings.begin() + static_cast<std::ptrdiff_t>(m_starts[term]),
                         m_postings.begin() + static_cast<std::ptrdiff_t>(m_starts[term + 1]),
                         [](const Posting& a, const Posting& b) { return a.impact > b.impact; });
    // Without weights of 0: only terms with a posting are below terms(), which sizes what search() looks up.
    m_vectors.starts.reserve(documents.starts.size());
    m_vectors.entries.reserve(m_postings.size());
    for (std::size_t d = 0; d < m_documents; ++d) {
        const auto first = static_cast<std::ptrdiff_t>(m_vectors.entries.size());
        for (const TermWeight& entry : documents.of(d))
            if (entry.weight != 0) m_vectors.entries.push_back(entry);
        std::sort(m_vectors.entries.begin() + first, m_vectors.entries.end(),
                  [](const TermWeight& a, const TermWeight& b) { return a.term < b.term; });
        m_vectors.finishVector();
    }
}

std::size_t InvertedIndex::bytes() const
{
    return m_postings.size() * sizeof(Posting) + m_starts.size() * sizeof(std::size_t) +
           m_vectors.entries.size() * sizeof(TermWeight) + m_vectors.starts.size() * sizeof(std::size_t);
}

std::span<const InvertedIndex::Posting> InvertedIndex::postingsOf(std::uint32_t term) const
{
    if (term >= terms()) return {};
    return {m_postings.data() + m_starts[term], m_starts[term + 1] - m_starts[term]};
}

/// Leaves the query, sorted and without repeats, in the workspace.
void InvertedIndex::takeQuery(std::span<const TermWeight> query, Workspace& workspace) const
{
    std::vector<TermWeight>& sorted = workspace.m_query;
    for (const TermWeight& entry : query)
        checkWeight(entry.weight, "query");
    sorted.assign(query.begin(), query.end());
    std::sort(sorted.begin(), sorted.end(), [](const TermWeight& a, const TermWeight& b) {
        return a.term != b.term ? a.term < b.term : a.weight < b.weight;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (kept > 0 && sorted[kept - 1].term == sorted[i].term)
            sorted[kept - 1].weight += sorted[i].weight;
        else
            sorted[kept++] = sorted[i];
    }
    sorted.resize(kept);
    if (workspace.m_accumulators.size() < m_documents) workspace.m_accumulators.resize(m_documents);
    workspace.m_read = 0;
}

/// Leaves each document's score in its accumulator.
void InvertedIndex::accumulate(Workspace& workspace) const
{
    float* const accumulators = workspace.m_accumulators.data();
    for (const TermWeight& entry : workspace.m_query) {
        const std::span<const Posting> postings = postingsOf(entry.term);
        workspace.m_read += postings.size();
        for (const Posting& posting : postings)
            accumulators[posting.document] += entry.weight * posting.impact;
    }
}

/// One search over postings ordered by impact.
class InvertedIndex::ImpactSearch
{
  public:
    ImpactSearch(const InvertedIndex& index, Workspace& workspace) : m_index(index), m_workspace(workspace)
    {
        for (const TermWeight& entry : workspace.m_query)
            if (const auto postings = index.postingsOf(entry.term); !postings.empty() && entry.weight > 0)
                m_lists.push_back({postings, entry.weight, entry.weight * postings.front().impact});
        std::ranges::sort(m_lists, std::ranges::greater(), &List::bound);
    }

    Hits run(std::size_t k, const TieOrder& ties)
    {
        std::size_t check = std::max<std::size_t>(4 * k, kBlock);
        while (readBlock())
            if (m_workspace.m_read >= check) {
                if (isEnough(k)) break;
                check = m_workspace.m_read + m_workspace.m_read / 2;
            }
        Hits hits = scoreThoseThatCan(k, ties);
        for (const std::uint32_t document : m_workspace.m_seen)
            m_workspace.m_accumulators[document] = 0;
        m_workspace.m_seen.clear();
        return hits;
    }

  private:
    static constexpr std::size_t kBlock = 256;    // postings read of a list at a time
    static constexpr float kSlack = 1.0F - 1e-4F; // sums of floats in another order differ by less

    struct List {
        std::span<const Posting> postings;
        float weight = 0;
        float bound = 0; // weight × impact of the next posting: no later one gives more
    };

    /// Of the list that promises most; false where all are read.
    bool readBlock()
    {
        const auto best = std::ranges::max_element(m_lists, {}, &List::bound);
        if (best == m_lists.end() || best->bound <= 0) return false;
        const auto block = best->postings.first(std::min(kBlock, best->postings.size()));
        for (const Posting& posting : block) {
            float& score = m_workspace.m_accumulators[posting.document];
            if (score == 0) m_workspace.m_seen.push_back(posting.document);
            score += best->weight * posting.impact;
        }
        m_workspace.m_read += block.size();
        best->postings = best->postings.subspan(block.size());
        best->bound = best->postings.empty() ? 0 : best->weight * best->postings.front().impact;
        return true;
    }

    /// What a document can still gain.
    float rest() const
    {
        float sum = 0;
        for (const List& list : m_lists)
            sum += list.bound;
        return sum;
    }

    /// The k-th best of what is added up so far: no document of the answer ends below it.
    float threshold(std::size_t k)
    {
        std::vector<float>& scores = m_workspace.m_scores;
        if (m_workspace.m_seen.size() < k) return 0;
        scores.clear();
        for (const std::uint32_t document : m_workspace.m_seen)
            scores.push_back(m_workspace.m_accumulators[document]);
        std::nth_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(k - 1), scores.end(),
                         std::greater<>());
        return scores[k - 1] * kSlack;
    }

    /// Whether nothing unseen can be among the best k, and scoring those that can costs less than reading on.
    bool isEnough(std::size_t k)
    {
        const float lowest = threshold(k);
        const float gain = rest();
        if (gain >= lowest) return false;
        std::size_t candidates = 0;
        for (const std::uint32_t document : m_workspace.m_seen)
            candidates += m_workspace.m_accumulators[document] + gain >= lowest;
        std::size_t left = 0;
        for (const List& list : m_lists)
            left += list.postings.size();
        const std::size_t each =
            m_index.m_vectors.entries.size() / std::max<std::size_t>(m_index.m_documents, 1);
        return candidates * (each + 1) < left + k * (each + 1);
    }

    /// The best k, their scores added up in ascending order of the term.
    Hits scoreThoseThatCan(std::size_t k, const TieOrder& ties)
    {
        const float lowest = threshold(k);
        const float gain = rest();
        std::vector<float>& weights = m_workspace.m_weights;
        weights.resize(std::max(weights.size(), m_index.terms()));
        for (const TermWeight& entry : m_workspace.m_query)
            if (entry.term < m_index.terms()) weights[entry.term] = entry.weight;
        TopK best(k, ties);
        for (const std::uint32_t document : m_workspace.m_seen) {
            if (m_workspace.m_accumulators[document] + gain < lowest) continue;
            float score = 0;
            const std::span<const TermWeight> vector = m_index.m_vectors.of(document);
            for (const TermWeight& entry : vector)
                if (weights[entry.term] != 0) score += weights[entry.term] * entry.weight;
            m_workspace.m_read += vector.size();
            if (score > 0) best.push({document, score});
        }
        for (const TermWeight& entry : m_workspace.m_query)
            if (entry.term < m_index.terms()) weights[entry.term] = 0;
        return best.take();
    }

    const InvertedIndex& m_index;
    Workspace& m_workspace;
    std::vector<List> m_lists;
};

Hits InvertedIndex::search(std::span<const TermWeight> query, std::size_t k, const TieOrder& ties,
                           Workspace& workspace) const
{
    takeQuery(query, workspace);
    if (m_order == Order::ByImpact) return ImpactSearch(*this, workspace).run(k, ties);
    accumulate(workspace);
    TopK best(k, ties);
    // A second walk over the same postings finds the scores and leaves the accumulators 0: no document that
    // matched nothing is looked at.
    float* const accumulators = workspace.m_accumulators.data();
    for (const TermWeight& entry : workspace.m_query)
        for (const Posting& posting : postingsOf(entry.term)) {
            const float score = accumulators[posting.document];
            accumulators[posting.document] = 0;
            if (score > 0 && score >= best.threshold()) best.push({posting.document, score});
        }
    return best.take();
}

Hits InvertedIndex::rankAmong(std::span<const TermWeight> query, std::span<const std::uint32_t> which,
                              const TieOrder& ties, Workspace& workspace) const
{
    takeQuery(query, workspace);
    accumulate(workspace);
    Hits hits;
    hits.reserve(which.size());
    for (const std::uint32_t document : which)
        hits.push_back({document, workspace.m_accumulators[document]});
    for (const TermWeight& entry : workspace.m_query)
        for (const Posting& posting : postingsOf(entry.term))
            workspace.m_accumulators[posting.document] = 0;
    std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return ties.before(a, b); });
    return hits;
}

std::vector<Hits> searchInParallel(std::size_t queries,
                                   const std::function<Hits(std::size_t, InvertedIndex::Workspace&)>& one,
                                   Progress& progress)
{
    std::vector<Hits> answers(queries);
    const auto caller = std::this_thread::get_id();
    const std::size_t perThread = (queries + threadCount() - 1) / std::max(1U, threadCount());
    parallelFor(queries, perThread, [&](std::size_t begin, std::size_t end) {
        InvertedIndex::Workspace workspace; // one a thread: it is as large as the catalogue
        for (std::size_t q = begin; q < end; ++q) {
            if (std::this_thread::get_id() == caller && q % 64 == 0)
                progress.update(static_cast<std::int64_t>(q - begin), static_cast<std::int64_t>(end - begin));
            progress.checkStop();
            answers[q] = one(q, workspace);
        }
    });
    return answers;
}

} // namespace crops::retrieval
