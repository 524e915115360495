// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how each browsable table is read.

#include <span>

#include "store/pages/browse_rows.h"

namespace crops::store
{

/// The small table in which a column's texts are looked up.
struct BrowseDictionary {
    const char* sql;         ///< Ids and texts.
    bool normalised = false; ///< The texts are queries as they are normalised.
};

/// One column, and its SQL over `t` and the joins of its table.
struct BrowseColumnSql {
    BrowseColumn column;
    const char* show; ///< The value for people; what a filter tests, too, where there is no dictionary.
    const BrowseDictionary* dictionary = nullptr;
    const char* id = nullptr;     ///< Of the dictionary's text, without joins: what a filter tests.
    const char* keysOf = nullptr; ///< Keys of the rows with one id, by an index.
};

struct BrowseTableSql {
    const char* name;   ///< browseTableName
    const char* table;  ///< "feed t"
    const char* link;   ///< Join that tests need beyond t; "" mostly.
    const char* joins;  ///< Joins that shown values need beyond link.
    const char* first;  ///< Key columns.
    const char* second; ///< nullptr: one.
    const char* source; ///< Column of the import; nullptr: none.
    std::span<const BrowseColumnSql> columns;
};

const BrowseTableSql& browseSql(BrowseTable table);

} // namespace crops::store
