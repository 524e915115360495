// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/ranker.h"

#include <optional>

#include "learn/text_encoder.h"
#include "retrieval/bm25.h"
#include "retrieval/exact.h"
#include "retrieval/faiss_index.h"

namespace crops::study
{

namespace
{

class Bm25Ranker : public Ranker
{
  public:
    Bm25Ranker(const Catalogue& catalogue, const retrieval::Bm25Options& options, Progress& progress)
        : m_ties{catalogue.tieRanks}, m_index(catalogue.texts, options, progress)
    {
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        return m_index.searchAll(queries, k, m_ties, progress);
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        std::vector<retrieval::Hits> ranked;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            progress.checkStop();
            ranked.push_back(m_index.rankAmong(queries[i], which[i], m_ties, m_workspace));
        }
        return ranked;
    }

  private:
    retrieval::TieOrder m_ties;
    retrieval::Bm25 m_index;
    retrieval::InvertedIndex::Workspace m_workspace;
};

/// Vectors of the whole catalogue, searched exactly or through Faiss; judged documents are always ranked
/// exactly.
class DenseRanker : public Ranker
{
  public:
    DenseRanker(const Catalogue& catalogue, const std::filesystem::path& checkpoint,
                const RetrievalConfig& config, const std::string& device, Progress& progress)
        : m_ties{catalogue.tieRanks}, m_encoder(checkpoint, device)
    {
        progress.begin("encoding the catalogue");
        m_documents.values = m_encoder.encodeDocuments(catalogue.texts, progress);
        m_documents.rows = catalogue.texts.size();
        m_documents.dimension = static_cast<std::size_t>(m_encoder.dimension());
        if (!config.exact) m_index = retrieval::FaissIndex::build(m_documents.view(), config.faiss, progress);
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        const retrieval::Embeddings vectors = encode(queries, progress);
        return m_index ? m_index->search(vectors.view(), k, m_ties, progress)
                       : retrieval::searchExact(vectors.view(), m_documents.view(), k, m_ties, progress);
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        const retrieval::Embeddings vectors = encode(queries, progress);
        std::vector<retrieval::Hits> ranked;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            progress.checkStop();
            ranked.push_back(
                retrieval::rankAmong(vectors.view().row(i), m_documents.view(), which[i], m_ties));
        }
        return ranked;
    }

  private:
    retrieval::Embeddings encode(std::span<const std::string> queries, Progress& progress) const
    {
        retrieval::Embeddings vectors;
        vectors.values = m_encoder.encodeQueries(queries, progress);
        vectors.rows = queries.size();
        vectors.dimension = static_cast<std::size_t>(m_encoder.dimension());
        return vectors;
    }

    retrieval::TieOrder m_ties;
    learn::TextEncoder m_encoder;
    retrieval::Embeddings m_documents;
    std::optional<retrieval::FaissIndex> m_index;
};

} // namespace

std::unique_ptr<Ranker> makeBm25Ranker(const Catalogue& catalogue, const retrieval::Bm25Options& options,
                                       Progress& progress)
{
    progress.begin("indexing the catalogue");
    return std::make_unique<Bm25Ranker>(catalogue, options, progress);
}

std::unique_ptr<Ranker> makeDenseRanker(const Catalogue& catalogue, const std::filesystem::path& checkpoint,
                                        const RetrievalConfig& config, const std::string& device,
                                        Progress& progress)
{
    return std::make_unique<DenseRanker>(catalogue, checkpoint, config, device, progress);
}

} // namespace crops::study
