// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/model_recall.h"

#include <algorithm>

#include "simulation/world_tables.h"
#include "text/normalize.h"

namespace crops::study
{

namespace
{

constexpr std::size_t kFirstDepth = 200;
constexpr std::size_t kDeeper = 4;

} // namespace

ModelRecall::ModelRecall(const simulation::Catalogue& world, const Catalogue& catalogue,
                         std::unique_ptr<Ranker> ranker, Progress& progress)
    : m_world(world), m_ranker(std::move(ranker)), m_progress(progress), m_lists(world.queries.size())
{
    for (const std::string& name : catalogue.docIds)
        m_videos.push_back(simulation::videoOf(name));
    for (const simulation::Query& query : world.queries)
        m_queries.push_back(text::normalizeQuery(query.text));
    progress.begin("answering the round's queries");
    const std::size_t depth = std::min(kFirstDepth, m_videos.size());
    const std::vector<retrieval::Hits> found = m_ranker->search(m_queries, depth, progress);
    for (std::size_t q = 0; q < found.size(); ++q)
        take(m_lists[q], found[q], depth);
}

void ModelRecall::take(List& list, const retrieval::Hits& hits, std::size_t depth) const
{
    list.videos.clear();
    for (const retrieval::Hit& hit : hits)
        list.videos.push_back(m_videos[hit.document]);
    list.depth = depth;
    list.whole = hits.size() < depth || depth == m_videos.size();
}

void ModelRecall::deepen(int query)
{
    List& list = m_lists[static_cast<std::size_t>(query)];
    const std::size_t depth = std::min(kDeeper * list.depth, m_videos.size());
    const std::span<const std::string> one(&m_queries[static_cast<std::size_t>(query)], 1);
    take(list, m_ranker->search(one, depth, m_progress).front(), depth);
}

std::vector<int> ModelRecall::forQuery(int query, Millis now, std::size_t most)
{
    for (;;) {
        const List& list = m_lists[static_cast<std::size_t>(query)];
        std::vector<int> found;
        for (const int video : list.videos) {
            if (found.size() == most) break;
            if (m_world.videos[static_cast<std::size_t>(video)].createdAt <= now) found.push_back(video);
        }
        if (found.size() == most || list.whole) return found;
        deepen(query);
    }
}

std::vector<int> ModelRecall::forRequest(const simulation::Request& request, std::size_t most)
{
    return forQuery(request.query, request.ts, most);
}

} // namespace crops::study
