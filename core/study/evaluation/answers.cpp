// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/answers.h"

namespace crops::study
{

namespace
{

evaluation::RankedList named(const Catalogue& catalogue, const retrieval::Hits& hits)
{
    evaluation::RankedList list;
    list.reserve(hits.size());
    for (const retrieval::Hit& hit : hits)
        list.push_back({catalogue.docIds[hit.document], hit.score});
    return list;
}

std::vector<std::string> queryTexts(const dataset::TestSet& set)
{
    std::vector<std::string> queries;
    for (const dataset::TestQuery& query : set.queries)
        queries.push_back(query.query);
    return queries;
}

evaluation::SystemRun named(const Catalogue& catalogue, const std::vector<retrieval::Hits>& found)
{
    evaluation::SystemRun run;
    for (const retrieval::Hits& hits : found)
        run.push_back(named(catalogue, hits));
    return run;
}

} // namespace

evaluation::SystemRun answer(const Catalogue& catalogue, Ranker& ranker, const dataset::TestSet& set,
                             std::size_t depth, Progress& progress)
{
    if (auto recorded = ranker.recorded(set)) return std::move(*recorded);
    return named(catalogue, ranker.search(queryTexts(set), depth, progress));
}

evaluation::SystemRun answerJudged(const Catalogue& catalogue, Ranker& ranker, const dataset::TestSet& set,
                                   Progress& progress)
{
    if (auto recorded = ranker.recorded(set)) return std::move(*recorded);
    std::vector<std::vector<std::uint32_t>> which;
    for (const dataset::TestQuery& query : set.queries) {
        std::vector<std::uint32_t>& places = which.emplace_back();
        for (const dataset::Judgment& judgment : query.judgments) {
            const auto place = catalogue.placeOf.find(judgment.docId);
            if (place != catalogue.placeOf.end()) places.push_back(place->second);
        }
    }
    return named(catalogue, ranker.rankAmong(queryTexts(set), which, progress));
}

} // namespace crops::study
