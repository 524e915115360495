// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/faiss_checks.h"

#include <algorithm>
#include <cstdint>

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>

namespace crops::retrieval
{

namespace
{

/// The flat index inside another one: as many vectors of the same length by the same metric.
bool isWholePart(const faiss::Index* part, std::int64_t rows, const faiss::Index& whole)
{
    const auto* flat = dynamic_cast<const faiss::IndexFlat*>(part);
    return flat != nullptr && flat->ntotal == rows && flat->d == whole.d &&
           flat->metric_type == whole.metric_type && isWhole(*flat);
}

/// Whether a node's levels have room for the links that its place in the file gives it.
bool sizesAgree(const faiss::HNSW& graph)
{
    const std::vector<int>& ends = graph.cum_nneighbor_per_level; // links of levels 0 … l − 1
    if (ends.empty() || ends[0] != 0 || !std::is_sorted(ends.begin(), ends.end())) return false;
    const std::size_t rows = graph.levels.size();
    if (graph.offsets.size() != rows + 1 || graph.offsets[0] != 0) return false;
    for (std::size_t i = 0; i < rows; ++i) {
        const int levels = graph.levels[i];
        if (levels < 1 || levels > graph.max_level + 1 || static_cast<std::size_t>(levels) >= ends.size())
            return false;
        if (graph.offsets[i + 1] - graph.offsets[i] !=
            static_cast<std::size_t>(ends[static_cast<std::size_t>(levels)]))
            return false;
    }
    return graph.offsets.back() == graph.neighbors.size();
}

/// Whether every link of a level leads to a node that has this level. Precondition: sizesAgree.
bool linksAgree(const faiss::HNSW& graph)
{
    const auto rows = static_cast<std::int64_t>(graph.levels.size());
    for (std::size_t i = 0; i < graph.levels.size(); ++i)
        for (int level = 0; level < graph.levels[i]; ++level) {
            const auto at = static_cast<std::size_t>(level);
            const auto begin = static_cast<std::size_t>(graph.cum_nneighbor_per_level[at]);
            const auto end = static_cast<std::size_t>(graph.cum_nneighbor_per_level[at + 1]);
            for (std::size_t link = graph.offsets[i] + begin; link < graph.offsets[i] + end; ++link) {
                const std::int64_t target = graph.neighbors[link];
                if (target < -1 || target >= rows) return false;
                if (target >= 0 && graph.levels[static_cast<std::size_t>(target)] <= level) return false;
            }
        }
    return true;
}

bool entryAgrees(const faiss::HNSW& graph)
{
    const auto rows = static_cast<std::int64_t>(graph.levels.size());
    if (rows == 0) return graph.entry_point == -1;
    return graph.entry_point >= 0 && graph.entry_point < rows &&
           graph.levels[static_cast<std::size_t>(graph.entry_point)] == graph.max_level + 1;
}

} // namespace

bool isWhole(const faiss::IndexFlat& index)
{
    const auto rows = static_cast<std::size_t>(index.ntotal);
    return index.d > 0 && index.ntotal >= 0 &&
           index.code_size == static_cast<std::size_t>(index.d) * sizeof(float) &&
           index.codes.size() == rows * index.code_size;
}

bool isWhole(const faiss::IndexHNSWFlat& index)
{
    const faiss::HNSW& graph = index.hnsw;
    return isWholePart(index.storage, index.ntotal, index) && index.is_trained && graph.upper_beam == 1 &&
           graph.levels.size() == static_cast<std::size_t>(index.ntotal) && sizesAgree(graph) &&
           linksAgree(graph) && entryAgrees(graph);
}

bool isWhole(const faiss::IndexIVFFlat& index)
{
    if (!isWholePart(index.quantizer, static_cast<std::int64_t>(index.nlist), index) || !index.is_trained ||
        index.nlist == 0 || index.code_size != static_cast<std::size_t>(index.d) * sizeof(float) ||
        index.invlists == nullptr || index.invlists->nlist != index.nlist ||
        index.invlists->code_size != index.code_size || index.direct_map.type != faiss::DirectMap::NoMap)
        return false;
    for (std::size_t list = 0; list < index.nlist; ++list) {
        const faiss::InvertedLists::ScopedIds ids(index.invlists, list);
        for (std::size_t i = 0; i < index.invlists->list_size(list); ++i)
            if (ids[i] < 0 || ids[i] >= index.ntotal) return false;
    }
    return true;
}

} // namespace crops::retrieval
