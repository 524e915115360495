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
#include "learn/checkpoint.h"
#include "learn/config_json.h"
#include "learn/cross_inputs.h"
#include "learn/model_torch.h"
#include "learn/process.h"
#include "relevance/quality.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// The network: one logit a pair, from the [CLS] state beside the mean over all tokens.
class CrossNetwork
{
  public:
    CrossNetwork(const CrossScorerConfig& config, std::int64_t tableRows, torch::Device device)
        : m_dropout(config.dropout), m_device(device),
          m_table(tableRows, config.width, 1.0 / std::sqrt(config.width), Random(config.seed).fork(101),
                  device)
    {
        Random random = Random(config.seed).fork(102);
        const std::int64_t longest = config.queryTokens + config.documentTokens + 2;
        m_positions = addWeight(m_parameters, "positions.weight", longest, config.width, random, device);
        m_kinds = addWeight(m_parameters, "kinds.weight", kCrossKinds, config.width, random, device);
        m_trunk =
            Trunk({config.layers, config.heads, config.width, config.dropout}, m_parameters, random, device);
        m_output = addWeight(m_parameters, "output.weight", 1, 2 * config.width, random, device);
        m_outputBias = addConstant(m_parameters, "output.bias", {1}, 0, device);
        m_weights.add("cross.", m_table, m_parameters);
    }
    CrossNetwork(const CrossNetwork&) = delete; // m_weights points into it

    /// (N) logits.
    torch::Tensor logits(const CrossInputs& inputs, const TowerMode& mode)
    {
        m_pieces = cutIntoPieces(inputs.tokens, m_device.is_cpu() ? 4096 : 131072);
        const at::Generator generator = dropoutGenerator(mode, m_dropout, m_device);
        std::vector<std::int64_t> sizes;
        for (const Pieces::Piece& piece : m_pieces.pieces)
            sizes.push_back(piece.texts * piece.length);
        const torch::Tensor kinds = m_kinds.index_select(0, kindsByPosition(inputs));
        const std::vector<torch::Tensor> embedded =
            (m_table.lookup(m_pieces.positions, mode.training) + kinds).split_with_sizes(sizes);
        std::vector<torch::Tensor> states;
        std::int64_t first = 0;
        for (std::size_t p = 0; p < embedded.size(); ++p) {
            states.push_back(state(embedded[p], p, first, mode, generator));
            first += m_pieces.pieces[p].texts;
        }
        const torch::Tensor both = m_pieces.restore(torch::cat(states)); // (N, 2W)
        return linear(both, m_output, m_outputBias, mode.mixedPrecision).squeeze(1);
    }

    WeightSet& weights() { return m_weights; }

  private:
    torch::Tensor kindsByPosition(const CrossInputs& inputs) const
    {
        std::vector<std::int64_t> kinds;
        std::size_t place = 0;
        for (const Pieces::Piece& piece : m_pieces.pieces)
            for (std::int64_t i = 0; i < piece.texts; ++i, ++place) {
                const std::int64_t from = inputs.tokens.offsets[m_pieces.order[place]];
                for (std::int64_t k = 0; k < piece.length; ++k)
                    kinds.push_back(k < m_pieces.lengths[place] ? inputs.kinds[from + k] : 0);
            }
        return torch::tensor(kinds, torch::kInt64).to(m_device);
    }

    /// One piece (n · L, W) → (n, 2W).
    torch::Tensor state(const torch::Tensor& embedded, std::size_t p, std::int64_t first,
                        const TowerMode& mode, at::Generator generator) const
    {
        const auto [texts, length] = m_pieces.pieces[p];
        const torch::Tensor padding = m_pieces.padding(p, first, m_device);
        torch::Tensor x = embedded.view({texts, length, embedded.size(1)}) + m_positions.narrow(0, 0, length);
        x = m_trunk.forward(dropOut(x, mode.training ? m_dropout : 0.0, generator), padding, mode, generator);
        torch::Tensor mean = x.mean(1);
        if (padding.defined()) {
            const torch::Tensor real = padding.logical_not().to(torch::kFloat32); // (n, L)
            mean = (x * real.unsqueeze(2)).sum(1) / real.sum(1, true);
        }
        return torch::cat({x.select(1, 0), mean}, 1);
    }

    double m_dropout;
    torch::Device m_device;
    RowTable m_table;
    std::vector<Parameter> m_parameters;
    torch::Tensor m_positions, m_kinds, m_output, m_outputBias;
    Trunk m_trunk;
    Pieces m_pieces;
    WeightSet m_weights;
};

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
    Tokenizer words;
    std::unique_ptr<CrossNetwork> network;
    Calibration calibration;
    Json quality = Json::object();
    std::string weightsHash;

    Impl(const CrossScorerConfig& given, const std::string& device)
        : config(given), words(crossTokenizer(given)),
          network(std::make_unique<CrossNetwork>(given, crossTableRows(words), deviceOf(device)))
    {
    }

    std::vector<double> logits(std::span<const relevance::TextPair> pairs)
    {
        std::vector<double> found(pairs.size());
        const torch::NoGradGuard guard;
        constexpr std::size_t kBatch = 512;
        for (std::size_t from = 0; from < pairs.size(); from += kBatch) {
            const auto part = pairs.subspan(from, std::min(kBatch, pairs.size() - from));
            const torch::Tensor values = network->logits(crossInputs(part, words, config), {})
                                             .to(torch::kCPU, torch::kFloat64)
                                             .contiguous();
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
    void calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides);
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
    const CrossInputs inputs = crossInputs(textsOf(pairs, batch), words, config);
    const torch::Tensor logits = network->logits(inputs, mode);
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

void CrossScorer::Impl::calibrate(const std::vector<ScoredPair>& pairs, const Sides& sides)
{
    if (bothSides(pairs, sides.calibrate)) {
        std::vector<double> targets;
        for (const std::size_t i : sides.calibrate)
            targets.push_back(pairs[i].target);
        calibration = fitCalibration(logits(textsOf(pairs, sides.calibrate)), targets);
    }
    if (!bothSides(pairs, sides.measure)) return;
    std::vector<double> theta = logits(textsOf(pairs, sides.measure));
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

std::string CrossScorer::configJson() const
{
    Json config = toJson(m_impl->config);
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
        if (m_impl->config.tokens == TokenKind::WordPiece) content.vocabulary = m_impl->config.vocabulary;
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
        if (config.tokens == TokenKind::WordPiece) config.vocabulary = (folder / kVocabularyFile).string();
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
        impl->trainOn(pairs, sides.train, progress, onStep);
        impl->calibrate(pairs, sides);
        impl->hashWeights();
    });
    return CrossScorer(std::move(impl));
}

} // namespace crops::learn
