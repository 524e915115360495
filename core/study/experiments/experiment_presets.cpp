// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/experiment_presets.h"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "learn/devices/devices.h"
#include "learn/encoders/pretrained.h"
#include "learn/methods/imported.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

Experiment makePreset(const learn::Method& method)
{
    Experiment preset;
    preset.method = &method;
    preset.name = method.title;
    preset.negatives = method.negatives.defaults;
    preset.encoder.dimension = 128;
    preset.encoder.bag.buckets = 131072;
    preset.training.batchQueries = 256;
    preset.training.epochs = 40;
    preset.training.learningRate = 0.005;
    preset.training.warmupFraction = 0.1;
    return preset;
}

/// A JSON value as a person reads it: without quotes, a list with commas.
std::string valueText(const json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    std::string text;
    for (const json& item : value)
        text += (text.empty() ? "" : ", ") + valueText(item);
    return text;
}

/// Every setting that decides the outcome: "loss.temperature" → "0.05".
std::map<std::string, std::string> settingsOf(const Experiment& experiment)
{
    std::map<std::string, std::string> settings;
    const json object = json::parse(experimentJson(experiment));
    for (const auto& [key, value] : object.items()) {
        if (key == "name" || key == "seeds" || key == "label_set" || key == "curves") continue;
        if (!value.is_object()) {
            settings[key] = valueText(value);
            continue;
        }
        for (const auto& [inner, field] : value.items())
            settings[fmt::format("{}.{}", key, inner)] = valueText(field);
    }
    return settings;
}

bool readable(const std::string& file)
{
    return std::ifstream(file).good();
}

void checkPretrained(const learn::EncoderConfig& encoder, std::vector<SettingProblem>& problems)
{
    if (encoder.pretrained.folder.empty()) {
        problems.push_back(
            {"encoder.folder", CROPS_SENTENCE("ExperimentForm", "Choose the model's folder.")});
        return;
    }
    try {
        if (learn::readBertShape(encoder.pretrained.folder).width != encoder.dimension)
            problems.push_back({"encoder.dimension",
                                CROPS_SENTENCE("ExperimentForm", "Has to be the hidden size of the model.")});
    } catch (const Error&) {
        problems.push_back(
            {"encoder.folder",
             CROPS_SENTENCE("ExperimentForm", "This folder holds no BERT model that can be used.")});
    }
}

/// Files that are not there.
void checkFiles(const learn::EncoderConfig& encoder, std::vector<SettingProblem>& problems)
{
    for (const learn::FeatureFile& file : encoder.features)
        if (!readable(file.vectors) || !readable(file.ids)) {
            problems.push_back({"encoder.features",
                                CROPS_SENTENCE("ExperimentForm",
                                               "A file of vectors, or the ids beside it, cannot be read.")});
            break;
        }
    if (encoder.kind == learn::EncoderKind::Pretrained) checkPretrained(encoder, problems);
    const bool wordPiece = encoder.kind == learn::EncoderKind::Transformer &&
                           encoder.transformer.tokens == learn::TokenKind::WordPiece;
    const std::string& vocabulary = encoder.transformer.vocabulary;
    if (wordPiece && !vocabulary.empty() && !readable(vocabulary))
        problems.push_back(
            {"encoder.vocabulary", CROPS_SENTENCE("ExperimentForm", "This file cannot be read.")});
}

void checkDevice(const learn::TrainingConfig& training, const std::string& device,
                 std::vector<SettingProblem>& problems)
{
    if (!training.mixedPrecision || device != "cpu") return;
    if (training.halfType == learn::HalfType::Float16)
        problems.push_back(
            {"training.half_type",
             CROPS_SENTENCE("ExperimentForm", "Needs a CUDA device; take bfloat16 on the CPU.")});
    else if (!learn::cpuHasBfloat16())
        problems.push_back(
            {"training.mixed_precision",
             CROPS_SENTENCE("ExperimentForm",
                            "This CPU has no bfloat16 instructions and would be slower: leave it off.")});
}

} // namespace

const std::vector<Experiment>& experimentPresets()
{
    static const std::vector<Experiment> presets = [] {
        std::vector<Experiment> made;
        for (const learn::Method* method : learn::methods())
            made.push_back(makePreset(*method));
        return made;
    }();
    return presets;
}

