// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_options.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "labels/assignment.h"
#include "learn/methods/imported.h"
#include "study/experiments/experiment_presets.h"

namespace crops::study
{

namespace
{

using nlohmann::ordered_json;

constexpr const char* kKinds[] = {"frozen", "random", "oracle", "trained"};
constexpr std::string_view kWithout = "-without-";
constexpr double kFollow = simulation::RoundOptions{}.follow;

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

[[noreturn]] void noArm(const std::string& text)
{
    std::string keys;
    for (const learn::Method* method : learn::methods())
        keys += fmt::format(", {}", method->key);
    throw Error(ErrorCode::Usage,
                "\"{}\" is no arm. An arm is frozen, oracle, random:0.1 (any share), a method{}, one without "
                "some of its parts (crops-without-p1), or an experiment file (*.json).",
                text, keys);
}

double shareOf(const std::string& text, const std::string& arm)
{
    char* end = nullptr;
    const double share = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(share >= 0 && share <= 1)) noArm(arm);
    return share;
}

LoopArm trainedArm(const std::string& text)
{
    const std::size_t cut = text.find(kWithout);
    const learn::Method* method = learn::findMethod(text.substr(0, cut));
    if (method == nullptr || learn::isImported(*method)) noArm(text);
    LoopArm arm;
    arm.kind = LoopArm::Kind::Trained;
    arm.name = text;
    arm.experiment = presetOf(*method);
    if (cut == std::string::npos) return arm;
    arm.experiment.without = split(text.substr(cut + kWithout.size()), '-');
    arm.experiment.name = text;
    settle(arm.experiment);
    (void)methodOf(arm.experiment); // refuses what the method has not
    return arm;
}

ordered_json armJson(const LoopArm& arm)
{
    ordered_json object{{"name", arm.name}, {"kind", kKinds[static_cast<int>(arm.kind)]}};
    if (arm.kind == LoopArm::Kind::Random) object["explore"] = arm.explore;
    if (arm.kind == LoopArm::Kind::Trained)
        object["experiment"] = ordered_json::parse(experimentJson(arm.experiment));
    return object;
}

LoopArm armFromJson(const ordered_json& object)
{
    LoopArm arm;
    arm.name = object.at("name");
    const std::string kind = object.at("kind");
    const auto found = std::find(std::begin(kKinds), std::end(kKinds), kind);
    if (found == std::end(kKinds)) throw Error(ErrorCode::Damaged, "An arm of the loop is of no kind.");
    arm.kind = static_cast<LoopArm::Kind>(found - std::begin(kKinds));
    arm.explore = object.value("explore", 0.0);
    if (arm.kind == LoopArm::Kind::Trained)
        arm.experiment = parseExperiment(object.at("experiment").dump(), "loop");
    return arm;
}

ordered_json roundsJson(const simulation::RoundOptions& rounds)
{
    ordered_json object{
        {"rounds", rounds.rounds},
        {"days", rounds.days},
        {"sessions", rounds.sessions},
        {"recalled", rounds.recalled},
        {"click_model", simulation::kClickModels[static_cast<std::size_t>(rounds.clicks.model)]},
        {"goes_on", rounds.clicks.goesOn}};
    if (rounds.follow != kFollow) object["follow"] = rounds.follow; // loops from before it had no such key
    return object;
}

simulation::RoundOptions roundsFromJson(const ordered_json& object)
{
    simulation::RoundOptions rounds;
    rounds.rounds = object.at("rounds");
    rounds.days = object.at("days");
    rounds.sessions = object.at("sessions");
    rounds.recalled = object.at("recalled");
    const std::string model = object.at("click_model");
    const auto found = std::find(simulation::kClickModels.begin(), simulation::kClickModels.end(), model);
    if (found == simulation::kClickModels.end())
        throw Error(ErrorCode::Damaged, "The loop's click model is none.");
    rounds.clicks.model = static_cast<simulation::ClickModel>(found - simulation::kClickModels.begin());
    rounds.clicks.goesOn = object.at("goes_on");
    rounds.follow = object.value("follow", kFollow);
    return rounds;
}

simulation::WorldOptions worldFromJson(const ordered_json& object)
{
    simulation::WorldOptions world;
    for (const simulation::WorldField& field : simulation::worldFields())
        std::visit([&](auto member) { object.at(field.name).get_to(world.*member); }, field.member);
    return world;
}

} // namespace

