// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "retrieval/hits.h"
#include "text/sparse_vectors.h"

namespace crops::retrieval
{

using text::SparseVectors;
using text::TermWeight;

/// term → (document, impact): the one inverted index. A document's score is Σ weight of the query's term ×
/// impact, in float, added up term by term in ascending order of the term: the same bits for the same query,
/// whatever its order. Search walks the postings of each term once over one accumulator a document.
///
/// Ordered by impact (Anh and Moffat 2006; the threshold of Fagin et al. 2003), each term's postings stand
/// highest impact first: search takes the highest products first and stops when no document that it has not
/// met can be among the best k; those that still can are scored from their own vectors. The answers are the
/// same, bit by bit. It takes twice the memory. Immutable once built; any number of threads may search, each
/// with a Workspace of its own.
class InvertedIndex
{
  public:
    /// Scratch memory of one searching thread: 4 bytes a document.
    class Workspace
    {
        friend class InvertedIndex;
        std::vector<float> m_accumulators; // all 0 between searches
        std::vector<TermWeight> m_query;
        std::vector<float> m_weights;      // of the query's terms; all 0 between searches
        std::vector<std::uint32_t> m_seen; // documents met
        std::vector<float> m_scores;
        std::size_t m_read = 0;
    };

    enum class Order {
        ByDocument, ///< Postings by document.
        ByImpact,   ///< Postings by impact, and each document's own vector.
    };

    InvertedIndex() = default;

    /// Transposes `documents`. Throws Error{BadInput} for a weight that is negative or not finite, and
    /// Error{Usage} for more than 2^32 − 1 documents.
    explicit InvertedIndex(const SparseVectors& documents, Order order = Order::ByDocument);

    std::size_t documents() const { return m_documents; }
    std::size_t terms() const { return m_starts.size() - 1; }
    std::size_t postings() const { return m_postings.size(); }
    std::size_t bytes() const; ///< Memory that it takes.

    /// The best k documents with a score above 0, best first; fewer where fewer match. A term given twice
    /// counts with the sum of its weights; terms unknown to the index are skipped. k ≥ 1. Throws
    /// Error{BadInput} for a weight that is negative or not finite.
    Hits search(std::span<const TermWeight> query, std::size_t k, const TieOrder& ties,
                Workspace& workspace) const;
    /// How many postings the last search in this workspace read, those of documents' own vectors among them.
    static std::size_t postingsRead(const Workspace& workspace) { return workspace.m_read; }

    /// Some documents ranked among themselves: all of them, also those with score 0, best first. Each place
    /// in `which` must be < documents(); none twice.
    Hits rankAmong(std::span<const TermWeight> query, std::span<const std::uint32_t> which,
                   const TieOrder& ties, Workspace& workspace) const;

  private:
    struct Posting {
        std::uint32_t document;
        float impact;
    };

    class ImpactSearch;

    void orderByImpact(const SparseVectors& documents);
    std::span<const Posting> postingsOf(std::uint32_t term) const;
    void takeQuery(std::span<const TermWeight> query, Workspace& workspace) const;
    void accumulate(Workspace& workspace) const;

    std::size_t m_documents = 0;
    std::vector<std::size_t> m_starts{0}; // of each term in m_postings, and the end
    std::vector<Posting> m_postings;      // by term, then as m_order says
    Order m_order = Order::ByDocument;
    SparseVectors m_vectors; // ordered by impact: the documents, terms ascending
};

/// One search a query on all cores, each thread with a workspace of its own: `one(q, workspace)` for q <
/// queries.
std::vector<Hits> searchInParallel(std::size_t queries,
                                   const std::function<Hits(std::size_t, InvertedIndex::Workspace&)>& one,
                                   Progress& progress);

} // namespace crops::retrieval
