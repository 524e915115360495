// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/ranker.h"

#include <optional>

#include "base/error.h"
#include "learn/encoders/text_encoder.h"
#include "learn/methods/imported.h"
#include "retrieval/bm25.h"
#include "retrieval/exact.h"
#include "retrieval/faiss_index.h"
#include "study/project/run_folder.h"
#include "study/search/feature_files.h"
#include "study/search/imported_ranker.h"
#include "study/search/sparse_ranker.h"

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
                const Experiment& experiment, Progress& progress)
        : m_ties{catalogue.tieRanks}, m_encoder(std::move(encoder))
    {
        m_documents.values = m_encoder->encodeDocuments(
            catalogue.texts, progress, loadFeatures(experiment.encoder.features, catalogue.docIds));
        m_documents.rows = catalogue.texts.size();
        m_documents.dimension = static_cast<std::size_t>(m_encoder->dimension());
        if (!experiment.retrieval.exact)
            m_index = retrieval::FaissIndex::build(m_documents.view(), experiment.retrieval.faiss, progress);
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        const retrieval::Embeddings vectors = encodeQueries(queries, progress);
        return m_index ? m_index->search(vectors.view(), k, m_ties, progress)
                       : retrieval::searchExact(vectors.view(), m_documents.view(), k, m_ties, progress);
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        const retrieval::Embeddings vectors = encodeQueries(queries, progress);
        std::vector<retrieval::Hits> ranked;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            progress.checkStop();
            ranked.push_back(
                retrieval::rankAmong(vectors.view().row(i), m_documents.view(), which[i], m_ties));
        }
        return ranked;
    }

    std::optional<retrieval::EmbeddingView> documentVectors() const override { return m_documents.view(); }

    retrieval::Embeddings encodeQueries(std::span<const std::string> texts, Progress& progress) override
    {
        return embeddings(m_encoder->encodeQueries(texts, progress));
    }
    retrieval::Embeddings encodeDocuments(std::span<const std::string> texts, Progress& progress) override
    {
        return embeddings(m_encoder->encodeDocuments(texts, progress));
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

[[noreturn]] void noEncoder()
{
    throw Error(ErrorCode::Internal, "A lexical system has no vectors; ask documentVectors() first.");
}

} // namespace

retrieval::Embeddings Ranker::encodeQueries(std::span<const std::string>, Progress&)
{
    noEncoder();
}

retrieval::Embeddings Ranker::encodeDocuments(std::span<const std::string>, Progress&)
{
    noEncoder();
}

std::unique_ptr<Ranker> makeBm25Ranker(const Catalogue& catalogue, const retrieval::Bm25Options& options,
                                       Progress& progress)
{
    progress.begin("indexing the catalogue");
    return std::make_unique<Bm25Ranker>(catalogue, options, progress);
}

std::unique_ptr<Ranker> makeEncoderRanker(const Catalogue& catalogue, const std::filesystem::path& checkpoint,
                                          const Experiment& experiment, const std::string& device,
                                          Progress& progress)
{
    return makeEncoderRanker(catalogue, learn::TextEncoder::open(checkpoint, device), experiment, progress);
}

std::unique_ptr<Ranker> makeEncoderRanker(const Catalogue& catalogue,
                                          std::shared_ptr<const learn::TextEncoder> encoder,
                                          const Experiment& experiment, Progress& progress)
{
    progress.begin("encoding the catalogue");
    if (!encoder->isSparse())
        return std::make_unique<DenseRanker>(catalogue, std::move(encoder), experiment, progress);
    const text::SparseVectors documents = encoder->encodeSparseDocuments(catalogue.texts, progress);
    return makeSparseRanker(catalogue, documents,
                            [encoder](std::span<const std::string> queries, Progress& inner) {
                                return encoder->encodeSparseQueries(queries, inner);
                            });
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
    if (!learnsFromLabels(experiment))
        return makeEncoderRanker(catalogue, learn::TextEncoder::pretrained(experiment.encoder, where),
                                 experiment, progress);
    return makeEncoderRanker(catalogue, newestCheckpoint(project, run.id), experiment, where, progress);
}

} // namespace crops::study
