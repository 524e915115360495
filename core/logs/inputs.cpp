// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/inputs.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/find_by.h"
#include "base/numbers.h"
#include "logs/database_table.h"
#include "logs/find_inputs.h"
#include "logs/preview.h"
#include "logs/stop_scope.h"
#include "text/printable.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kReasonsShown = 5;

/// How many of the table's columns a file with these has.
int knownColumns(const ColumnPlan& plan, const std::vector<std::string>& columns)
{
    return static_cast<int>(std::count_if(columns.begin(), columns.end(),
                                          [&](const std::string& name) { return plan.slotOf(name) >= 0; }));
}

/// Another table that has more of these columns, and all that it needs.
std::optional<Table> betterTable(Table table, const ColumnPlan& plan, const std::vector<std::string>& columns)
{
    const int known = knownColumns(plan, columns);
    for (int i = 0; i < kTables; ++i) {
        const auto other = static_cast<Table>(i);
        if (other != table && missingColumns(other, columns, {}).empty() &&
            knownColumns(ColumnPlan(other, {}), columns) > known)
            return other;
    }
    return std::nullopt;
}

Judge fitsTable(const ImportFile& file, const ColumnPlan& plan)
{
    return [&file, &plan](const std::vector<std::string>& columns) -> std::string {
        const std::vector<std::string> missing = missingColumns(file.table, columns, file.columns);
        if (!missing.empty())
            return fmt::format("has no column {}, which {} need.", fmt::join(missing, ", "),
                               tableName(file.table));
        for (const ColumnRename& rename : file.columns)
            if (std::find(columns.begin(), columns.end(), rename.theirs) == columns.end())
                return fmt::format("has no column {}, which is to be {}.", rename.theirs, rename.ours);
        if (const auto other = betterTable(file.table, plan, columns))
            return fmt::format("has the columns of {}.", tableName(*other));
        return {};
    };
}

/// The path below what was named.
std::string below(const fs::path& path, const fs::path& named)
{
    std::string name = path.string();
    const std::string front = named.string();
    if (name.starts_with(front) && name.size() > front.size())
        name.erase(0, front.size() + (name[front.size()] == '/' || name[front.size()] == '!' ? 1 : 0));
    return text::printable(name);
}

/// "a.csv has no column query, …; b.png is a PNG picture …; and 3 more; besides, 2 markers or hidden files"
std::string reasonsOf(const FoundInputs& found, const fs::path& named)
{
    std::string text;
    std::size_t told = 0;
    std::size_t markers = 0;
    for (const PassedOver& passed : found.passedOver) {
        if (passed.why.empty()) {
            ++markers;
        } else if (told++ < kReasonsShown) {
            std::string why = passed.why;
            if (why.ends_with('.')) why.pop_back();
            text += fmt::format("{}{} {}", text.empty() ? "" : "; ", below(passed.path, named), why);
        }
    }
    if (told > kReasonsShown) text += fmt::format("; and {} more", told - kReasonsShown);
    if (markers > 0)
        text += fmt::format(
            "{}{} (as _SUCCESS, .crc)", text.empty() ? "" : "; ",
            counted(markers, "hidden, marker or checksum file", "hidden, marker or checksum files"));
    return text;
}

/// What a person should know of how the files came from the name; empty for a file's own name.
std::string remarkOn(const FoundInputs& found, const fs::path& named)
{
    if (!found.searched) return {};
    const auto all = [&](const auto& is) { return std::all_of(found.taken.begin(), found.taken.end(), is); };
    const bool database = all([](const fs::path& path) { return databaseTableOf(path).has_value(); });
    const bool inside = all([](const fs::path& path) { return !inputOf(path).member.empty(); });
    const bool one = found.taken.size() == 1;
    std::string text =
        fmt::format("{}: {} {} taken, in the order {}.", text::printable(named.string()), found.taken.size(),
                    database ? (one ? "table was" : "tables were") : (one ? "file was" : "files were"),
                    database ? "in which the database has them"
                    : inside ? "in which they lie in the archive"
                             : "of their names (2 before 10)");
    if (const std::string reasons = reasonsOf(found, named); !reasons.empty())
        text += fmt::format(" Passed over: {}.", reasons);
    return text;
}

void refuseNothing(const FoundInputs& found, const fs::path& named, const std::string& what)
{
    if (!found.taken.empty()) return;
    const std::string reasons = reasonsOf(found, named);
    throw Error(ErrorCode::BadInput,
                reasons.empty() ? fmt::format("There is no file in {}.", named.string())
                                : fmt::format("Nothing in {} is {}: {}.", named.string(), what, reasons));
}

