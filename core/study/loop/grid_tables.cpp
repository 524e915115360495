// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/grid_tables.h"

#include <fmt/format.h>

#include "base/file.h"
#include "report/csv.h"
#include "study/loop/measured_cells.h"

namespace crops::study
{

namespace
{

using nlohmann::ordered_json;
using report::Cell;
using report::Kind;
using report::Table;

report::Row startOf(const LoopCell& cell)
{
    return {cell.values.begin(), cell.values.end()};
}

void addAxes(const GridResult& result, Table& table)
{
    for (const GridAxis& axis : result.grid.axes)
        table.columns.push_back({axis.key, axis.key});
}

Cell percentCell(const std::optional<Measured>& difference)
{
    if (!difference) return {};
    std::string text = fmt::format("{:+.1f}", 100 * difference->value);
    if (text == "-0.0" || text == "+0.0") text = "0.0";
    const bool clear = difference->low && (*difference->low > 0 || *difference->high < 0);
    return text + (clear ? " *" : "");
}

} // namespace

Table gridTable(const GridResult& result)
{
    Table table;
    addAxes(result, table);
    table.columns.insert(table.columns.end(),
                         {{"arm", "arm"}, {"less", "less"}, {"round", "round", Kind::Count}});
    addMeasuredColumns(table);
    for (std::size_t i = 0; i < result.cells.size(); ++i) {
        if (!result.results[i]) continue;
        const LoopResult& loop = *result.results[i];
        const auto round = static_cast<std::size_t>(lastCommonRound(loop));
        for (const LoopPair& pair : loop.pairs)
            for (std::size_t m = 0; m < kLoopMetrics; ++m) {
                const LoopPoint& point = loop.points[pair.b][round];
                report::Row row = startOf(result.cells[i]);
                row.emplace_back(loop.options.arms[pair.b].name);
                row.emplace_back(loop.options.arms[pair.a].name);
                row.emplace_back(static_cast<std::int64_t>(round));
                addMeasuredCells(infoOf(static_cast<LoopMetric>(m)).key, point.seeds, point.values[m],
                                 pair.rounds[round][m], row);
                table.rows.push_back(std::move(row));
            }
    }
    return table;
}

Table gridDifferences(const GridResult& result)
{
    Table table;
    addAxes(result, table);
    table.columns.push_back({"arm", "arm"});
    table.columns.push_back({"less", "less"});
    for (const LoopMetricInfo& metric : loopMetrics())
        table.columns.push_back({metric.key, metric.title});
    for (std::size_t i = 0; i < result.cells.size(); ++i) {
        if (!result.results[i]) continue;
        const LoopResult& loop = *result.results[i];
        const auto round = static_cast<std::size_t>(lastCommonRound(loop));
        for (std::size_t arm = 1; arm < loop.options.arms.size(); ++arm) {
            report::Row row = startOf(result.cells[i]);
            row.emplace_back(loop.options.arms[arm].name);
            row.emplace_back(loop.options.arms.front().name);
            for (const std::optional<Measured>& difference : differencesOf(loop, 0, arm, round))
                row.push_back(percentCell(difference));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

ordered_json writeGrid(const GridResult& result, const GridFolder& folder)
{
    ordered_json all;
    for (const GridAxis& axis : result.grid.axes)
        all["axes"].push_back({{"option", axis.key}, {"values", axis.values}});
    all["options"] = ordered_json::parse(loopOptionsJson(result.grid.base));
    all["whole"] = result.whole;
    const Table table = gridTable(result);
    all["rows"] = report::tableJson(table);
    writeFileAtomically(folder.json(), all.dump(2) + "\n");
    report::writeTable(table, folder.csv(), report::CsvProfile::Analysis,
                       {{"axes", all["axes"]}, {"options", all["options"]}});
    return all;
}

} // namespace crops::study
