// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/event_rows.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/pages/search_columns.h"

namespace crops::store
{

std::vector<NamedSearch> searchRows(const Project& project, std::span<const SearchId> ids,
                                    std::int64_t watchMs)
{
    RawStatement row(project, std::string(kSearchColumns) + "WHERE s.id = ?2");
    row.bind(1, watchMs);
    std::vector<NamedSearch> found;
    for (const SearchId id : ids) {
        row.bind(2, id.value);
        if (!row.step())
            throw Error(ErrorCode::NotFound, fmt::format("The project has no search with key {}.", id.value));
        found.push_back(searchOf(row));
        row.reset();
    }
    return found;
}

std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids)
{
    RawStatement row(project,
                     "SELECT f.id, f.user, u.name, f.ts, d.doc_id FROM feed f "
                     "JOIN users u ON u.id = f.user JOIN documents d ON d.id = f.doc WHERE f.id = ?");
    std::vector<NamedFeedEvent> found;
    for (const FeedEventId id : ids) {
        row.bind(1, id.value);
        if (!row.step())
            throw Error(ErrorCode::NotFound,
                        fmt::format("The project has no feed event with key {}.", id.value));
        found.push_back({.id = FeedEventId{row.integer(0)},
                         .user = UserId{row.integer(1)},
                         .userName = std::string(row.text(2)),
                         .ts = row.integer(3),
                         .docId = std::string(row.text(4))});
        row.reset();
    }
    return found;
}

} // namespace crops::store
