// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preview.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "logs/row_mapper.h"
#include "logs/row_reader.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kPeekBytes = std::size_t{1} << 16;
constexpr std::size_t kChunkBytes = std::size_t{1} << 16; // a thousand rows, not a megabyte

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// The names in a header line; quotes as RFC 4180 has them.
std::vector<std::string> headerNames(std::string_view line, const FileFormat& format)
{
    std::vector<std::string> names(1);
    bool inQuotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (format.quoted && c == '"') {
            if (inQuotes && i + 1 < line.size() && line[i + 1] == '"')
                names.back() += line[++i];
            else
                inQuotes = !inQuotes;
        } else if (c == format.delimiter && !inQuotes) {
            names.emplace_back();
        } else {
            names.back() += c;
        }
    }
    for (std::string& name : names)
        name = trimmed(name);
    return names;
}

/// Every key of the objects in these lines, in the order in which they come up.
std::vector<std::string> jsonNames(std::string_view text)
{
    std::vector<std::string> names;
    std::set<std::string> seen;
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        const auto object = nlohmann::ordered_json::parse(text.substr(0, feed), nullptr, false);
        if (object.is_object())
            for (const auto& item : object.items())
                if (seen.insert(item.key()).second) names.push_back(item.key());
        text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
    }
    return names;
}

/// The first line that is not blank.
std::string_view firstLine(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        const std::string_view line = text.substr(0, feed);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos)
            return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
    }
    return {};
}

std::optional<Table> tableByName(const std::filesystem::path& path)
{
    const std::string name = plainName(path.filename().string());
    for (int i = 0; i < kTables; ++i)
        if (name.starts_with(tableName(static_cast<Table>(i)))) return static_cast<Table>(i);
    return std::nullopt;
}

/// The table of which all required columns are there, and most optional ones.
std::optional<Table> tableByColumns(const std::vector<std::string>& columns)
{
    std::optional<Table> best;
    int most = 0;
    for (int i = 0; i < kTables; ++i) {
        const auto table = static_cast<Table>(i);
        if (!missingColumns(table, columns, {}).empty()) continue;
        int known = 0;
        for (const Column& column : columnsOf(table))
            known += std::find(columns.begin(), columns.end(), column.name) != columns.end() ? 1 : 0;
        if (known <= most) continue;
        most = known;
        best = table;
    }
    return best;
}

ReaderOptions readerOptions(const ImportOptions& options)
{
    return {options.encoding, options.delimiter, options.quotes, kChunkBytes};
}

void readRows(FileLook& look, const std::filesystem::path& path, const ImportOptions& options,
              std::int64_t most)
{
    std::vector<Column> columns;
    for (const std::string& name : look.columns)
        columns.push_back({name, false});
    const ColumnPlan plan{std::span<const Column>(columns)};
    const auto reader = openRows(path, plan, readerOptions(options));
    for (;;) {
        RowBatch batch(plan.slotCount());
        if (!reader->read(batch)) return;
        for (std::size_t row = 0; row < batch.rows.size(); ++row) {
            if (static_cast<std::int64_t>(look.rows.size()) >= most) return;
            std::vector<std::string>& values = look.rows.emplace_back();
            for (std::size_t i = 0; i < columns.size(); ++i)
                values.emplace_back(batch.field(row, static_cast<int>(i)));
        }
    }
}

/// Which slots of a table hold times.
std::vector<int> timeSlots(Table table)
{
    std::vector<int> slots;
    const auto columns = columnsOf(table);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == "ts" || columns[i].name == "created_at") slots.push_back(static_cast<int>(i));
    return slots;
}

void addTimes(FileCheck& check, Table table, const RowBatch& batch)
{
    for (const int slot : timeSlots(table)) {
        const std::string column(columnsOf(table)[static_cast<std::size_t>(slot)].name);
        if (std::any_of(check.times.begin(), check.times.end(),
                        [&](const TimeExample& example) { return example.column == column; }))
            continue;
        for (std::size_t row = 0; row < batch.rows.size(); ++row) {
            const auto instant = parseInstant(batch.field(row, slot));
            if (!instant) continue;
            check.times.push_back({column, std::string(batch.field(row, slot)), *instant});
            break;
        }
    }
}

/// Leaves at most `most` rows and rejects, the first by line.
void cutBatch(RowBatch& batch, std::int64_t most)
{
    std::vector<std::int64_t> lines;
    for (const RowBatch::Row& row : batch.rows)
        lines.push_back(row.origin.line);
    for (const store::RowReject& reject : batch.rejects)
        lines.push_back(reject.line);
    if (static_cast<std::int64_t>(lines.size()) <= most) return;
    std::nth_element(lines.begin(), lines.begin() + most, lines.end());
    const std::int64_t end = lines[static_cast<std::size_t>(most)];
    std::erase_if(batch.rejects, [end](const store::RowReject& reject) { return reject.line >= end; });
    while (!batch.rows.empty() && batch.rows.back().origin.line >= end)
        batch.rows.pop_back();
    batch.blank = 0; // where they lie is not known
}

