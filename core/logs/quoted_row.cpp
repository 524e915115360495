// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/quoted_row.h"

#include <algorithm>

namespace crops::logs
{

QuotedRow::End QuotedRow::read(std::string_view text, bool last)
{
    values.clear();
    lineBreaks = 0;
    std::size_t at = 0;
    for (;;) {
        const End end = at < text.size() && text[at] == '"' ? quoted(text, at, last) : plain(text, at, last);
        if (end != End::Complete) return end;
        if (at >= text.size() || text[at] == '\n') break;
        ++at; // the delimiter
    }
    size = at;
    return End::Complete;
}

QuotedRow::End QuotedRow::plain(std::string_view text, std::size_t& at, bool last)
{
    const std::size_t begin = at;
    while (at < text.size() && text[at] != m_delimiter && text[at] != '\n')
        ++at;
    if (at == text.size() && !last) return End::Incomplete;
    const bool endsRow = at == text.size() || text[at] == '\n';
    const std::string_view value = text.substr(begin, at - begin);
    values.push_back(endsRow ? withoutReturn(value) : value);
    return End::Complete;
}

QuotedRow::End QuotedRow::quoted(std::string_view text, std::size_t& at, bool last)
{
    const std::size_t begin = at + 1;
    std::size_t escapes = 0;
    std::size_t close = begin;
    if (const End end = findClose(text, close, escapes, last); end != End::Complete) return end;
    at = close + 1;
    if (at < text.size() && text[at] == '\r') {
        if (at + 1 == text.size() && !last) return End::Incomplete;
        if (at + 1 == text.size() || text[at + 1] == '\n') ++at;
    }
    if (at < text.size() && text[at] != m_delimiter && text[at] != '\n') return End::TrailingText;
    const std::string_view value = text.substr(begin, close - begin);
    lineBreaks += std::count(value.begin(), value.end(), '\n');
    values.push_back(escapes == 0 ? value : m_batch.keep(unescaped(value)));
    return End::Complete;
}

/// Moves `close` from the first byte behind the opening quote to the closing one.
QuotedRow::End QuotedRow::findClose(std::string_view text, std::size_t& close, std::size_t& escapes,
                                    bool last) const
{
    for (;; close += 2, ++escapes) {
        close = m_backslash ? text.find_first_of("\"\\", close) : text.find('"', close);
        if (close == std::string_view::npos) return last ? End::Unclosed : End::Incomplete;
        const bool atEnd = close + 1 == text.size();
        if (atEnd && !last) return End::Incomplete;
        if (text[close] == '\\') {
            if (atEnd) return End::Unclosed;
            continue;
        }
        if (atEnd || text[close + 1] != '"') return End::Complete;
    }
}

std::string QuotedRow::unescaped(std::string_view value) const
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = i + 1 < value.size() ? value[i + 1] : '\0';
        if (m_backslash && value[i] == '\\' && (next == '"' || next == '\\')) {
            out += next;
            ++i;
            continue;
        }
        out += value[i];
        if (value[i] == '"') ++i; // the second of a pair
    }
    return out;
}

} // namespace crops::logs
