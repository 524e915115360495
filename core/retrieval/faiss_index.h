// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/progress.h"
#include "retrieval/embeddings.h"
#include "retrieval/hits.h"

namespace crops::retrieval
{

/// How documents are found. Approximate kinds miss some: measure their recall on trained embeddings before
/// preferring one.
enum class IndexKind {
    Flat, ///< Every document is looked at (IndexFlatIP). Prefer searchExact(), which is faster; for export.
    Hnsw, ///< A graph of near neighbours (Malkov and Yashunin 2020).
    Ivf,  ///< Documents in nlist clusters, of which nprobe are looked at.
};

struct FaissOptions {
    IndexKind kind = IndexKind::Hnsw;
    int m = 32;               ///< HNSW: neighbours a document, 2 … 256.
    int efConstruction = 200; ///< HNSW: candidates looked at while building, ≥ 1.
    int efSearch = 256;       ///< HNSW: candidates looked at a search, ≥ 1; at least k are.
    int nlist = 0;          ///< IVF: clusters, ≥ 1; 0 = 4·√M, at most M/39 (Faiss's advice), at least 1.
    int nprobe = 32;        ///< IVF: clusters looked at a search, ≥ 1.
    std::uint32_t seed = 1; ///< IVF: of the clustering.
};

/// A Faiss index by inner product. Search uses all cores through OpenMP; set OMP_WAIT_POLICY=passive before
/// the program starts, or its waiting threads slow everything else. One object may be searched by one thread
/// at a time. Two HNSW builds of the same vectors may differ, because documents are linked in parallel.
class FaissIndex
{
  public:
    /// Copies `documents` into the index. Throws Error{Usage} for options out of range or no documents,
    /// Error{NonFinite} for a vector that is not finite, Cancelled within one batch, and Error{Internal} for
    /// what Faiss itself refuses.
    static FaissIndex build(const EmbeddingView& documents, const FaissOptions& options, Progress& progress);

    /// Reads a file that save() or Faiss wrote: flat, HNSW over flat, or IVF flat, by inner product. The
    /// search settings in `options` apply (efSearch, nprobe), the others are the file's. Throws
    /// Error{NotFound}, Error{Io}, Error{Damaged} or, for another kind or metric, Error{Incompatible}.
    static FaissIndex load(const std::filesystem::path& path, const FaissOptions& options);

    FaissIndex(FaissIndex&&) noexcept;
    FaissIndex& operator=(FaissIndex&&) noexcept;
    ~FaissIndex();

    /// In Faiss's own format (faiss.read_index reads it), whole or not at all. Throws Error{Io}.
    void save(const std::filesystem::path& path) const;

    /// For each query at most k documents, best first; ties by `ties`, but which of several equal ones are
    /// found at the cut is Faiss's choice. Throws Error{Incompatible} when dimensions differ, Error{Usage}
    /// for k = 0, Cancelled.
    std::vector<Hits> search(const EmbeddingView& queries, std::size_t k, const TieOrder& ties,
                             Progress& progress) const;

    IndexKind kind() const;
    std::size_t documents() const;
    std::size_t dimension() const;

  private:
    struct Impl;
    explicit FaissIndex(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::retrieval
