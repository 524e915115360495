// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/loop_flags.h"

#include <algorithm>

namespace crops::cli
{

void addLoopFlags(CLI::App& command, LoopFlags& given)
{
    const study::LoopOptions unless;
    for (const study::LoopSetting& setting : study::loopSettings()) {
        std::string flag = "--" + std::string(setting.key);
        std::replace(flag.begin(), flag.end(), '_', '-');
        const std::string help = fmt::format("{} [{}]", setting.help, study::loopValue(unless, setting));
        if (!setting.choices.empty())
            command
                .add_option_function<std::string>(
                    flag, [&given, &setting](const std::string& text) { given.emplace_back(&setting, text); },
                    help)
                ->check(
                    CLI::IsMember(std::vector<std::string>(setting.choices.begin(), setting.choices.end())));
        else
            command
                .add_option_function<double>(
                    flag,
                    [&given, &setting](const double& value) {
                        given.emplace_back(&setting, fmt::format("{}", value));
                    },
                    help)
                ->type_name(setting.whole ? "N" : "X");
    }
}

void takeLoopFlags(const LoopFlags& given, study::LoopOptions& options)
{
    for (const auto& [setting, text] : given)
        study::setLoopValue(options, *setting, text);
}

} // namespace crops::cli
