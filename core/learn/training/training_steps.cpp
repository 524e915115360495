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
    throw Error(ErrorCode::NonFinite,
                "The {} of step {} is not finite (queries {}). {} Take a lower learning rate or a higher "
                "temperature.",
                what, step, queries, kept);
}

void Training::takeTemperatureGradient(double gradient)
{
    if (m_temperature.empty()) return;
    // ∂loss/∂log τ = τ ∂loss/∂τ
    m_temperature.back().value.mutable_grad() =
        torch::full({1}, gradient * temperature() * lossScale(), m_temperature.back().value.options());
}

void Training::keepTemperatureSane()
{
    if (!m_temperature.empty()) m_temperature.back().value.clamp_min_(std::log(kLowestTemperature));
}

Temperature Training::temperatureOfStep(StepRecord& record)
{
    if (!m_runsAhead || m_temperature.empty()) {
        record.temperature = temperature();
        return {record.temperature, {}};
    }
    const torch::NoGradGuard guard;
    Temperature tau;
    tau.onDevice = m_temperature.back().value.exp().squeeze(0);
    m_told.add(tau.onDevice, [](StepRecord& to, double value) { to.temperature = value; });
    return tau;
}

torch::Tensor Training::scaled(const torch::Tensor& encoded)
{
    if (!m_lossScale || !m_runsAhead) return gradientScaled(encoded, lossScale());
    if (!m_deviceScale) {
        const torch::TensorOptions there = encoded.options().requires_grad(false);
        m_deviceScale = {torch::full({}, m_lossScale->value(), there.dtype(torch::kFloat32)),
                         torch::full({}, m_lossScale->goodSteps(), there.dtype(torch::kInt32))};
    }
    return gradientTimes(encoded, m_deviceScale->value);
}

void Training::fetchScale()
{
    if (m_deviceScale)
        m_lossScale->restore(m_deviceScale->value.item<double>(), m_deviceScale->good.item<std::int64_t>());
}

void Training::tell(const torch::Tensor& number, StepRecord& record,
                    const std::function<void(StepRecord&, double)>& place)
{
    if (!number.defined()) return;
    if (m_runsAhead)
        m_told.add(number, place);
    else
        place(record, number.item<double>());
}

void Training::tell(const AdoreFound& found, StepRecord& record)
{
    tell(found.drawn, record, [](StepRecord& to, double n) { to.negatives.drawn = std::llround(n); });
    tell(found.judged, record, [](StepRecord& to, double n) { to.negatives.judged = std::llround(n); });
    tell(found.relevant, record, [](StepRecord& to, double n) { to.negatives.relevant = std::llround(n); });
    tell(found.similarity, record, [](StepRecord& to, double value) { to.negatives.similarity = value; });
}

void Training::tell(const SparseNumbers& sparse, StepRecord& record)
{
    if (!m_runsAhead) {
        record.sparse = sparse.read();
        return;
    }
    const auto side = [&](const SparseNumbers::Side& told, double SparseRecord::*terms) {
        if (told.count == 0) return;
        tell(told.squares, record,
             [lambda = told.lambda](StepRecord& to, double value) { to.sparse.flops += lambda * value; });
        tell(told.terms.to(torch::kFloat32), record,
             [count = told.count, terms](StepRecord& to, double value) {
                 to.sparse.*terms = value / static_cast<double>(count);
             });
    };
    side(sparse.queries, &SparseRecord::queryTerms);
    side(sparse.documents, &SparseRecord::documentTerms);
}

torch::Tensor Training::regularised(const torch::Tensor& vectors, std::int64_t queries, StepRecord& record)
{
    if (m_options.encoder.output != Output::Sparse) return vectors;
    const SparseConfig& config = m_options.encoder.sparse;
    const double warmup = config.flopsWarmup * static_cast<double>(m_totalSteps);
    const double rise = warmup > 0 ? std::min(1.0, static_cast<double>(m_step + 1) / warmup) : 1.0;
    SparseNumbers numbers;
    const torch::Tensor result = flopsRegularised(vectors, queries, config.queryFlops * rise * rise,
                                                  config.documentFlops * rise * rise, numbers);
    tell(numbers, record);
    return result;
}

LossConfig Training::lossOf(Phase phase) const
{
    LossConfig loss = m_options.loss;
    const Method& method = *m_options.method.method;
    if (phase == Phase::Plain && method.searches()) loss.kind = method.negatives.startLoss;
    return loss;
}

BatchNegatives Training::negativesOf(Phase phase, const NegativeSampler* searched) const
{
    const Method& method = *m_options.method.method;
    if (m_drawn) return {&m_drawn, method.inBatch};
    return {searched, phase == Phase::Searched ? method.inBatch : true};
}

BatchLoss Training::learnQueriesOnly(const Ready& ready, const TowerMode& mode, StepRecord& record)
{
    const Batch& batch = ready.batch;
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
        std::vector<std::int32_t> positives, judged, relevant;
        for (const std::int32_t column : rowLabels(batch.labels, row).columns) // no level 0 of its own
            positives.push_back(batch.documents[static_cast<std::size_t>(column)]);
        const auto example = static_cast<std::size_t>(batch.examples[static_cast<std::size_t>(row)]);
        for (const dataset::JudgedDocument& one : m_set.examples[example].judged) {
            judged.push_back(one.document);
            if (one.relevant) relevant.push_back(one.document);
        }
        rows.push_back(
            {placesOf(positives), placesOf(m_search.known()[example]), placesOf(judged), placesOf(relevant)});
    }
    const torch::Tensor encoded = m_model.encode(Side::Queries, ready.queries, mode); // (B, D)
    const torch::Tensor vectors = regularised(scaled(encoded), batch.labels.queries, record);
    AdoreFound found;
    BatchLoss loss =
        adoreBackward(vectors, m_corpus, rows, m_options.negatives.depth, m_options.loss, m_tau, &found);
    tell(found, record);
    if (!m_runsAhead) loss.read();
    return loss;
}

