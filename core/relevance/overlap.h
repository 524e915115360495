// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "relevance/scorer.h"
#include "store/project.h"

namespace crops::relevance
{

/// Weighted word overlap, the plain baseline: the share of the query's terms, weighted by how rare they are,
/// that the document contains.
///
///   θ(q, d) = Σ_{t ∈ q ∩ d} idf(t) / Σ_{t ∈ q} idf(t),   idf(t) = ln(1 + (N − n_t + ½) / (n_t + ½))
///
/// over distinct terms (text::terms); N documents with text in the catalogue, n_t of them contain t (idf as
/// Robertson and Zaragoza 2009 give it for BM25, kept positive). 0 for a query without terms. It knows no
/// synonyms: a paraphrase scores 0.
class OverlapScorer final : public Scorer
{
  public:
    /// Counts the terms of the project's catalogue.
    static OverlapScorer fromCatalogue(const store::Project& project, Progress& progress);
    /// The same from texts.
    explicit OverlapScorer(const std::vector<std::string>& documents);

    std::string kind() const override { return "overlap"; }
    std::string configJson() const override { return R"({"idf":"bm25","terms":1})"; }
    std::string inputsHash() const override;
    std::vector<double> score(std::span<const TextPair> pairs) override;
    std::size_t preferredBatch() const override { return 8192; }

    double idf(std::string_view term) const;

  private:
    OverlapScorer() = default;
    void count(const std::vector<std::string>& documents);
    std::vector<double> weightsOf(const std::vector<std::uint64_t>& terms) const;
    double idfOfHash(std::uint64_t term) const;

    std::int64_t m_documents = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> m_frequency; // hash64 of a term → documents with it
};

} // namespace crops::relevance
