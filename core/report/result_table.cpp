// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/result_table.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/time.h"
#include "report/wording.h"
#include "text/printable.h"
#include "text/width.h"

namespace crops::report
{

namespace
{

using Json = nlohmann::ordered_json;

Json cellJson(const Column& column, const Cell& cell)
{
    if (column.kind == Kind::Instant && std::holds_alternative<std::int64_t>(cell))
        return formatIso8601(std::get<std::int64_t>(cell));
    return std::visit(
        [](const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                return Json(nullptr);
            else
                return Json(value);
        },
        cell);
}

std::string numberText(Unit unit, double value)
{
    switch (unit) {
    case Unit::Share:
        return percent(value);
    case Unit::Points:
        return signedPoints(value);
    case Unit::PValue:
        return pValueText(value);
    case Unit::Percent:
        return fmt::format("{:.3f} %", 100 * value);
    case Unit::Gain:
        return fmt::format("{:+.3f} %", 100 * value);
    case Unit::Fixed:
        return fmt::format("{:.3f}", value);
    case Unit::Tenths:
        return fmt::format("{:.1f}", value);
    case Unit::Whole:
        return fmt::format("{:.0f}", value);
    case Unit::Short:
        return fmt::format("{:.4g}", value);
    case Unit::Bytes:
        return fmt::format("{:.1f} MB", value / 1e6);
    case Unit::MiB:
        return fmt::format("{:.1f} MiB", value / (1024.0 * 1024.0));
    default:
        return fmt::format("{:.6g}", value);
    }
}

void writeCell(CsvWriter& csv, const Column& column, const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell))
        csv.text(*text);
    else if (const auto* count = std::get_if<std::int64_t>(&cell))
        column.kind == Kind::Instant ? csv.instant(*count) : csv.integer(*count);
    else if (const auto* number = std::get_if<double>(&cell))
        csv.number(*number);
    else if (const auto* flag = std::get_if<bool>(&cell))
        csv.integer(*flag ? 1 : 0);
    else
        csv.missing();
}

/// Rows of texts under a header; every text is made printable on one line.
std::string aligned(std::vector<std::string> header, std::vector<std::vector<std::string>> rows)
{
    // A line feed or an escape sequence in a name would draw other rows.
    rows.insert(rows.begin(), std::move(header));
    std::vector<int> widths(rows.front().size());
    for (std::vector<std::string>& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            row[c] = text::printable(row[c]);
            widths[c] = std::max(widths[c], text::displayWidth(row[c]));
        }
    std::string rule;
    for (int i = std::accumulate(widths.begin(), widths.end(), 2 * static_cast<int>(widths.size()) - 2);
         i > 0; --i)
        rule += "─";
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c + 1 < rows[r].size(); ++c)
            out += text::padded(rows[r][c], widths[c]) + "  ";
        out += rows[r].back() + "\n";
        if (r == 0) out += rule + "\n";
    }
    return out;
}

/// As Markdown has it in a cell, which a bar would end.
std::string markdownCell(std::string_view text)
{
    std::string out;
    for (const char c : inLine(text)) {
        if (c == '|' || c == '<') out += '\\'; // a bar ends the cell; "<!--" would hide what follows
        out += c;
    }
    return out;
}

} // namespace

Json tableJson(const Table& table)
{
    Json list = Json::array();
    for (const std::vector<Cell>& row : table.rows) {
        Json object = Json::object();
        for (std::size_t c = 0; c < row.size(); ++c) {
            const Column& column = table.columns[c];
            if (column.key.empty()) continue;
            const std::size_t dot = column.key.find('.');
            Json& place = dot == std::string::npos
                              ? object[column.key]
                              : object[column.key.substr(0, dot)][column.key.substr(dot + 1)];
            place = cellJson(column, row[c]);
        }
        list.push_back(std::move(object));
    }
    return list;
}

std::string cellText(const Column& column, const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell))
        return column.kind == Kind::Hash ? shortHash(*text) : *text;
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "yes" : "no";
    if (const auto* number = std::get_if<double>(&cell)) return numberText(column.unit, *number);
    const auto* count = std::get_if<std::int64_t>(&cell);
    if (!count) return kDash;
    if (column.kind == Kind::Instant) return formatIso8601(*count);
    return column.unit == Unit::None ? grouped(*count) : numberText(column.unit, static_cast<double>(*count));
}

std::string tableText(const Table& table)
{
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows(table.rows.size());
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        if (column.title.empty()) continue;
        header.push_back(column.title);
        for (std::size_t r = 0; r < rows.size(); ++r)
            rows[r].push_back(cellText(column, table.rows[r][c]));
    }
    return aligned(std::move(header), std::move(rows));
}

std::string tableMarkdown(const Table& table)
{
    std::string out;
    std::string rule;
    for (const Column& column : table.columns) {
        if (column.title.empty()) continue;
        out += "| " + markdownCell(column.title) + " ";
        rule += "|---";
    }
    out += "|\n" + rule + "|\n";
    for (const std::vector<Cell>& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const Column& column = table.columns[c];
            if (column.title.empty()) continue;
            const auto* count = std::get_if<std::int64_t>(&row[c]);
            const bool plain = count && column.kind == Kind::Count && column.unit == Unit::None;
            out += "| " + markdownCell(plain ? std::to_string(*count) : cellText(column, row[c])) + " ";
        }
        out += "|\n";
    }
    return out + "\n";
}

bool isNumeric(const Column& column)
{
    return column.kind == Kind::Figures || column.kind == Kind::Count || column.kind == Kind::Number;
}

std::string inLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return text::printable(line);
}

void writeTable(const Table& table, const std::filesystem::path& path, CsvProfile profile,
                const Json& provenance)
{
    std::vector<std::string> keys;
    for (const Column& column : table.columns)
        if (!column.key.empty()) keys.push_back(column.key);
    CsvWriter csv(path, profile, keys);
    for (const std::vector<Cell>& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c)
            if (!table.columns[c].key.empty()) writeCell(csv, table.columns[c], row[c]);
        csv.endRow();
    }
    csv.finish(provenance);
}

} // namespace crops::report
