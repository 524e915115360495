// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/imported_ranker.h"

#include <algorithm>
#include <cmath>

#include "retrieval/exact.h"
#include "study/search/imported_store.h"

namespace crops::study
{

namespace
{

using evaluation::RankedList;

/// Lists by test set. A query that is asked for itself has the list of the set where the whole catalogue was
/// ranked for it.
class ListRanker : public Ranker
{
  public:
    ListRanker(const std::filesystem::path& folder, const ImportedSystem& system, const Catalogue& catalogue,
               Progress& progress)
        : m_catalogue(catalogue)
    {
        for (const char* testSet : {"RELall", "CT", "QR", "REL"})
            if (system.answers(testSet)) m_lists.emplace_back(testSet, loadLists(folder, testSet, progress));
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        std::vector<retrieval::Hits> all;
        for (const std::string& query : queries) {
            progress.checkStop();
            retrieval::Hits& hits = all.emplace_back();
            const RankedList* list = listOf(query);
            for (std::size_t i = 0; list != nullptr && i < list->size() && hits.size() < k; ++i)
                if (const auto place = m_catalogue.placeOf.find((*list)[i].docId);
                    place != m_catalogue.placeOf.end())
                    hits.push_back({place->second, static_cast<float>((*list)[i].score)});
        }
        return all;
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        std::vector<retrieval::Hits> all = search(queries, m_catalogue.ids.size(), progress);
        for (std::size_t i = 0; i < all.size(); ++i)
            std::erase_if(all[i], [&](const retrieval::Hit& hit) {
                return std::find(which[i].begin(), which[i].end(), hit.document) == which[i].end();
            });
        return all;
    }

    std::optional<evaluation::SystemRun> recorded(const dataset::TestSet& set) const override
    {
        evaluation::SystemRun run(set.queries.size());
        const QueryLists* lists = listsFor(set.name);
        for (std::size_t q = 0; lists != nullptr && q < run.size(); ++q) {
            const auto list = lists->find(set.queries[q].query);
            if (list == lists->end()) continue;
            run[q] = list->second;
            if (set.name == "REL") keepJudged(set.queries[q], run[q]);
        }
        return run;
    }

    NoAnswer whyNone(const std::string& query) const override
    {
        return listOf(query) == nullptr ? NoAnswer::NoList : NoAnswer::None;
    }

  private:
    static void keepJudged(const dataset::TestQuery& query, RankedList& list)
    {
        std::erase_if(list, [&](const evaluation::Retrieved& one) {
            return !std::binary_search(query.judgments.begin(), query.judgments.end(),
                                       dataset::Judgment{one.docId, 0},
                                       [](const auto& a, const auto& b) { return a.docId < b.docId; });
        });
    }

    const QueryLists* listsFor(std::string_view testSet) const
    {
        for (const auto& [name, lists] : m_lists)
            if (name == testSet) return &lists;
        return nullptr;
    }

    const RankedList* listOf(const std::string& query) const
    {
        for (const auto& [name, lists] : m_lists)
            if (const auto found = lists.find(query); found != lists.end()) return &found->second;
        return nullptr;
    }

