// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/inverted_index.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/error.h"

namespace crops::retrieval
{

namespace
{

void checkWeight(float weight, const char* side)
{
    if (std::isfinite(weight) && weight >= 0) return;
    throw Error(ErrorCode::BadInput, fmt::format("A {}'s sparse vector holds the weight {}; weights must be "
                                                 "finite and not negative.",
                                                 side, weight));
}

} // namespace

InvertedIndex::InvertedIndex(const SparseVectors& documents) : m_documents(documents.size())
{
    if (m_documents > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::Usage, fmt::format("The index would hold {} documents; at most 4294967295 are "
                                                  "possible.",
                                                  m_documents));
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
}

std::size_t InvertedIndex::documentFrequency(std::uint32_t term) const
{
    return postingsOf(term).size();
}

std::span<const InvertedIndex::Posting> InvertedIndex::postingsOf(std::uint32_t term) const
{
    if (term >= terms()) return {};
    return {m_postings.data() + m_starts[term], m_starts[term + 1] - m_starts[term]};
}

/// Leaves the query, sorted and without repeats, in the workspace, and each document's score in its
/// accumulator.
void InvertedIndex::accumulate(std::span<const TermWeight> query, Workspace& workspace) const
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
    float* const accumulators = workspace.m_accumulators.data();
    for (const TermWeight& entry : sorted)
        for (const Posting& posting : postingsOf(entry.term))
            accumulators[posting.document] += entry.weight * posting.impact;
}

Hits InvertedIndex::search(std::span<const TermWeight> query, std::size_t k, const TieOrder& ties,
                           Workspace& workspace) const
{
    accumulate(query, workspace);
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
    accumulate(query, workspace);
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

} // namespace crops::retrieval
