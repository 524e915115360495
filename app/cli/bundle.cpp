// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "study/bundle/bundle.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct BundleArguments {
    std::string project;
    std::string out;
    std::vector<std::int64_t> runs;
    bool noCheckpoints = false;
};

void bundle(const BundleArguments& arguments, Console& console)
{
    store::Project project = openReadingAtLeast(arguments.project);
    study::BundleOptions options;
    options.checkpoints = !arguments.noCheckpoints;
    for (const std::int64_t run : arguments.runs)
        options.runs.push_back(RunId{run});
    const study::BundleFacts facts = study::writeBundle(project, arguments.out, options, console.progress);
    const std::vector<std::int64_t> without = numbersOf(facts.withoutCheckpoint);
    const std::string path = std::filesystem::absolute(arguments.out).lexically_normal().string();
    std::string text =
        fmt::format("{}: {} files, {} bytes, {} runs", path, grouped(facts.files), grouped(facts.bytes),
                    grouped(static_cast<std::int64_t>(facts.runs.size())));
    if (!without.empty())
        text += fmt::format(
            "\nWithout a checkpoint: run {} (BM25 needs none; others can be verified with --retrain only)",
            fmt::join(without, ", "));
    text += fmt::format("\nCheck it anywhere: crops verify {}",
                        std::filesystem::path(arguments.out).filename().string());
    console.result({{"bundle", path},
                    {"files", facts.files},
                    {"bytes", facts.bytes},
                    {"runs", numbersOf(facts.runs)},
                    {"without_checkpoint", without}},
                   text);
}

} // namespace

void addBundle(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "bundle", "Pack a study into one ZIP archive that crops verify checks on another machine",
        "crops bundle study.crops --out study.zip --runs 3,4", bundle);
    addNamed(command, "FILE", "--out", arguments.out, "The archive to write")->required();
    addList(command, "--runs", arguments.runs, "The runs that go along; all finished ones if not given")
        ->type_name("N");
    command.add_flag("--no-checkpoints", arguments.noCheckpoints,
                     "Numbers and settings only, without the trained models");
}

} // namespace crops::cli