/// A sentence on the columns that come from folders; empty where there are none.
std::string partitionRemark(const fs::path& path, const ColumnPlan& plan, Table table)
{
    std::vector<std::string> used;
    std::vector<std::string> left;
    for (const PartitionValue& partition : partitionsOf(path))
        (plan.slotOf(partition.column) >= 0 ? used : left).push_back(partition.column);
    std::string text;
    if (!used.empty())
        text = fmt::format("{} was read from the folders' names, where the files have no such column.",
                           fmt::join(used, ", "));
    if (!left.empty())
        text += fmt::format(
            "{}The folders' column {} is none of {} and was left out; --map {}:{}=… gives it a meaning.",
            text.empty() ? "" : " ", fmt::join(left, ", "), tableName(table), tableName(table), left.front());
    return text;
}

/// Adds the files of one name to `out`.
void expand(const ImportFile& file, const ImportOptions& options, Progress& progress,
            std::set<std::pair<Table, std::string>>& partitionsTold, std::vector<ImportFile>& out)
{
    const ColumnPlan plan(file.table, file.columns);
    const ReaderOptions reader{file.encoding.value_or(options.encoding), options.delimiter, options.quotes};
    const FoundInputs found = InputFinder(&plan, reader, fitsTable(file, plan), progress).find(file.path);
    refuseNothing(found, file.path, fmt::format("a table of {}", tableName(file.table)));
    std::string remark = remarkOn(found, file.path);
    for (const fs::path& path : found.taken) {
        ImportFile& one = out.emplace_back(file);
        one.path = path;
        one.single = true;
        if (!remark.empty()) one.remarks.push_back(std::exchange(remark, {}));
        const std::string partitions = partitionRemark(path, plan, file.table);
        const bool known = found.searched || partitions.find("was read") != std::string::npos;
        if (known && !partitions.empty() && partitionsTold.emplace(file.table, partitions).second)
            one.remarks.push_back(partitions);
    }
}

} // namespace

Input inputOf(const fs::path& named)
{
    const std::string& name = named.native();
    std::size_t bang = name.find('!');
    if (bang == std::string::npos) return {named, {}};
    std::error_code failure;
    if (fs::exists(named, failure)) return {named, {}};
    for (; bang != std::string::npos; bang = name.find('!', bang + 1)) {
        const fs::path archive = name.substr(0, bang);
        if (bang + 1 < name.size() && fs::is_regular_file(archive, failure))
            return {archive, name.substr(bang + 1)};
    }
    return {named, {}};
}

FoundInputs findTables(const fs::path& named, const ImportOptions& options, Progress& progress)
{
    const StopScope stop(&progress, nullptr);
    const ReaderOptions reader{options.encoding, options.delimiter, options.quotes};
    FoundInputs found = InputFinder(
                            nullptr, reader, [](const auto&) { return std::string(); }, progress)
                            .find(named);
    refuseNothing(found, named, "a table of text");
    return found;
}

std::vector<ImportFile> expandFiles(std::span<const ImportFile> files, const ImportOptions& options,
                                    Progress& progress)
{
    std::map<Table, int> named;
    for (const ImportFile& file : files)
        ++named[file.table];
    std::vector<ImportFile> out;
    std::map<Table, std::int64_t> markers;
    std::set<std::pair<Table, std::string>> partitionsTold;
    progress.begin("looking for files");
    const StopScope stop(&progress, nullptr);
    for (const ImportFile& file : files) {
        if (file.single || file.query)
            out.push_back(file);
        else if (named[file.table] > 1 && isMarker(file.path.filename().native()))
            ++markers[file.table]; // what a shell made of logs/*
        else
            expand(file, options, progress, partitionsTold, out);
    }
    for (const auto& [table, count] : markers) {
        ImportFile* const first = findBy(out, table, &ImportFile::table);
        if (first == nullptr)
            throw Error(ErrorCode::BadInput,
                        "All files named for {} are hidden, marker or checksum files (as _SUCCESS, .crc): "
                        "none holds a table.",
                        tableName(table));
        first->remarks.push_back(fmt::format(
            "Passed over: {} of the named files, for a hidden, marker or checksum file (as _SUCCESS, .crc).",
            count));
    }
    return out;
}

} // namespace crops::logs
