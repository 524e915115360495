// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/ranker.h"

#include <atomic>

#include "base/error.h"
#include "learn/methods/imported.h"
#include "retrieval/bm25.h"
#include "retrieval/exact.h"
#include "retrieval/faiss_index.h"
#include "retrieval/inverted_index.h"
#include "study/project/run_folder.h"
#include "study/search/feature_files.h"
#include "study/search/imported_ranker.h"

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
    DenseRanker(const Catalogue& catalogue, std::shared_ptr<const learn::TextEncoder> encoder,
                std::span<const dataset::DocumentFeatures> features, const RetrievalConfig& index,
                Progress& progress)
        : m_ties{catalogue.tieRanks}, m_encoder(std::move(encoder)),
          m_documents(
              embeddings(m_encoder->encode(learn::Side::Documents, catalogue.texts, progress, features)))
    {
        if (!index.exact) m_index = retrieval::FaissIndex::build(m_documents.view(), index.faiss, progress);
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        const retrieval::Embeddings vectors = encode(learn::Side::Queries, queries, progress);
        return m_index ? m_index->search(vectors.view(), k, m_ties, progress)
                       : retrieval::searchExact(vectors.view(), m_documents.view(), k, m_ties, progress);
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        const retrieval::Embeddings vectors = encode(learn::Side::Queries, queries, progress);
        std::vector<retrieval::Hits> ranked;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            progress.checkStop();
            ranked.push_back(
                retrieval::rankAmong(vectors.view().row(i), m_documents.view(), which[i], m_ties));
        }
        return ranked;
    }

    std::optional<retrieval::EmbeddingView> documentVectors() const override { return m_documents.view(); }

    retrieval::Embeddings encode(learn::Side side, std::span<const std::string> texts,
                                 Progress& progress) override
    {
        return embeddings(m_encoder->encode(side, texts, progress));
    }

  private:
    retrieval::Embeddings embeddings(std::vector<float> values) const
    {
        const auto dimension = static_cast<std::size_t>(m_encoder->dimension());
        const std::size_t rows = values.size() / dimension;
        return {.values = std::move(values), .rows = rows, .dimension = dimension};
    }

    retrieval::TieOrder m_ties;
    std::shared_ptr<const learn::TextEncoder> m_encoder;
    retrieval::Embeddings m_documents;
    std::optional<retrieval::FaissIndex> m_index;
};

/// A sparse encoder over the catalogue, by the inverted index ordered by impact.
class SparseRanker : public Ranker
{
  public:
    SparseRanker(const Catalogue& catalogue, std::shared_ptr<const learn::TextEncoder> encoder,
                 Progress& progress)
        : m_ties{catalogue.tieRanks}, m_encoder(std::move(encoder)),
          m_index(m_encoder->encodeSparse(learn::Side::Documents, catalogue.texts, progress),
                  retrieval::InvertedIndex::Order::ByImpact)
    {
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        const text::SparseVectors vectors = m_encoder->encodeSparse(learn::Side::Queries, queries, progress);
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
        const text::SparseVectors vectors = m_encoder->encodeSparse(learn::Side::Queries, queries, progress);
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
    std::shared_ptr<const learn::TextEncoder> m_encoder;
    retrieval::InvertedIndex m_index;
    std::size_t m_queries = 0; // searched so far
    std::size_t m_queryTerms = 0;
    std::size_t m_read = 0;
};

} // namespace

retrieval::Embeddings Ranker::encode(learn::Side, std::span<const std::string>, Progress&)
{
    throw Error(ErrorCode::Internal, "A lexical system has no vectors; ask documentVectors() first.");
}

std::unique_ptr<Ranker> makeBm25Ranker(const Catalogue& catalogue, const retrieval::Bm25Options& options,
                                       Progress& progress)
{
    progress.begin("indexing the catalogue");
    return std::make_unique<Bm25Ranker>(catalogue, options, progress);
}

std::unique_ptr<Ranker> makeEncoderRanker(const Catalogue& catalogue,
                                          std::shared_ptr<const learn::TextEncoder> encoder,
                                          std::span<const dataset::DocumentFeatures> features,
                                          const RetrievalConfig& index, Progress& progress)
{
    progress.begin("encoding the catalogue");
    if (encoder->isSparse()) return std::make_unique<SparseRanker>(catalogue, std::move(encoder), progress);
    return std::make_unique<DenseRanker>(catalogue, std::move(encoder), features, index, progress);
}

std::unique_ptr<Ranker> makeRunRanker(const store::Project& project, const store::RunRow& run,
                                      const Experiment& experiment, const Catalogue& catalogue,
                                      const std::string& device, Progress& progress)
{
    if (experiment.method->ranksByBm25) return makeBm25Ranker(catalogue, experiment.bm25, progress);
    if (learn::isImported(*experiment.method)) {
        requireOwnCheckpoints(project, run);
        return makeImportedRanker(runFolder(project, run.id), importedSystemOf(run), catalogue, progress);
    }
    const std::string& where = device.empty() ? run.device : device;
    auto encoder = learnsFromLabels(experiment)
                       ? learn::TextEncoder::open(newestCheckpoint(project, run.id), where)
                       : learn::TextEncoder::pretrained(experiment.encoder, where);
    return makeEncoderRanker(catalogue, std::move(encoder),
                             loadFeatures(experiment.encoder.features, catalogue.docIds),
                             experiment.retrieval, progress);
}

} // namespace crops::study
