// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/torch_learner.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "learn/config_json.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/bert_folder.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"
#include "learn/losses/base_row.h"
#include "learn/theta/cross_inputs.h"
#include "learn/theta/pair_network_torch.h"
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

class NetworkScorer final : public CrossScorer
{
  public:
    NetworkScorer(const CrossScorerConfig& given, const std::string& device)
        : m_config(given), m_network(given.folder.empty() ? makeScratchNetwork(given, deviceOf(device))
                                                          : makeBertNetwork(given, deviceOf(device)))
    {
    }

    std::string kind() const override { return m_config.reading == PairReading::Together ? "cross" : "bi"; }
    std::string configJson() const override;
    std::string qualityJson() const override { return m_quality.dump(); }
    std::vector<double> score(std::span<const relevance::TextPair> pairs) override;
    std::size_t preferredBatch() const override
    {
        return m_network->weights().device().is_cpu() ? 256 : 4096; // a device's texts are read ahead
    }
    void save(const fs::path& folder) const override;

    void learn(const std::vector<ScoredPair>& pairs, const Sides& sides, Progress& progress,
               const std::function<void(std::int64_t, double)>& onStep);
    /// Of the checkpoint in this folder.
    void read(const fs::path& folder, const Json& description);

  private:
    /// `progress`, if given, hears of each batch; throws Cancelled then.
    std::vector<double> logits(std::span<const relevance::TextPair> pairs, Progress* progress = nullptr)
    {
        if (pairs.empty()) return {};
        std::vector<torch::Tensor> parts; // where they are, so that the next texts are read meanwhile
        const torch::NoGradGuard guard;
        constexpr std::size_t kBatch = 512;
        for (std::size_t from = 0; from < pairs.size(); from += kBatch) {
            if (progress) progress->update(static_cast<std::int64_t>(from), std::ssize(pairs));
            parts.push_back(
                m_network->logits(pairs.subspan(from, std::min(kBatch, pairs.size() - from)), {}));
        }
        const torch::Tensor values = torch::cat(parts).to(torch::kCPU, torch::kFloat64);
        std::vector<double> found(values.data_ptr<double>(), values.data_ptr<double>() + values.numel());
        if (!std::all_of(found.begin(), found.end(), [](double one) { return std::isfinite(one); }))
            throw Error(ErrorCode::NonFinite,
                        "The cross scorer gives values that are not finite; take a lower learning rate.");
        return found;
    }

    void hashWeights()
    {
        std::vector<torch::Tensor> keep;
        Sha256 hash;
        for (const NamedTensor& tensor : m_network->weights().weights(keep))
            hash.add(std::string_view(reinterpret_cast<const char*>(tensor.values),
                                      static_cast<std::size_t>(tensor.count()) * sizeof(float)));
        m_weightsHash = hash.add(m_calibration.a).add(m_calibration.b).hex();
    }

    void trainOn(const std::vector<ScoredPair>& pairs, std::vector<std::size_t> chosen, Progress& progress,
                 const std::function<void(std::int64_t, double)>& onStep);
    /// Step number t, from 1: its loss and the length of its gradient, where the weights are.
    torch::Tensor step(const std::vector<ScoredPair>& pairs, std::span<const std::size_t> batch,
                       std::int64_t t, std::int64_t total);
    void calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides, Progress& progress);

    KeepFreedMemory m_memory; // the last member to go: what the others free goes back to the system
    CrossScorerConfig m_config;
    std::unique_ptr<PairNetwork> m_network;
    Calibration m_calibration;
    Json m_quality = Json::object();
    std::string m_weightsHash;
};

