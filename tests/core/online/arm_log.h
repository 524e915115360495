// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "logs/import.h"
#include "online/experiment.h"
#include "support/temporary_project.h"

namespace crops::test
{

/// A search log as text: rows "search user seconds query doc stage clicked watch bucket" with blanks between,
/// "-" for an absent value and "_" for a blank inside. Imported as a table is.
inline store::Project projectOf(const TemporaryStudy& study, std::string_view rows,
                                std::string_view name = "study.crops")
{
    std::string table = "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tclicked\twatch_ms\tbucket\n";
    for (const char c : rows)
        table += c == ' ' ? '\t' : c == '_' ? ' ' : c;
    for (std::size_t at; (at = table.find("\t-")) != std::string::npos;)
        table.erase(at + 1, 1);
    const std::vector<logs::ImportFile> files{
        {logs::Table::Searches, study.write(std::string(name) + ".tsv", table), {}}};
    store::Project project = study.newProject(name);
    Progress progress;
    logs::importFiles(project, files, {}, progress);
    return project;
}

/// Users of an arm by their (exposures, clicks), each with one search.
using Users = std::vector<std::pair<int, int>>;
inline std::string usersOf(const std::string& arm, const Users& users)
{
    std::string rows;
    for (std::size_t u = 0; u < users.size(); ++u)
        for (int shown = 0; shown < users[u].first; ++shown)
            rows += fmt::format("s{0}{1} u{0}{1} {2} red_shoes d{3} exposed {4} - {0}\n", arm, u,
                                1'700'000'000 + u, shown, shown < users[u].second ? 1 : 0);
    return rows;
}

/// The method's known example.
inline const Users kControlUsers = {{10, 1}, {20, 4}, {8, 0}, {12, 3}, {30, 6}, {5, 1}};
inline const Users kTreatmentUsers = {{11, 2}, {18, 5}, {9, 1}, {14, 3}, {26, 7}, {6, 1}};

/// "base 3/10 2/2 1/4 of 4; new …": each arm's Y/X of the three metrics and its units.
inline std::string sumsText(const online::Part& part)
{
    std::string text;
    for (const online::ArmPart& arm : part.arms) {
        for (const online::RatioSums& sums : arm.sums)
            text += fmt::format("{}/{} ", sums.y, sums.x);
        text += fmt::format("of {}; ", arm.units);
    }
    return text;
}

inline online::Experiment compared(const store::Project& project, online::ExperimentOptions options)
{
    Progress progress;
    if (options.control.empty()) options.control = "base";
    options.resampling.rounds = std::min(options.resampling.rounds, 200);
    options.resampling.splits = std::min(options.resampling.splits, 100);
    return online::compareArms(project, options, progress);
}

} // namespace crops::test
