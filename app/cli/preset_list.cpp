// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/preset_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "logs/import.h"

namespace crops::cli
{

report::Table presetTable()
{
    using enum report::Kind;
    report::Table table{{{"preset", "Preset"},
                         {"title", "Data set"},
                         {"p1", "P1"},
                         {"p2", "P2"},
                         {"levels", "Levels"},
                         {"text", "Text"},
                         {"size", "Size"},
                         {"licence", "Licence"},
                         {"source", ""},
                         {"limits", ""}}};
    for (const logs::LogPreset& preset : logs::logPresets())
        table.rows.push_back({preset.name, preset.title, preset.p1, preset.p2, preset.levels, preset.text,
                              preset.size, preset.licence, preset.source,
                              fmt::format("{}", fmt::join(preset.lacks, " "))});
    return table;
}

} // namespace crops::cli
