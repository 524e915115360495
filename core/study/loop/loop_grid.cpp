// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_grid.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "study/loop/loop_settings.h"

namespace crops::study
{

namespace
{

using nlohmann::ordered_json;

std::string gridJson(const LoopGrid& grid)
{
    ordered_json json;
    json["axes"] = ordered_json::array();
    for (const GridAxis& axis : grid.axes)
        json["axes"].push_back({{"option", axis.key}, {"values", axis.values}});
    json["loop"] = ordered_json::parse(loopOptionsJson(grid.base));
    return json.dump(2) + "\n";
}

LoopGrid gridFromJson(const std::string& text)
{
    try {
        const ordered_json json = ordered_json::parse(text);
        LoopGrid grid;
        grid.base = loopOptionsFromJson(json.at("loop").dump());
        for (const ordered_json& axis : json.at("axes"))
            grid.axes.push_back({axis.at("option"), axis.at("values").get<std::vector<std::string>>()});
        return grid;
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::Damaged, "The grid's settings (grid.json) cannot be read.");
    }
}

/// The grid's options without what its cells have of their own.
LoopOptions common(const LoopGrid& grid)
{
    LoopOptions options = grid.base;
    for (const GridAxis& axis : grid.axes)
        setLoopValue(options, loopSetting(axis.key), loopValue(LoopOptions{}, loopSetting(axis.key)));
    return options;
}

std::string differenceOf(const LoopGrid& there, const LoopGrid& wanted)
{
    const auto keys = [](const LoopGrid& grid) {
        std::string text;
        for (const GridAxis& axis : grid.axes)
            text += (text.empty() ? "" : " and ") + axis.key;
        return text;
    };
    if (keys(there) != keys(wanted)) return fmt::format("it varies {}, not {}", keys(there), keys(wanted));
    return loopDifference(common(there), common(wanted));
}

} // namespace

GridAxis parseGridAxis(const std::string& text)
{
    const std::size_t cut = text.find('=');
    if (cut == std::string::npos || cut == 0)
        throw Error(ErrorCode::Usage,
                    "\"{}\" varies nothing: an option and its values are needed, as in bubble=0,0.5,1.",
                    text);
    const LoopSetting& setting = loopSetting(text.substr(0, cut));
    GridAxis axis{std::string(setting.key), {}};
    LoopOptions read;
    for (std::size_t at = cut; at != std::string::npos;) {
        const std::size_t end = text.find(',', at + 1);
        setLoopValue(read, setting, text.substr(at + 1, end == std::string::npos ? end : end - at - 1));
        const std::string value = loopValue(read, setting);
        if (std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end())
            throw Error(ErrorCode::Usage, "{} has the value {} twice.", axis.key, value);
        axis.values.push_back(value);
        at = end;
    }
    return axis;
}

std::vector<LoopCell> gridCells(const LoopGrid& grid)
{
    if (grid.axes.empty() || grid.axes.size() > kGridAxes)
        throw Error(ErrorCode::Usage, "A grid varies one option or {}, not {}.", kGridAxes, grid.axes.size());
    if (grid.axes.size() == 2 && grid.axes[0].key == grid.axes[1].key)
        throw Error(ErrorCode::Usage, grid.axes[0].key + " is varied twice.");
    std::vector<LoopCell> cells{{{}, {}, grid.base}};
    for (const GridAxis& axis : grid.axes) {
        const LoopSetting& setting = loopSetting(axis.key);
        std::vector<LoopCell> next;
        for (const LoopCell& cell : cells)
            for (const std::string& value : axis.values) {
                LoopCell& more = next.emplace_back(cell);
                more.values.push_back(value);
                more.name += fmt::format("{}{}={}", more.name.empty() ? "" : ",", axis.key, value);
                setLoopValue(more.options, setting, value);
            }
        cells = std::move(next);
        if (cells.size() > kGridCells)
            throw Error(ErrorCode::Usage, "The grid has more than {} cells.", kGridCells);
    }
    for (const LoopCell& cell : cells)
        checkLoopOptions(cell.options);
    return cells;
}

std::optional<LoopGrid> GridFolder::grid() const
{
    if (!std::filesystem::exists(settings())) return std::nullopt;
    return gridFromJson(readFile(settings()));
}

void GridFolder::begin(const LoopGrid& wanted) const
{
    const auto refuse = [this](const std::string& what) {
        throw Error(ErrorCode::Incompatible, "{} holds {} Take another folder.", m_folder.string(), what);
    };
    if (std::filesystem::exists(LoopFolder(m_folder).settings())) refuse("a single loop, not a grid.");
    if (const std::optional<LoopGrid> there = grid())
        if (const std::string difference = differenceOf(*there, wanted); !difference.empty())
            refuse(fmt::format("a grid with other settings: {}.", difference));
    writeFileAtomically(settings(), gridJson(wanted));
}

void liveGrid(const LoopGrid& grid, const std::filesystem::path& path, const LoopProcesses& processes,
              Progress& progress)
{
    const GridFolder folder(path);
    const std::vector<LoopCell> cells = gridCells(grid);
    folder.begin(grid);
    LoopExtent all;
    std::vector<std::int64_t> done;
    for (const LoopCell& cell : cells) {
        const LoopExtent extent = loopExtent(cell.options, LoopFolder(folder.ofCell(cell)));
        done.push_back(extent.done);
        all.done += extent.done;
        all.total += extent.total;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
        liveLoop(cells[i].options, folder.ofCell(cells[i]), processes, progress,
                 [&](const LoopExtent& extent) {
                     progress.update(all.done += extent.done - done[i], all.total);
                     done[i] = extent.done;
                 });
}

GridResult readGrid(const LoopGrid& grid, const std::filesystem::path& path, Progress& progress)
{
    const GridFolder folder(path);
    GridResult result{grid, gridCells(grid), {}, true};
    bool none = true;
    for (const LoopCell& cell : result.cells) {
        const LoopFolder loop(folder.ofCell(cell));
        const bool begun = loopExtent(cell.options, loop).done > 0;
        result.results.push_back(begun ? std::optional(readLoop(loop, cell.options, progress, false))
                                       : std::nullopt);
        result.whole = result.whole && begun && result.results.back()->whole;
        none = none && !begun;
    }
    if (none) throw Error(ErrorCode::Missing, "No round of this grid stands yet.");
    return result;
}

} // namespace crops::study
