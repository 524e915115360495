// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/sources.h"
#include "learn/devices/devices.h"
#include "report/wording.h"
#include "store/migrations.h"
#include "store/tables/project_counts.h"
#include "study/project/manage_runs.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;
using enum report::Kind;

struct InfoArguments {
    std::string project;
    bool check = false;
};

report::Table countsTable(const store::ProjectCounts& counts)
{
    return {{{"", "What"}, {"", "Number", Count}},
            {{"documents", counts.documents},
             {"documents_with_text", counts.documentsWithText},
             {"generated", counts.generated},
             {"users", counts.users},
             {"queries", counts.queries},
             {"searches", counts.searches},
             {"impressions", counts.impressions},
             {"feed_events", counts.feedEvents},
             {"judgments", counts.judgments},
             {"imported_scores", counts.importedScores},
             {"candidates", counts.candidates},
             {"label_sets", counts.labelSets},
             {"runs", counts.runs}}};
}

report::Table runsTable(const store::Project& project)
{
    report::Table table{{{"run", "Run", Count},
                         {"name", "Name"},
                         {"method", ""},
                         {"seed", "Seed", Count},
                         {"label_set", "", Count},
                         {"device", ""},
                         {"status", ""},
                         {"state", "State", Word},
                         {"step", "Step", Count},
                         {"total_steps", "Steps", Count},
                         {"message", "Message"}},
                        {}};
    for (const auto& [run, state] : study::listRunStates(project))
        table.rows.push_back({run.id.value, run.name, run.method, run.seed, run.labelSet.value, run.device,
                              store::runStatusName(run.status), study::runStateName(state), run.step,
                              run.totalSteps, run.message});
    return table;
}

/// "12.3 of 16.0 GB free", as far as it is known.
std::string memoryText(const learn::Device& device)
{
    if (device.totalBytes <= 0) return report::kDash;
    const double total = static_cast<double>(device.totalBytes) / 1e9;
    if (device.freeBytes < 0) return fmt::format("{:.1f} GB", total);
    return fmt::format("{:.1f} of {:.1f} GB free", static_cast<double>(device.freeBytes) / 1e9, total);
}

void showDevices(Console& console)
{
    report::Table table{{{"name", "Device"},
                         {"description", "Description"},
                         {"total_bytes", "", Count},
                         {"free_bytes", "", Count},
                         {"", "Memory", Figures}},
                        {}};
    for (const learn::Device& device : learn::listDevices())
        table.rows.push_back({device.name, device.description, device.totalBytes,
                              device.freeBytes >= 0 ? report::Cell(device.freeBytes) : report::Cell(),
                              memoryText(device)});
    console.result({{"devices", json(report::tableJson(table))}}, report::tableText(table));
}

void info(const InfoArguments& arguments, Console& console)
{
    if (arguments.project.empty()) return showDevices(console);
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const report::Table counts = countsTable(store::countProject(project));
    const report::Table sources = sourcesTable(project);
    const report::Table runs = runsTable(project);
    json object{{"project", project.path().string()},
                {"schema", store::kSchemaVersion},
                {"sources", json(report::tableJson(sources))},
                {"runs", json(report::tableJson(runs))}};
    for (const report::Row& row : counts.rows)
        object["counts"][std::get<std::string>(row[0])] = std::get<std::int64_t>(row[1]);
    std::string text = fmt::format("{}  (schema {})\n", project.path().string(), store::kSchemaVersion);
    for (const report::Table& table : {counts, sources, runs})
        if (!table.rows.empty()) text += "\n" + report::tableText(table);
    if (arguments.check) {
        object["integrity"] = project.integrityCheck();
        text += "\nintegrity: " + object["integrity"].get<std::string>();
    }
    console.result(object, text);
}

} // namespace

void addInfo(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("info", "What is in a project; without one, the devices of this machine",
                     "crops info study.crops", info);
    command.add_option("project", arguments.project, "The project file");
    command.add_flag("--check", arguments.check,
                     "Also let SQLite check the whole file (slow on a big project)");
}

} // namespace crops::cli
