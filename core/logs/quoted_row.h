// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: one row of a file with quotes.

#include <string>
#include <string_view>
#include <vector>

#include "logs/row_reader.h"

namespace crops::logs
{

/// Cuts a row with quotes into values. A quoted value may hold delimiters, line breaks and "" for one quote
/// (where FileFormat::backslash is set, also \" for one quote and \\ for one backslash); a quote inside an
/// unquoted value is kept as it is.
class QuotedRow
{
  public:
    enum class End { Complete, Incomplete, Unclosed, TrailingText };

    QuotedRow(const FileFormat& format, RowBatch& batch)
        : m_delimiter(format.delimiter), m_backslash(format.backslash), m_batch(batch)
    {
    }

    /// Reads the row at the front of `text`; `last`: the text's end is the file's end.
    End read(std::string_view text, bool last);

    std::vector<std::string_view> values;
    std::size_t size = 0; ///< Bytes of the row without its line feed.
    std::int64_t lineBreaks = 0;

  private:
    End plain(std::string_view text, std::size_t& at, bool last);
    End quoted(std::string_view text, std::size_t& at, bool last);
    End findClose(std::string_view text, std::size_t& close, std::size_t& escapes, bool last) const;
    std::string unescaped(std::string_view value) const;

    char m_delimiter;
    bool m_backslash;
    RowBatch& m_batch;
};

inline std::string_view withoutReturn(std::string_view line)
{
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

} // namespace crops::logs