    const Catalogue& m_catalogue;
    std::vector<std::pair<std::string, QueryLists>> m_lists;
};

/// Scales each row to length 1; rows of zeros stay.
void normalize(retrieval::Embeddings& vectors)
{
    for (std::size_t i = 0; i < vectors.rows; ++i) {
        const std::span<float> row(vectors.values.data() + i * vectors.dimension, vectors.dimension);
        double squares = 0;
        for (const float value : row)
            squares += static_cast<double>(value) * static_cast<double>(value);
        const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
        for (float& value : row)
            value = static_cast<float>(static_cast<double>(value) * scale);
    }
}

class VectorRanker : public Ranker
{
  public:
    VectorRanker(const std::filesystem::path& folder, const ImportedSystem& system,
                 const Catalogue& catalogue)
    {
        takeDocuments(loadVectors(folder, "documents"), catalogue);
        KeyedVectors queries = loadVectors(folder, "queries");
        m_queries = std::move(queries.vectors);
        for (std::size_t row = 0; row < queries.keys.size(); ++row)
            m_queryRow.emplace(std::move(queries.keys[row]), row);
        if (system.similarity != learn::Similarity::Cosine) return;
        normalize(m_documents);
        normalize(m_queries);
    }

    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress& progress) override
    {
        std::vector<retrieval::Hits> all(queries.size());
        if (m_documents.rows == 0) return all;
        std::vector<std::size_t> asked;
        retrieval::Embeddings vectors{.values = {}, .rows = 0, .dimension = m_queries.dimension};
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const auto row = m_queryRow.find(queries[i]);
            if (row == m_queryRow.end()) continue;
            const std::span<const float> vector = m_queries.view().row(row->second);
            vectors.values.insert(vectors.values.end(), vector.begin(), vector.end());
            ++vectors.rows;
            asked.push_back(i);
        }
        if (asked.empty()) return all;
        std::vector<retrieval::Hits> found =
            retrieval::searchExact(vectors.view(), m_documents.view(), k, {m_tieRanks}, progress);
        for (std::size_t i = 0; i < asked.size(); ++i)
            all[asked[i]] = inCatalogue(std::move(found[i]));
        return all;
    }

    std::vector<retrieval::Hits> rankAmong(std::span<const std::string> queries,
                                           std::span<const std::vector<std::uint32_t>> which,
                                           Progress& progress) override
    {
        std::vector<retrieval::Hits> all(queries.size());
        std::vector<std::uint32_t> rows;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            progress.checkStop();
            const auto query = m_queryRow.find(queries[i]);
            if (query == m_queryRow.end()) continue;
            rows.clear();
            for (const std::uint32_t place : which[i])
                if (const auto row = m_documentRow.find(place); row != m_documentRow.end())
                    rows.push_back(row->second);
            all[i] = inCatalogue(retrieval::rankAmong(m_queries.view().row(query->second), m_documents.view(),
                                                      rows, {m_tieRanks}));
        }
        return all;
    }

    NoAnswer whyNone(const std::string& query) const override
    {
        return m_queryRow.contains(query) ? NoAnswer::None : NoAnswer::NoVector;
    }

  private:
    /// Those of the catalogue, in its order.
    void takeDocuments(const KeyedVectors& all, const Catalogue& catalogue)
    {
        std::vector<std::pair<std::uint32_t, std::size_t>> known; // place, row
        for (std::size_t row = 0; row < all.keys.size(); ++row)
            if (const auto place = catalogue.placeOf.find(all.keys[row]); place != catalogue.placeOf.end())
                known.emplace_back(place->second, row);
        std::sort(known.begin(), known.end());
        m_documents.dimension = all.vectors.dimension;
        m_documents.rows = known.size();
        m_documents.values.reserve(known.size() * m_documents.dimension);
        for (const auto& [place, row] : known) {
            const std::span<const float> vector = all.vectors.view().row(row);
            m_documents.values.insert(m_documents.values.end(), vector.begin(), vector.end());
            m_documentRow.emplace(place, static_cast<std::uint32_t>(m_places.size()));
            m_places.push_back(place);
            m_tieRanks.push_back(catalogue.tieRanks[place]);
        }
    }

    retrieval::Hits inCatalogue(retrieval::Hits hits) const
    {
        for (retrieval::Hit& hit : hits)
            hit.document = m_places[hit.document];
        return hits;
    }

    retrieval::Embeddings m_documents;
    retrieval::Embeddings m_queries;
    std::vector<std::uint32_t> m_places; // of the rows of m_documents in the catalogue
    std::vector<std::uint32_t> m_tieRanks;
    std::unordered_map<std::uint32_t, std::uint32_t> m_documentRow; // place → row
    std::unordered_map<std::string, std::size_t> m_queryRow;
};

} // namespace

std::unique_ptr<Ranker> makeImportedRanker(const std::filesystem::path& folder, const ImportedSystem& system,
                                           const Catalogue& catalogue, Progress& progress)
{
    progress.begin("reading an imported run");
    if (system.vectors) return std::make_unique<VectorRanker>(folder, system, catalogue);
    return std::make_unique<ListRanker>(folder, system, catalogue, progress);
}

} // namespace crops::study
