// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/browse_export.h"

#include <nlohmann/json.hpp>

#include "store/codes.h"
#include "store/tables/sources.h"
#include "text/normalize.h"

namespace crops::report
{

namespace
{

constexpr std::int64_t kPage = 1'000;

void writeCell(CsvWriter& csv, const store::BrowseCell& cell, store::BrowseKind kind)
{
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        if (kind == store::BrowseKind::Time)
            csv.instant(*number);
        else if (kind == store::BrowseKind::Stage)
            csv.text(store::stageName(static_cast<store::Stage>(*number)));
        else
            csv.integer(*number);
    } else if (const auto* real = std::get_if<double>(&cell)) {
        csv.number(*real);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        csv.text(text::validUtf8(*text));
    } else {
        csv.missing();
    }
}

nlohmann::ordered_json provenanceOf(const store::Project& project, const store::BrowseQuery& query)
{
    nlohmann::ordered_json json{{"table", store::browseTableName(query.table)},
                                {"project", project.path().filename().string()},
                                {"data_sha256", store::dataHash(project)}};
    const auto columns = store::browseColumns(query.table);
    for (const store::BrowseFilter& filter : query.filters)
        if (!filter.text.empty())
            json["filters"][std::string(columns[static_cast<std::size_t>(filter.column)].name)] = filter.text;
    if (query.source) json["source"] = query.source->value;
    return json;
}

} // namespace

std::int64_t exportBrowse(const store::Project& project, const store::BrowseQuery& query,
                          const std::filesystem::path& path, CsvProfile profile, Progress& progress)
{
    progress.begin("exporting rows");
    const store::BrowsePlanPtr plan = store::planBrowse(project, query, progress);
    const auto columns = store::browseColumns(query.table);
    std::vector<std::string> names;
    for (const store::BrowseColumn& column : columns)
        names.emplace_back(column.name);
    CsvWriter csv(path, profile, names);
    store::BrowseStart start;
    for (;;) {
        const store::BrowsePage page = store::browsePage(project, *plan, start, kPage, progress);
        for (const store::BrowseRow& row : page.rows) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                writeCell(csv, row.cells[i], columns[i].kind);
            csv.endRow();
        }
        progress.update(csv.rows(), 0);
        if (page.ended) break;
        start.key = page.reached ? page.reached : page.rows.back().key;
    }
    csv.finish(provenanceOf(project, query));
    return csv.rows();
}

} // namespace crops::report
