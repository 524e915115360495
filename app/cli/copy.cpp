// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "study/bundle/copy_study.h"

namespace crops::cli
{

namespace
{

struct CopyArguments {
    std::string from;
    std::string out;
};

void copy(const CopyArguments& arguments, Console& console)
{
    const bool bundle = study::isBundle(arguments.from);
    const study::CopyFacts facts =
        bundle ? study::unpackStudy(arguments.from, arguments.out, console.progress)
               : study::copyStudy(openReadingAtLeast(arguments.from), arguments.out, console.progress);
    const std::string path = std::filesystem::absolute(arguments.out).lexically_normal().string();
    std::string text =
        fmt::format("{}: {} bytes, with the models or lists of {} runs", path, grouped(facts.bytes),
                    grouped(static_cast<std::int64_t>(facts.withModels.size())));
    const std::vector<std::int64_t> underWay = numbersOf(facts.underWay);
    if (!underWay.empty())
        text += fmt::format("\nBeing trained, so without its checkpoints: run {}", fmt::join(underWay, ", "));
    console.result({{"copy", path},
                    {"bytes", facts.bytes},
                    {"unpacked", bundle},
                    {"runs", numbersOf(facts.withModels)},
                    {"under_way", underWay}},
                   text);
}

} // namespace

void addCopy(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("copy",
                     "Copy a project with its runs under another name, or make one of a bundle, whose every "
                     "byte is checked; both are whole or are not there, and replace nothing",
                     "crops copy study.zip --out study.crops", copy);
    command.add_option("from", arguments.from, "The project file, or what crops bundle wrote")->required();
    addNamed(command, "FILE", "--out", arguments.out,
             "The project file to write; its runs lie in NAME.runs beside it")
        ->required();
}

} // namespace crops::cli
