// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/sparse_ranker.h"

#include <atomic>

#include "retrieval/inverted_index.h"

namespace crops::study
{

namespace
{

class SparseRanker : public Ranker
{
  public:
    SparseRanker(const Catalogue& catalogue, const text::SparseVectors& documents,
                 SparseQueries encodeQueries)
        : m_ties{catalogue.tieRanks}, m_encodeQueries(std::move(encodeQueries)),
          m_index(documents, retrieval::InvertedIndex::Order::ByImpact)
    {
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        const text::SparseVectors vectors = m_encodeQueries(queries, progress);
        std::atomic<std::size_t> read = 0;
        std::vector<retrieval::Hits> hits = retrieval::searchInParallel(
            queries.size(),
            [&](std::size_t q, retrieval::InvertedIndex::Workspace& workspace) {
                retrieval::Hits found = m_index.search(vectors.of(q), k, m_ties, workspace);
                read += retrieval::InvertedIndex::postingsRead(workspace);
                return found;
            },
            progress);
        m_queries += queries.size();
        m_queryTerms += vectors.entries.size();
        m_read += read;
        return hits;
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        const text::SparseVectors vectors = m_encodeQueries(queries, progress);
        return retrieval::searchInParallel(
            queries.size(),
            [&](std::size_t q, retrieval::InvertedIndex::Workspace& workspace) {
                return m_index.rankAmong(vectors.of(q), which[q], m_ties, workspace);
            },
            progress);
    }

    std::optional<store::RunIndex> indexFacts() const override
    {
        const auto mean = [](std::size_t sum, std::size_t count) {
            return count > 0 ? static_cast<double>(sum) / static_cast<double>(count) : 0.0;
        };
        return store::RunIndex{.postings = static_cast<std::int64_t>(m_index.postings()),
                               .bytes = static_cast<std::int64_t>(m_index.bytes()),
                               .documentTerms = mean(m_index.postings(), m_index.documents()),
                               .queryTerms = mean(m_queryTerms, m_queries),
                               .postingsRead = mean(m_read, m_queries)};
    }

  private:
    retrieval::TieOrder m_ties;
    SparseQueries m_encodeQueries;
    retrieval::InvertedIndex m_index;
    std::size_t m_queries = 0; // searched so far
    std::size_t m_queryTerms = 0;
    std::size_t m_read = 0;
};

} // namespace

std::unique_ptr<Ranker> makeSparseRanker(const Catalogue& catalogue, const text::SparseVectors& documents,
                                         SparseQueries encodeQueries)
{
    return std::make_unique<SparseRanker>(catalogue, documents, std::move(encodeQueries));
}

} // namespace crops::study
