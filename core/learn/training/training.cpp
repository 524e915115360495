// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "learn/config_json.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"
#include "learn/training/training_torch.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kKeptCheckpoints = 2;

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
    // Ranks wait for each other at every step.
    m_runsAhead = byOperations(deviceOf(options.device)) && !options.ranks &&
                  (knowsOverflow() || !options.training.mixedPrecision ||
                   options.training.halfType != HalfType::Float16);
    if (options.training.validationFraction > 0) m_validation.emplace(options.training.patience);
    if (options.training.mixedPrecision && options.training.halfType == HalfType::Float16)
        m_lossScale.emplace();
    m_documents.items.resize(set.documentTexts.size());
    std::iota(m_documents.items.begin(), m_documents.items.end(), 0);
    m_model.setFeatures(set.features);
    m_model.loadPretrained();
    if (options.loss.learnedTemperature) {
        const auto there = torch::TensorOptions().dtype(torch::kFloat32).device(deviceOf(options.device));
        m_temperature.push_back(
            {"log_temperature", torch::full({1}, std::log(options.loss.temperature), there), false, {}, {}});
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

double Training::heldOutLoss()
{
    const LossConfig loss = lossOf(m_search.phaseOf(m_step - 1));
    if (m_ahead.valid()) m_ahead.wait(); // it draws from m_batches
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
    fetchScale();
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
                    "The checkpoint {} was trained on other data; start a new training instead of resuming.",
                    folder.string());
    const Json unsaid = {{"training", toJson(TrainingConfig{})}}; // what older checkpoints do not tell
    for (const auto& [part, settings] : m_settings.items()) {
        Json then = unsaid.value(part, Json::object());
        then.update(description.value(part, Json::object()));
        for (const auto& [key, now] : settings.items())
            if (key != "checkpoint_every" && then.value(key, Json()) != now)
                throw Error(ErrorCode::Incompatible,
                            "The checkpoint {} was trained with {}.{} = {}, not {}; start a new training "
                            "instead of resuming.",
                            folder.string(), part, key, then.value(key, Json()).dump(), now.dump());
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
                newest = Error(ErrorCode::Damaged, "The file {} is damaged: a field is missing.",
                               (folder / "checkpoint.json").string());
        }
    }
    if (newest) throw *newest; // there are checkpoints, and none can be read
}

} // namespace crops::learn
