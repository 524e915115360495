// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "retrieval/hits.h"

namespace crops::retrieval
{

/// One coordinate of a sparse vector.
struct TermWeight {
    std::uint32_t term = 0; ///< Column: a word's number in some dictionary.
    float weight = 0;       ///< Finite and ≥ 0; a weight of 0 is as good as absent.
};

/// Sparse vectors, one after the other: BM25 impacts or a sparse encoder's output.
struct SparseVectors {
    std::vector<TermWeight> entries;    ///< Of vector 0, then of vector 1, …; no term twice in one vector.
    std::vector<std::size_t> starts{0}; ///< starts[i] … starts[i + 1]: the entries of vector i.

    std::size_t size() const { return starts.size() - 1; }
    /// Ends the vector whose entries were appended last.
    void finishVector() { starts.push_back(entries.size()); }
};

/// term → (document, impact): the one inverted index. A document's score is Σ weight of the query's term ×
/// impact, in float, added up term by term in ascending order of the term: the same bits for the same query,
/// whatever its order. Search walks the postings of each term once over one accumulator a document.
/// Immutable once built; any number of threads may search, each with a Workspace of its own.
class InvertedIndex
{
  public:
    /// Scratch memory of one searching thread: 4 bytes a document.
    class Workspace
    {
        friend class InvertedIndex;
        std::vector<float> m_accumulators; // all 0 between searches
        std::vector<TermWeight> m_query;
    };

    InvertedIndex() = default;

    /// Transposes `documents`. Throws Error{BadInput} for a weight that is negative or not finite, and
    /// Error{Usage} for more than 2^32 − 1 documents.
    explicit InvertedIndex(const SparseVectors& documents);

    std::size_t documents() const { return m_documents; }
    std::size_t terms() const { return m_starts.size() - 1; }
    std::size_t postings() const { return m_postings.size(); }
    /// In how many documents the term is; 0 for one that the index does not know.
    std::size_t documentFrequency(std::uint32_t term) const;

    /// The best k documents with a score above 0, best first; fewer where fewer match. A term given twice
    /// counts with the sum of its weights; terms unknown to the index are skipped. k ≥ 1. Throws
    /// Error{BadInput} for a weight that is negative or not finite.
    Hits search(std::span<const TermWeight> query, std::size_t k, const TieOrder& ties,
                Workspace& workspace) const;

    /// Some documents ranked among themselves: all of them, also those with score 0, best first. Each place
    /// in `which` must be < documents(); none twice.
    Hits rankAmong(std::span<const TermWeight> query, std::span<const std::uint32_t> which,
                   const TieOrder& ties, Workspace& workspace) const;

  private:
    struct Posting {
        std::uint32_t document;
        float impact;
    };

    std::span<const Posting> postingsOf(std::uint32_t term) const;
    void accumulate(std::span<const TermWeight> query, Workspace& workspace) const;

    std::size_t m_documents = 0;
    std::vector<std::size_t> m_starts{0}; // of each term in m_postings, and the end
    std::vector<Posting> m_postings;      // by term, then by document
};

} // namespace crops::retrieval
