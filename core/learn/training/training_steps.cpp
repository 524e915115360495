// SPDX-License-Identifier: GPL-3.0-or-later
// Training's steps. On the CPU one is done when it returns; on a device the next is prepared and asked for
// meanwhile.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/sparse_head_torch.h"
#include "learn/training/adore_torch.h"
#include "learn/training/drawn_negatives_torch.h"
#include "learn/training/gradient_cache_torch.h"
#include "learn/training/ranks_torch.h"
#include "learn/training/training_torch.h"

namespace crops::learn
{

namespace
{

constexpr std::size_t kRecordsAtOnce = 16;
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

void Training::failNonFinite(const char* what, std::int64_t step, std::span<const std::int32_t> of) const
{
    std::string queries;
    for (std::size_t i = 0; i < of.size() && i < 5; ++i)
        queries += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", m_set.queryTexts[of[i]]);
    if (of.size() > 5) queries += fmt::format(" and {} more", of.size() - 5);
    const std::string kept = m_checkpoint.empty()
                                 ? "No checkpoint was written before it."
                                 : fmt::format("The checkpoint {} is kept.", m_checkpoint.string());
    throw Error(
        ErrorCode::NonFinite,
        fmt::format("The {} of step {} is not finite (queries {}). {} Take a lower learning rate or a higher "
                    "temperature.",
                    what, step, queries, kept));
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

BatchLoss Training::learn(const Ready& ready, Phase phase, const TowerMode& mode, StepRecord& record)
{
    const Batch& batch = ready.batch;
    if (phase == Phase::QueriesOnly) return learnQueriesOnly(batch, mode, record);
    const LossConfig loss = lossOf(phase);
    const bool ahead = m_runsAhead;
    const auto backward = [&](const torch::Tensor& encoded) { // (B + M, D)
        record.negatives = recordDrawn(m_set, batch, encoded);
        const torch::Tensor vectors = gradientScaled(encoded, lossScale());
        return contrastiveBackward(regularised(vectors, batch.labels.queries, record), batch.labels, loss,
                                   record.temperature, false, ahead);
    };
    const int part = m_options.training.gradientCache;
    if (m_options.ranks)
        return backwardOverRanks(*m_options.ranks, m_model, ready.queries, ready.documents, mode, part,
                                 backward);
    if (part > 0) return cachedBackward(m_model, ready.queries, ready.documents, mode, part, backward);
    return backward(m_model.encodeBoth(ready.queries, ready.documents, mode));
}

Training::Ready Training::prepare(std::int64_t step, const BatchNegatives& negatives)
{
    Ready ready;
    ready.batch = m_batches.at(step, negatives);
    ready.queries = select(m_queries, ready.batch.queries);
    ready.documents = select(m_documents, ready.batch.documents);
    return ready;
}

Training::Ready Training::nextBatch(Phase phase)
{
    if (m_ahead.valid()) {
        Ready ready = m_ahead.get();
        if (m_aheadStep == m_step) return ready;
    }
    return prepare(m_step, negativesOf(phase));
}

void Training::prepareAhead()
{
    // Methods that search draw from lists of the model as it is then.
    if (!m_runsAhead || m_options.method.method->searches() || m_step + 1 >= m_totalSteps) return;
    m_aheadStep = m_step + 1;
    const BatchNegatives negatives = negativesOf(m_search.phaseOf(m_aheadStep));
    m_ahead = std::async(std::launch::async, [this, negatives] { return prepare(m_aheadStep, negatives); });
}

void Training::runStep()
{
    const auto start = std::chrono::steady_clock::now();
    if (m_unread.empty()) m_readAt = start;
    const Phase phase = m_search.phaseOf(m_step);
    const Ready ready = nextBatch(phase);
    const Batch& batch = ready.batch;
    prepareAhead();
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
    const BatchLoss loss = learn(ready, phase, mode, record);
    if (loss.unread.defined()) {
        stepWithoutWaiting(batch, loss, record);
    } else {
        if (!std::isfinite(loss.loss)) failNonFinite("loss", m_step + 1, batch.queries);
        takeTemperatureGradient(loss.temperatureGradient);
        record.loss = loss.loss;
        record.pushedAway = loss.pushedAway;
        stepWeights(batch, record);
    }
    ++m_step;
    validateStep(record);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    record.queriesPerSecond = static_cast<double>(batch.queries.size()) / std::max(seconds.count(), 1e-9);
    m_records.push_back(record);
}

double Training::rateOf(std::int64_t step) const
{
    return m_options.training.learningRate * rateFactor(m_options.training, step, m_totalSteps);
}

void Training::stepWithoutWaiting(const Batch& batch, const BatchLoss& loss, StepRecord& record)
{
    const TrainingConfig& config = m_options.training;
    const torch::Tensor norm = m_model.trained().gradientNormOnDevice();
    record.learningRate = rateOf(m_step + 1);
    const torch::Tensor factor =
        config.clipNorm > 0 ? (config.clipNorm / norm).clamp_max(1) : torch::ones_like(norm);
    m_model.trained().step(m_step + 1, record.learningRate, config.weightDecay, factor);
    m_unread.push_back({m_records.size(),
                        torch::cat({loss.unread, norm.to(loss.unread.scalar_type()).unsqueeze(0)}),
                        batch.queries});
}

std::vector<StepRecord> Training::takeRecords(bool all)
{
    if (m_unread.empty()) return std::exchange(m_records, {});
    if (!all && m_unread.size() < kRecordsAtOnce) return {};
    std::vector<torch::Tensor> rows;
    double queries = 0;
    for (const Unread& one : m_unread) {
        rows.push_back(one.numbers);
        queries += static_cast<double>(one.queries.size());
    }
    const torch::Tensor numbers = torch::stack(rows).to(torch::kCPU, torch::kFloat64); // (n, 4), waits
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_readAt).count();
    m_readAt = now;
    const double* number = numbers.data_ptr<double>();
    for (const Unread& one : std::exchange(m_unread, {})) {
        StepRecord& record = m_records[one.record];
        record.loss = number[0];
        record.pushedAway = number[2];
        record.gradientNorm = number[3];
        record.queriesPerSecond = queries / std::max(seconds, 1e-9);
        if (!std::isfinite(record.loss)) failNonFinite("loss", record.step, one.queries);
        if (!std::isfinite(record.gradientNorm)) failNonFinite("gradient", record.step, one.queries);
        number += 4;
    }
    return std::exchange(m_records, {});
}

void Training::stepWeights(const Batch& batch, StepRecord& record)
{
    const double scale = lossScale();
    record.gradientNorm = m_model.trained().gradientNorm() / scale;
    const TrainingConfig& config = m_options.training;
    record.learningRate = rateOf(m_step + 1);
    const bool finite = std::isfinite(record.gradientNorm);
    if (m_lossScale ? !m_lossScale->update(finite) : !finite)
        failNonFinite("gradient", m_step + 1, batch.queries);
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

} // namespace crops::learn
