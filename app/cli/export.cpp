// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "study/exports/export_kinds.h"

namespace crops::cli
{

namespace
{

struct ExportArguments {
    std::string project;
    std::string what;
    std::string out;
    std::string profile = "analysis";
    std::int64_t labelSet = 0;
    std::int64_t run = 0;
};

std::vector<std::string> keys()
{
    std::vector<std::string> keys;
    for (const study::ExportKind& kind : study::exportKinds())
        keys.emplace_back(kind.key);
    return keys;
}

/// "positives: every candidate …; labels: …".
std::string whatThereIs()
{
    std::string text;
    for (const study::ExportKind& kind : study::exportKinds())
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", kind.key, kind.help);
    return text;
}

/// "embeddings, index, model": the kinds for which it is true.
std::string keysOf(bool (*wanted)(const study::ExportKind&))
{
    std::string text;
    for (const study::ExportKind& kind : study::exportKinds())
        if (wanted(kind)) text += fmt::format("{}{}", text.empty() ? "" : ", ", kind.key);
    return text;
}

void exportIt(const ExportArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const study::ExportKind& kind = study::exportKind(arguments.what);
    study::ExportRequest request;
    request.out = arguments.out;
    request.labelSet = LabelSetId{arguments.labelSet};
    request.run = RunId{arguments.run};
    if (arguments.profile == "spreadsheet") request.profile = report::CsvProfile::Spreadsheet;
    const study::ExportOutcome outcome = study::writeExport(project, kind, request, console.progress);
    nlohmann::json object(outcome.facts);
    object["out"] = arguments.out;
    object[kind.key == "model" ? "models" : "rows"] = outcome.rows;
    std::string text = fmt::format("{}: {} {}", arguments.out, grouped(outcome.rows), kind.rows);
    for (const std::string& remark : outcome.remarks)
        text += "\n" + remark;
    console.result(object, text);
}

} // namespace

void addExport(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App* command =
        addCommand(app, "export", fmt::format("Write for other programs: {}", fmt::join(keys(), ", ")),
                   "crops export study.crops labels --label-set 2 --out labels.csv");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("what", arguments->what, whatThereIs())->required()->check(CLI::IsMember(keys()));
    command
        ->add_option("--out", arguments->out,
                     fmt::format("The file to write, or of {} the folder",
                                 keysOf([](const study::ExportKind& kind) { return kind.isFolder(); })))
        ->required()
        ->type_name("FILE");
    command->add_option(
        "--label-set", arguments->labelSet,
        fmt::format("Number of the label set, for {}; the newest if not given",
                    keysOf([](const study::ExportKind& k) { return k.of == study::ExportOf::LabelSet; })));
    command->add_option("--run", arguments->run,
                        fmt::format("Number of the run, for {}", keysOf([](const study::ExportKind& k) {
                                        return k.of == study::ExportOf::Run;
                                    })));
    command
        ->add_option("--profile", arguments->profile,
                     "Of CSV. analysis: RFC 4180, UTF-8; spreadsheet: with BOM, and cells guarded that a "
                     "spreadsheet would run")
        ->check(CLI::IsMember({"analysis", "spreadsheet"}))
        ->capture_default_str();
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { exportIt(*arguments, console); }; });
}

} // namespace crops::cli
