// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <fmt/format.h>

#include "device/parts.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/text_encoder.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/losses/loss.h"
#include "learn/theta/cross_scorer.h"

namespace crops::device_check
{

using namespace crops::learn;

namespace
{

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Operations a second of a product of two square matrices, in the precision's type.
double productSpeed(const std::string& device, Precision precision, std::int64_t size)
{
    TrainOptions unused;
    choose(precision, unused);
    const auto type = precision == Precision::BFloat16  ? torch::kBFloat16
                      : precision == Precision::Float16 ? torch::kFloat16
                                                        : torch::kFloat32;
    const torch::NoGradGuard guard;
    const torch::Tensor a =
        torch::randn({size, size}, torch::TensorOptions().device(deviceOf(device))).to(type);
    torch::Tensor product = torch::mm(a, a);
    const int each = device == "cpu" ? 1 : 20;
    const double seconds = secondsOf(device, 5, [&] {
        for (int i = 0; i < each; ++i)
            at::mm_out(product, a, a);
    });
    return each * 2.0 * std::pow(static_cast<double>(size), 3) / seconds;
}

std::int64_t sizeOf(const Task& task)
{
    return task.quick ? 512 : task.device == "cpu" ? 2048 : 8192;
}

/// On a device the records come 16 at a time, and the clock runs from the first of those to the last.
std::int64_t warmSteps(const Task& task)
{
    return task.device == "cpu" ? 2 : 16;
}

struct Speed {
    double stepSeconds = 0;
    double loss = 0;
    std::int64_t peak = -1;
};

/// A training as `crops train` runs it; the first steps are not measured. Records may come some steps at a
/// time, so the clock stands at the last of those.
Speed trainingSpeed(const Model& model, const TrainOptions& options, std::int64_t warm, int queries)
{
    const dataset::TrainingSet set = setFor(model, queries);
    resetPeak(options.device);
    Clock::time_point start;
    Clock::time_point end;
    std::int64_t from = 0;
    Speed speed;
    Progress progress;
    std::int64_t last = 0;
    (void)train(set, options, progress, [&](const StepRecord& record) {
        if (record.step <= warm) {
            start = Clock::now();
            from = record.step;
        }
        end = Clock::now();
        last = record.step;
        speed.loss = record.loss;
    });
    speed.stepSeconds = std::chrono::duration<double>(end - start).count() / static_cast<double>(last - from);
    speed.peak = peakBytes(options.device);
    std::filesystem::remove_all(options.folder);
    return speed;
}

Rows rowOf(const Model& model, Precision precision, const Speed& speed, double peakSpeed)
{
    const double texts = model.queries * (1.0 + model.documents);
    Rows row{{"model", model.name},
             {"precision", nameOf(precision)},
             {"texts_a_step", texts},
             {"step_ms", 1000 * speed.stepSeconds},
             {"samples_per_s", texts / speed.stepSeconds},
             {"peak_mb", speed.peak < 0 ? -1 : static_cast<double>(speed.peak) / 1e6},
             {"loss", speed.loss},
             {"ok", std::isfinite(speed.loss)}};
    if (const double products = productsOfStep(model); products > 0) {
        row["tflops"] = products / speed.stepSeconds * 1e-12;
        row["share_of_bf16_peak"] = products / speed.stepSeconds / peakSpeed;
    }
    return row;
}

} // namespace

Rows productPeak(const Task& task)
{
    Rows rows = Rows::array();
    for (const Precision precision : precisionsOf(task))
        rows.push_back({{"precision", nameOf(precision)},
                        {"size", sizeOf(task)},
                        {"tflops", 1e-12 * productSpeed(task.device, precision, sizeOf(task))},
                        {"ok", true}});
    return rows;
}

Rows speedOfSteps(const Task& task)
{
    const std::int64_t warm = warmSteps(task);
    const std::int64_t steps = task.device != "cpu" && !task.quick ? 32 : 2 * warm;
    const double peak = productSpeed(
        task.device, precisionsOf(task).size() > 1 ? Precision::BFloat16 : Precision::Float32, sizeOf(task));
    Rows rows = Rows::array();
    for (const Model& model : models(task))
        for (const Precision precision : precisionsOf(task)) {
            TrainOptions options = optionsFor(model, task, warm + steps);
            choose(precision, options);
            rows.push_back(
                rowOf(model, precision, trainingSpeed(model, options, warm, 4 * model.queries), peak));
        }
    return rows;
}

Rows speedOfCaching(const Task& task)
{
    Rows rows = Rows::array();
    Task one = task;
    one.model = "transformer2";
    Model model = models(one).front();
    model.queries = task.quick ? 64 : 4096;
    for (const int part : {0, task.quick ? 32 : 256, task.quick ? 64 : 1024}) {
        TrainOptions options = optionsFor(model, task, 2 * warmSteps(task));
        options.training.gradientCache = part;
        choose(task.device == "cpu" ? Precision::Float32 : Precision::BFloat16, options);
        const Speed speed = trainingSpeed(model, options, warmSteps(task), 2 * model.queries);
        rows.push_back({{"queries", model.queries},
                        {"texts_at_a_time", part},
                        {"step_ms", 1000 * speed.stepSeconds},
                        {"samples_per_s", 2 * model.queries / speed.stepSeconds},
                        {"peak_mb", static_cast<double>(speed.peak) / 1e6},
                        {"ok", std::isfinite(speed.loss)}});
    }
    return rows;
}

Rows speedOfLosses(const Task& task)
{
    Rows rows = Rows::array();
    const torch::Device device = deviceOf(task.device);
    TrainOptions unused;
    choose(Precision::Float32, unused);
    for (const std::int64_t each : {1, 8, 16}) {
        const std::int64_t queries = task.quick ? 16 : 1024;
        SimilarityLabels labels;
        labels.queries = queries;
        labels.documents = labels.inBatch = queries * each;
        for (std::int64_t i = 0; i < queries; ++i) {
            for (std::int64_t k = 0; k < each; ++k) {
                labels.ownColumns.push_back(static_cast<std::int32_t>(i * each + k));
                labels.ownLevels.push_back(static_cast<std::int8_t>(k == 0 ? 5 : 1 + k % 4));
            }
            labels.ownOffsets.push_back(std::ssize(labels.ownColumns));
            labels.maskOffsets.push_back(0);
        }
        torch::manual_seed(1);
        const torch::Tensor vectors =
            torch::nn::functional::normalize(torch::randn({queries + labels.documents, 384}))
                .to(device)
                .detach()
                .requires_grad_(true);
        const torch::Tensor targets = (torch::arange(queries, torch::kInt64) * each).to(device);
        const double ours = secondsOf(task.device, 9, [&] {
            vectors.mutable_grad() = torch::Tensor();
            (void)contrastiveBackward(vectors, labels, {}, 0.05);
        });
        const double peer = secondsOf(task.device, 9, [&] {
            vectors.mutable_grad() = torch::Tensor();
            const torch::Tensor z =
                torch::mm(vectors.narrow(0, 0, queries), vectors.narrow(0, queries, labels.documents).t()) /
                0.05;
            torch::nn::functional::cross_entropy(z, targets).backward();
        });
        rows.push_back({{"queries", queries},
                        {"documents", labels.documents},
                        {"h_infonce_ms", 1000 * ours},
                        {"cross_entropy_ms", 1000 * peer},
                        {"ratio", ours / peer},
                        {"ok", true}});
    }
    return rows;
}

Rows speedOfEncoding(const Task& task)
{
    Rows rows = Rows::array();
    Progress progress;
    const auto texts = static_cast<std::size_t>(task.quick ? 200 : 20000);
    for (const Model& model : models(task)) {
        if (model.kind != EncoderKind::Pretrained) continue;
        const TrainOptions options = optionsFor(model, task, 1);
        const auto encoder = TextEncoder::pretrained(options.encoder, task.device);
        const std::vector<std::string> documents = setFor(model, static_cast<int>(texts)).documentTexts;
        (void)encoder->encode(Side::Documents, std::span(documents).first(100), progress);
        auto start = Clock::now();
        (void)encoder->encode(Side::Documents, documents, progress);
        rows.push_back({{"what", "document encoding"},
                        {"model", model.name},
                        {"per_s", static_cast<double>(texts) / secondsSince(start)},
                        {"ok", true}});
        std::vector<ScoredPair> pairs;
        for (std::size_t i = 0; i < 64; ++i)
            pairs.push_back({documents[i % 8], documents[i], static_cast<double>(i % 2), 1});
        CrossScorerConfig config = usualPretrained(options.encoder.pretrained.folder, PairReading::Together);
        config.queryTokens = config.documentTokens = model.tokens;
        config.epochs = 0;
        const auto scorer = trainCrossScorer(pairs, config, task.device, progress);
        std::vector<relevance::TextPair> asked;
        for (std::size_t i = 0; i < texts; ++i)
            asked.push_back({documents[(7 * i) % texts], documents[i]});
        (void)scorer->score(std::span(asked).first(100));
        start = Clock::now();
        for (std::size_t from = 0; from < texts; from += scorer->preferredBatch())
            (void)scorer->score(
                std::span(asked).subspan(from, std::min(scorer->preferredBatch(), texts - from)));
        rows.push_back({{"what", "θ by a cross-encoder"},
                        {"model", model.name},
                        {"per_s", static_cast<double>(texts) / secondsSince(start)},
                        {"ok", true}});
    }
    return rows;
}

} // namespace crops::device_check
