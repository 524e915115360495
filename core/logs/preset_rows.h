// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: foreign files as rows of the six tables, for presets.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "logs/row_reader.h"

namespace crops::logs
{

/// Turns one row of a foreign file into rows of a table: adds them to `out` (views into `in` may stay: `in`
/// lives as long), or a reject, or counts the row as blank.
using RowConversion = std::function<void(const RowBatch& in, std::size_t row, RowBatch& out)>;

/// Reads a foreign TSV, CSV or JSONL file row by row. `columns` must have static lifetime.
std::unique_ptr<RowReader> openConverted(const std::filesystem::path& path, std::span<const Column> columns,
                                         const ReaderOptions& options, RowConversion convert);

/// Where something stands in a small foreign file.
struct MadeOrigin {
    MadeOrigin(std::int64_t number, std::string_view text)
        : line(number), excerpt(text.substr(0, store::kExcerptBytes))
    {
    }
    std::int64_t line;
    std::string excerpt; ///< The first bytes of what the file has there.
};

/// Rows that a preset has made in memory from such a file.
struct MadeRows {
    struct Row {
        MadeOrigin origin;
        std::vector<std::pair<int, std::string>> values; ///< Slot and value.
    };
    std::vector<Row> rows;
    std::vector<store::RowReject> rejects;
    std::int64_t blank = 0;
    std::vector<std::string> remarks;

    void reject(const MadeOrigin& origin, const char* reason, std::string detail)
    {
        rejects.push_back({origin.line, reason, std::move(detail), origin.excerpt});
    }
};

/// The words of a line, cut at blanks, tabs and carriage returns.
std::vector<std::string_view> wordsOf(std::string_view line);

/// Hands out made rows in batches; `make` is called at the first read.
std::unique_ptr<RowReader> openMade(std::function<MadeRows()> make);

} // namespace crops::logs
