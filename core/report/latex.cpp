// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/latex.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/printable.h"

namespace crops::report
{

namespace
{

/// Cells of one row of the table, escaped already, ended.
std::string lineOf(const std::vector<std::string>& cells)
{
    std::string line; // after the last row's end, "[" and "*" would be read as its options
    if (!cells.empty() && (cells[0].starts_with('[') || cells[0].starts_with('*'))) line = "{}";
    for (std::size_t c = 0; c < cells.size(); ++c)
        line += (c == 0 ? "" : " & ") + cells[c];
    return line + " \\\\\n";
}

} // namespace

std::string latexText(std::string_view text)
{
    constexpr std::pair<char, const char*> kCommands[] = {
        {'\\', "\\textbackslash{}"}, {'~', "\\textasciitilde{}"}, {'^', "\\textasciicircum{}"},
        {'<', "\\textless{}"},       {'>', "\\textgreater{}"}, // TeX's old encoding has other signs there
        {'|', "\\textbar{}"}};
    constexpr std::string_view kEscaped = "%&#$_{}";
    std::string out;
    for (const char c : text::printable(text)) {
        const auto command = std::find_if(std::begin(kCommands), std::end(kCommands),
                                          [c](const auto& one) { return one.first == c; });
        if (command != std::end(kCommands)) {
            out += command->second;
            continue;
        }
        if (kEscaped.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string tableLatex(const Table& table, const std::string& caption, const std::vector<std::string>& notes)
{
    std::string places;
    std::vector<std::string> header;
    for (const Column& column : table.columns) {
        if (column.title.empty()) continue;
        places += isNumeric(column) || column.kind == Kind::Instant ? 'r' : 'l';
        header.push_back(latexText(column.title));
    }
    std::string out;
    for (const std::string& note : notes)
        out += fmt::format("% {}\n", text::printable(note));
    out += fmt::format("\\begin{{table}}\n\\centering\n\\begin{{tabular}}{{{}}}\n\\toprule\n{}\\midrule\n",
                       places, lineOf(header));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.columns[c].title.empty()) continue;
            const std::string text = latexText(cellText(table.columns[c], table.rows[r][c]));
            cells.push_back(table.best.contains({r, c}) ? "\\textbf{" + text + "}" : text);
        }
        out += lineOf(cells);
    }
    return out + fmt::format("\\bottomrule\n\\end{{tabular}}\n\\caption{{{}}}\n\\end{{table}}\n",
                             latexText(caption));
}

} // namespace crops::report
