// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "store/tables/run_marks.h"
#include "store/tables/run_table.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

struct MarkArguments {
    std::string project;
    std::int64_t run = 0;
    std::optional<std::string> name;
    std::vector<std::string> tags;
    std::vector<std::string> untags;
    std::optional<std::string> note;
    std::optional<bool> pin;
    std::optional<bool> baseline;
};

void markRun(const MarkArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    const RunId run{arguments.run};
    if (arguments.name) store::renameRun(project, run, *arguments.name);
    store::loadRun(project, run);
    store::RunMarks marks = store::runMarks(project, run);
    marks.tags.insert(marks.tags.end(), arguments.tags.begin(), arguments.tags.end());
    for (const std::string& tag : arguments.untags)
        std::erase(marks.tags, tag);
    if (arguments.note) marks.notes = *arguments.note;
    marks.pinned = arguments.pin.value_or(marks.pinned);
    marks.baseline = arguments.baseline.value_or(marks.baseline);
    store::setRunMarks(project, marks);
    marks = store::runMarks(project, run);
    const std::string name = store::loadRun(project, run).name;
    console.result({{"run", run.value},
                    {"name", name},
                    {"tags", marks.tags},
                    {"notes", marks.notes},
                    {"pinned", marks.pinned},
                    {"baseline", marks.baseline}},
                   fmt::format("Run {} ({}){}{}{}{}", run.value, text::printable(name),
                               marks.baseline ? ", baseline" : "", marks.pinned ? ", pinned" : "",
                               marks.tags.empty() ? "" : fmt::format(", tags {}", fmt::join(marks.tags, " ")),
                               marks.notes.empty() ? "" : fmt::format("\n{}", marks.notes)));
}

} // namespace

void addMark(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "mark", "Name, tag, annotate or pin a run, or make it the baseline",
        "crops mark study.crops 3 --name \"CroPS, α 0.5\" --tag candidate --pin --baseline", markRun);
    command.add_option("run", arguments.run, "The run's number")->required();
    command.add_option("--name", arguments.name, "Its new name");
    command.add_option("--tag", arguments.tags, "Adds a tag (one word); may be repeated");
    command.add_option("--untag", arguments.untags, "Takes a tag away; may be repeated");
    command.add_option("--note", arguments.note, "Its note, in place of the old one; empty takes it away");
    // CLI11 sets the variable of a flag that was not given to 0: only a function leaves it alone.
    command.add_flag_function(
        "--pin,!--no-pin", [&pin = arguments.pin](std::int64_t times) { pin = times > 0; },
        "Keeps it at the top of the window's table");
    command.add_flag_function(
        "--baseline,!--no-baseline",
        [&baseline = arguments.baseline](std::int64_t times) { baseline = times > 0; },
        "What other runs are compared with, in place of the old baseline");
}

} // namespace crops::cli
