// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preview.h"

#include <algorithm>

#include "base/find_by.h"
#include "logs/inputs.h"
#include "logs/row_reader.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kChunkBytes = std::size_t{1} << 16; // a thousand rows, not a megabyte

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

/// The sample; a column whose name is there twice has no values in it.
void readRows(FileLook& look, OpenedTable opened, const std::filesystem::path& path,
              const ImportOptions& options, const std::vector<std::string>& twice, std::int64_t most)
{
    std::vector<Column> columns;
    for (const std::string& name : look.columns) {
        const bool once = std::find(twice.begin(), twice.end(), name) == twice.end();
        columns.push_back({once ? std::string_view(name) : "\n", false}); // no column is called so
    }
    const ColumnPlan plan{std::span<const Column>(columns)};
    const auto reader = rowsOf(std::move(opened), path, plan, readerOptions(options));
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

/// The names that are there, each once, and those that are there twice: such columns cannot be told apart.
std::vector<std::string> unique(const std::vector<std::string>& names, std::vector<std::string>& twice)
{
    std::vector<std::string> out;
    for (const std::string& name : names)
        (std::find(out.begin(), out.end(), name) == out.end() ? out : twice).push_back(name);
    return out;
}

/// Any column of any table: to find out what stands between a header's names.
ColumnPlan anyPlan()
{
    static const std::vector<Column> kColumns = [] {
        std::vector<Column> columns;
        for (int i = 0; i < kTables; ++i)
            for (const Column& column : columnsOf(static_cast<Table>(i)))
                if (!findBy(columns, column.name, &Column::name)) columns.push_back({column.name, false});
        return columns;
    }();
    return ColumnPlan(std::span<const Column>(kColumns));
}

} // namespace

FileLook lookAtFile(const std::filesystem::path& path, const ImportOptions& options, std::int64_t rows)
{
    const ColumnPlan plan = anyPlan();
    OpenedTable opened = openTable(path, &plan, readerOptions(options));
    FileLook look;
    std::vector<std::string> twice;
    look.columns = unique(columnNames(opened, path), twice);
    for (PartitionValue& partition : partitionsOf(path)) // the folders' columns are offered like the file's
        if (std::find(look.columns.begin(), look.columns.end(), partition.column) == look.columns.end())
            look.columns.push_back(std::move(partition.column));
    if (opened.format.kind == FileFormat::Kind::Jsonl) {
        look.kind = FileLook::Kind::Jsonl;
    } else {
        look.kind = opened.format.quoted ? FileLook::Kind::Quoted : FileLook::Kind::Unquoted;
        look.delimiter = opened.format.delimiter;
    }
    look.table = tableByName(path);
    if (!look.table) look.table = tableByColumns(look.columns);
    readRows(look, std::move(opened), path, options, twice, rows);
    return look;
}

std::vector<std::string> missingColumns(Table table, std::span<const std::string> theirs,
                                        std::span<const ColumnRename> renames)
{
    const std::vector<std::string_view> names = ColumnPlan(table, renames).missing(theirs);
    return {names.begin(), names.end()};
}

} // namespace crops::logs
