// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/faiss_index.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/impl/FaissException.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>

#include "base/error.h"
#include "base/file.h"
#include "retrieval/faiss_checks.h"

namespace crops::retrieval
{

struct FaissIndex::Impl {
    std::unique_ptr<faiss::Index> index;
    IndexKind kind = IndexKind::Flat;
};

namespace
{

constexpr std::size_t kDocumentBatch = 4096; // added between two reports of progress
constexpr std::size_t kQueryBatch = 256;     // searched between two reports of progress

/// Lets Progress stop Faiss's long computations. Faiss has one such hook a process: one build at a time.
class StopHook
{
  public:
    explicit StopHook(const Progress& progress) : m_building(s_building)
    {
        faiss::InterruptCallback::instance = std::make_unique<Callback>(progress);
    }
    ~StopHook() { faiss::InterruptCallback::instance.reset(); }
    StopHook(const StopHook&) = delete;
    StopHook& operator=(const StopHook&) = delete;

  private:
    struct Callback : faiss::InterruptCallback {
        explicit Callback(const Progress& watched) : progress(watched) {}
        bool want_interrupt() override { return progress.stopRequested(); }
        const Progress& progress;
    };
    static inline std::mutex s_building;
    std::lock_guard<std::mutex> m_building;
};

struct FileWriter : faiss::IOWriter {
    explicit FileWriter(AtomicFile& target) : file(target) {}
    std::size_t operator()(const void* bytes, std::size_t size, std::size_t count) override
    {
        file.write({static_cast<const char*>(bytes), size * count});
        return count;
    }
    AtomicFile& file;
};

/// Reads a mapped file. Faiss allocates what a count in the file says before it reads on; a count is a single
/// 64-bit number, and one larger than the file is damage (but for the 2^20 that Faiss writes as filler).
struct BytesReader : faiss::IOReader {
    explicit BytesReader(std::string_view content)
        : rest(content), largestCount(std::max<std::uint64_t>(content.size(), 1U << 20))
    {
    }
    std::size_t operator()(void* target, std::size_t size, std::size_t count) override
    {
        if (size == 0) return count;
        const std::size_t items = std::min(count, rest.size() / size);
        if (items > 0) std::memcpy(target, rest.data(), items * size);
        rest.remove_prefix(items * size);
        if (size == sizeof(std::uint64_t) && items == 1) {
            std::uint64_t number = 0;
            std::memcpy(&number, target, sizeof number);
            if (number > largestCount) return 0; // read as a short file
        }
        return items;
    }
    std::string_view rest;
    std::uint64_t largestCount;
};

void requireAtLeast(const char* name, int value, int least)
{
    if (value < least)
        throw Error(ErrorCode::Usage, "The index setting {} is {}; it must be at least {}.", name, value,
                    least);
}

void check(const FaissOptions& options)
{
    requireAtLeast("m", options.m, 2);
    if (options.m > 256)
        throw Error(ErrorCode::Usage, "The index setting m is {}; it must be at most 256.", options.m);
    requireAtLeast("efConstruction", options.efConstruction, 1);
    requireAtLeast("efSearch", options.efSearch, 1);
    requireAtLeast("nlist", options.nlist, 0);
    requireAtLeast("nprobe", options.nprobe, 1);
}

void applySearchSettings(faiss::Index& index, const FaissOptions& options)
{
    if (auto* hnsw = dynamic_cast<faiss::IndexHNSW*>(&index)) hnsw->hnsw.efSearch = options.efSearch;
    if (auto* ivf = dynamic_cast<faiss::IndexIVF*>(&index))
        ivf->nprobe = std::min(static_cast<std::size_t>(options.nprobe), ivf->nlist);
}

std::unique_ptr<faiss::Index> emptyIndex(const EmbeddingView& documents, const FaissOptions& options)
{
    const auto dimension = static_cast<int>(documents.dimension);
    if (options.kind == IndexKind::Flat) return std::make_unique<faiss::IndexFlatIP>(dimension);
    if (options.kind == IndexKind::Hnsw) {
        auto hnsw = std::make_unique<faiss::IndexHNSWFlat>(dimension, options.m, faiss::METRIC_INNER_PRODUCT);
        hnsw->hnsw.efConstruction = options.efConstruction;
        return hnsw;
    }
    const auto rows = static_cast<double>(documents.rows);
    const double automatic = std::min(4 * std::sqrt(rows), rows / 39);
    const auto lists = static_cast<std::size_t>(
        std::clamp(options.nlist > 0 ? static_cast<double>(options.nlist) : automatic, 1.0, rows));
    auto quantizer = std::make_unique<faiss::IndexFlatIP>(dimension);
    auto ivf = std::make_unique<faiss::IndexIVFFlat>(quantizer.get(), documents.dimension, lists,
                                                     faiss::METRIC_INNER_PRODUCT);
    static_cast<void>(quantizer.release()); // the index deletes it from here on
    ivf->own_fields = true;
    ivf->cp.seed = static_cast<int>(options.seed);
    ivf->cp.min_points_per_centroid = 1; // asked for is asked for: no warning on standard error
    return ivf;
}

void fill(faiss::Index& index, const EmbeddingView& documents, Progress& progress)
{
    if (!index.is_trained) index.train(static_cast<faiss::Index::idx_t>(documents.rows), documents.values);
    for (std::size_t first = 0; first < documents.rows; first += kDocumentBatch) {
        progress.update(static_cast<std::int64_t>(first), static_cast<std::int64_t>(documents.rows));
        const std::size_t count = std::min(kDocumentBatch, documents.rows - first);
        index.add(static_cast<faiss::Index::idx_t>(count), documents.values + first * documents.dimension);
    }
}

/// Which kind a file holds, or nothing this program made.
IndexKind kindOf(const faiss::Index& index, const std::filesystem::path& path)
{
    const auto* hnsw = dynamic_cast<const faiss::IndexHNSWFlat*>(&index);
    const auto* ivf = dynamic_cast<const faiss::IndexIVFFlat*>(&index);
    const auto* flat = dynamic_cast<const faiss::IndexFlat*>(&index);
    if (index.metric_type != faiss::METRIC_INNER_PRODUCT || (!hnsw && !ivf && !flat))
        throw Error(ErrorCode::Incompatible,
                    "{} holds a Faiss index of another kind or metric; flat, HNSW and IVF flat by inner "
                    "product can be used.",
                    path.string());
    if (!(hnsw ? isWhole(*hnsw) : ivf ? isWhole(*ivf) : isWhole(*flat)))
        throw Error(ErrorCode::Damaged,
                    "{} is damaged: its parts do not fit together. Build the index again.", path.string());
    return hnsw ? IndexKind::Hnsw : ivf ? IndexKind::Ivf : IndexKind::Flat;
}

Error refusedByFaiss(const std::exception& failure)
{
    return Error(ErrorCode::Internal, "Faiss refused: {}", failure.what());
}

} // namespace

FaissIndex::FaissIndex(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
FaissIndex::FaissIndex(FaissIndex&&) noexcept = default;
FaissIndex& FaissIndex::operator=(FaissIndex&&) noexcept = default;
FaissIndex::~FaissIndex() = default;

FaissIndex FaissIndex::build(const EmbeddingView& documents, const FaissOptions& options, Progress& progress)
{
    check(options);
    if (documents.rows == 0 || documents.dimension == 0)
        throw Error(ErrorCode::Usage, "There are no embeddings to index; encode the catalogue first.");
    const float* const end = documents.values + documents.rows * documents.dimension;
    const float* const bad =
        std::find_if(documents.values, end, [](float value) { return !std::isfinite(value); });
    if (bad != end)
        throw Error(ErrorCode::NonFinite,
                    "The embedding of document {} holds a number that is not finite; train the encoder again "
                    "or go back to an earlier checkpoint.",
                    static_cast<std::size_t>(bad - documents.values) / documents.dimension);
    auto impl = std::make_unique<Impl>();
    impl->kind = options.kind;
    try {
        impl->index = emptyIndex(documents, options);
        const StopHook hook(progress);
        fill(*impl->index, documents, progress);
    } catch (const faiss::FaissException& failure) {
        progress.checkStop(); // Faiss's own exception when the hook stopped it
        throw refusedByFaiss(failure);
    }
    applySearchSettings(*impl->index, options);
    return FaissIndex(std::move(impl));
}

FaissIndex FaissIndex::load(const std::filesystem::path& path, const FaissOptions& options)
{
    check(options);
    const MappedFile file(path);
    auto impl = std::make_unique<Impl>();
    try {
        BytesReader reader(file.bytes());
        impl->index.reset(faiss::read_index(&reader));
    } catch (const std::exception&) { // Faiss's, or the allocation of a size that the damage made up
        throw Error(ErrorCode::Damaged, "{} is no whole Faiss index; build the index again.", path.string());
    }
    impl->kind = kindOf(*impl->index, path);
    applySearchSettings(*impl->index, options);
    return FaissIndex(std::move(impl));
}

void FaissIndex::save(const std::filesystem::path& path) const
{
    AtomicFile file(path);
    FileWriter writer(file);
    try {
        faiss::write_index(m_impl->index.get(), &writer);
    } catch (const faiss::FaissException& failure) {
        throw refusedByFaiss(failure);
    }
    file.commit();
}

std::vector<Hits> FaissIndex::search(const EmbeddingView& queries, std::size_t k, const TieOrder& ties,
                                     Progress& progress) const
{
    if (k == 0)
        throw Error(ErrorCode::Usage, "The number of documents to retrieve is 0; ask for at least 1.");
    if (queries.rows > 0 && queries.dimension != dimension())
        throw Error(
            ErrorCode::Incompatible,
            "The queries' embeddings have {} numbers each and the index's {}; encode both with the same run.",
            queries.dimension, dimension());
    k = std::min(k, documents());
    std::vector<Hits> answers(queries.rows);
    std::vector<float> scores(kQueryBatch * k);
    std::vector<faiss::Index::idx_t> places(kQueryBatch * k);
    for (std::size_t first = 0; first < queries.rows; first += kQueryBatch) {
        progress.update(static_cast<std::int64_t>(first), static_cast<std::int64_t>(queries.rows));
        const std::size_t count = std::min(kQueryBatch, queries.rows - first);
        try {
            m_impl->index->search(static_cast<faiss::Index::idx_t>(count),
                                  queries.values + first * queries.dimension,
                                  static_cast<faiss::Index::idx_t>(k), scores.data(), places.data());
        } catch (const faiss::FaissException& failure) {
            throw refusedByFaiss(failure);
        }
        for (std::size_t q = 0; q < count; ++q) {
            Hits& hits = answers[first + q];
            for (std::size_t i = q * k; i < (q + 1) * k; ++i)
                if (places[i] >= 0) hits.push_back({static_cast<std::uint32_t>(places[i]), scores[i]});
            std::sort(hits.begin(), hits.end(),
                      [&](const Hit& a, const Hit& b) { return ties.before(a, b); });
        }
    }
    return answers;
}

IndexKind FaissIndex::kind() const
{
    return m_impl->kind;
}

std::size_t FaissIndex::documents() const
{
    return static_cast<std::size_t>(m_impl->index->ntotal);
}

std::size_t FaissIndex::dimension() const
{
    return static_cast<std::size_t>(m_impl->index->d);
}

} // namespace crops::retrieval
