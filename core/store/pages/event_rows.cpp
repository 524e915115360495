// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/event_rows.h"

#include <fmt/format.h>

#include "base/error.h"
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
    Statement find(project, std::string(kSearchColumns) + "WHERE s.id = ?2");
    std::vector<NamedSearch> found;
    for (const SearchId id : ids) {
        auto search = find.first(readSearch, watchMs, id);
        if (!search)
            throw Error(ErrorCode::NotFound, fmt::format("The project has no search with key {}.", id.value));
        found.push_back(std::move(*search));
    }
    return found;
}

std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids)
{
    Statement find(project, "SELECT f.id, f.user, u.name, f.ts, d.doc_id FROM feed f "
                            "JOIN users u ON u.id = f.user JOIN documents d ON d.id = f.doc WHERE f.id = ?");
    std::vector<NamedFeedEvent> found;
    for (const FeedEventId id : ids) {
        auto event = find.first(readEvent, id);
        if (!event)
            throw Error(ErrorCode::NotFound,
                        fmt::format("The project has no feed event with key {}.", id.value));
        found.push_back(std::move(*event));
    }
    return found;
}

} // namespace crops::store
