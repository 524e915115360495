// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"
#include "base/time_zone.h"
#include "logs/row_reader.h"
#include "store/writing/log_rows.h"

namespace crops::logs
{

/// Checked rows of one kind.
using TypedRows = std::variant<std::vector<store::DocumentRow>, std::vector<store::SearchRow>,
                               std::vector<store::FeedRow>, std::vector<store::JudgmentRow>,
                               std::vector<store::GeneratedRow>, std::vector<store::ScoreRow>>;

/// How the times of a file are to be read, where the file does not say it itself.
struct TimeSettings {
    std::optional<TimeUnit> unit; ///< Of Unix times; nothing: told by magnitude.
    std::optional<TimeZone> zone; ///< Of ISO 8601 times without one; nothing: such a time is a bad row.
};

/// The instant that a value of a time column says, for one row alone; nothing where the row would be bad.
/// With `days`, a day is its midnight where the zone is known.
std::optional<Millis> readLogTime(std::string_view value, const TimeSettings& times, bool days = false);

/// Values of one optional column that could not be read: each cost itself, not its row.
struct LostValues {
    std::string column;
    std::int64_t count = 0;
    std::int64_t line = 0; ///< Of the first.
    std::string example;   ///< The first, shortened.
    friend bool operator==(const LostValues&, const LostValues&) = default;
};

/// Times that were written with so few digits that seconds are lost: "1.7E+09", as spreadsheets save them.
struct CoarseTimes {
    std::int64_t count = 0;
    Millis resolution = 0; ///< The coarsest: what one more in the last digit written is worth.
    std::string example;   ///< Of the coarsest.
    friend bool operator==(const CoarseTimes&, const CoarseTimes&) = default;
};

/// Checks the rows of one file, batch by batch in the file's order, by the rules of the method's section 1
/// that need no more than the file. Absent are the empty value, \N, NULL, null, None, nan and NaN (of query,
/// title, caption and tags only the first two); white space around what is no text is not looked at. What
/// breaks a row is added to batch.rejects:
///   missing_value    a required value is absent (a document: title, caption and tags are all blank)
///   bad_time         no Unix time and no ISO 8601 time with a zone, or none of the years 1990 to 2100
///   time_without_zone  a clock without a zone, where the settings name none
///   other_unit       a Unix time in another unit than those before it in this column
///   bad_grade        no integer in ±kLargestGrade (a negative one counts as 0)
///   theta_range      no number in [0, 1]; what rounding put outside by at most 1e-6 is 0 or 1
///   empty_query      nothing is left of the query once normalised
///   reserved_id      "generated:<n>" as a doc_id outside scores: it names generated documents
/// An optional value that cannot be read is counted in lost() and absent. `clicked` and `liked` may be
/// counts. A search without a user is somebody else's each time. Not thread-safe.
class RowMapper
{
  public:
    explicit RowMapper(Table table, TimeSettings times = {}) : m_table(table), m_times(std::move(times)) {}

    /// The rows' views are those of the batch.
    TypedRows map(RowBatch& batch);

    const std::vector<LostValues>& lost() const { return m_lost; } ///< By first appearance.
    const CoarseTimes& coarse() const { return m_coarse; }         ///< Of the column of times.

  private:
    friend class Fields;
    template <class Row>
    std::vector<Row> mapAll(RowBatch& batch);

    Table m_table;
    TimeSettings m_times;
    std::optional<TimeUnit> m_unit; // of the column of times so far
    std::vector<LostValues> m_lost;
    CoarseTimes m_coarse;
};

/// Whether this is how a file says that there is no value: "", \N, NULL, null, None, nan, NaN.
bool isAbsent(std::string_view value);
/// Without white space (Unicode's) and byte-order marks at both ends.
std::string_view trimmed(std::string_view value);

} // namespace crops::logs
