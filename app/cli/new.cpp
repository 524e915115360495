// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "cli/commands.h"
#include "store/project.h"

namespace crops::cli
{

namespace
{

struct NewArguments {
    std::string project;
};

void makeProject(const NewArguments& arguments, Console& console)
{
    const std::string path = store::Project::create(arguments.project).path().string();
    console.result(
        {{"project", path}},
        fmt::format("Made {}. Next: crops import {} --documents … --searches … --feed …", path, path));
}

} // namespace

void addNew(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("new", "Make an empty project", "crops new study.crops", makeProject);
    command.add_option("project", arguments.project, "The project file to make, NAME.crops")->required();
}

} // namespace crops::cli
