// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "report/csv.h"

namespace crops::report
{

/// What a column's cells are: std::string, std::int64_t, double, bool; Millis as std::int64_t. In every kind
/// of column a cell may be missing.
enum class Kind { Text, Count, Number, Flag, Instant };

/// How people read a number.
enum class Unit {
    None,
    Share,   ///< In [0, 1]; in percent with one decimal.
    Points,  ///< A difference of shares; in percentage points with its sign.
    PValue,  ///< "< 0.0001" below that.
    Bytes,   ///< In MB.
    Percent, ///< A share as "17.647 %".
    Gain,    ///< A relative change as "+0.869 %".
    Fixed,   ///< With three decimals.
};

struct Column {
    std::string key;   ///< The name in CSV and JSON; "kept.feed" is in JSON a field of an object.
    std::string title; ///< For people, in English; empty: for programs only.
    Kind kind = Kind::Text;
    Unit unit = Unit::None;
};

using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

/// A result as everyone shows it. Each row has a cell a column.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

/// An array with an object a row, null for what is missing.
nlohmann::ordered_json tableJson(const Table& table);

/// Columns with a title, as wide as their widest cell, two blanks between; a dash for what is missing. Ends
/// in a line feed.
std::string tableText(const Table& table);

/// One cell of it.
std::string cellText(const Column& column, const Cell& cell);

/// A CSV file of all columns. Throws Error{Io}.
void writeTable(const Table& table, const std::filesystem::path& path, CsvProfile profile,
                const nlohmann::ordered_json& provenance);

/// Rows of texts under a header in the same way; every text is made printable on one line.
std::string aligned(std::vector<std::string> header, std::vector<std::vector<std::string>> rows);

} // namespace crops::report
