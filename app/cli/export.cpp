// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"
#include "cli/commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "cli/option_checks.h"
#include "cli/report.h"
#include "study/exports/export_kinds.h"
#include "study/exports/training_formats.h"

namespace crops::cli
{

namespace
{

using study::ExportKind;
using study::ExportOption;

struct ExportArguments {
    std::string project;
    std::string what;
    std::string part = "train";
    std::string contrast = "lower-levels";
    std::string splitAt;
    study::ExportRequest request;
    std::vector<std::pair<ExportOption, const CLI::Option*>> optional; ///< Of kinds that read this.
    std::vector<const CLI::Option*> ofNegatives; ///< Say something of --negatives-run only.
};

template <class List>
std::vector<std::string> keysIn(const List& list)
{
    std::vector<std::string> keys;
    for (const auto& item : list)
        keys.emplace_back(item.key);
    return keys;
}

/// "positives: every candidate …; labels: …".
std::string whatThereIs()
{
    std::string text;
    for (const ExportKind& kind : study::exportKinds())
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", kind.key, kind.help);
    return text;
}

/// "embeddings, index, model": the kinds for which it is true.
std::string keysOf(const std::function<bool(const ExportKind&)>& wanted)
{
    std::string text;
    for (const ExportKind& kind : study::exportKinds())
        if (wanted(kind)) text += fmt::format("{}{}", text.empty() ? "" : ", ", kind.key);
    return text;
}

std::string keysReading(ExportOption option)
{
    return keysOf([option](const ExportKind& kind) { return kind.reads(option); });
}

/// An option that was given and that nothing would look at is a mistake.
void refuseUnread(const ExportArguments& arguments, const ExportKind& kind)
{
    for (const auto& [of, option] : arguments.optional)
        if (option->count() > 0 && !kind.reads(of))
            throw Error(ErrorCode::Usage, "{} says nothing for {}: it is of {}.", option->get_name(),
                        kind.key, keysReading(of));
    for (const CLI::Option* option : arguments.ofNegatives)
        if (option->count() > 0 && !arguments.request.training.negativesRun)
            throw Error(ErrorCode::Usage, "{} says nothing without --negatives-run.", option->get_name());
}

study::ExportRequest requestOf(const ExportArguments& arguments)
{
    study::ExportRequest request = arguments.request;
    if (!arguments.splitAt.empty()) {
        request.split.by = dataset::SplitBy::Instant;
        request.split.at = instantOf(arguments.splitAt);
    }
    if (arguments.part != "train")
        request.training.part = arguments.part == "test" ? study::SplitPart::Test : study::SplitPart::All;
    if (arguments.contrast == "non-positives") request.training.contrast = study::Contrast::NonPositives;
    return request;
}

void exportIt(const ExportArguments& arguments, Console& console)
{
    const ExportKind& kind = study::exportKind(arguments.what);
    refuseUnread(arguments, kind);
    const study::ExportRequest request = requestOf(arguments);
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const study::ExportOutcome outcome = study::writeExport(project, kind, request, console.progress);
    nlohmann::json object(outcome.facts);
    object["out"] = request.out.string();
    object[kind.key == "model" ? "models" : "rows"] = outcome.rows;
    object["remarks"] = outcome.remarks;
    std::string text = fmt::format("{}: {} {}", request.out.string(), grouped(outcome.rows), kind.rows);
    for (const std::string& remark : outcome.remarks)
        text += "\nRemark: " + remark;
    console.result(object, text);
}

void addWhatOptions(CLI::App& command, ExportArguments& arguments)
{
    const auto of = [](study::ExportOf wanted) {
        return keysOf([wanted](const ExportKind& kind) { return kind.of == wanted; });
    };
    addNamed(command, "FILE", "--out", arguments.request.out,
             fmt::format("The file to write, or of {} the folder",
                         keysOf([](const ExportKind& kind) { return kind.isFolder(); })))
        ->required();
    command.add_option("--label-set", arguments.request.labelSet.value,
                       fmt::format("Number of the label set, for {}; the newest if not given",
                                   of(study::ExportOf::LabelSet)));
    command.add_option("--run", arguments.request.run.value,
                       fmt::format("Number of the run, for {}; for {} the run whose split is taken",
                                   of(study::ExportOf::Run), keysReading(ExportOption::Split)));
    auto* profile = addProfileOption(command, arguments.request.profile,
                                     "Of CSV. analysis: RFC 4180, UTF-8; spreadsheet: with BOM, and cells "
                                     "guarded that a spreadsheet would run");
    profile->default_str("analysis");
    arguments.optional.emplace_back(ExportOption::Profile, profile);
    auto* force = command.add_flag(
        "--force", arguments.request.replace,
        fmt::format(
            "Replace a folder that holds an earlier export, for {}; files are always replaced, as a whole",
            keysReading(ExportOption::Replace)));
    arguments.optional.emplace_back(ExportOption::Replace, force);
    auto* judge = addNamed(command, "NAME", "--judge", arguments.request.judge,
                           "Only what this judge gave by hand; if not given, the grades that count");
    arguments.optional.emplace_back(ExportOption::Judge, judge);
}

void addSplitOptions(CLI::App& command, ExportArguments& arguments)
{
    auto* fraction = addUsual(command, "--test-fraction", arguments.request.split.testFraction,
                              fmt::format("Part of the searches, at the end, that is test, for {}",
                                          keysReading(ExportOption::Split)))
                         ->check(CLI::Range(0.001, 0.999));
    auto* at = addNamed(command, "TIME", "--split-at", arguments.splitAt,
                        "First instant of the test part instead, with its zone: 2026-03-01T00:00:00Z")
                   ->excludes(fraction);
    for (CLI::Option* option : {fraction, at}) {
        option->excludes("--run");
        arguments.optional.emplace_back(ExportOption::Split, option);
    }
}

void addTrainingOptions(CLI::App& command, ExportArguments& arguments)
{
    study::TrainingExportOptions& training = arguments.request.training;
    const auto add = [&](CLI::Option* option) {
        option->group("Options of training");
        arguments.optional.emplace_back(ExportOption::Training, option->capture_default_str());
        return option;
    };
    add(command.add_option("--format", training.format, "For which trainer, or csv with all that is known")
            ->check(CLI::IsMember(keysIn(study::trainingFormats()))));
    add(command
            .add_option("--split", arguments.part,
                        "train: what was known before the test part began; test: the pairs first known "
                        "afterwards; all")
            ->check(CLI::IsMember({"train", "test", "all"})));
    add(command
            .add_option("--contrast", arguments.contrast,
                        "What stands against a positive. lower-levels: its query's documents of strictly "
                        "lower levels, as in H-InfoNCE; non-positives: those of them that are no positive")
            ->check(CLI::IsMember({"lower-levels", "non-positives"})));
    add(command
            .add_option("--per-level", training.perLevel,
                        "At most this many documents of each level a query, drawn by seed; 0: all")
            ->check(CLI::Range(0, 1'000'000)));
    add(command
            .add_option("--per-positive", training.perPositive,
                        "Negatives drawn for a positive, where a row has one positive")
            ->check(CLI::Range(1, 10'000)));
    add(command.add_option("--negatives-run", training.negativesRun.value,
                           "Add hard negatives: results of this run that are not known with the query"));
    arguments.ofNegatives = {
        add(command.add_option("--negatives", training.hardNegatives, "Hard negatives drawn for a query")
                ->check(CLI::Range(1, 10'000))),
        add(command.add_option("--depth", training.depth, "… from the first this many results")
                ->check(CLI::Range(1, 100'000)))};
    add(command.add_option("--seed", training.seed, "Of every drawing"));
}

} // namespace

void addExport(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "export", fmt::format("Write for other programs: {}", fmt::join(keysIn(study::exportKinds()), ", ")),
        "crops export study.crops training --format tevatron --negatives-run 1 --out for-tevatron", exportIt);
    command.add_option("what", arguments.what, whatThereIs())
        ->required()
        ->check(CLI::IsMember(keysIn(study::exportKinds())));
    addWhatOptions(command, arguments);
    addSplitOptions(command, arguments);
    addTrainingOptions(command, arguments);
}

} // namespace crops::cli
