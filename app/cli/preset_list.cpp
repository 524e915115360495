// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/preset_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "logs/import.h"
#include "text/printable.h"
#include "text/width.h"

namespace crops::cli
{

namespace
{

constexpr int kLineWidth = 80;

/// The places of presetTable's columns.
enum Place {
    kName,
    kTitle,
    kP1,
    kP2,
    kLevels,
    kText,
    kSize,
    kLicence,
    kSource,
    kLimits,
    kConditions,
    kFiles
};

report::Row rowOf(const logs::LogPreset& preset)
{
    return {preset.name,       preset.title,
            preset.p1,         preset.p2,
            preset.levels,     preset.text,
            preset.size,       preset.licence,
            preset.source,     fmt::format("{}", fmt::join(preset.lacks, " ")),
            preset.conditions, preset.files};
}

report::Table emptyTable()
{
    return {{{"preset", "Preset"},
             {"title", "Data set"},
             {"p1", "P1"},
             {"p2", "P2"},
             {"levels", "Levels"},
             {"text", "Text"},
             {"size", "Size"},
             {"licence", "Licence"},
             {"source", "Source"},
             {"limits", "It lacks"},
             {"conditions", "Conditions"},
             {"files", "Files"}},
            {},
            {}};
}

std::string textAt(const report::Table& table, std::size_t row, Place place)
{
    return text::printable(report::cellText(table.columns[place], table.rows[row][place]));
}

/// The words on lines of kLineWidth, each after `indent` blanks; the first line goes on after `begun`
/// columns.
std::string wrapped(const std::string& words, int indent, int begun)
{
    std::string out;
    int column = begun;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string word = words.substr(at, end - at);
        const int width = text::displayWidth(word);
        if (column > indent && column + 1 + width > kLineWidth) {
            out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
        at = end + 1;
    }
    return out + "\n";
}

} // namespace

report::Table presetTable()
{
    report::Table table = emptyTable();
    for (const logs::LogPreset& preset : logs::logPresets())
        table.rows.push_back(rowOf(preset));
    return table;
}

std::string presetListText(const report::Table& table)
{
    constexpr int kIndent = 16;
    std::string out;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto at = [&](Place place) { return textAt(table, row, place); };
        out += text::padded(at(kName), kIndent) + wrapped(at(kTitle), kIndent, kIndent);
        if (at(kP1) == "—" || at(kLicence).empty())
            continue; // a file that cannot be used: its title says why
        out += std::string(kIndent, ' ') +
               wrapped(fmt::format("P1 {}, P2 {}, levels {}; text: {}; {}; {}", at(kP1), at(kP2), at(kLevels),
                                   at(kText), at(kSize), at(kLicence)),
                       kIndent, kIndent);
    }
    return out + "\n" +
           wrapped("P1: reformulations can be mined. P2: there is a feed of the same users. Levels: 4 "
                   "clicked, 3 shown, 2 ranked, 1 filtered.",
                   0, 0) +
           "One whole:  crops import --preset NAME\n"
           "Import:     crops import PROJECT --preset NAME --from FOLDER (or an archive)\n";
}

report::Table onePreset(const std::string& name)
{
    report::Table table = emptyTable();
    table.rows.push_back(rowOf(logs::logPreset(name)));
    return table;
}

std::string onePresetText(const report::Table& table)
{
    constexpr int kIndent = 14;
    const auto at = [&](Place place) { return textAt(table, 0, place); };
    std::string out = wrapped(fmt::format("{}: {}", at(kName), at(kTitle)), 0, 0);
    for (const Place place :
         {kLicence, kConditions, kSource, kSize, kP1, kP2, kLevels, kText, kFiles, kLimits})
        if (const std::string value = at(place); !value.empty())
            out += "  " + text::padded(table.columns[place].title, kIndent - 2) +
                   wrapped(value, kIndent, kIndent);
    return out + fmt::format("  {}crops import PROJECT --preset {} --from FOLDER\n",
                             text::padded("Import", kIndent - 2), at(kName));
}

} // namespace crops::cli
