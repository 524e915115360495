// SPDX-License-Identifier: GPL-3.0-or-later
// native: files that are named as the tables.
#include <algorithm>

#include "base/ascii.h"
#include "logs/presets.h"
#include "logs/preview.h"

namespace crops::logs
{

namespace
{

constexpr const char* kKinds[] = {".tsv",  ".csv",     ".jsonl", ".ndjson",
                                  ".json", ".parquet", ".arrow", ".feather"};

/// Which table a file is named as.
std::optional<Table> tableOf(const ListedFile& file)
{
    const std::string_view name = baseName(file.name);
    for (const std::string_view kind : kKinds)
        if (name.ends_with(kind)) return tableFromName(name.substr(0, name.size() - kind.size()));
    return std::nullopt;
}

/// Index and table of the files in the uppermost folder that has any.
std::vector<std::pair<std::size_t, Table>> tablesIn(const FolderListing& from)
{
    std::vector<std::pair<std::size_t, Table>> tables;
    for (const std::size_t i :
         from.uppermost([](const ListedFile& file) { return tableOf(file).has_value(); }))
        tables.emplace_back(i, *tableOf(from.files()[i]));
    std::ranges::stable_sort(tables, {}, &std::pair<std::size_t, Table>::second);
    return tables;
}

} // namespace

std::vector<ImportJob> nativeJobs(const FolderListing& from, const ImportOptions& options)
{
    std::vector<ImportJob> jobs;
    for (const auto& [index, table] : tablesIn(from))
        jobs.push_back(fileJob(table, from.files()[index].path, {}, options, "native"));
    return jobs;
}

int nativeFiles(const FolderListing& from)
{
    const auto tables = tablesIn(from);
    return static_cast<int>(std::count_if(tables.begin(), tables.end(), [&](const auto& table) {
        return missingColumns(table.second, from.columns(table.first).columns, {}).empty();
    }));
}

} // namespace crops::logs
