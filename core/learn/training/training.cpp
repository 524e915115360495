// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <numeric>
#include <optional>

#include "base/error.h"
#include "base/hash.h"
#include "learn/config_json.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"
#include "learn/encoders/sparse_head_torch.h"
#include "learn/training/adore_torch.h"
#include "learn/training/checkpoint_hooks.h"
#include "learn/training/drawn_negatives_torch.h"
#include "learn/training/gradient_cache_torch.h"
#include "learn/training/ranks_torch.h"
#include "learn/training/training_torch.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kKeptCheckpoints = 2;
constexpr double kLowestTemperature = 0.01; // as CLIP's scale of at most 100

double rateFactor(const TrainingConfig& config, std::int64_t step, std::int64_t totalSteps)
{
    const double warmup = std::floor(config.warmupFraction * static_cast<double>(totalSteps));
    const auto now = static_cast<double>(step);
    if (now <= warmup) return now / warmup;
    const double left =
        (static_cast<double>(totalSteps) - now + 1) / (static_cast<double>(totalSteps) - warmup);
    if (config.decay == Decay::Linear) return left;
    if (config.decay == Decay::Cosine) return 0.5 * (1 + std::cos(std::numbers::pi * (1 - left)));
    return 1;
}

std::string_view bytesOf(const std::vector<std::int32_t>& numbers)
{
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::int32_t)};
}

} // namespace

Training::Training(const dataset::TrainingSet& set, const TrainOptions& options)
    : m_set(set), m_options(options), m_batches(set, options.method, options.training, options.loss.inBatch),
      m_totalSteps(m_batches.totalSteps()), m_tokenizer(makeTokenizer(options.encoder)),
      m_queries(tokenise(set.queryTexts, m_tokenizer, m_tokenizer.queryPrompt)),
      m_documents(tokenise(set.documentTexts, m_tokenizer, m_tokenizer.documentPrompt)),
      m_model(options.encoder, m_tokenizer.rows, options.training.seed, deviceOf(options.device)),
      m_search({set, m_queries, m_documents, options.method, options.encoder, m_tokenizer.rows,
                deviceOf(options.device)},
               options.negatives, m_totalSteps)
{
    if (options.training.validationFraction > 0) m_validation.emplace(options.training.patience);
    if (options.training.mixedPrecision && options.training.halfType == HalfType::Float16)
        m_lossScale.emplace();
    m_documents.items.resize(set.documentTexts.size());
    std::iota(m_documents.items.begin(), m_documents.items.end(), 0);
    m_model.setFeatures(set.features);
    m_model.loadPretrained();
    if (options.loss.learnedTemperature) {
        m_temperature.push_back({"log_temperature",
                                 torch::full({1}, std::log(options.loss.temperature), torch::kFloat32),
                                 false,
                                 {},
                                 {}});
        m_model.weights().dense.emplace_back("log_temperature", &m_temperature.back());
    }
    m_settings = {{"encoder", toJson(options.encoder)},
                  {"loss", toJson(options.loss)},
                  {"training", toJson(options.training)},
                  {"method", toJson(options.method)}};
    const Method& method = *options.method.method;
    if (method.searches()) m_settings["negatives"] = toJson(options.negatives, method);
    if (method.negatives.from == Candidates::Bm25)
        m_drawn = method.negatives.makeSampler({set, {}, {}}, options.negatives);
}

void Training::failNonFinite(const char* what, const Batch& batch) const
{
    std::string queries;
    for (std::size_t i = 0; i < batch.queries.size() && i < 5; ++i)
        queries += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", m_set.queryTexts[batch.queries[i]]);
    if (batch.queries.size() > 5) queries += fmt::format(" and {} more", batch.queries.size() - 5);
    const std::string kept = m_checkpoint.empty()
                                 ? "No checkpoint was written before it."
                                 : fmt::format("The checkpoint {} is kept.", m_checkpoint.string());
    throw Error(
        ErrorCode::NonFinite,
        fmt::format("The {} of step {} is not finite (queries {}). {} Take a lower learning rate or a higher "
                    "temperature.",
                    what, m_step + 1, queries, kept));
}

void Training::takeTemperatureGradient(double gradient)
{
    if (m_temperature.empty()) return;
    // ∂loss/∂log τ = τ ∂loss/∂τ
    m_temperature.back().value.mutable_grad() =
        torch::full({1}, gradient * temperature() * lossScale(), torch::kFloat32);
}

