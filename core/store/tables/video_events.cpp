// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/video_events.h"

#include "store/raw_statement.h"
#include "store/tables/score_table.h"

namespace crops::store
{

namespace
{

/// From column `first` on: doc, doc_id, title, clicked, liked, watch_ms.
VideoEvent videoOf(const RawStatement& row, int first)
{
    return {.doc = DocId{row.integer(first)},
            .docId = std::string(row.text(first + 1)),
            .title = std::string(row.text(first + 2)),
            .clicked = row.integer(first + 3) != 0,
            .liked = row.integer(first + 4) != 0,
            .watchMs = row.optionalInteger(first + 5)};
}

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
    std::vector<VideoEvent> videos;
    m_videos->bind(1, search.value);
    while (m_videos->step())
        videos.push_back(videoOf(*m_videos, 0));
    m_videos->reset();
    return videos;
}

std::vector<DocId> SearchVideos::docsOf(SearchId search)
{
    std::vector<DocId> docs;
    m_docs->bind(1, search.value);
    while (m_docs->step())
        docs.push_back(DocId{m_docs->integer(0)});
    m_docs->reset();
    return docs;
}

std::vector<FeedVideo> feedOfUser(const Project& project, UserId user, Millis from, Millis to,
                                  std::int64_t watchMs, std::int64_t limit)
{
    RawStatement rows(project, "SELECT f.id, f.ts, f.doc, d.doc_id, d.title, f.clicked, f.liked, f.watch_ms "
                               "FROM feed f JOIN documents d ON d.id = f.doc "
                               "WHERE f.user = ?1 AND f.ts BETWEEN ?2 AND ?3 "
                               "AND (f.clicked = 1 OR f.liked = 1 OR f.watch_ms >= ?4) "
                               "ORDER BY f.ts, f.id LIMIT ?5");
    rows.bind(1, user.value);
    rows.bind(2, from);
    rows.bind(3, to);
    rows.bind(4, watchMs);
    rows.bind(5, limit);
    std::vector<FeedVideo> events;
    while (rows.step())
        events.push_back({FeedEventId{rows.integer(0)}, rows.integer(1), videoOf(rows, 2)});
    return events;
}

PairLookup::PairLookup(const Project& project)
    : m_scorer(activeScorer(project)),
      m_theta(project, "SELECT theta FROM scores WHERE scorer = ?1 AND query = ?2 AND doc = ?3"),
      m_candidate(project, "SELECT 1 FROM candidates WHERE query = ?1 AND source = ?2 AND doc = ?3")
{
    if (m_scorer) m_theta->bind(1, m_scorer->value);
}

std::optional<double> PairLookup::theta(QueryId query, DocId doc)
{
    if (!m_scorer) return std::nullopt;
    m_theta->bind(2, query.value);
    m_theta->bind(3, doc.value);
    std::optional<double> theta;
    if (m_theta->step()) theta = m_theta->real(0);
    m_theta->reset();
    return theta;
}

bool PairLookup::isCandidate(QueryId query, CandidateSource source, DocId doc)
{
    m_candidate->bind(1, query.value);
    m_candidate->bind(2, static_cast<std::int64_t>(source));
    m_candidate->bind(3, doc.value);
    const bool found = m_candidate->step();
    m_candidate->reset();
    return found;
}

} // namespace crops::store
