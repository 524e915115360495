// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/cross_scorer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "learn/base_row.h"
#include "learn/bert_folder.h"
#include "learn/checkpoint.h"
#include "learn/config_json.h"
#include "learn/cross_inputs.h"
#include "learn/pair_network_torch.h"
#include "learn/pretrained.h"
#include "learn/process.h"
#include "relevance/quality.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// Which pairs train, calibrate and measure: by query, so that no query is on two sides.
struct Sides {
    std::vector<std::size_t> train, calibrate, measure;
};

Sides splitByQuery(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config)
{
    Sides sides;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const double u = static_cast<double>(hash64(pairs[i].query, config.seed) >> 11) * 0x1.0p-53;
        (u < config.heldOut / 2 ? sides.calibrate
         : u < config.heldOut   ? sides.measure
                                : sides.train)
            .push_back(i);
    }
    return sides;
}

bool bothSides(const std::vector<ScoredPair>& pairs, const std::vector<std::size_t>& chosen)
{
    const auto relevant = [&](std::size_t i) { return pairs[i].target >= 0.5; };
    return std::any_of(chosen.begin(), chosen.end(), relevant) &&
           !std::all_of(chosen.begin(), chosen.end(), relevant);
}

std::vector<relevance::TextPair> textsOf(const std::vector<ScoredPair>& pairs,
                                         std::span<const std::size_t> chosen)
{
    std::vector<relevance::TextPair> texts;
    for (const std::size_t i : chosen)
        texts.push_back({pairs[i].query, pairs[i].document});
    return texts;
}

} // namespace

struct CrossScorer::Impl {
    KeepFreedMemory memory; // the last member to go: what the others free goes back to the system
    CrossScorerConfig config;
    std::unique_ptr<PairNetwork> network;
    Calibration calibration;
    Json quality = Json::object();
    std::string weightsHash;

    Impl(const CrossScorerConfig& given, const std::string& device)
        : config(given), network(given.folder.empty() ? makeScratchNetwork(given, deviceOf(device))
                                                      : makeBertNetwork(given, deviceOf(device)))
    {
    }

    /// `progress`, if given, hears of each batch; throws Cancelled then.
    std::vector<double> logits(std::span<const relevance::TextPair> pairs, Progress* progress = nullptr)
    {
        std::vector<double> found(pairs.size());
        const torch::NoGradGuard guard;
        constexpr std::size_t kBatch = 512;
        for (std::size_t from = 0; from < pairs.size(); from += kBatch) {
            if (progress) progress->update(static_cast<std::int64_t>(from), std::ssize(pairs));
            const auto part = pairs.subspan(from, std::min(kBatch, pairs.size() - from));
            const torch::Tensor values =
                network->logits(part, {}).to(torch::kCPU, torch::kFloat64).contiguous();
            std::copy_n(values.data_ptr<double>(), part.size(),
                        found.begin() + static_cast<std::ptrdiff_t>(from));
        }
        return found;
    }

    void hashWeights()
    {
        std::vector<torch::Tensor> keep;
        Sha256 hash;
        for (const NamedTensor& tensor : network->weights().weights(keep))
            hash.add(std::string_view(reinterpret_cast<const char*>(tensor.values),
                                      static_cast<std::size_t>(tensor.count()) * sizeof(float)));
        weightsHash = hash.add(calibration.a).add(calibration.b).hex();
    }

    void trainOn(const std::vector<ScoredPair>& pairs, std::vector<std::size_t> chosen, Progress& progress,
                 const std::function<void(std::int64_t, double)>& onStep);
    double step(const std::vector<ScoredPair>& pairs, std::span<const std::size_t> batch, std::int64_t t,
                std::int64_t total);
    void calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides, Progress& progress);
};

