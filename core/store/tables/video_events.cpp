// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/video_events.h"

#include "store/statement.h"
#include "store/tables/score_table.h"

namespace crops::store
{

namespace
{

constexpr auto readVideo = columns(&VideoEvent::doc, &VideoEvent::docId, &VideoEvent::title,
                                   &VideoEvent::clicked, &VideoEvent::liked, &VideoEvent::watchMs);

} // namespace

SearchVideos::SearchVideos(const Project& project, std::int64_t watchMs)
    : m_videos(project, "SELECT i.doc, d.doc_id, d.title, i.clicked, 0, i.watch_ms "
                        "FROM impressions i JOIN documents d ON d.id = i.doc "
                        "WHERE i.search = ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2) "
                        "ORDER BY i.position, i.doc"),
      m_docs(project, "SELECT doc FROM impressions WHERE search = ?1 AND (clicked = 1 OR watch_ms >= ?2) "
                      "ORDER BY doc")
{
    m_videos->bind(2, watchMs);
    m_docs->bind(2, watchMs);
}

std::vector<VideoEvent> SearchVideos::of(SearchId search)
{
    return m_videos->each(readVideo, search);
}

std::vector<DocId> SearchVideos::docsOf(SearchId search)
{
    return m_docs->each<DocId>(search);
}

std::vector<FeedVideo> feedOfUser(const Project& project, UserId user, Millis from, Millis to,
                                  std::int64_t watchMs, std::int64_t limit)
{
    const auto readEvent = [](const Statement& row) {
        return FeedVideo{row.get<FeedEventId>(6), row.integer(7), readVideo(row)};
    };
    return Statement(project,
                     "SELECT f.doc, d.doc_id, d.title, f.clicked, f.liked, f.watch_ms, f.id, f.ts "
                     "FROM feed f JOIN documents d ON d.id = f.doc "
                     "WHERE f.user = ?1 AND f.ts BETWEEN ?2 AND ?3 "
                     "AND (f.clicked = 1 OR f.liked = 1 OR f.watch_ms >= ?4) ORDER BY f.ts, f.id LIMIT ?5")
        .each(readEvent, user, from, to, watchMs, limit);
}

PairLookup::PairLookup(const Project& project)
    : m_scorer(activeScorer(project)),
      m_theta(project, "SELECT theta FROM scores WHERE scorer = ?1 AND query = ?2 AND doc = ?3"),
      m_candidate(project, "SELECT 1 FROM candidates WHERE query = ?1 AND source = ?2 AND doc = ?3")
{
}

std::optional<double> PairLookup::theta(QueryId query, DocId doc)
{
    if (!m_scorer) return std::nullopt;
    return m_theta->first<double>(*m_scorer, query, doc);
}

bool PairLookup::isCandidate(QueryId query, CandidateSource source, DocId doc)
{
    return m_candidate->any(query, source, doc);
}

} // namespace crops::store