void Training::keepTemperatureSane()
{
    if (!m_temperature.empty()) m_temperature.back().value.clamp_min_(std::log(kLowestTemperature));
}

torch::Tensor Training::regularised(const torch::Tensor& vectors, std::int64_t queries,
                                    StepRecord& record) const
{
    if (m_options.encoder.output != Output::Sparse) return vectors;
    const SparseConfig& config = m_options.encoder.sparse;
    const double warmup = config.flopsWarmup * static_cast<double>(m_totalSteps);
    const double rise = warmup > 0 ? std::min(1.0, static_cast<double>(m_step + 1) / warmup) : 1.0;
    return flopsRegularised(vectors, queries, config.queryFlops * rise * rise,
                            config.documentFlops * rise * rise, record.sparse);
}

LossConfig Training::lossOf(Phase phase) const
{
    LossConfig loss = m_options.loss;
    const Method& method = *m_options.method.method;
    if (phase == Phase::Plain && method.searches()) loss.kind = method.negatives.startLoss;
    return loss;
}

BatchNegatives Training::negativesOf(Phase phase)
{
    const Method& method = *m_options.method.method;
    if (m_drawn) return {m_drawn.get(), method.inBatch};
    const NegativeSampler* sampler = m_search.samplerFor(m_step, m_model);
    return {sampler, phase == Phase::Searched ? method.inBatch : true};
}

BatchLoss Training::learnQueriesOnly(const Batch& batch, const TowerMode& mode, StepRecord& record)
{
    if (!m_corpus.defined()) {
        m_model.freezeDocuments();
        m_corpus = m_search.encodeCorpus(m_model, Progress());
    }
    const std::vector<std::int32_t>& corpus = m_set.corpus;
    const auto placesOf = [&](const auto& documents) {
        std::vector<std::int32_t> places;
        for (const std::int32_t document : documents) {
            const auto at = std::lower_bound(corpus.begin(), corpus.end(), document);
            if (at != corpus.end() && *at == document)
                places.push_back(static_cast<std::int32_t>(at - corpus.begin()));
        }
        return places;
    };
    std::vector<AdoreRow> rows;
    for (std::int64_t row = 0; row < batch.labels.queries; ++row) {
        const RowLabels own = rowLabels(batch.labels, row);
        std::vector<std::int32_t> positives;
        for (const std::int32_t column : own.columns) // the method has no level 0 of its own
            positives.push_back(batch.documents[static_cast<std::size_t>(column)]);
        const auto example = static_cast<std::size_t>(batch.examples[static_cast<std::size_t>(row)]);
        rows.push_back({placesOf(positives), placesOf(m_search.known()[example])});
    }
    const torch::Tensor encoded = m_model.encodeQueries(select(m_queries, batch.queries), mode); // (B, D)
    const torch::Tensor vectors =
        regularised(gradientScaled(encoded, lossScale()), batch.labels.queries, record);
    AdoreFound found;
    const BatchLoss loss = adoreBackward(vectors, m_corpus, rows, m_options.negatives.depth, m_options.loss,
                                         record.temperature, &found);
    record.negatives = recordFound(m_set, batch, found);
    return loss;
}

BatchLoss Training::learn(const Batch& batch, Phase phase, const TowerMode& mode, StepRecord& record)
{
    if (phase == Phase::QueriesOnly) return learnQueriesOnly(batch, mode, record);
    const LossConfig loss = lossOf(phase);
    const TokenTable queries = select(m_queries, batch.queries);
    const TokenTable documents = select(m_documents, batch.documents);
    const auto backward = [&](const torch::Tensor& encoded) { // (B + M, D)
        record.negatives = recordDrawn(m_set, batch, encoded);
        const torch::Tensor vectors = gradientScaled(encoded, lossScale());
        return contrastiveBackward(regularised(vectors, batch.labels.queries, record), batch.labels, loss,
                                   record.temperature);
    };
    const int part = m_options.training.gradientCache;
    if (m_options.ranks)
        return backwardOverRanks(*m_options.ranks, m_model, queries, documents, mode, part, backward);
    if (part > 0) return cachedBackward(m_model, queries, documents, mode, part, backward);
    return backward(m_model.encodeBoth(queries, documents, mode));
}