torch::Tensor NetworkScorer::step(const std::vector<ScoredPair>& pairs, std::span<const std::size_t> batch,
                                  std::int64_t t, std::int64_t total)
{
    std::vector<float> targets;
    std::vector<float> weights;
    for (const std::size_t i : batch) {
        targets.push_back(static_cast<float>(pairs[i].target));
        weights.push_back(static_cast<float>(pairs[i].weight));
    }
    TowerMode mode{true, false, Random(m_config.seed).fork(1000 + static_cast<std::uint64_t>(t))()};
    const torch::Tensor logits = m_network->logits(textsOf(pairs, batch), mode);
    const torch::Tensor target = onDevice(targets, logits.device());
    const torch::Tensor weight = onDevice(weights, logits.device());
    // Binary cross entropy: softplus(x) − x·target
    const torch::Tensor each = torch::softplus(logits) - logits * target;
    const torch::Tensor loss = (each * weight).sum() / weight.sum().clamp_min(1e-6);
    loss.backward();
    const double warmup = std::max(1.0, 0.1 * static_cast<double>(total));
    const double rate =
        std::min(static_cast<double>(t) / warmup,
                 static_cast<double>(total - t + 1) / std::max(1.0, static_cast<double>(total) - warmup));
    const double learningRate = m_config.learningRate * std::min(rate, 1.0);
    WeightSet& trained = m_network->weights();
    const torch::NoGradGuard guard;
    if (byOperations(logits.device())) {
        const torch::Tensor norm = trained.gradientNormOnDevice();
        trained.step(DeviceStep{t, learningRate, m_config.weightDecay, norm.clamp_min(1), {}, {}});
        return torch::stack({loss.detach(), norm});
    }
    const double norm = trained.gradientNorm();
    trained.step(t, learningRate, m_config.weightDecay, norm > 1 ? 1 / norm : 1.0);
    return torch::tensor({loss.item<double>(), norm}, torch::kFloat64);
}

/// Reads what the steps before number `next` gave, and tells of them.
void tellOfSteps(std::vector<torch::Tensor>& unread, std::int64_t next,
                 const std::function<void(std::int64_t, double)>& onStep)
{
    const torch::Tensor numbers = torch::stack(unread).to(torch::kCPU, torch::kFloat64); // (n, 2)
    const double* number = numbers.data_ptr<double>();
    for (std::int64_t t = next - std::ssize(unread); t < next; ++t, number += 2) {
        if (!std::isfinite(number[0]) || !std::isfinite(number[1]))
            throw Error(ErrorCode::NonFinite,
                        "The loss or gradient of the cross scorer's step {} is not finite; take a lower "
                        "learning rate.",
                        t);
        if (onStep) onStep(t, number[0]);
    }
    unread.clear();
}

void NetworkScorer::trainOn(const std::vector<ScoredPair>& pairs, std::vector<std::size_t> chosen,
                            Progress& progress, const std::function<void(std::int64_t, double)>& onStep)
{
    const auto batch = static_cast<std::size_t>(m_config.batchPairs);
    const std::size_t perEpoch = (chosen.size() + batch - 1) / batch;
    const auto total =
        std::max<std::int64_t>(1, std::llround(m_config.epochs * static_cast<double>(perEpoch)));
    if (m_config.epochs == 0) return;
    progress.begin("training the cross scorer");
    const std::size_t readTogether = byOperations(m_network->weights().device()) ? kStepsReadTogether : 1;
    std::vector<torch::Tensor> unread;
    for (std::int64_t t = 1; t <= total; ++t) {
        progress.update(t - 1, total);
        const auto place = static_cast<std::size_t>(t - 1) % perEpoch;
        if (place == 0) {
            Random random = Random(m_config.seed).fork(static_cast<std::uint64_t>(t) * 2 + 7);
            random.shuffle(chosen);
        }
        const std::span<const std::size_t> all(chosen);
        unread.push_back(
            step(pairs, all.subspan(place * batch, std::min(batch, all.size() - place * batch)), t, total));
        if (unread.size() == readTogether || t == total) tellOfSteps(unread, t + 1, onStep);
    }
    progress.update(total, total);
}

void NetworkScorer::calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides, Progress& progress)
{
    progress.begin("calibrating the discriminator");
    std::vector<std::size_t> chosen = sides.calibrate;
    if (m_config.epochs == 0) chosen.insert(chosen.end(), sides.train.begin(), sides.train.end());
    if (bothSides(pairs, chosen)) {
        std::vector<double> targets;
        for (const std::size_t i : chosen)
            targets.push_back(pairs[i].target);
        m_calibration = fitCalibration(logits(textsOf(pairs, chosen), &progress), targets);
    }
    if (!bothSides(pairs, sides.measure)) return;
    std::vector<double> theta = logits(textsOf(pairs, sides.measure), &progress);
    std::vector<std::uint8_t> relevant;
    std::vector<std::string_view> queries;
    for (std::size_t k = 0; k < theta.size(); ++k) {
        theta[k] = sigmoid(m_calibration.a * theta[k] + m_calibration.b);
        relevant.push_back(pairs[sides.measure[k]].target >= 0.5 ? 1 : 0);
        queries.push_back(pairs[sides.measure[k]].query);
    }
    std::sort(queries.begin(), queries.end());
    const auto different = std::unique(queries.begin(), queries.end()) - queries.begin();
    m_quality = {{"auc", relevance::areaUnderCurve(theta, relevant)},
                 {"brier", relevance::brierScore(theta, relevant)},
                 {"ece", relevance::expectedCalibrationError(relevance::calibrationBins(theta, relevant))},
                 {"pairs", theta.size()},
                 {"queries", different}};
}

