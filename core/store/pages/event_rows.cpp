// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/event_rows.h"

#include "store/pages/search_columns.h"

namespace crops::store
{

namespace
{

constexpr auto readEvent = columns(&NamedFeedEvent::id, &NamedFeedEvent::user, &NamedFeedEvent::userName,
                                   &NamedFeedEvent::ts, &NamedFeedEvent::docId);

} // namespace

std::vector<NamedSearch> searchRows(const Project& project, std::span<const SearchId> ids,
                                    std::int64_t watchMs)
{
    return Statement(project, std::string(kSearchColumns) + "WHERE s.id = ?2")
        .requireEach(readSearch, "search with key", ids, watchMs);
}

std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids)
{
    return Statement(project, "SELECT f.id, f.user, u.name, f.ts, d.doc_id FROM feed f "
                              "JOIN users u ON u.id = f.user JOIN documents d ON d.id = f.doc WHERE f.id = ?")
        .requireEach(readEvent, "feed event with key", ids);
}

} // namespace crops::store
