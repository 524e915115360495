// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/test_set.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "mining/reformulation.h"
#include "store/tables/document_table.h"
#include "store/tables/query_table.h"
#include "store/tables/test_pairs.h"

namespace crops::dataset
{

namespace
{

/// Document ids by key, looked up once each.
class DocIdCache
{
  public:
    explicit DocIdCache(const store::Project& project) : m_documents(project) {}

    const std::string& docId(DocId doc)
    {
        const auto [entry, isNew] = m_known.try_emplace(doc);
        if (isNew) {
            entry->second.name = m_documents.docId(doc);
            entry->second.hasText = m_documents.hasText(doc);
        }
        return entry->second.name;
    }
    bool hasText(DocId doc)
    {
        docId(doc);
        return m_known.find(doc)->second.hasText;
    }

  private:
    struct Entry {
        std::string name;
        bool hasText = false;
    };
    store::DocumentTable m_documents;
    std::unordered_map<DocId, Entry> m_known;
};

/// Makes a set of pairs that are sorted by query key.
TestSet makeSet(std::string name, const store::Project& project,
                const std::vector<store::QueryDocument>& pairs, const std::vector<QueryId>& trainingQueries,
                DocIdCache& documents, Progress& progress)
{
    TestSet set;
    set.name = std::move(name);
    std::vector<QueryId> ids;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i % 1024 == 0)
            progress.update(static_cast<std::int64_t>(i), static_cast<std::int64_t>(pairs.size()));
        if (ids.empty() || ids.back() != pairs[i].query) {
            ids.push_back(pairs[i].query);
            set.queries.emplace_back().id = pairs[i].query;
        }
        set.queries.back().judgments.push_back({documents.docId(pairs[i].doc), pairs[i].grade});
    }
    const std::vector<std::string> texts = store::queryTexts(project, ids);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        TestQuery& query = set.queries[i];
        query.query = texts[i];
        query.seen = std::binary_search(trainingQueries.begin(), trainingQueries.end(), query.id);
        std::ranges::sort(query.judgments, {}, &Judgment::docId);
    }
    std::ranges::sort(set.queries, {}, &TestQuery::query);
    set.sha256 = contentHash(set);
    return set;
}

/// The pairs of P1 with both searches at or after `from`, before any θ filter, by query and document key.
std::vector<store::QueryDocument> reformulated(const store::Project& project, Millis from,
                                               const TestSetOptions& options, Progress& progress)
{
    const store::SearchLog log = store::readSearchLog(project, options.searchWatchMs, progress, from);
    std::vector<store::QueryDocument> pairs;
    std::vector<mining::Finding> found;
    for (std::uint32_t search = 0; search < log.searches.size(); ++search) {
        found.clear();
        mining::findReformulations(log, {&search, 1}, options.windowMs, found);
        for (const mining::Finding& finding : found)
            pairs.push_back({log.searches[search].query, finding.doc, 1});
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::int64_t countWithoutText(const std::vector<store::QueryDocument>& pairs, DocIdCache& documents)
{
    return std::count_if(pairs.begin(), pairs.end(),
                         [&](const store::QueryDocument& pair) { return !documents.hasText(pair.doc); });
}

} // namespace

std::string contentHash(const TestSet& set)
{
    std::vector<const TestQuery*> queries;
    for (const TestQuery& query : set.queries)
        queries.push_back(&query);
    std::ranges::sort(queries, {}, &TestQuery::query);
    Sha256 hash;
    hash.add(set.name).add(std::string_view("\n", 1));
    for (const TestQuery* query : queries) {
        hash.add(static_cast<std::int64_t>(query->query.size())).add(query->query);
        std::vector<Judgment> judgments = query->judgments;
        std::ranges::sort(judgments, {}, &Judgment::docId);
        hash.add(static_cast<std::int64_t>(judgments.size()));
        for (const Judgment& judgment : judgments)
            hash.add(static_cast<std::int64_t>(judgment.docId.size()))
                .add(judgment.docId)
                .add(static_cast<std::int64_t>(std::max(judgment.grade, 0)));
    }
    return hash.hex();
}

TestSets buildTestSets(const store::Project& project, const TimeSplit& split, const TestSetOptions& options,
                       Progress& progress)
{
    progress.begin("building test sets");
    DocIdCache documents(project);
    const std::vector<QueryId> training = store::queriesSearched(project, split.first, split.cut);
    const auto clicked = store::interactedPairs(project, split.cut, options.searchWatchMs);
    progress.checkStop();
    const auto foundLater = reformulated(project, split.cut, options, progress);
    progress.checkStop();
    TestSets sets;
    sets.ct = makeSet("CT", project, clicked, training, documents, progress);
    sets.qr = makeSet("QR", project, foundLater, training, documents, progress);
    sets.rel = makeSet("REL", project, store::judgedPairs(project), training, documents, progress);
    const auto tested = store::queriesSearched(project, split.cut, split.last + 1).size();
    sets.ctWithoutInteraction = static_cast<std::int64_t>(tested - sets.ct.queries.size());
    sets.relevantWithoutText = countWithoutText(clicked, documents) + countWithoutText(foundLater, documents);
    return sets;
}

} // namespace crops::dataset