std::string NetworkScorer::configJson() const
{
    Json config = toJson(m_config);
    if (!m_config.folder.empty()) config["folder"] = "pretrained"; // its weights' hash says which
    config["weights_sha256"] = m_weightsHash;
    return config.dump();
}

std::vector<double> NetworkScorer::score(std::span<const relevance::TextPair> pairs)
{
    std::vector<double> theta;
    translatingTorch([&] { theta = logits(pairs); });
    for (double& value : theta)
        value = sigmoid(m_calibration.a * value + m_calibration.b);
    return theta;
}

void NetworkScorer::save(const fs::path& folder) const
{
    translatingTorch([&] {
        std::vector<torch::Tensor> keep;
        CheckpointContent content;
        content.kind = "cross-scorer";
        content.model = m_network->weights().weights(keep);
        if (!m_config.folder.empty())
            content.texts = bertFiles(m_config.folder,
                                      m_config.reading == PairReading::Together ? BertUse::OneLogit
                                                                                : BertUse::SentenceVector,
                                      {m_config.folder, readPooling(m_config.folder),
                                       std::max(m_config.queryTokens, m_config.documentTokens) + 2});
        else if (m_config.tokens == TokenKind::WordPiece)
            content.vocabulary = m_config.vocabulary;
        content.descriptionJson = Json{
            {"cross", toJson(m_config)},
            {"calibration", {{"a", m_calibration.a}, {"b", m_calibration.b}}},
            {"quality", m_quality}}.dump();
        writeCheckpoint(folder, content);
    });
}

void NetworkScorer::learn(const std::vector<ScoredPair>& pairs, const Sides& sides, Progress& progress,
                          const std::function<void(std::int64_t, double)>& onStep)
{
    m_network->loadPretrained();
    trainOn(pairs, sides.train, progress, onStep);
    calibrate(pairs, sides, progress);
    hashWeights();
}

void NetworkScorer::read(const fs::path& folder, const Json& description)
{
    m_network->weights().loadWeights(openTensors(folder, description, kModelFile));
    m_calibration = {description.at("calibration").at("a").get<double>(),
                     description.at("calibration").at("b").get<double>()};
    m_quality = description.at("quality");
    hashWeights();
}

} // namespace

std::unique_ptr<CrossScorer> TorchLearner::loadCrossScorer(const fs::path& folder, const std::string& device)
{
    const Json description = readCheckpoint(folder, "cross-scorer");
    std::unique_ptr<NetworkScorer> scorer;
    try {
        CrossScorerConfig config = crossFromJson(description.at("cross"), "cross");
        if (!config.folder.empty())
            config.folder = folder.string();
        else if (config.tokens == TokenKind::WordPiece)
            config.vocabulary = (folder / kVocabularyFile).string();
        translatingTorch([&] {
            scorer = std::make_unique<NetworkScorer>(config, device);
            scorer->read(folder, description);
        });
    } catch (const Json::exception&) {
        throw Error(ErrorCode::Damaged, "The file {} is damaged: a field is missing.",
                    (folder / "checkpoint.json").string());
    }
    return scorer;
}

std::unique_ptr<CrossScorer>
TorchLearner::trainCrossScorer(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config,
                               const std::string& device, Progress& progress,
                               const std::function<void(std::int64_t, double)>& onStep)
{
    validate(config);
    for (const ScoredPair& pair : pairs)
        if (!(pair.target >= 0 && pair.target <= 1) || !(pair.weight >= 0 && std::isfinite(pair.weight)))
            throw Error(ErrorCode::Usage,
                        "The pair of the query \"{}\" has target {} and weight {}; a target lies in [0, 1], "
                        "a weight is 0 or more.",
                        pair.query, pair.target, pair.weight);
    const Sides sides = splitByQuery(pairs, config);
    if (!bothSides(pairs, sides.train))
        throw Error(ErrorCode::Missing, "The cross scorer needs both relevant and irrelevant pairs to learn "
                                        "from; import judgments, or searches with clicks.");
    std::unique_ptr<NetworkScorer> scorer;
    translatingTorch([&] {
        scorer = std::make_unique<NetworkScorer>(config, device);
        scorer->learn(pairs, sides, progress, onStep);
    });
    return scorer;
}

} // namespace crops::learn