double CrossScorer::Impl::step(const std::vector<ScoredPair>& pairs, std::span<const std::size_t> batch,
                               std::int64_t t, std::int64_t total)
{
    std::vector<float> targets;
    std::vector<float> weights;
    for (const std::size_t i : batch) {
        targets.push_back(static_cast<float>(pairs[i].target));
        weights.push_back(static_cast<float>(pairs[i].weight));
    }
    TowerMode mode{true, false, Random(config.seed).fork(1000 + static_cast<std::uint64_t>(t))()};
    const torch::Tensor logits = network->logits(textsOf(pairs, batch), mode);
    const torch::Tensor target = torch::tensor(targets).to(logits.device());
    const torch::Tensor weight = torch::tensor(weights).to(logits.device());
    // Binary cross entropy: softplus(x) − x·target
    const torch::Tensor each = torch::softplus(logits) - logits * target;
    const torch::Tensor loss = (each * weight).sum() / weight.sum().clamp_min(1e-6);
    loss.backward();
    const double value = loss.item<double>();
    const double norm = network->weights().gradientNorm();
    if (!std::isfinite(value) || !std::isfinite(norm))
        throw Error(ErrorCode::NonFinite,
                    fmt::format("The loss or gradient of the cross scorer's step {} is not finite; "
                                "take a lower learning rate.",
                                t));
    const double warmup = std::max(1.0, 0.1 * static_cast<double>(total));
    const double rate =
        std::min(static_cast<double>(t) / warmup,
                 static_cast<double>(total - t + 1) / std::max(1.0, static_cast<double>(total) - warmup));
    network->weights().step(t, config.learningRate * std::min(rate, 1.0), config.weightDecay,
                            norm > 1 ? 1 / norm : 1.0);
    return value;
}

void CrossScorer::Impl::trainOn(const std::vector<ScoredPair>& pairs, std::vector<std::size_t> chosen,
                                Progress& progress, const std::function<void(std::int64_t, double)>& onStep)
{
    const auto batch = static_cast<std::size_t>(config.batchPairs);
    const std::size_t perEpoch = (chosen.size() + batch - 1) / batch;
    const auto total = std::max<std::int64_t>(1, std::llround(config.epochs * static_cast<double>(perEpoch)));
    if (config.epochs == 0) return;
    progress.begin("training the cross scorer");
    for (std::int64_t t = 1; t <= total; ++t) {
        progress.update(t - 1, total);
        const auto place = static_cast<std::size_t>(t - 1) % perEpoch;
        if (place == 0) {
            Random random = Random(config.seed).fork(static_cast<std::uint64_t>(t) * 2 + 7);
            random.shuffle(chosen);
        }
        const std::span<const std::size_t> all(chosen);
        const double loss =
            step(pairs, all.subspan(place * batch, std::min(batch, all.size() - place * batch)), t, total);
        if (onStep) onStep(t, loss);
    }
    progress.update(total, total);
}

void CrossScorer::Impl::calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides,
                                  Progress& progress)
{
    progress.begin("calibrating the discriminator");
    std::vector<std::size_t> chosen = sides.calibrate;
    if (config.epochs == 0) chosen.insert(chosen.end(), sides.train.begin(), sides.train.end());
    if (bothSides(pairs, chosen)) {
        std::vector<double> targets;
        for (const std::size_t i : chosen)
            targets.push_back(pairs[i].target);
        calibration = fitCalibration(logits(textsOf(pairs, chosen), &progress), targets);
    }
    if (!bothSides(pairs, sides.measure)) return;
    std::vector<double> theta = logits(textsOf(pairs, sides.measure), &progress);
    std::vector<std::uint8_t> relevant;
    std::vector<std::string_view> queries;
    for (std::size_t k = 0; k < theta.size(); ++k) {
        theta[k] = sigmoid(calibration.a * theta[k] + calibration.b);
        relevant.push_back(pairs[sides.measure[k]].target >= 0.5 ? 1 : 0);
        queries.push_back(pairs[sides.measure[k]].query);
    }
    std::sort(queries.begin(), queries.end());
    const auto different = std::unique(queries.begin(), queries.end()) - queries.begin();
    quality = {{"auc", relevance::areaUnderCurve(theta, relevant)},
               {"brier", relevance::brierScore(theta, relevant)},
               {"ece", relevance::expectedCalibrationError(relevance::calibrationBins(theta, relevant))},
               {"pairs", theta.size()},
               {"queries", different}};
}

CrossScorer::CrossScorer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
CrossScorer::~CrossScorer() = default;
CrossScorer::CrossScorer(CrossScorer&&) noexcept = default;

