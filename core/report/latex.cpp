// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/latex.h"

#include <fmt/format.h>

#include "text/printable.h"

namespace crops::report
{

namespace
{

/// The cells of one row of the table, ended.
std::string lineOf(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c)
        line += (c == 0 ? "" : " & ") + latexText(cells[c]);
    return line + " \\\\\n";
}

} // namespace

std::string latexText(std::string_view text)
{
    std::string out;
    for (const char c : text::printable(text)) {
        switch (c) {
        case '\\':
            out += "\\textbackslash{}";
            break;
        case '~':
            out += "\\textasciitilde{}";
            break;
        case '^':
            out += "\\textasciicircum{}";
            break;
        case '%':
        case '&':
        case '#':
        case '$':
        case '_':
        case '{':
        case '}':
            out += '\\';
            [[fallthrough]];
        default:
            out += c;
        }
    }
    return out;
}

std::string tableLatex(const Table& table, const std::string& caption, const std::vector<std::string>& notes)
{
    std::string places;
    std::vector<std::string> header;
    for (const Column& column : table.columns) {
        if (column.title.empty()) continue;
        places += column.kind == Kind::Text ? 'l' : 'r';
        header.push_back(column.title);
    }
    std::string out;
    for (const std::string& note : notes)
        out += fmt::format("% {}\n", text::printable(note));
    out += fmt::format("\\begin{{table}}\n\\centering\n\\begin{{tabular}}{{{}}}\n\\toprule\n{}\\midrule\n",
                       places, lineOf(header));
    for (const std::vector<Cell>& row : table.rows) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < row.size(); ++c)
            if (!table.columns[c].title.empty()) cells.push_back(cellText(table.columns[c], row[c]));
        out += lineOf(cells);
    }
    return out + fmt::format("\\bottomrule\n\\end{{tabular}}\n\\caption{{{}}}\n\\end{{table}}\n",
                             latexText(caption));
}

} // namespace crops::report
