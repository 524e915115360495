// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "report/csv.h"

namespace crops::report
{

/// What a column's cells are: std::string, std::int64_t, double, bool; Millis as std::int64_t. In every kind
/// of column a cell may be missing.
enum class Kind {
    Text,
    Word,    ///< A text of the program's own, which a report says in its reader's language.
    Figures, ///< A text of numbers, set as numbers are: "42.9 [41.0, 44.8]".
    Hash,    ///< A text of hex digits, of which people see the first.
    Count,
    Number,
    Flag,
    Instant
};

/// How people read a number.
enum class Unit {
    None,
    Share,   ///< In [0, 1]; in percent with one decimal.
    Points,  ///< A difference of shares; in percentage points with its sign.
    PValue,  ///< "< 0.0001" below that.
    Bytes,   ///< In MB.
    MiB,     ///< Bytes in MiB.
    Percent, ///< A share as "17.647 %".
    Gain,    ///< A relative change as "+0.869 %".
    Fixed,   ///< With three decimals.
    Tenths,  ///< With one decimal.
    Whole,   ///< With none.
    Short,   ///< Four digits that count.
};

struct Column {
    /// The name in CSV and JSON; "kept.feed" is in JSON a field of an object. Empty: for people only.
    std::string key;
    std::string title; ///< For people, in English; empty: for programs only.
    Kind kind = Kind::Text;
    Unit unit = Unit::None;
    bool named = false; ///< The title is a name (of an arm, of a metric), the same in every language.
};

/// A value of its column's kind, or missing (std::monostate). An optional is what it holds, or missing.
struct Cell : std::variant<std::monostate, std::string, std::int64_t, double, bool> {
    using variant::variant;
    template <class Value>
    Cell(const std::optional<Value>& value)
    {
        if (value) *this = Cell(*value);
    }
};
using Row = std::vector<Cell>;

/// A result as everyone shows it. Each row has a cell a column.
struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::set<std::pair<std::size_t, std::size_t>> best; ///< (row, column) that LaTeX and HTML set in bold.
};

/// An instant; missing where it is 0.
inline Cell instantCell(std::int64_t at)
{
    return at == 0 ? Cell() : Cell(at);
}

/// An array with an object a row, null for what is missing.
nlohmann::ordered_json tableJson(const Table& table);

/// Columns with a title, as wide as their widest cell, two blanks between; a dash for what is missing. Ends
/// in a line feed.
std::string tableText(const Table& table);

/// The same as a Markdown table; counts are not grouped. Ends in an empty line.
std::string tableMarkdown(const Table& table);

/// One cell of it.
std::string cellText(const Column& column, const Cell& cell);

/// A CSV file of all columns. Throws Error{Io}.
void writeTable(const Table& table, const std::filesystem::path& path, CsvProfile profile,
                const nlohmann::ordered_json& provenance);

/// Whether people read the column from the right, as numbers.
bool isNumeric(const Column& column);

/// A name or a text of a log in running text: on one line, without control characters.
std::string inLine(std::string_view text);

} // namespace crops::report
