// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <memory>

#include <fmt/format.h>

#include "learn/encoders/bert_folder.h"
#include "report/exports.h"
#include "study/analysis/export_vectors.h"
#include "study/project/run_folder.h"
#include "study/project/settings.h"

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

const std::vector<std::string> kExports{"positives", "labels", "rejects", "embeddings", "index", "model"};

std::int64_t exportIt(const store::Project& project, const ExportArguments& arguments, Progress& progress)
{
    const report::CsvProfile profile =
        arguments.profile == "spreadsheet" ? report::CsvProfile::Spreadsheet : report::CsvProfile::Analysis;
    if (arguments.what == "positives")
        return report::exportPositives(project, arguments.out, profile, progress);
    if (arguments.what == "rejects") return report::exportRejects(project, arguments.out, profile, progress);
    if (arguments.what == "labels") {
        const store::LabelSetRow set = study::labelSetOf(project, LabelSetId{arguments.labelSet});
        return report::exportLabels(project, set.id, arguments.out, profile, progress);
    }
    if (arguments.run == 0)
        throw Error(ErrorCode::Usage,
                    fmt::format("export {} needs --run with a run's number.", arguments.what));
    if (arguments.what == "embeddings")
        return study::exportEmbeddings(project, RunId{arguments.run}, arguments.out, progress);
    if (arguments.what == "model")
        return std::ssize(
            learn::exportBert(study::newestCheckpoint(project, RunId{arguments.run}), arguments.out));
    return study::exportIndex(project, RunId{arguments.run}, arguments.out, progress);
}

} // namespace

void addExport(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App* command = addCommand(
        app, "export", "Write positives, labels, rejects (CSV), embeddings (.npy), an index or a model",
        "crops export study.crops labels --label-set 2 --out labels.csv");
    command->add_option("project", arguments->project, "The project file")->required();
    command
        ->add_option("what", arguments->what,
                     "positives: every candidate with evidence and θ; labels: a label set; rejects: rows "
                     "that could not "
                     "be used; embeddings: a run's document vectors; index: the same as a Faiss file; model: "
                     "a run's pretrained encoder as a folder for Python's sentence-transformers")
        ->required()
        ->check(CLI::IsMember(kExports));
    command->add_option("--out", arguments->out, "The file, or of a model the folder, to write")
        ->required()
        ->type_name("FILE");
    command->add_option("--label-set", arguments->labelSet,
                        "Number of the label set; the newest if not given");
    command->add_option("--run", arguments->run, "Number of the run, for embeddings, index and model");
    command
        ->add_option("--profile", arguments->profile,
                     "analysis: RFC 4180, UTF-8; spreadsheet: with BOM, and cells guarded that a spreadsheet "
                     "would run")
        ->check(CLI::IsMember({"analysis", "spreadsheet"}))
        ->capture_default_str();
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            const store::Project project =
                store::Project::open(arguments->project, store::OpenMode::ReadOnly);
            const std::int64_t rows = exportIt(project, *arguments, console.progress);
            if (arguments->what == "model")
                console.result({{"out", arguments->out}, {"models", rows}},
                               fmt::format("{}: {} model(s)", arguments->out, rows));
            else
                console.result({{"out", arguments->out}, {"rows", rows}},
                               fmt::format("{}: {} rows", arguments->out, grouped(rows)));
        };
    });
}

} // namespace crops::cli
