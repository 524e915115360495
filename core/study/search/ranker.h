// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/test_set.h"
#include "evaluation/ranking.h"
#include "learn/encoders/text_encoder.h"
#include "retrieval/embeddings.h"
#include "retrieval/hits.h"
#include "store/tables/run_index.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"
#include "study/project/catalogue.h"
#include "study/search/search_answer.h"

namespace crops::study
{

/// A trained, lexical or imported system over one catalogue: answers test queries. Places are the
/// catalogue's.
class Ranker
{
  public:
    virtual ~Ranker() = default;

    /// The best k of the whole catalogue for each query, best first, ties by the catalogue's order.
    virtual std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                                Progress& progress) = 0;

    /// For each query all of its `which` (distinct places; one list a query), best first.
    virtual std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                                   std::span<const std::vector<std::uint32_t>> which,
                                                   Progress& progress) = 0;

    /// What another system found for the queries of this set, one list each (empty: none came); nothing for
    /// a system that ranks here.
    virtual std::optional<evaluation::SystemRun> recorded(const dataset::TestSet& /*set*/) const
    {
        return std::nullopt;
    }

    /// Why search() finds nothing for this query whatever the documents are.
    virtual NoAnswer whyNone(const std::string& /*query*/) const { return NoAnswer::None; }

    /// Of systems with an inverted index of weights.
    virtual std::optional<store::RunIndex> indexFacts() const { return std::nullopt; }

    /// The documents' dense vectors by place, where the system has any; they live as long as the ranker.
    virtual std::optional<retrieval::EmbeddingView> documentVectors() const { return std::nullopt; }

    /// Vectors of new texts by the system's encoder, as it reads queries or documents: one row a text.
    /// Precondition: documentVectors() gave some.
    virtual retrieval::Embeddings encode(learn::Side side, std::span<const std::string> texts,
                                         Progress& progress);
};

/// BM25 over the catalogue's texts.
std::unique_ptr<Ranker> makeBm25Ranker(const Catalogue& catalogue, const retrieval::Bm25Options& config,
                                       Progress& progress);

/// Inner product of encoder vectors, by this index; of sparse ones by the inverted index. `features`: of the
/// catalogue's documents, where the encoder reads any.
std::unique_ptr<Ranker> makeEncoderRanker(const Catalogue& catalogue,
                                          std::shared_ptr<const learn::TextEncoder> encoder,
                                          std::span<const dataset::DocumentFeatures> features,
                                          const RetrievalConfig& index, Progress& progress);

/// The system that a finished run is: BM25, its newest checkpoint, or a pretrained encoder as it is. `device`
/// empty = the run's own.
std::unique_ptr<Ranker> makeRunRanker(const store::Project& project, const store::RunRow& run,
                                      const Experiment& experiment, const Catalogue& catalogue,
                                      const std::string& device, Progress& progress);

} // namespace crops::study