BatchLoss Training::learn(const Ready& ready, Phase phase, const TowerMode& mode, StepRecord& record)
{
    const Batch& batch = ready.batch;
    if (phase == Phase::QueriesOnly) return learnQueriesOnly(ready, mode, record);
    const LossConfig loss = lossOf(phase);
    const auto backward = [&](const torch::Tensor& encoded) { // (B + M, D)
        const DrawnNumbers drawn = recordDrawn(m_set, batch, encoded);
        record.negatives = drawn.record;
        tell(drawn.similarity, record, [](StepRecord& to, double value) { to.negatives.similarity = value; });
        const torch::Tensor vectors = regularised(scaled(encoded), batch.labels.queries, record);
        return m_runsAhead ? contrastiveByOperations(vectors, batch.labels, loss, m_tau)
                           : contrastiveBackward(vectors, batch.labels, loss, record.temperature);
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
    return prepare(m_step, negativesOf(phase, m_search.samplerFor(m_step, m_model)));
}

void Training::prepareAhead()
{
    const std::int64_t next = m_step + 1;
    if (!m_runsAhead || next >= m_totalSteps || !m_search.keepsSamplerFor(next)) return;
    m_aheadStep = next;
    const BatchNegatives negatives = negativesOf(m_search.phaseOf(next), m_search.sampler());
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
            "The ranks found other negatives in the same step: their machines compute differently. Train "
            "with like machines, or with a method that searches nothing.");
    TowerMode mode{true, m_options.training.mixedPrecision, 0,
                   m_options.training.halfType == HalfType::Float16 ? torch::kFloat16 : torch::kBFloat16};
    mode.dropoutSeed =
        Random(m_options.training.seed).fork(0xD0 + static_cast<std::uint64_t>(m_step) * 256)();
    StepRecord record;
    record.step = m_step + 1;
    record.totalSteps = m_totalSteps;
    m_told = {};
    m_tau = temperatureOfStep(record);
    const BatchLoss loss = learn(ready, phase, mode, record);
    if (!loss.unread.empty()) {
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
    const torch::NoGradGuard guard;
    const TrainingConfig& config = m_options.training;
    if (!m_temperature.empty()) { // ∂loss/∂log τ = τ ∂loss/∂τ
        const torch::Tensor gradient = loss.unread[2] * m_tau.onDevice;
        m_temperature.back().value.mutable_grad() =
            (m_deviceScale ? gradient * m_deviceScale->value : gradient).view({1});
    }
    torch::Tensor norm = m_model.trained().gradientNormOnDevice();
    record.learningRate = rateOf(m_step + 1);
    DeviceStep step{m_step + 1, record.learningRate, config.weightDecay, {}, {}, {}};
    if (config.clipNorm > 0) step.divisor = config.clipNorm == 1 ? norm : norm / config.clipNorm;
    if (m_deviceScale) { // a step that overflowed is left out, the next has half the scale
        const torch::Tensor& scale = m_deviceScale->value;
        step.divisor = step.divisor.defined() ? torch::maximum(step.divisor, scale) : scale;
        step.overflowed = torch::isfinite(norm).logical_not().to(torch::kFloat32);
        norm = norm / scale;
    } else if (step.divisor.defined()) {
        step.divisor = step.divisor.clamp_min(1);
    } else {
        step.divisor = torch::ones_like(norm);
    }
    m_model.trained().step(step);
    keepTemperatureSane();
    if (m_deviceScale) {
        at::_amp_update_scale_(m_deviceScale->value, m_deviceScale->good, step.overflowed, 2, 0.5,
                               LossScale::kGrowAfter);
        m_deviceScale->value.clamp_max_(LossScale::kHighest);
    }
    m_told.add(loss.unread[0], [](StepRecord& to, double value) { to.loss = value; });
    m_told.add(loss.unread[1], [](StepRecord& to, double value) { to.pushedAway = value; });
    m_told.add(norm, [](StepRecord& to, double value) { to.gradientNorm = value; });
    if (m_deviceScale) // the last: see takeRecords
        m_told.add(m_deviceScale->value, [](StepRecord&, double) {});
    m_told.record = m_records.size();
    m_told.together = torch::stack(m_told.numbers);
    m_told.numbers.clear();
    m_told.queries = batch.queries;
    m_unread.push_back(std::move(m_told));
}

std::vector<StepRecord> Training::takeRecords(bool all)
{
    if (m_unread.empty()) return std::exchange(m_records, {});
    if (!all && m_runsAhead && m_unread.size() < kStepsReadTogether) return {};
    std::vector<torch::Tensor> parts;
    double queries = 0;
    for (const Unread& one : m_unread) {
        parts.push_back(one.together);
        queries += static_cast<double>(one.queries.size());
    }
    const torch::Tensor numbers = torch::cat(parts).to(torch::kCPU, torch::kFloat64); // waits
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_readAt).count();
    m_readAt = now;
    const double* number = numbers.data_ptr<double>();
    for (const Unread& one : std::exchange(m_unread, {})) {
        StepRecord& record = m_records[one.record];
        for (const auto& place : one.places)
            place(record, *number++);
        record.queriesPerSecond = queries / std::max(seconds, 1e-9);
        if (!std::isfinite(record.loss)) failNonFinite("loss", record.step, one.queries);
        const bool scaleLeft = m_lossScale && number[-1] >= 1; // float16: the last number is its scale
        if (!std::isfinite(record.gradientNorm)) {
            if (!scaleLeft) failNonFinite("gradient", record.step, one.queries);
            record.gradientNorm = 0;
        }
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
