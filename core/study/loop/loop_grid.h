// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "study/loop/loop_processes.h"
#include "study/loop/loop_result.h"

namespace crops::study
{

/// An option of a loop that takes several values (loop_settings.h).
struct GridAxis {
    std::string key;
    std::vector<std::string> values; ///< As loopValue() writes them, each once.
};
inline constexpr std::size_t kGridAxes = 2;
inline constexpr std::size_t kGridCells = 100;

/// Reads "bubble=0,0.5,1". Throws Error{Usage}.
GridAxis parseGridAxis(const std::string& text);

/// How what comes out of a loop depends on one or two of its options: a loop for each combination of values.
struct LoopGrid {
    LoopOptions base;
    std::vector<GridAxis> axes;
};

struct LoopCell {
    std::vector<std::string> values; ///< One an axis.
    std::string name;                ///< Of its folder: "bubble=0.5,follow=1".
    LoopOptions options;
};
/// The second axis runs fastest. Throws Error{Usage} for a grid that cannot be: no axis or too many, an
/// option twice, too many cells, or a combination that no loop can have.
std::vector<LoopCell> gridCells(const LoopGrid& grid);

/// Where a grid lies: grid.json, its options and axes; a folder a cell, which is a loop as any other
/// (loop_folder.h); grid-result.csv and grid-result.json.
class GridFolder
{
  public:
    explicit GridFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::filesystem::path settings() const { return m_folder / "grid.json"; }
    std::filesystem::path csv() const { return m_folder / "grid-result.csv"; }
    std::filesystem::path json() const { return m_folder / "grid-result.json"; }
    std::filesystem::path ofCell(const LoopCell& cell) const { return m_folder / cell.name; }

    /// Nothing where none has begun. Throws Error{Damaged}.
    std::optional<LoopGrid> grid() const;
    /// Writes the grid into a new folder; in an old one refuses other options and other axes: arms, seeds and
    /// values may come and go. Throws Error{Incompatible}, {Io}.
    void begin(const LoopGrid& grid) const;

  private:
    std::filesystem::path m_folder;
};

/// Lives every cell, one after the other, as liveLoop does: what stands is left alone. Tells `progress` the
/// rounds of all cells. Throws as gridCells, GridFolder::begin and liveLoop.
void liveGrid(const LoopGrid& grid, const std::filesystem::path& folder, const LoopProcesses& processes,
              Progress& progress);

struct GridResult {
    LoopGrid grid;
    std::vector<LoopCell> cells;
    /// By cell, without queries; nothing where no round stands.
    std::vector<std::optional<LoopResult>> results;
    bool whole = false;
};
/// Throws Error{Missing} where no round of any cell stands, Cancelled.
GridResult readGrid(const LoopGrid& grid, const std::filesystem::path& folder, Progress& progress);

} // namespace crops::study
