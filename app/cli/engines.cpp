// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/file.h"
#include "base/json_fields.h"
#include "cli/commands.h"
#include "logs/engines/engine.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

json engineJson(const logs::Engine& engine)
{
    const auto program = engine.problem.empty() ? logs::programOf(engine) : std::nullopt;
    json kinds = json::array();
    for (const logs::EngineFile& file : engine.files)
        kinds.push_back(file.kind);
    return {{"name", engine.name},
            {"title", engine.title},
            {"dialect", engine.dialect},
            {"program", program ? json(program->string()) : json()},
            {"version", program ? json(logs::versionOf(engine, *program)) : json()},
            {"install", engine.install},
            {"files", kinds},
            {"defined_in", engine.source.empty() ? json() : json(engine.source.string())},
            {"problem", engine.problem.empty() ? json() : json(engine.problem)}};
}

std::string engineText(const json& engine)
{
    std::string text =
        fmt::format("{:<11} {}", engine["name"].get<std::string>(), engine["title"].get<std::string>());
    if (engine["problem"].is_string())
        text += "\n            cannot be used: " + engine["problem"].get<std::string>();
    else if (engine["program"].is_string())
        text += fmt::format(": {}\n            {}", engine["version"].get<std::string>(),
                            engine["program"].get<std::string>());
    else
        text +=
            "\n            its program is not there; to install it: " + engine["install"].get<std::string>();
    if (const std::string dialect = engine["dialect"]; !dialect.empty())
        text += "\n            " + dialect + ".";
    if (engine["defined_in"].is_string())
        text += "\n            defined in " + engine["defined_in"].get<std::string>();
    return text;
}

struct EnginesArguments {
    std::string name;
};

void showEngines(const EnginesArguments& arguments, Console& console)
{
    if (!arguments.name.empty()) {
        const logs::Engine engine = logs::findEngine(arguments.name);
        std::string text =
            engine.source.empty() ? logs::shippedEngineText(arguments.name) : readFile(engine.source);
        while (text.ends_with('\n'))
            text.pop_back();
        console.result(parseJson(text, arguments.name), text);
        return;
    }
    json list = json::array();
    std::string text;
    for (const logs::Engine& engine : logs::listEngines()) {
        list.push_back(engineJson(engine));
        text += engineText(list.back()) + '\n';
    }
    const std::string own = logs::userEngineFolder().string();
    const std::string programs = logs::engineFolder().string();
    text += fmt::format("Engines of your own: *.json in {} (or the folder that CROPS_ENGINES "
                        "names).\nPrograms are looked for on the PATH and in {}.",
                        own, programs);
    console.result({{"engines", list}, {"own_engines", own}, {"programs", programs}}, text);
}

} // namespace

void addEngines(Commands& commands)
{
    const auto [command, arguments] = commands.add(
        "engines", "The programs that answer SQL: what is there, and what to install for the rest",
        "crops engines duckdb > ~/.config/crops-workbench/engines/mine.json", showEngines);
    command.add_option("name", arguments.name, "Print this engine's file, to begin one of your own with");
}

} // namespace crops::cli
