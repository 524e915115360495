// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a browse query with its filters understood.

#include "store/pages/browse_rows.h"
#include "store/pages/browse_tables.h"
#include "store/statement.h"

namespace crops::store
{

/// One condition on a tested column.
struct BrowseTest {
    const char* sql = nullptr; ///< What the walk selects for it.
    enum class Kind { Contains, Range, Ids } kind = Kind::Range;
    std::string needle; ///< Contains: in lower case.
    double low = 0;     ///< Range: low ≤ value < high (or ≤, see closed).
    double high = 0;
    bool closed = false;   ///< value = high passes too.
    std::vector<bool> ids; ///< Ids: [id] = wanted.
    static BrowseTest range(double low, double high, bool closed)
    {
        return {.low = low, .high = high, .closed = closed};
    }

    /// The value in column `column` of the row that `row` stands on.
    bool passes(const Statement& row, int column) const;
};

struct BrowsePlan {
    BrowseTable table = BrowseTable::Documents;
    std::vector<BrowseTest> tests;
    std::optional<std::vector<BrowseKey>> keys; ///< Ascending: where an index leads to few rows.

    const BrowseTableSql& sql() const { return browseSql(table); }
};

/// A typed range of numbers or times. Throws Error{Usage}.
BrowseTest parseBrowseRange(const BrowseColumn& column, const std::string& text, std::int64_t utcOffsetMs);

} // namespace crops::store
