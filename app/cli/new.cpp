// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "store/tables/sources.h"
#include "study/training/run_study.h"

namespace crops::cli
{

void addNew(CLI::App& app, Console& console, Body& body)
{
    auto path = std::make_shared<std::string>();
    CLI::App* command = addCommand(app, "new", "Make an empty project", "crops new study.crops");
    command->add_option("project", *path, "The project file to make, NAME.crops")->required();
    command->callback([path, &console, &body] {
        body = [path, &console] {
            const store::Project project = store::Project::create(*path);
            console.result({{"project", project.path().string()}},
                           fmt::format("Made {}. Next: crops import {} --documents … --searches … --feed …",
                                       project.path().string(), project.path().string()));
        };
    });
}

/// "\nscorer 2 (bi), learned from judgments, good from grade 3; in use"

} // namespace crops::cli
