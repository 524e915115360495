// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/export_vectors.h"

#include "base/error.h"
#include "base/file.h"
#include "learn/encoders/text_encoder.h"
#include "retrieval/faiss_index.h"
#include "retrieval/npy.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"
#include "study/project/catalogue.h"
#include "study/project/run_folder.h"
#include "study/search/feature_files.h"

namespace crops::study
{

namespace
{

struct Vectors {
    retrieval::Embeddings documents;
    Experiment experiment;
};

/// Encodes the catalogue with the run's newest checkpoint and writes the ids beside `file`.
Vectors encodeCatalogue(const store::Project& project, RunId id, const std::filesystem::path& file,
                        Progress& progress)
{
    const store::RunRow run = store::loadRun(project, id);
    if (run.status != store::RunStatus::Finished)
        throw Error(ErrorCode::Missing, "Run {} has not finished (it is {}).", id.value,
                    store::runStatusName(run.status));
    Vectors vectors;
    vectors.experiment = experimentOf(run);
    if (vectors.experiment.method->ranksByBm25)
        throw Error(ErrorCode::Usage, "Run {} is {}: it has no vectors to export.", id.value,
                    vectors.experiment.method->title);
    const Catalogue catalogue = loadCatalogue(project, progress);
    const auto encoder = learn::TextEncoder::open(newestCheckpoint(project, id), run.device);
    if (encoder->isSparse())
        throw Error(ErrorCode::Usage, "Run {} has sparse vectors: there is no matrix of them to export.",
                    id.value);
    progress.begin("encoding the catalogue");
    vectors.documents.values =
        encoder->encode(learn::Side::Documents, catalogue.texts, progress,
                        loadFeatures(vectors.experiment.encoder.features, catalogue.docIds));
    vectors.documents.rows = catalogue.texts.size();
    vectors.documents.dimension = static_cast<std::size_t>(encoder->dimension());
    std::string ids;
    for (const std::string& docId : catalogue.docIds)
        ids += docId + "\n";
    writeFileAtomically(file.string() + ".ids.txt", ids);
    return vectors;
}

} // namespace

std::int64_t exportEmbeddings(const store::Project& project, RunId run, const std::filesystem::path& file,
                              Progress& progress)
{
    const Vectors vectors = encodeCatalogue(project, run, file, progress);
    retrieval::writeNpy(file, vectors.documents.view());
    return static_cast<std::int64_t>(vectors.documents.rows);
}

std::int64_t exportIndex(const store::Project& project, RunId run, const std::filesystem::path& file,
                         Progress& progress)
{
    const Vectors vectors = encodeCatalogue(project, run, file, progress);
    retrieval::FaissOptions options = vectors.experiment.retrieval.faiss;
    if (vectors.experiment.retrieval.exact) options.kind = retrieval::IndexKind::Flat;
    progress.begin("building the index");
    retrieval::FaissIndex::build(vectors.documents.view(), options, progress).save(file);
    return static_cast<std::int64_t>(vectors.documents.rows);
}

} // namespace crops::study
