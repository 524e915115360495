// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "base/error.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "report/result_table.h"
#include "study/experiments/setting_table.h"

namespace crops::cli
{

namespace
{

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
            "No setting or section is called \"{}\"; did you mean \"{}\"? All of them: crops settings", about,
            nearestName(about, known));
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
    return text;
}

void showSettings(const SettingsArguments& arguments, Console& console)
{
    const std::vector<study::SettingFacts> settings = chosen(arguments.about);
    report::Table table{{{"key", "key"},
                         {"default", "default"},
                         {"values", "values"},
                         {"when", ""},
                         {"label", ""},
                         {"help", ""},
                         {"", "meaning"}},
                        {}};
    for (const study::SettingFacts& setting : settings)
        table.rows.push_back({setting.path, setting.usual, setting.values, setting.when, setting.label,
                              setting.help, meaning(setting)});
    console.result({{"settings", nlohmann::json(report::tableJson(table))}},
                   arguments.markdown ? report::tableMarkdown(table) : plainText(settings));
}

} // namespace

void addSettings(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("settings", "List what an experiment file can say: default, range, meaning",
                     "crops settings loss", showSettings);
    command.add_option("about", arguments.about,
                       "A section or a setting, such as loss or loss.temperature; without one, all");
    command.add_flag("--markdown", arguments.markdown, "As the table of the README");
}

} // namespace crops::cli
