// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "retrieval/inverted_index.h"
#include "text/analyzer.h"

namespace crops::retrieval
{

struct Bm25Options {
    double k1 = 0.9;  ///< How slowly repeats of a term saturate, ≥ 0; 0 = a term counts once.
    double b = 0.4;   ///< How much long texts are held back, 0 (not at all) … 1 (in proportion).
    int maxTerms = 0; ///< Only this many terms of a document are read, the first ones; 0 = all.
    text::Analyzer analyzer = text::Analyzer::Auto; ///< How documents and queries become terms.
};

/// BM25 (Robertson et al. 1994) over text::analyze, as Lucene 8 and later compute it:
///   score(q, d) = Σ_{t in q} idf(t) · tf / (tf + k1·(1 − b + b·|d|/avgdl)),
///   idf(t) = ln(1 + (N − df + 0.5)/(df + 0.5)),
/// summed over the query's terms with repeats; tf, |d| count terms after the cut; avgdl is the mean |d| over
/// all N documents, empty ones among them. No factor (k1 + 1), which changes no order; |d| is exact where
/// Lucene rounds it to a byte. Impacts are computed in double at building, kept as float and summed in float.
/// Immutable; any number of threads may search, each with a workspace of its own.
class Bm25
{
  public:
    /// Reads all texts, on all cores; they are not needed afterwards. Throws Error{Usage} for options out of
    /// range.
    Bm25(std::span<const std::string> texts, const Bm25Options& options, Progress& progress);

    /// The best k documents that share a term with the query, best first. k ≥ 1.
    Hits search(std::string_view query, std::size_t k, const TieOrder& ties,
                InvertedIndex::Workspace& workspace) const;
    /// All queries, on all cores.
    std::vector<Hits> searchAll(std::span<const std::string> queries, std::size_t k, const TieOrder& ties,
                                Progress& progress) const;
    /// Some documents ranked among themselves, also those that share no term (score 0).
    Hits rankAmong(std::string_view query, std::span<const std::uint32_t> which, const TieOrder& ties,
                   InvertedIndex::Workspace& workspace) const;

    const InvertedIndex& index() const { return m_index; }

  private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const;
    };

    std::vector<TermWeight> queryTerms(std::string_view query) const;
    void readTexts(std::span<const std::string> texts, const Bm25Options& options, SparseVectors& counts,
                   Progress& progress);

    text::Analyzer m_analyzer;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> m_dictionary;
    InvertedIndex m_index;
};

} // namespace crops::retrieval
