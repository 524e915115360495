// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writing/bulk_indexes.h"

#include "store/statement.h"

namespace crops::store
{

void BulkIndexes::drop(const std::string& table, bool uniqueToo)
{
    const auto nameAndSql = [](const Statement& row) {
        return std::pair(row.get<std::string>(0), row.get<std::string>(1));
    };
    const auto indexes = Statement(m_database, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' "
                                               "AND tbl_name = ? AND sql IS NOT NULL")
                             .each(nameAndSql, table);
    for (const auto& [name, sql] : indexes) {
        if (!uniqueToo && sql.starts_with("CREATE UNIQUE")) continue;
        m_database.exec("DROP INDEX " + name);
        m_dropped[table].push_back(sql);
    }
}

void BulkIndexes::restore(const std::string& table)
{
    const auto found = m_dropped.find(table);
    if (found == m_dropped.end()) return;
    for (const std::string& sql : found->second)
        m_database.exec(sql);
    m_dropped.erase(found);
}

void BulkIndexes::restoreAll()
{
    while (!m_dropped.empty())
        restore(std::string(m_dropped.begin()->first));
}

} // namespace crops::store
