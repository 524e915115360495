// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "cli/import_check.h"
#include "cli/import_options.h"
#include "cli/preset_list.h"
#include "cli/sources.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

json reportJson(const logs::ImportReport& report)
{
    json object{{"source", report.source.value},     {"table", logs::tableName(report.table)},
                {"path", report.path.string()},      {"sha256", report.sha256},
                {"rows_read", report.rowsRead},      {"imported", report.imported},
                {"rejected", report.rejected},       {"blank", report.blank},
                {"without_text", report.withoutText}};
    object["remarks"] = report.remarks;
    if (report.leftOut) object["left_out"] = true;
    if (report.firstTs) object["first"] = formatIso8601(*report.firstTs);
    if (report.lastTs) object["last"] = formatIso8601(*report.lastTs);
    object["without_user"] = report.withoutUser;
    object["merged"] = report.merged;
    object["positions_from_zero"] = report.positionsFromZero;
    object["lost_values"] = json::array();
    for (const logs::LostValues& lost : report.lost)
        object["lost_values"].push_back(
            {{"column", lost.column}, {"count", lost.count}, {"line", lost.line}, {"example", lost.example}});
    object["rejects"] = json::array();
    for (const logs::RejectsOfReason& of : report.reasons)
        object["rejects"].push_back({{"reason", of.reason},
                                     {"count", of.rows},
                                     {"line", of.examples.front().line},
                                     {"example", of.examples.front().detail}});
    if (report.withoutText > 0)
        object["without_text_example"] = {
            {"row", report.withoutTextExample},
            {"catalogue", report.catalogueExample.empty() ? json(nullptr) : json(report.catalogueExample)}};
    return object;
}

std::string reportText(const logs::ImportReport& report)
{
    if (report.leftOut) return fmt::format("{}: {}", logs::tableName(report.table), report.remarks.at(0));
    std::string text =
        fmt::format("{}: {} rows read = {} imported + {} rejected + {} blank  ({})",
                    logs::tableName(report.table), grouped(report.rowsRead), grouped(report.imported),
                    grouped(report.rejected), grouped(report.blank), text::printable(report.path.string()));
    for (const logs::RejectsOfReason& of : report.reasons)
        text += fmt::format("\n  {} × {}; line {}: {}", grouped(of.rows), of.reason,
                            grouped(of.examples.front().line), of.examples.front().detail);
    if (report.rejected > static_cast<std::int64_t>(report.reasons.size()))
        text += "\n  All of them: crops export PROJECT rejects --out rejects.csv";
    for (const std::string& remark : report.remarks)
        text += "\n  Remark: " + remark;
    return text;
}

} // namespace

void addImport(CLI::App& app, Console& console, Body& body)
{
    auto project = std::make_shared<std::string>();
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App* command =
        addCommand(app, "import", "Read logs into a project: one transaction, bad rows kept aside",
                   "crops import study.crops --searches log.tsv.gz --map searches:qid=search_id");
    command->add_option("project", *project, "The project file");
    addImportOptions(*command, *arguments);
    auto check = std::make_shared<bool>(false);
    command->add_flag("--check", *check, "Only say what the import would do: it is done, and taken back");
    command->callback([project, arguments, check, &console, &body] {
        body = [project, arguments, check, &console] {
            if (arguments->preset == kListPresets) {
                const report::Table table = presetTable();
                return console.result({{"presets", json(report::tableJson(table))}}, presetListText(table));
            }
            if (project->empty() && !arguments->preset.empty() && arguments->from.empty()) {
                const report::Table table = onePreset(arguments->preset);
                return console.result({{"presets", json(report::tableJson(table))}}, onePresetText(table));
            }
            if (project->empty()) throw Error(ErrorCode::Usage, "project is required: the project file.");
            if (!arguments->any())
                throw Error(
                    ErrorCode::Usage,
                    "Name at least one file (--documents, --searches, --feed, --judgments, "
                    "--generated, --scores), a query (--engine duckdb --searches-sql …) or a --preset "
                    "with --from.");
            checkImportArguments(*arguments);
            if (*check && !arguments->preset.empty())
                throw Error(ErrorCode::Usage, "--check looks at files, not at a preset's folder.");
            if (*check)
                return checkImport(*project, importFilesOf(*arguments), importOptionsOf(*arguments), console);
            store::Project opened = store::Project::open(*project);
            json list = json::array();
            std::string text;
            for (const logs::ImportReport& report : runImport(opened, *arguments, console.progress)) {
                list.push_back(reportJson(report));
                text += (text.empty() ? "" : "\n") + reportText(report);
            }
            console.result({{"sources", list}}, text);
        };
    });
}

} // namespace crops::cli