StepRecord Training::runStep()
{
    const auto start = std::chrono::steady_clock::now();
    const Phase phase = m_search.phaseOf(m_step);
    const Batch batch = m_batches.at(m_step, negativesOf(phase));
    if (m_options.ranks && phase == Phase::Searched)
        m_options.ranks->mustAgree(
            static_cast<std::int64_t>(hash64(bytesOf(batch.documents)) >> 1U),
            "The ranks found other negatives in the same step: their machines compute "
            "differently. Train with like machines, or with a method that searches nothing.");
    TowerMode mode{true, m_options.training.mixedPrecision, 0,
                   m_options.training.halfType == HalfType::Float16 ? torch::kFloat16 : torch::kBFloat16};
    mode.dropoutSeed =
        Random(m_options.training.seed).fork(0xD0 + static_cast<std::uint64_t>(m_step) * 256)();
    StepRecord record;
    record.step = m_step + 1;
    record.totalSteps = m_totalSteps;
    record.temperature = temperature();
    const BatchLoss loss = learn(batch, phase, mode, record);
    if (!std::isfinite(loss.loss)) failNonFinite("loss", batch);
    takeTemperatureGradient(loss.temperatureGradient);
    record.loss = loss.loss;
    record.pushedAway = loss.pushedAway;
    stepWeights(batch, record);
    ++m_step;
    validateStep(record);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    record.queriesPerSecond = static_cast<double>(batch.queries.size()) / std::max(seconds.count(), 1e-9);
    return record;
}

void Training::stepWeights(const Batch& batch, StepRecord& record)
{
    const double scale = lossScale();
    record.gradientNorm = m_model.trained().gradientNorm() / scale;
    const TrainingConfig& config = m_options.training;
    record.learningRate = config.learningRate * rateFactor(config, m_step + 1, m_totalSteps);
    const bool finite = std::isfinite(record.gradientNorm);
    if (m_lossScale ? !m_lossScale->update(finite) : !finite) failNonFinite("gradient", batch);
    if (!finite) { // float16 overflowed: this step is left out, the next has half the scale
        record.gradientNorm = 0;
        m_model.trained().dropGradients();
        return;
    }
    const double factor = config.clipNorm > 0 && record.gradientNorm > config.clipNorm
                              ? config.clipNorm / record.gradientNorm
                              : 1.0;
    m_model.trained().step(m_step + 1, record.learningRate, config.weightDecay, factor / scale);
    keepTemperatureSane();
}

double Training::heldOutLoss()
{
    const LossConfig loss = lossOf(m_search.phaseOf(m_step - 1));
    double sum = 0;
    double queries = 0;
    for (std::int64_t i = 0; i < m_batches.heldOutBatches(); ++i) {
        const Batch batch = m_batches.heldOut(i);
        torch::Tensor vectors;
        {
            const torch::NoGradGuard guard;
            vectors = m_model.encodeBoth(select(m_queries, batch.queries),
                                         select(m_documents, batch.documents), {});
        }
        const double here =
            contrastiveBackward(vectors.requires_grad_(true), batch.labels, loss, temperature()).loss;
        sum += here * static_cast<double>(batch.queries.size());
        queries += static_cast<double>(batch.queries.size());
    }
    return sum / queries;
}

void Training::validateStep(StepRecord& record)
{
    if (!m_validation) return;
    if (m_step < m_totalSteps && m_search.phaseOf(m_step) != m_search.phaseOf(m_step - 1))
        m_validation->forget();
    if (m_step % m_options.training.validateEvery != 0 && m_step != m_totalSteps) return;
    record.validationLoss = heldOutLoss();
    // Losses of other phases say nothing of the last one's.
    if (m_search.phaseOf(m_step - 1) != m_search.phaseOf(m_totalSteps - 1)) return;
    m_validation->look(m_step, *record.validationLoss, m_model);
    if (finished()) m_validation->giveBest(m_model);
}

