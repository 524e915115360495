// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html/page.h"

#include <fmt/format.h>

#include "report/html/style.h"
#include "report/markup.h"
#include "text/width.h"

namespace crops::report
{

namespace
{

/// Columns from which a table is set smaller on paper.
constexpr std::size_t kWide = 7;
/// Width of a text that may be broken.
constexpr int kLongColumns = 22;
/// Rows up to which a table stays on one sheet.
constexpr std::size_t kShort = 16;

/// The marks as HTML writes them; a mark opens and closes.
std::string marksShown(std::string_view text)
{
    constexpr const char* kTags[] = {"em", "strong", "code", "bdi"};
    bool open[4] = {};
    std::string out;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const int mark = i < text.size() ? text[i] - static_cast<char>(Mark::Emphasis) : -1;
        if (i < text.size() && (mark < 0 || mark > 3)) continue;
        out += escaped(text.substr(from, i - from));
        from = i + 1;
        if (mark < 0) continue;
        out += (open[mark] ? "</" : "<") + std::string(kTags[mark]) + ">";
        open[mark] = !open[mark];
    }
    return out;
}

/// "42.9 [41.0, 44.8]": what follows the number is set back.
std::string figuresHtml(const std::string& text)
{
    const std::size_t at = text.find_first_of("[±(");
    if (at == std::string::npos || at == 0) return escaped(text);
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ')
        --end;
    return escaped(text.substr(0, end)) + " <span class=\"interval\">" + escaped(text.substr(at)) + "</span>";
}

std::string cellHtml(const Column& column, const Cell& cell, const Words& words)
{
    const std::string text = cellText(column, cell);
    if (const auto* full = std::get_if<std::string>(&cell); full && column.kind == Kind::Hash)
        return fmt::format("<span title=\"{}\">{}</span>", escaped(*full), escaped(text));
    if (column.kind == Kind::Word || column.kind == Kind::Flag) return escaped(words.told(text));
    if (column.kind == Kind::Figures) return figuresHtml(text);
    if (column.kind == Kind::Text) return "<bdi>" + escaped(inLine(text)) + "</bdi>";
    return escaped(text);
}

/// `text`: of the cell. What is short stands on one line.
std::string classOf(const Column& column, const std::string& text, bool best)
{
    const bool isLong = text::displayWidth(text) > kLongColumns && column.kind != Kind::Instant;
    std::string name = isNumeric(column) ? "n" : column.kind == Kind::Hash ? "hash" : isLong ? "long" : "";
    if (best) name += name.empty() ? "best" : " best";
    return name.empty() ? name : fmt::format(" class=\"{}\"", name);
}

std::string titleHtml(const Column& column, const Words& words)
{
    const std::string title = column.named ? inLine(column.title) : words.told(column.title);
    const char* style = text::displayWidth(title) > kLongColumns ? " class=\"long\""
                        : isNumeric(column)                      ? " class=\"n\""
                                                                 : "";
    return fmt::format("<th scope=\"col\"{}>{}</th>", style, escaped(title));
}

struct PartWriter {
    std::string& out;
    const Words& words;

    void operator()(const Paragraph& paragraph) const
    {
        out += fmt::format("<p{}>{}</p>\n", paragraph.warning ? " class=\"warning\"" : "",
                           marksShown(paragraph.text));
    }
    void operator()(const BulletList& list) const
    {
        out += "<ul>\n";
        for (const std::string& item : list.items)
            out += "<li>" + marksShown(item) + "</li>\n";
        out += "</ul>\n";
    }
    void operator()(const Grid& grid) const { out += tableHtml(grid.table, grid.caption, words); }
    void operator()(const Figure& figure) const
    {
        out += "<figure>\n" + figure.svg + "<figcaption>" + marksShown(figure.caption) +
               "</figcaption>\n</figure>\n";
    }
    void operator()(const Cards& cards) const
    {
        out += "<ul class=\"cards\">\n";
        for (const Card& card : cards.cards) {
            const char* style = card.direction > 0 ? " better" : card.direction < 0 ? " worse" : "";
            const char* sign = card.direction > 0 ? "▲ " : card.direction < 0 ? "▼ " : "";
            out += fmt::format("<li><span class=\"card-title\">{}</span><span "
                               "class=\"card-value\">{}</span><span class=\"card-below\">{}</span>",
                               escaped(card.title), escaped(card.value), escaped(card.below));
            if (!card.change.empty())
                out += fmt::format("<span class=\"card-change{}\">{}{}</span>", style, sign,
                                   escaped(card.change));
            out += "</li>\n";
        }
        out += "</ul>\n";
    }
};

std::string contents(const Document& document, const Words& words)
{
    std::string out = fmt::format("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>\n",
                                  words.plain("Contents"));
    for (std::size_t i = 0; i < document.sections.size(); ++i)
        if (const Section& section = document.sections[i]; !section.title.empty() && section.depth == 2)
            out += fmt::format("<li><a href=\"#part-{}\">{}</a></li>\n", i, marksShown(section.title));
    return out + "</ul>\n</nav>\n";
}

std::string head(const Document& document, const Words& words)
{
    const char* code = words.language() == Language::Chinese ? "zh-CN" : "en";
    std::string title = document.title;
    std::erase(title, static_cast<char>(Mark::Name));
    return fmt::format("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{0}\" "
                       "xml:lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta "
                       "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                       "'unsafe-inline'\"/>\n<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\"/>\n<title>{1}</title>\n<style>\n{2}</style>\n</head>\n",
                       code, escaped(title), kStyleSheet);
}

} // namespace

std::string tableHtml(const Table& table, const std::string& caption, const Words& words)
{
    std::size_t columns = 0;
    std::string header;
    for (const Column& column : table.columns)
        if (!column.title.empty()) {
            header += titleHtml(column, words);
            ++columns;
        }
    std::string out = fmt::format(
        "<div class=\"scroll{3}\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table{1}>\n"
        "<caption>{0}</caption>\n<thead>\n<tr>{2}</tr>\n</thead>\n<tbody>\n",
        escaped(caption), columns >= kWide ? " class=\"wide\"" : "", header,
        table.rows.size() <= kShort ? " short" : "");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        out += "<tr>";
        bool first = true;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Column& column = table.columns[c];
            if (column.title.empty()) continue;
            const std::string style =
                classOf(column, cellText(column, table.rows[r][c]), table.best.contains({r, c}));
            const std::string text = cellHtml(column, table.rows[r][c], words);
            out += first ? fmt::format("<th scope=\"row\"{}>{}</th>", style, text)
                         : fmt::format("<td{}>{}</td>", style, text);
            first = false;
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n</div>\n";
}

std::string documentHtml(const Document& document, const Words& words)
{
    std::string out = head(document, words);
    out += fmt::format("<body>\n<header>\n<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n</header>\n",
                       marksShown(document.title), marksShown(document.subtitle));
    out += contents(document, words) + "<main>\n";
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const Section& section = document.sections[i];
        if (!section.title.empty())
            out += fmt::format("<h{0} id=\"part-{1}\">{2}</h{0}>\n", section.depth, i,
                               marksShown(section.title));
        for (const Part& part : section.parts)
            std::visit(PartWriter{out, words}, part);
    }
    return out + "</main>\n<footer>\n" + marksShown(document.footer) + "\n</footer>\n</body>\n</html>\n";
}

} // namespace crops::report
