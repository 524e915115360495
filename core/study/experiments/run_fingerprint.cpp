// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/run_fingerprint.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "learn/losses/loss.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

/// The examples that training takes: with a document above level 0.
std::vector<const dataset::TrainingExample*> usable(const learn::MethodConfig& method,
                                                    const dataset::TrainingSet& set)
{
    std::vector<const dataset::TrainingExample*> examples;
    for (const dataset::TrainingExample& example : set.examples)
        if (std::any_of(example.labelled.begin(), example.labelled.end(),
                        [&](const auto& document) { return learn::methodLevel(method, document) > 0; }))
            examples.push_back(&example);
    return examples;
}

class ExampleHash
{
  public:
    ExampleHash(const learn::MethodConfig& method, const dataset::TrainingSet& set, bool onlyOrder)
        : m_method(method), m_set(set), m_examples(usable(method, set))
    {
        for (const dataset::TrainingExample* example : m_examples)
            for (const dataset::LabelledDocument& document : example->labelled)
                if (const std::int8_t level = learn::methodLevel(method, document); level > 0)
                    m_levels.insert(level);
        m_onlyOrder = onlyOrder;
    }

    /// How many levels above 0 there are.
    std::size_t levels() const { return m_levels.size(); }

    std::string hex()
    {
        Sha256 hash;
        for (const dataset::TrainingExample* example : m_examples)
            add(*example, hash);
        return hash.hex();
    }

  private:
    std::int64_t levelOf(int level) const
    {
        if (!m_onlyOrder || level == 0) return level;
        return 1 + std::distance(m_levels.begin(), m_levels.find(level));
    }

    static void addText(const std::string& text, Sha256& hash)
    {
        hash.add(static_cast<std::int64_t>(text.size())).add(text);
    }

    void add(const dataset::TrainingExample& example, Sha256& hash) const
    {
        addText(m_set.queryTexts[static_cast<std::size_t>(example.query)], hash);
        for (const dataset::LabelledDocument& document : example.labelled) {
            const std::int8_t level = learn::methodLevel(m_method, document);
            if (level == learn::kUnused) continue;
            hash.add(levelOf(level));
            addText(m_set.documentTexts[static_cast<std::size_t>(document.document)], hash);
        }
        hash.add(std::int64_t{-1}).add(static_cast<std::int64_t>(example.hardNegatives.size()));
        for (const std::int32_t negative : example.hardNegatives)
            addText(m_set.documentTexts[static_cast<std::size_t>(negative)], hash);
    }

    const learn::MethodConfig& m_method;
    const dataset::TrainingSet& m_set;
    std::vector<const dataset::TrainingExample*> m_examples;
    std::set<int> m_levels;
    bool m_onlyOrder = true;
};

} // namespace

std::string trainingFingerprint(const Experiment& experiment, const learn::MethodConfig& method,
                                const dataset::TrainingSet& set, std::int64_t seed)
{
    const bool onlyOrder = experiment.loss.levelTemperatureRatio == 1 || !method.loss->levelTemperatures;
    ExampleHash examples(method, set, onlyOrder);
    const json settings = json::parse(experimentJson(experiment, true));
    json seen{{"seed", seed},
              {"examples", examples.hex()},
              {"negatives", static_cast<int>(method.method->negatives.from)},
              {"in_batch", method.method->inBatch}};
    for (const char* section : {"encoder", "loss", "training", "retrieval"})
        seen[section] = settings.at(section);
    const bool oneLevel = method.loss->ofOneLevel && onlyOrder && examples.levels() == 1;
    const learn::Loss& loss = oneLevel ? *method.loss->ofOneLevel : *method.loss;
    seen["loss_kind"] = learn::placeOf(loss);
    seen["loss"].erase("kind");
    if (!loss.levelTemperatures) seen["loss"].erase("level_temperature_ratio"); // not read
    for (const dataset::DocumentFeatures& features : set.features)
        seen["features"].push_back(features.sha256);
    if (method.method->searches()) {
        seen["method"] = method.method->key;
        seen["set"] = set.sha256;
        seen["search"] = settings.at("negatives");
    }
    return sha256Hex(seen.dump());
}

std::string untrainedFingerprint(const Experiment& experiment, const std::string& dataSha256)
{
    const json settings = json::parse(experimentJson(experiment, true));
    json seen{{"data", dataSha256}};
    if (experiment.method->ranksByBm25)
        seen["bm25"] = settings.at("bm25");
    else
        for (const char* section : {"encoder", "retrieval"})
            seen[section] = settings.at(section);
    return sha256Hex(seen.dump());
}

std::string fingerprintOf(const std::string& provenanceJson)
{
    const json provenance = json::parse(provenanceJson, nullptr, false);
    if (!provenance.is_object()) return {};
    const auto found = provenance.find("fingerprint");
    return found == provenance.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

} // namespace crops::study
