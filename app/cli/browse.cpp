// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "base/error.h"
#include "base/json_fields.h"
#include "base/numbers.h"
#include "cli/report.h"
#include "report/browse_export.h"
#include "report/result_table.h"
#include "store/codes.h"
#include "store/pages/browse_rows.h"
#include "text/normalize.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct BrowseArguments {
    std::string project;
    std::string table;
    std::vector<std::string> filters; ///< "query=shoes"
    std::int64_t source = 0;
    std::int64_t limit = 20;
    bool last = false;
    bool count = false;
    std::string out;
    report::CsvProfile profile = report::CsvProfile::Analysis;
};

store::BrowseFilter filterOf(store::BrowseTable table, const std::string& text)
{
    const std::size_t equals = text.find('=');
    const auto columns = store::browseColumns(table);
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (equals != std::string::npos && columns[i].name == text.substr(0, equals))
            return {static_cast<int>(i), text.substr(equals + 1)};
        if (columns[i].filters) names += (names.empty() ? "" : ", ") + std::string(columns[i].name);
    }
    throw Error(ErrorCode::Usage, "--filter {} is not of the form COLUMN=TEXT; the columns of {} are {}.",
                text, store::browseTableName(table), names);
}

store::BrowseQuery queryOf(const BrowseArguments& arguments)
{
    store::BrowseQuery query;
    query.table = store::browseTableFromName(arguments.table).value();
    for (const std::string& text : arguments.filters)
        query.filters.push_back(filterOf(query.table, text));
    if (arguments.source > 0) query.source = SourceId{arguments.source};
    return query;
}

report::Column columnOf(const store::BrowseColumn& column)
{
    using enum report::Kind;
    const report::Kind kind = column.kind == store::BrowseKind::Time ? Instant : Text;
    return {std::string(column.name), std::string(column.name), kind};
}

report::Cell cellOf(const store::BrowseCell& cell, store::BrowseKind kind)
{
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        if (kind == store::BrowseKind::Stage) return store::stageName(static_cast<store::Stage>(*number));
        return *number;
    }
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* text = std::get_if<std::string>(&cell)) return text::validUtf8(*text);
    return {};
}

/// Goes on until `limit` rows or the end are reached.
std::vector<store::BrowseRow> readRows(const store::Project& project, const store::BrowsePlan& plan,
                                       const BrowseArguments& arguments, const Progress& progress)
{
    std::vector<store::BrowseRow> rows;
    store::BrowseStart start{.backwards = arguments.last};
    for (;;) {
        const auto left = arguments.limit - static_cast<std::int64_t>(rows.size());
        store::BrowsePage page = store::browsePage(project, plan, start, left, progress);
        rows.insert(arguments.last ? rows.begin() : rows.end(), page.rows.begin(), page.rows.end());
        if (!page.reached) return rows;
        start.key = page.reached;
    }
}

void browse(const BrowseArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const store::BrowseQuery query = queryOf(arguments);
    if (!arguments.out.empty()) {
        const std::int64_t rows =
            report::exportBrowse(project, query, arguments.out, arguments.profile, console.progress);
        return console.result({{"out", arguments.out}, {"rows", rows}},
                              fmt::format("{}: {} rows", arguments.out, grouped(rows)));
    }
    const store::BrowsePlanPtr plan = store::planBrowse(project, query, console.progress);
    const auto columns = store::browseColumns(query.table);
    report::Table table;
    for (const store::BrowseColumn& column : columns)
        table.columns.push_back(columnOf(column));
    for (const store::BrowseRow& row : readRows(project, *plan, arguments, console.progress)) {
        report::Row& cells = table.rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells.push_back(cellOf(row.cells[i], columns[i].kind));
    }
    std::string text = report::tableText(table);
    json result{{"table", arguments.table}, {"rows", json(report::tableJson(table))}};
    if (arguments.count) {
        const std::int64_t total = store::indexBrowse(project, *plan, 1'000'000, console.progress).total;
        result["total"] = total;
        text += fmt::format("{} rows in all", grouped(total));
    }
    console.result(result, text);
}

} // namespace

void addBrowse(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("browse", "Look through the imported rows, or write them as CSV",
                              "crops browse study.crops searches --filter query=shoes --count", browse);
    std::vector<std::string> names;
    for (int i = 0; i < store::kBrowseTables; ++i)
        names.emplace_back(store::browseTableName(static_cast<store::BrowseTable>(i)));
    command.add_option("table", arguments.table, "Which rows (videos: those of searches, one a row)")
        ->required()
        ->check(CLI::IsMember(names));
    command
        .add_option("--filter", arguments.filters,
                    "COLUMN=TEXT: part of a text; 7, 5..9, >=5 for numbers; 2026-03-01 08:00 or a range of "
                    "such for times (UTC). Several: all hold")
        ->allow_extra_args(false);
    command.add_option("--source", arguments.source, "Only rows of this import (see crops sources)");
    addUsual(command, "--limit", arguments.limit, "Most rows to print")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
    command.add_flag("--last", arguments.last, "The last rows instead of the first");
    command.add_flag("--count", arguments.count, "Also how many rows there are in all");
    addNamed(command, "FILE", "--out", arguments.out, "Write all rows to this CSV file instead");
    addProfileOption(command, arguments.profile, "analysis or spreadsheet, as crops export")
        ->default_str("analysis");
}

} // namespace crops::cli
