// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/query_table.h"

#include "store/statement.h"

namespace crops::store
{

std::vector<std::string> queryTexts(const Project& project, std::span<const QueryId> queries)
{
    return Statement(project, "SELECT norm FROM queries WHERE id = ?")
        .requireEach(Statement::only<std::string>, "query", queries);
}

} // namespace crops::store
