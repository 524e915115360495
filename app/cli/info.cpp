// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "cli/sources.h"
#include "learn/devices/devices.h"
#include "store/migrations.h"
#include "store/tables/project_counts.h"
#include "store/tables/sources.h"
#include "study/project/manage_runs.h"
#include "study/training/run_study.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

json sourcesJson(const store::Project& project)
{
    json list = json::array();
    for (const store::Source& source : store::listSources(project))
        list.push_back(sourceJson(source));
    return list;
}

json runsJson(const store::Project& project)
{
    json list = json::array();
    for (const auto& [run, state] : study::listRunStates(project))
        list.push_back({{"run", run.id.value},
                        {"name", run.name},
                        {"method", run.method},
                        {"seed", run.seed},
                        {"label_set", run.labelSet.value},
                        {"device", run.device},
                        {"status", store::runStatusName(run.status)},
                        {"state", study::runStateName(state)},
                        {"step", run.step},
                        {"total_steps", run.totalSteps},
                        {"message", run.message}});
    return list;
}

std::string infoText(const json& object)
{
    std::string text =
        fmt::format("{}  (schema {})", object["project"].get<std::string>(), object["schema"].get<int>());
    for (const auto& [name, number] : object["counts"].items())
        text += fmt::format("\n  {:<20} {:>12}", name, grouped(number.get<std::int64_t>()));
    for (const json& source : object["sources"])
        text += fmt::format("\nsource {}: {} {} ({} rows, {} rejected)", source["source"].get<int>(),
                            source["kind"].get<std::string>(), source["path"].get<std::string>(),
                            grouped(source["imported"].get<std::int64_t>()),
                            grouped(source["rejected"].get<std::int64_t>()));
    for (const json& run : object["runs"]) {
        text += fmt::format("\nrun {}: {} seed {}, {} at step {} of {}", run["run"].get<int>(),
                            text::printable(run["name"].get<std::string>()), run["seed"].get<std::int64_t>(),
                            run["state"].get<std::string>(), grouped(run["step"].get<std::int64_t>()),
                            grouped(run["total_steps"].get<std::int64_t>()));
        if (const auto message = run["message"].get<std::string>(); !message.empty()) text += ": " + message;
    }
    return text;
}

/// ", 12.3 of 16.0 GB free", as far as it is known.
std::string memoryText(const learn::Device& device)
{
    if (device.totalBytes <= 0) return {};
    const double total = static_cast<double>(device.totalBytes) / 1e9;
    if (device.freeBytes < 0) return fmt::format(", {:.1f} GB", total);
    return fmt::format(", {:.1f} of {:.1f} GB free", static_cast<double>(device.freeBytes) / 1e9, total);
}

} // namespace

void addInfo(CLI::App& app, Console& console, Body& body)
{
    auto path = std::make_shared<std::string>();
    auto check = std::make_shared<bool>(false);
    CLI::App* command =
        addCommand(app, "info", "What is in a project; without one, the devices of this machine",
                   "crops info study.crops");
    command->add_option("project", *path, "The project file");
    command->add_flag("--check", *check, "Also let SQLite check the whole file (slow on a big project)");
    command->callback([path, check, &console, &body] {
        body = [path, check, &console] {
            if (path->empty()) {
                json devices = json::array();
                std::string text;
                for (const learn::Device& device : learn::listDevices()) {
                    devices.push_back(
                        {{"name", device.name},
                         {"description", device.description},
                         {"total_bytes", device.totalBytes},
                         {"free_bytes", device.freeBytes >= 0 ? json(device.freeBytes) : json()}});
                    text += fmt::format("{}{}  {}{}", text.empty() ? "" : "\n", device.name,
                                        device.description, memoryText(device));
                }
                console.result({{"devices", devices}}, text);
                return;
            }
            const store::Project project = store::Project::open(*path, store::OpenMode::ReadOnly);
            const store::ProjectCounts counts = store::countProject(project);
            json object{{"project", project.path().string()},
                        {"schema", store::schemaVersion()},
                        {"counts",
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
                          {"runs", counts.runs}}},
                        {"sources", sourcesJson(project)},
                        {"runs", runsJson(project)}};
            std::string text = infoText(object);
            if (*check) {
                object["integrity"] = project.integrityCheck();
                text += "\nintegrity: " + object["integrity"].get<std::string>();
            }
            console.result(object, text);
        };
    });
}

} // namespace crops::cli
