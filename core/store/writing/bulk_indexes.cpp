// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writing/bulk_indexes.h"

namespace crops::store
{

void BulkIndexes::drop(const std::string& table, bool uniqueToo)
{
    std::vector<std::pair<std::string, std::string>> found;
    SQLite::Statement indexes(m_database,
                              "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? "
                              "AND sql IS NOT NULL");
    indexes.bind(1, table);
    while (indexes.executeStep()) {
        const std::string sql = indexes.getColumn(1).getString();
        if (uniqueToo || !sql.starts_with("CREATE UNIQUE"))
            found.emplace_back(indexes.getColumn(0).getString(), sql);
    }
    indexes.reset();
    for (const auto& [name, sql] : found) {
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