void addRejects(FileCheck& check, const RowBatch& batch)
{
    check.rejected += static_cast<std::int64_t>(batch.rejects.size());
    check.rejects.insert(check.rejects.end(), batch.rejects.begin(), batch.rejects.end());
}

void keepExamples(FileCheck& check)
{
    std::stable_sort(check.rejects.begin(), check.rejects.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    std::map<std::string, std::size_t> kept;
    std::erase_if(check.rejects,
                  [&](const store::RowReject& reject) { return ++kept[reject.reason] > kExampleRejects; });
}

} // namespace

FileLook lookAtFile(const std::filesystem::path& path, const ImportOptions& options, std::int64_t rows)
{
    std::string front;
    {
        std::unique_ptr<ByteStream> stream = openStream(path, options.encoding);
        front = peek(stream, kPeekBytes);
    }
    const std::string_view header = firstLine(front);
    if (header.empty())
        throw Error(ErrorCode::BadInput,
                    fmt::format("{} is empty: its first line has to name the columns.", path.string()));
    const FileFormat format = detectFormat(path, options.delimiter, header, options.quotes);
    FileLook look;
    if (format.kind == FileFormat::Kind::Jsonl) {
        look.kind = FileLook::Kind::Jsonl;
        look.columns = jsonNames(front);
    } else {
        if (text::firstInvalidUtf8(header))
            throw Error(ErrorCode::BadInput,
                        fmt::format("The first line of {} is not valid in this encoding; try the other one.",
                                    path.string()));
        look.kind = format.quoted ? FileLook::Kind::Quoted : FileLook::Kind::Unquoted;
        look.delimiter = format.delimiter;
        look.columns = headerNames(header, format);
    }
    look.table = tableByName(path);
    if (!look.table) look.table = tableByColumns(look.columns);
    readRows(look, path, options, rows);
    return look;
}

std::vector<ColumnRename> guessColumns(Table table, std::span<const std::string> theirs)
{
    std::vector<std::string> unused;
    for (const std::string& name : theirs)
        if (std::none_of(columnsOf(table).begin(), columnsOf(table).end(),
                         [&](const Column& column) { return column.name == name; }))
            unused.push_back(name);
    std::vector<ColumnRename> renames;
    for (const bool required : {true, false})
        for (const Column& column : columnsOf(table)) {
            if (column.required != required ||
                std::find(theirs.begin(), theirs.end(), column.name) != theirs.end())
                continue;
            const std::string likely = likelyColumn(column.name, unused);
            if (likely.empty() || (!required && plainName(likely) != plainName(column.name))) continue;
            renames.push_back({likely, std::string(column.name)});
            std::erase(unused, likely);
        }
    return renames;
}

std::vector<std::string> missingColumns(Table table, std::span<const std::string> theirs,
                                        std::span<const ColumnRename> renames)
{
    const ColumnPlan plan(table, renames);
    std::vector<bool> filled(plan.slotCount());
    for (const std::string& name : theirs)
        if (const int slot = plan.slotOf(name); slot >= 0) filled[static_cast<std::size_t>(slot)] = true;
    std::vector<std::string> missing;
    const auto columns = columnsOf(table);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].required && !filled[i]) missing.emplace_back(columns[i].name);
    return missing;
}

FileCheck checkFile(const ImportFile& file, const ImportOptions& options, std::int64_t rows,
                    const Progress& progress)
{
    const ColumnPlan plan(file.table, file.columns);
    const auto reader = openRows(file.path, plan, readerOptions(options));
    FileCheck check;
    while (check.rowsRead < rows) {
        progress.checkStop();
        RowBatch batch(plan.slotCount());
        if (!reader->read(batch)) {
            check.whole = true;
            break;
        }
        cutBatch(batch, rows - check.rowsRead);
        addTimes(check, file.table, batch);
        const TypedRows typed = mapRows(file.table, batch);
        const std::size_t accepted = std::visit([](const auto& kept) { return kept.size(); }, typed);
        addRejects(check, batch);
        check.accepted += static_cast<std::int64_t>(accepted);
        check.blank += batch.blank;
        check.rowsRead = check.accepted + check.rejected + check.blank;
    }
    if (!check.whole) { // the file may end right here
        RowBatch batch(plan.slotCount());
        check.whole = !reader->read(batch);
    }
    keepExamples(check);
    return check;
}

} // namespace crops::logs
