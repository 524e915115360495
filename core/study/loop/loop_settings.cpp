// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_settings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/sentence.h"

namespace crops::study
{

namespace
{

using simulation::WorldField;

// clang-format off
constexpr LoopSetting kRounds[] = {
    {"rounds", CROPS_SENTENCE("LoopOption", "rounds after round 0, the old retriever's log"), true},
    {"round_days", CROPS_SENTENCE("LoopOption", "days of each round"), true},
    {"round_sessions", CROPS_SENTENCE("LoopOption", "search sessions in each round; 0 = as many a day as in round 0"), true},
    {"recalled", CROPS_SENTENCE("LoopOption", "videos that an arm's retriever gives the cascade; 0 = as many as it considers"), true},
    {"click_model", CROPS_SENTENCE("LoopOption", "how lists are read: position (each place by itself), cascade (to the first click), dependent (after a click on with a chance)"), false, simulation::kClickModels},
    {"goes_on", CROPS_SENTENCE("LoopOption", "dependent click model: chance to read on after a click")},
    {"follow", CROPS_SENTENCE("LoopOption", "share of users whom the arm answers; the others stay with the old retriever in every arm")},
    {"explore", CROPS_SENTENCE("LoopOption", "arms that learn: chance that a shown place is given to any video")},
    {"alpha", CROPS_SENTENCE("LoopOption", "kept: theta above this")},
};
// clang-format on

/// Where a number lies in the options.
using Place = std::variant<double*, std::int64_t*>;

Place placeOf(LoopOptions& options, std::string_view key)
{
    simulation::RoundOptions& rounds = options.rounds;
    const std::pair<std::string_view, Place> places[] = {
        {"rounds", &rounds.rounds},           {"round_days", &rounds.days},
        {"round_sessions", &rounds.sessions}, {"recalled", &rounds.recalled},
        {"goes_on", &rounds.clicks.goesOn},   {"follow", &rounds.follow},
        {"explore", &options.explore},        {"alpha", &options.alpha}};
    for (const auto& [name, place] : places)
        if (name == key) return place;
    const auto fields = simulation::worldFields();
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const WorldField& f) { return key == f.name; });
    return std::visit([&](auto member) { return Place(&(options.world.*member)); }, field->member);
}

[[noreturn]] void noValue(const LoopSetting& setting, const std::string& text)
{
    std::string choices;
    for (const std::string_view choice : setting.choices)
        choices += fmt::format("{}{}", choices.empty() ? "" : ", ", choice);
    throw Error(ErrorCode::Usage, "\"{}\" is no value of {}, which is {}.", text, setting.key,
                !choices.empty() ? "one of " + choices
                : setting.whole  ? "a whole number"
                                 : "a number");
}

} // namespace

std::span<const LoopSetting> loopSettings()
{
    static const std::vector<LoopSetting> all = [] {
        std::vector<LoopSetting> list(std::begin(kRounds), std::end(kRounds));
        for (const WorldField& field : simulation::worldFields())
            if (field.name != std::string_view("seed"))
                list.push_back(
                    {field.name,
                     field.help,
                     std::holds_alternative<std::int64_t simulation::WorldOptions::*>(field.member),
                     {},
                     true});
        return list;
    }();
    return all;
}

const LoopSetting& loopSetting(std::string_view key)
{
    std::string name(key);
    std::replace(name.begin(), name.end(), '-', '_');
    for (const LoopSetting& setting : loopSettings())
        if (setting.key == name) return setting;
    throw Error(ErrorCode::Usage, "A loop has no option \"{}\".", key);
}

std::string loopValue(const LoopOptions& options, const LoopSetting& setting)
{
    if (!setting.choices.empty())
        return std::string(setting.choices[static_cast<std::size_t>(options.rounds.clicks.model)]);
    LoopOptions copy;
    copy.rounds = options.rounds;
    copy.world = options.world;
    copy.alpha = options.alpha;
    copy.explore = options.explore;
    return std::visit([](const auto* value) { return fmt::format("{}", *value); },
                      placeOf(copy, setting.key));
}

void setLoopValue(LoopOptions& options, const LoopSetting& setting, const std::string& text)
{
    if (!setting.choices.empty()) {
        const auto found = std::find(setting.choices.begin(), setting.choices.end(), text);
        if (found == setting.choices.end()) noValue(setting, text);
        options.rounds.clicks.model = static_cast<simulation::ClickModel>(found - setting.choices.begin());
        return;
    }
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        noValue(setting, text);
    const Place place = placeOf(options, setting.key);
    if (double* const* number = std::get_if<double*>(&place)) {
        **number = value;
    } else {
        if (value != std::floor(value) || std::abs(value) > 9e15) noValue(setting, text);
        *std::get<std::int64_t*>(place) = static_cast<std::int64_t>(value);
    }
}

} // namespace crops::study
