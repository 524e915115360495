// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "base/error.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/plain_markdown.h"
#include "help_texts.h"
#include "report/result_table.h"

namespace crops::cli
{

namespace
{

struct Topic {
    const char* name;
    const char* about;
    const char* english; ///< Markdown.
    const char* chinese;
};

constexpr std::array<Topic, 2> kTopics{{
    {"method", "Every quantity: formula, ties, known values, source", kMethodEnglish, kMethodChinese},
    {"guide", "The window, page by page", kGuideEnglish, kGuideChinese},
}};

struct HelpArguments {
    const CLI::App* app = nullptr; ///< Whose commands are explained.
    std::string topic;
    std::string section;
    std::string language = "en";
};

void listTopics(Console& console)
{
    report::Table topics{{{"topic", "Topic"}, {"about", "About"}}, {}};
    for (const Topic& topic : kTopics)
        topics.rows.push_back({topic.name, topic.about});
    console.result(
        {{"topics", nlohmann::json(report::tableJson(topics))}},
        report::tableText(topics) +
            "\nOne of them: crops help method; a section: crops help method 4; a command: crops help train");
}

void showTopic(const Topic& topic, const HelpArguments& arguments, Console& console)
{
    std::string markdown = arguments.language == "en" ? topic.english : topic.chinese;
    if (!arguments.section.empty()) {
        markdown = markdownSection(markdown, arguments.section);
        if (markdown.empty())
            throw Error(ErrorCode::NotFound, "{} has no section \"{}\"; all of it: crops help {}", topic.name,
                        arguments.section, topic.name);
    }
    const std::string text = plainMarkdown(markdown);
    console.result({{"topic", topic.name}, {"language", arguments.language}, {"text", text}}, text);
}

void showHelp(const HelpArguments& arguments, Console& console)
{
    if (arguments.topic.empty()) return listTopics(console);
    std::vector<std::string> names;
    for (const Topic& topic : kTopics) {
        if (arguments.topic == topic.name) return showTopic(topic, arguments, console);
        names.emplace_back(topic.name);
    }
    for (const CLI::App* command : arguments.app->get_subcommands([](const CLI::App*) { return true; })) {
        if (arguments.topic == command->get_name()) {
            const std::string text = command->help(arguments.app->get_name());
            return console.result({{"topic", arguments.topic}, {"text", text}}, text);
        }
        names.push_back(command->get_name());
    }
    throw Error(ErrorCode::NotFound,
                "There is no help on \"{}\"; did you mean \"{}\"? The topics: crops help", arguments.topic,
                nearestName(arguments.topic, names));
}

} // namespace

void addHelp(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("help", "Explain the method, the window or a command", "crops help method 4", showHelp);
    arguments.app = &commands.app;
    command.add_option("topic", arguments.topic, "method, guide, or a command; without one, the list");
    command.add_option("section", arguments.section, "Of the topic: its number or title; without one, all");
    addUsual(command, "--language", arguments.language, "Of method and guide: en or zh_CN")
        ->check(CLI::IsMember({"en", "zh_CN"}));
}

} // namespace crops::cli
