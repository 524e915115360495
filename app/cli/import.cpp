// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/json_fields.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/import_check.h"
#include "cli/import_options.h"
#include "cli/preset_list.h"
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

struct Arguments {
    std::string project;
    ImportArguments read;
    bool check = false;
};

void import(const Arguments& arguments, Console& console)
{
    const ImportArguments& read = arguments.read;
    if (read.preset == kListPresets) {
        const report::Table table = presetTable();
        return console.result({{"presets", json(report::tableJson(table))}}, presetListText(table));
    }
    if (arguments.project.empty() && !read.preset.empty() && read.from.empty()) {
        const report::Table table = onePreset(read.preset);
        return console.result({{"presets", json(report::tableJson(table))}}, onePresetText(table));
    }
    if (arguments.project.empty()) throw Error(ErrorCode::Usage, "project is required: the project file.");
    if (!read.any())
        throw Error(ErrorCode::Usage,
                    "Name at least one file (--documents, --searches, --feed, --judgments, --generated, "
                    "--scores), a query (--engine duckdb --searches-sql …) or a --preset with --from.");
    checkImportArguments(read);
    if (arguments.check && !read.preset.empty())
        throw Error(ErrorCode::Usage, "--check looks at files, not at a preset's folder.");
    if (arguments.check)
        return checkImport(arguments.project, importFilesOf(read), importOptionsOf(read), console);
    store::Project opened = store::Project::open(arguments.project);
    json list = json::array();
    std::string text;
    for (const logs::ImportReport& report : runImport(opened, read, console.progress)) {
        list.push_back(reportJson(report));
        text += reportText(report) + "\n";
    }
    console.result({{"sources", list}}, text);
}

} // namespace

void addImport(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("import", "Read logs into a project: one transaction, bad rows kept aside",
                     "crops import study.crops --searches log.tsv.gz --map searches:qid=search_id", import);
    command.add_option("project", arguments.project, "The project file");
    addImportOptions(command, arguments.read);
    command.add_flag("--check", arguments.check,
                     "Only say what the import would do: it is done, and taken back");
}

} // namespace crops::cli
