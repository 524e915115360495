// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace crops::retrieval
{

/// One retrieved document: its place in the indexed collection, and its score.
struct Hit {
    std::uint32_t document = 0;
    float score = 0;

    friend bool operator==(const Hit&, const Hit&) = default;
};

/// What one query retrieved, best first.
using Hits = std::vector<Hit>;

/// Which of two documents with equal scores goes first: the one with the lower number in `rank` (one number a
/// document, all different). Without numbers, the lower place goes first.
struct TieOrder {
    std::span<const std::uint32_t> rank;

    bool before(const Hit& a, const Hit& b) const
    {
        if (a.score != b.score) return a.score > b.score;
        return rank.empty() ? a.document < b.document : rank[a.document] < rank[b.document];
    }
};

/// The rank numbers that make the cut at k agree with evaluation: document id descending in byte order.
std::vector<std::uint32_t> ranksByIdDescending(std::span<const std::string> docIds);

/// Keeps the best k of a stream of hits, each document at most once, in constant amortised time a hit.
class TopK
{
  public:
    /// k ≥ 1. `ties` must outlive the object.
    TopK(std::size_t k, const TieOrder& ties) : m_k(k), m_ties(ties) { m_hits.reserve(2 * k); }

    /// Hits with a score below this cannot be among the best k any more.
    float threshold() const { return m_threshold; }

    void push(Hit hit)
    {
        if (hit.score < m_threshold) return;
        m_hits.push_back(hit);
        if (m_hits.size() >= 2 * m_k) shrink();
    }

    /// The best k so far, best first; leaves the object empty for the next query.
    Hits take()
    {
        if (m_hits.size() > m_k) shrink();
        std::sort(m_hits.begin(), m_hits.end(),
                  [&](const Hit& a, const Hit& b) { return m_ties.before(a, b); });
        Hits best(m_hits.begin(), m_hits.end());
        m_hits.clear();
        m_threshold = -std::numeric_limits<float>::infinity();
        return best;
    }

  private:
    void shrink()
    {
        const auto last = m_hits.begin() + static_cast<std::ptrdiff_t>(m_k - 1);
        std::nth_element(m_hits.begin(), last, m_hits.end(),
                         [&](const Hit& a, const Hit& b) { return m_ties.before(a, b); });
        m_hits.resize(m_k);
        m_threshold = m_hits.back().score;
    }

    std::size_t m_k;
    const TieOrder& m_ties;
    Hits m_hits;
    float m_threshold = -std::numeric_limits<float>::infinity();
};

} // namespace crops::retrieval
