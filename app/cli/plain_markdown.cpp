// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plain_markdown.h"

#include <algorithm>
#include <regex>
#include <vector>

#include "text/width.h"

namespace crops::cli
{

namespace
{

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

/// 2 for "## …", 0 for a line that is no heading.
std::size_t headingLevel(std::string_view line)
{
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    return marks > 0 && line.substr(marks).starts_with(' ') ? marks : 0;
}

std::string headingText(std::string_view line)
{
    return std::string(line.substr(headingLevel(line) + 1));
}

bool isCode(std::string_view line)
{
    return line.starts_with("    ");
}

/// Of a paragraph, a heading or a table's cell: emphasis may go over a line's end.
std::string withoutMarks(const std::string& marked)
{
    static const std::regex link(R"(\[([^\]]*)\]\([^)]*\))");
    static const std::regex strong(R"(\*\*([^*]+)\*\*)");
    static const std::regex emphasis(R"(\*([^*\s][^*]*)\*)");
    static const std::regex code("`([^`]*)`");
    std::string text = marked;
    for (const std::regex* mark : {&link, &strong, &emphasis, &code})
        text = std::regex_replace(text, *mark, "$1");
    return text;
}

std::vector<std::string> cellsOf(std::string_view row)
{
    std::vector<std::string> cells;
    row.remove_prefix(1); // the bar that it begins with
    for (std::size_t bar = row.find('|'); bar != std::string_view::npos; bar = row.find('|')) {
        const std::string cell = withoutMarks(std::string(row.substr(0, bar)));
        const std::size_t first = std::min(cell.find_first_not_of(' '), cell.size());
        cells.push_back(cell.substr(first, cell.find_last_not_of(' ') + 1 - first));
        row.remove_prefix(bar + 1);
    }
    return cells;
}

/// A table's rows: its names, the line below them, and the rest.
std::string tableText(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<int> widths(rows.front().size());
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < widths.size() && c < rows[r].size() && r != 1; ++c)
            widths[c] = std::max(widths[c], text::displayWidth(rows[r][c]));
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line;
        for (std::size_t c = 0; c < widths.size() && c < rows[r].size(); ++c) {
            const auto width = static_cast<std::size_t>(widths[c]);
            line += (c > 0 ? "  " : "") +
                    (r == 1 ? std::string(width, '-') : text::padded(rows[r][c], widths[c]));
        }
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
}

} // namespace

std::string plainMarkdown(std::string_view markdown)
{
    std::string out;
    std::string paragraph;
    std::vector<std::vector<std::string>> table;
    const auto endBlock = [&] {
        out += withoutMarks(paragraph);
        paragraph.clear();
        if (!table.empty()) out += tableText(table);
        table.clear();
    };
    for (const std::string& line : linesOf(markdown)) {
        if (line.starts_with('|')) {
            table.push_back(cellsOf(line));
        } else if (const std::size_t level = headingLevel(line)) {
            endBlock();
            const std::string text = withoutMarks(headingText(line));
            const auto width = static_cast<std::size_t>(text::displayWidth(text));
            out += text + "\n" + std::string(width, level == 1 ? '=' : '-') + "\n";
        } else if (line.empty() || isCode(line)) {
            endBlock();
            out += line + "\n";
        } else if (!line.starts_with("![")) {
            paragraph += line + "\n";
        }
    }
    endBlock();
    return out.substr(0, out.find_last_not_of('\n') + 1);
}

std::string markdownSection(std::string_view markdown, std::string_view name)
{
    std::string section;
    std::size_t level = 0; // of the section's heading, once it was found
    for (const std::string& line : linesOf(markdown)) {
        const std::size_t here = headingLevel(line);
        if (level > 0 && here > 0 && here <= level) break;
        if (level == 0 && here > 0) {
            const std::string heading = headingText(line);
            if (heading == name || heading.starts_with(std::string(name) + ". ")) level = here;
        }
        if (level > 0) section += line + "\n";
    }
    return section;
}

} // namespace crops::cli
