// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/query_table.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

std::vector<std::string> queryTexts(const Project& project, std::span<const QueryId> queries)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(), "SELECT norm FROM queries WHERE id = ?");
        std::vector<std::string> texts;
        texts.reserve(queries.size());
        for (const QueryId query : queries) {
            find.reset();
            find.bind(1, query.value);
            if (!find.executeStep())
                throw Error(ErrorCode::NotFound, fmt::format("The project has no query {}.", query.value));
            texts.push_back(find.getColumn(0).getString());
        }
        return texts;
    });
}

} // namespace crops::store