const Experiment& presetOf(const learn::Method& method)
{
    static const Experiment imported = makePreset(learn::importedMethod());
    if (learn::isImported(method)) return imported;
    const std::vector<Experiment>& presets = experimentPresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const Experiment& preset) { return preset.method == &method; });
}

std::vector<Experiment> experimentSuite(std::string_view name, const std::vector<std::int64_t>& seeds)
{
    std::vector<Experiment> suite;
    if (name == "table1") {
        suite = experimentPresets();
    } else if (name == "ablation") {
        const Experiment& whole = presetOf(learn::mainMethod());
        suite.push_back(whole);
        for (const learn::Ablation& ablation : whole.method->ablations) {
            Experiment& without = suite.emplace_back(whole);
            without.without = {ablation.key};
            without.name = fmt::format("{} without {}", whole.name, ablation.title);
        }
    } else {
        throw Error(ErrorCode::Usage, "There is no suite \"{}\"; take table1 or ablation.", name);
    }
    for (Experiment& experiment : suite)
        giveSeeds(experiment, seeds);
    return suite;
}

std::vector<SettingChange> experimentDifference(const Experiment& from, const Experiment& to)
{
    const std::map<std::string, std::string> before = settingsOf(from);
    const std::map<std::string, std::string> after = settingsOf(to);
    std::vector<SettingChange> changes;
    for (const auto& [key, value] : before) {
        const auto other = after.find(key);
        if (other != after.end() && other->second != value) changes.push_back({key, value, other->second});
    }
    if (from.method != to.method) return changes;
    for (const auto& [key, value] : before)
        if (!after.contains(key)) changes.push_back({key, value, {}});
    for (const auto& [key, value] : after)
        if (!before.contains(key)) changes.push_back({key, {}, value});
    std::sort(changes.begin(), changes.end(),
              [](const SettingChange& a, const SettingChange& b) { return a.key < b.key; });
    return changes;
}

std::string differenceLine(const std::vector<SettingChange>& changes)
{
    std::string line;
    for (const SettingChange& change : changes) {
        if (!line.empty()) line += ", ";
        if (change.key == "without")
            line += change.after.empty() ? "nothing left out" : "without " + change.after;
        else
            line += fmt::format("{} {} → {}", change.key, change.before.empty() ? "–" : change.before,
                                change.after.empty() ? "–" : change.after);
    }
    return line;
}

std::optional<Experiment> withHalfBatch(const Experiment& experiment)
{
    if (!experiment.method->trained || experiment.training.batchQueries < 2) return std::nullopt;
    Experiment half = experiment;
    half.training.batchQueries /= 2;
    return half;
}

std::vector<SettingProblem> checkExperiment(const Experiment& experiment, const std::string& device)
{
    std::vector<SettingProblem> problems;
    if (experiment.name.empty())
        problems.push_back({"name", CROPS_SENTENCE("ExperimentForm", "Give the experiment a name.")});
    std::vector<std::int64_t> seeds = experiment.seeds;
    std::sort(seeds.begin(), seeds.end());
    if (seeds.empty())
        problems.push_back(
            {"seeds", CROPS_SENTENCE("ExperimentForm", "Give one seed at least, such as 1, 2, 3.")});
    else if (std::adjacent_find(seeds.begin(), seeds.end()) != seeds.end())
        problems.push_back({"seeds", CROPS_SENTENCE("ExperimentForm", "A seed stands there twice.")});
    if (experiment.split.by == dataset::SplitBy::Instant && experiment.split.at == 0)
        problems.push_back(
            {"split.at",
             CROPS_SENTENCE("ExperimentForm", "Give a time with its zone, such as 2026-03-01T00:00:00Z.")});
    if (!experiment.method->trained) return problems;
    const auto add = [&](const std::vector<SettingProblem>& more) {
        problems.insert(problems.end(), more.begin(), more.end());
    };
    add(learn::problemsOf(experiment.encoder));
    if (experiment.method->searches()) add(learn::problemsOf(experiment.negatives));
    checkFiles(experiment.encoder, problems);
    if (!learnsFromLabels(experiment) && experiment.encoder.kind != learn::EncoderKind::Pretrained)
        problems.push_back(
            {"training.epochs",
             CROPS_SENTENCE("ExperimentForm",
                            "0 is for a pretrained encoder alone, which is of use without training.")});
    checkDevice(experiment.training, device, problems);
    return problems;
}

} // namespace crops::study
