// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// What can be looked through row by row, by key. Rows come in the order of their keys: that of import, or
/// (judgments, scores, videos of searches) by their parents.
enum class BrowseTable {
    Documents,
    Searches, ///< One row a request, with counts of its videos.
    Videos,   ///< One row a video considered for a request.
    Feed,
    Judgments,
    Generated,
    Scores,
    Rejects
};
inline constexpr int kBrowseTables = 8;

/// "documents", "searches", "videos", "feed", "judgments", "generated", "scores", "rejects".
const char* browseTableName(BrowseTable table);
std::optional<BrowseTable> browseTableFromName(std::string_view name);

enum class BrowseKind { Text, Number, Time, Duration, Theta, Flag, Stage };

struct BrowseColumn {
    std::string_view name;
    BrowseKind kind = BrowseKind::Text;
    bool filters = true; ///< A filter may name it.
};
std::span<const BrowseColumn> browseColumns(BrowseTable table);

/// A missing value, a number (also times, flags, stages), θ, or a text (not necessarily UTF-8: excerpts).
using BrowseCell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A row's key; the second part is 0 in tables with one.
struct BrowseKey {
    std::int64_t first = 0;
    std::int64_t second = 0;
    friend auto operator<=>(const BrowseKey&, const BrowseKey&) = default;
};

struct BrowseRow {
    BrowseKey key;
    std::vector<BrowseCell> cells; ///< One for each of browseColumns.
};

/// What somebody typed for one column: part of a text (ASCII letters in either case; queries as they are
/// normalised); for numbers and times "7", "5..9", "5..", "..9", ">=5", "<9"; a time is ISO 8601 from the
/// year on ("2026-03", "2026-03-01 08:00": the whole month, minute); flags 0, 1, yes, no; a stage's name.
struct BrowseFilter {
    int column = 0;
    std::string text;
};

struct BrowseQuery {
    BrowseTable table = BrowseTable::Documents;
    std::vector<BrowseFilter> filters; ///< All have to hold; empty texts are none.
    std::optional<SourceId> source;    ///< Only rows of this import; not for Videos.
    std::int64_t utcOffsetMs = 0;      ///< Of times that are typed without a zone.
};

/// A query that was understood: its texts looked up among the few distinct users, queries and documents, and
/// where an index leads to its rows, their keys. Any thread and connection may use it.
struct BrowsePlan;
using BrowsePlanPtr = std::shared_ptr<const BrowsePlan>;

/// Throws Error{Usage} for a filter that makes no sense (its detail says how to write it).
BrowsePlanPtr planBrowse(const Project& project, const BrowseQuery& query, const Progress& progress);

/// Where a page lies.
struct BrowseStart {
    std::optional<BrowseKey> key; ///< Nothing: from the first row on, or backwards from the last.
    bool inclusive = false;       ///< The row of `key` itself as well.
    bool backwards = false;       ///< The rows before `key`.
};

struct BrowsePage {
    std::vector<BrowseRow> rows;      ///< By key, also where the page was read backwards.
    bool ended = false;               ///< There is nothing beyond.
    std::optional<BrowseKey> reached; ///< Where the walk stopped for want of time: go on from there.
};

/// At most `limit` rows. Looks for no longer than `budget`: where hardly a row passes the filter, a page may
/// come with fewer rows and `reached`.
BrowsePage browsePage(const Project& project, const BrowsePlan& plan, const BrowseStart& start,
                      std::int64_t limit, const Progress& progress,
                      std::chrono::milliseconds budget = std::chrono::milliseconds(120));

/// How many rows a query has, and the keys of rows 0, every, 2 × every, …: what a scroll bar needs.
struct BrowseIndex {
    std::int64_t total = 0;
    std::int64_t every = 1;
    std::vector<BrowseKey> marks; ///< Empty where keys have no gaps: key = firstKey + position.
    std::int64_t firstKey = 0;

    /// Key of the row at `position`, a multiple of `every` below total.
    BrowseKey keyAt(std::int64_t position) const;
};

/// Counts all rows: at once without filters where keys have no gaps, else seconds on millions of rows.
BrowseIndex indexBrowse(const Project& project, const BrowsePlan& plan, std::int64_t every,
                        const Progress& progress);

} // namespace crops::store