void Training::save(std::string waiting)
{
    if (m_options.ranks && !m_options.ranks->isFirst()) return;
    std::vector<torch::Tensor> keep;
    CheckpointContent content;
    content.kind = "retriever";
    if (!waiting.empty()) content.texts.emplace_back(kWaitingFile, std::move(waiting));
    content.model = m_model.weights().weights(keep);
    const bool complete = finished();
    if (m_validation && m_validation->hasBest() && !complete) content.best = m_validation->tensors(keep);
    if (!complete) content.optimizer = m_model.trained().moments(keep);
    if (!complete) content.negatives = m_search.state(keep);
    if (m_options.encoder.kind == EncoderKind::Pretrained)
        content.companions = bertCompanions(m_options.encoder.pretrained.folder);
    if (m_options.encoder.kind == EncoderKind::Transformer &&
        m_options.encoder.transformer.tokens == TokenKind::WordPiece)
        content.vocabulary = m_options.encoder.transformer.vocabulary;
    Json description = m_settings;
    description["step"] = m_step;
    description["total_steps"] = m_totalSteps;
    description["complete"] = complete;
    if (m_validation && m_validation->hasBest())
        description["validation"] = Json::parse(m_validation->stateJson());
    description["training_set"] = m_set.sha256;
    description["table_rows"] = m_tokenizer.rows;
    description["device"] = m_options.device;
    if (m_model.documentsFrozen()) description["documents_frozen"] = true;
    if (m_lossScale)
        description["loss_scale"] = {{"value", m_lossScale->value()},
                                     {"good_steps", m_lossScale->goodSteps()}};
    if (!content.negatives.empty()) description["next_negatives"] = m_search.hasNext();
    // All that the generators need: every draw is a function of these two (batches.h).
    description["random"] = {{"seed", m_options.training.seed}, {"next_batch", m_step}};
    content.descriptionJson = description.dump();
    const fs::path folder = m_options.folder / checkpointName(m_step);
    writeCheckpoint(folder, content);
    m_checkpoint = folder;
    pruneCheckpoints(m_options.folder, kKeptCheckpoints);
}

void Training::resumeFrom(const fs::path& folder, const Json& description)
{
    if (description.value("training_set", "") != m_set.sha256)
        throw Error(ErrorCode::Incompatible,
                    fmt::format("The checkpoint {} was trained on other data; start a new "
                                "training instead of resuming.",
                                folder.string()));
    const Json unsaid = {{"training", toJson(TrainingConfig{})}}; // what older checkpoints do not tell
    for (const auto& [part, settings] : m_settings.items()) {
        Json then = unsaid.value(part, Json::object());
        then.update(description.value(part, Json::object()));
        for (const auto& [key, now] : settings.items())
            if (key != "checkpoint_every" && then.value(key, Json()) != now)
                throw Error(
                    ErrorCode::Incompatible,
                    fmt::format("The checkpoint {} was trained with {}.{} = {}, not {}; start a new training "
                                "instead of resuming.",
                                folder.string(), part, key, then.value(key, Json()).dump(), now.dump()));
    }
    if (description.value("documents_frozen", false)) m_model.freezeDocuments();
    m_model.weights().loadWeights(openTensors(folder, description, kModelFile));
    const auto step = description.at("step").get<std::int64_t>();
    const bool complete = description.value("complete", step >= m_totalSteps);
    if (!complete) m_model.trained().loadMoments(openTensors(folder, description, kOptimizerFile));
    if (m_validation && description.contains("validation")) {
        const std::string state = description.at("validation").dump();
        if (complete)
            m_validation->restoreEnded(state, m_model);
        else
            m_validation->restore(openTensors(folder, description, kBestFile), state, m_model);
    }
    if (m_lossScale && description.contains("loss_scale"))
        m_lossScale->restore(description.at("loss_scale").at("value").get<double>(),
                             description.at("loss_scale").at("good_steps").get<std::int64_t>());
    if (description.contains("next_negatives"))
        m_search.restore(openTensors(folder, description, kNegativesFile),
                         description.at("next_negatives").get<bool>(), m_model);
    m_step = step;
    m_checkpoint = folder;
}

void Training::resume()
{
    std::optional<Error> newest; // why the newest could not be read
    for (const fs::path& folder : listCheckpoints(m_options.folder)) {
        try {
            resumeFrom(folder, readCheckpoint(folder, "retriever"));
            pruneCheckpoints(m_options.folder, kKeptCheckpoints); // save() may have been ended before it
            return;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Incompatible) throw;
            if (!newest) newest = error;
        } catch (const Json::exception&) {
            if (!newest)
                newest = Error(ErrorCode::Damaged, fmt::format("The file {} is damaged: a field is missing.",
                                                               (folder / "checkpoint.json").string()));
        }
    }
    if (newest) throw *newest; // there are checkpoints, and none can be read
}

} // namespace crops::learn
