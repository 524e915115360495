// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/error.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "study/experiments/setting_table.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct SettingsArguments {
    std::string about;
    bool markdown = false;
};

/// "loss" names all of the section, "loss.temperature" and "temperature" one.
bool names(const std::string& about, const std::string& path)
{
    return about.empty() || path == about || path.starts_with(about + ".") || path.ends_with("." + about);
}

std::vector<study::SettingFacts> chosen(const std::string& about)
{
    std::vector<study::SettingFacts> found;
    std::vector<std::string> known;
    for (const study::SettingFacts& setting : study::experimentSettings()) {
        if (names(about, setting.path)) found.push_back(setting);
        const std::size_t dot = setting.path.find('.');
        for (const std::string& name :
             {setting.path, setting.path.substr(0, dot), setting.path.substr(dot + 1)})
            known.push_back(name);
    }
    if (found.empty())
        throw Error(
            ErrorCode::NotFound,
            fmt::format("No setting or section is called \"{}\"; did you mean \"{}\"? All of them: crops "
                        "settings",
                        about, nearestName(about, known)));
    return found;
}

std::string meaning(const study::SettingFacts& setting)
{
    std::string text = fmt::format("{}: {}", setting.label, setting.help);
    if (!setting.when.empty()) text += fmt::format(" (Where {}.)", setting.when);
    return text;
}

std::string plainText(const std::vector<study::SettingFacts>& settings)
{
    std::string text;
    for (const study::SettingFacts& setting : settings)
        text +=
            fmt::format("{}{}\n    {}\n    {}\n", setting.path,
                        setting.usual.empty() ? "" : " = " + setting.usual, setting.values, meaning(setting));
    text.pop_back();
    return text;
}

std::string markdownTable(const std::vector<study::SettingFacts>& settings)
{
    std::string text = "| key | default | values | meaning |\n|---|---|---|---|";
    for (const study::SettingFacts& setting : settings)
        text += fmt::format("\n| {} | {} | {} | {} |", setting.path, setting.usual, setting.values,
                            meaning(setting));
    return text;
}

void showSettings(const SettingsArguments& arguments, const Console& console)
{
    const std::vector<study::SettingFacts> settings = chosen(arguments.about);
    json list = json::array();
    for (const study::SettingFacts& setting : settings)
        list.push_back({{"key", setting.path},
                        {"default", setting.usual},
                        {"values", setting.values},
                        {"when", setting.when},
                        {"label", setting.label},
                        {"help", setting.help}});
    console.result({{"settings", list}}, arguments.markdown ? markdownTable(settings) : plainText(settings));
}

} // namespace

void addSettings(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<SettingsArguments>();
    CLI::App* command =
        addCommand(app, "settings", "List what an experiment file can say: default, range, meaning",
                   "crops settings loss");
    command->add_option("about", arguments->about,
                        "A section or a setting, such as loss or loss.temperature; "
                        "without one, all");
    command->add_flag("--markdown", arguments->markdown, "As the table of the README");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] { showSettings(*arguments, console); };
    });
}

} // namespace crops::cli