LoopArm parseArm(const std::string& text)
{
    constexpr std::string_view kRandom = "random:";
    if (text == "frozen" || text == "oracle") {
        LoopArm arm;
        arm.name = text;
        arm.kind = text == "frozen" ? LoopArm::Kind::Frozen : LoopArm::Kind::Oracle;
        return arm;
    }
    if (text.starts_with(kRandom)) {
        LoopArm arm;
        arm.name = "random-" + text.substr(kRandom.size());
        arm.kind = LoopArm::Kind::Random;
        arm.explore = shareOf(text.substr(kRandom.size()), text);
        return arm;
    }
    if (!text.ends_with(".json")) return trainedArm(text);
    LoopArm arm;
    arm.kind = LoopArm::Kind::Trained;
    arm.name = std::filesystem::path(text).stem().string();
    arm.experiment = loadExperiment(text);
    return arm;
}

std::vector<LoopArm> parseArms(const std::vector<std::string>& texts)
{
    std::vector<LoopArm> arms;
    for (const std::string& text : texts) {
        LoopArm arm = parseArm(text);
        const auto taken = [&](const std::string& name) {
            return name == "world" ||
                   std::any_of(arms.begin(), arms.end(), [&](const LoopArm& a) { return a.name == name; });
        };
        const std::string name = arm.name;
        for (int number = 2; taken(arm.name); ++number)
            arm.name = fmt::format("{}-{}", name, number);
        arms.push_back(std::move(arm));
    }
    if (arms.empty()) throw Error(ErrorCode::Usage, "A loop needs an arm at least.");
    return arms;
}

simulation::WorldOptions loopWorld()
{
    simulation::WorldOptions world = simulation::smallWorld();
    world.users = 500;
    world.sessions = 3'600;
    world.exploration = 0;
    return world;
}

void checkLoopOptions(const LoopOptions& options)
{
    simulation::checkWorldOptions(options.world);
    simulation::checkRoundOptions(options.rounds, options.world);
    labels::requireAlpha(options.alpha);
    mining::validate(options.mining);
    if (options.arms.empty()) throw Error(ErrorCode::Usage, "A loop needs an arm at least.");
    if (const std::string fault = seedsFault(options.seeds); options.seeds.empty() || !fault.empty())
        throw Error(ErrorCode::Usage, fault.empty() ? "A loop needs a seed at least." : fault);
    if (!(options.explore >= 0 && options.explore <= 1))
        throw Error(ErrorCode::Usage, "explore is {}; it must lie between 0 and 1.", options.explore);
}

std::string loopOptionsJson(const LoopOptions& options)
{
    ordered_json json;
    json["arms"] = ordered_json::array();
    for (const LoopArm& arm : options.arms)
        json["arms"].push_back(armJson(arm));
    json["seeds"] = options.seeds;
    json["rounds"] = roundsJson(options.rounds);
    json["alpha"] = options.alpha;
    json["explore"] = options.explore;
    json["mining"] = ordered_json::parse(mining::toJson(options.mining));
    json["policy"] = ordered_json::parse(labels::toJson(options.policy));
    json["world"] = ordered_json::parse(simulation::worldOptionsJson(options.world));
    return json.dump(2) + "\n";
}

LoopOptions loopOptionsFromJson(const std::string& text)
{
    try {
        const ordered_json json = ordered_json::parse(text);
        LoopOptions options;
        for (const ordered_json& arm : json.at("arms"))
            options.arms.push_back(armFromJson(arm));
        options.seeds = json.at("seeds").get<std::vector<std::int64_t>>();
        options.rounds = roundsFromJson(json.at("rounds"));
        options.alpha = json.at("alpha");
        options.explore = json.at("explore");
        options.mining = mining::miningOptionsFromJson(json.at("mining").dump());
        options.policy = labels::labelPolicyFromJson(json.at("policy").dump());
        options.world = worldFromJson(json.at("world"));
        return options;
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::Damaged, "The loop's settings (settings.json) cannot be read.");
    }
}

std::string loopDifference(const LoopOptions& there, const LoopOptions& wanted)
{
    ordered_json old = ordered_json::parse(loopOptionsJson(there));
    ordered_json now = ordered_json::parse(loopOptionsJson(wanted));
    old["rounds"]["follow"] = there.rounds.follow;
    now["rounds"]["follow"] = wanted.rounds.follow;
    for (const auto& [key, value] : now.items()) {
        if (key == "arms" || key == "seeds") continue;
        if (!value.is_object()) {
            if (old.at(key) != value)
                return fmt::format("{} is {} there, not {}", key, old.at(key).dump(), value.dump());
            continue;
        }
        for (const auto& [name, field] : value.items())
            if (const auto other = old.at(key).find(name);
                name != "seed" && (other == old.at(key).end() || *other != field))
                return fmt::format("{} is {} there, not {}", name,
                                   other == old.at(key).end() ? "absent" : other->dump(), field.dump());
    }
    for (const ordered_json& arm : now.at("arms"))
        for (const ordered_json& other : old.at("arms"))
            if (arm.at("name") == other.at("name") && arm != other)
                return fmt::format("the arm {} is another there", arm.at("name").get<std::string>());
    return {};
}

} // namespace crops::study
