// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/query_table.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/statement.h"

namespace crops::store
{

std::vector<std::string> queryTexts(const Project& project, std::span<const QueryId> queries)
{
    Statement find(project, "SELECT norm FROM queries WHERE id = ?");
    std::vector<std::string> texts;
    texts.reserve(queries.size());
    for (const QueryId query : queries) {
        auto norm = find.first<std::string>(query);
        if (!norm) throw Error(ErrorCode::NotFound, fmt::format("The project has no query {}.", query.value));
        texts.push_back(std::move(*norm));
    }
    return texts;
}

} // namespace crops::store