std::string CrossScorer::kind() const
{
    return m_impl->config.reading == PairReading::Together ? "cross" : "bi";
}

std::string CrossScorer::configJson() const
{
    Json config = toJson(m_impl->config);
    if (!m_impl->config.folder.empty()) config["folder"] = "pretrained"; // its weights' hash says which
    config["weights_sha256"] = m_impl->weightsHash;
    return config.dump();
}

std::string CrossScorer::qualityJson() const
{
    return m_impl->quality.dump();
}

std::vector<double> CrossScorer::score(std::span<const relevance::TextPair> pairs)
{
    std::vector<double> theta;
    translatingTorch([&] { theta = m_impl->logits(pairs); });
    for (double& value : theta)
        value = sigmoid(m_impl->calibration.a * value + m_impl->calibration.b);
    return theta;
}

void CrossScorer::save(const fs::path& folder) const
{
    translatingTorch([&] {
        std::vector<torch::Tensor> keep;
        CheckpointContent content;
        content.kind = "cross-scorer";
        content.model = m_impl->network->weights().weights(keep);
        const CrossScorerConfig& config = m_impl->config;
        if (!config.folder.empty())
            content.texts = bertFiles(config.folder,
                                      config.reading == PairReading::Together ? BertUse::OneLogit
                                                                              : BertUse::SentenceVector,
                                      {config.folder, readPooling(config.folder),
                                       std::max(config.queryTokens, config.documentTokens) + 2});
        else if (config.tokens == TokenKind::WordPiece)
            content.vocabulary = config.vocabulary;
        content.descriptionJson = Json{
            {"cross", toJson(m_impl->config)},
            {"calibration", {{"a", m_impl->calibration.a}, {"b", m_impl->calibration.b}}},
            {"quality",
             m_impl->quality}}.dump();
        writeCheckpoint(folder, content);
    });
}

CrossScorer CrossScorer::load(const fs::path& folder, const std::string& device)
{
    prepareProcess();
    const Json description = readCheckpoint(folder, "cross-scorer");
    std::unique_ptr<Impl> impl;
    try {
        CrossScorerConfig config = crossFromJson(description.at("cross"), "cross");
        if (!config.folder.empty())
            config.folder = folder.string();
        else if (config.tokens == TokenKind::WordPiece)
            config.vocabulary = (folder / kVocabularyFile).string();
        translatingTorch([&] {
            impl = std::make_unique<Impl>(config, device);
            impl->network->weights().loadWeights(openTensors(folder, description, kModelFile));
        });
        impl->calibration = {description.at("calibration").at("a").get<double>(),
                             description.at("calibration").at("b").get<double>()};
        impl->quality = description.at("quality");
    } catch (const Json::exception&) {
        throw Error(ErrorCode::Damaged, fmt::format("The file {} is damaged: a field is missing.",
                                                    (folder / "checkpoint.json").string()));
    }
    impl->hashWeights();
    return CrossScorer(std::move(impl));
}

CrossScorer trainCrossScorer(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config,
                             const std::string& device, Progress& progress,
                             const std::function<void(std::int64_t, double)>& onStep)
{
    validate(config);
    prepareProcess();
    for (const ScoredPair& pair : pairs)
        if (!(pair.target >= 0 && pair.target <= 1) || !(pair.weight >= 0 && std::isfinite(pair.weight)))
            throw Error(ErrorCode::Usage,
                        fmt::format("The pair of the query \"{}\" has target {} and weight {}; a "
                                    "target lies in [0, 1], a weight is 0 or more.",
                                    pair.query, pair.target, pair.weight));
    Sides sides = splitByQuery(pairs, config);
    if (!bothSides(pairs, sides.train))
        throw Error(ErrorCode::Missing,
                    "The cross scorer needs both relevant and irrelevant pairs to learn from; import "
                    "judgments, or searches with clicks.");
    std::unique_ptr<CrossScorer::Impl> impl;
    translatingTorch([&] {
        impl = std::make_unique<CrossScorer::Impl>(config, device);
        impl->network->loadPretrained();
        impl->trainOn(pairs, sides.train, progress, onStep);
        impl->calibrate(pairs, sides, progress);
        impl->hashWeights();
    });
    return CrossScorer(std::move(impl));
}

} // namespace crops::learn
