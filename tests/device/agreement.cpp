// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a device computes what the CPU computes. Tolerances are relative: |a − b| over |b|, of vectors by
// their lengths.
#include <torch/torch.h>

#include <cmath>
#include <map>

#include "core/learn/loss_cases.h"
#include "device/parts.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/model_torch.h"
#include "learn/losses/contrastive_torch.h"

namespace crops::device_check
{

using namespace crops::learn;

namespace
{

constexpr double kLossTolerance = 1e-4;
constexpr double kGradientTolerance = 2e-3;
constexpr int kRunSteps = 20;

double distance(const torch::Tensor& a, const torch::Tensor& b)
{
    const torch::Tensor x = a.to(torch::kCPU, torch::kFloat64);
    const torch::Tensor y = b.to(torch::kCPU, torch::kFloat64);
    const double length = y.norm().item<double>();
    return (x - y).norm().item<double>() / std::max(length, 1e-12);
}

double apart(double a, double b)
{
    return std::abs(a - b) / std::max(std::abs(b), 1e-12);
}

/// One step's loss and gradients, by the weights' names; of a table those of its touched rows, in the rows'
/// order.
struct Gradients {
    double loss = 0;
    std::map<std::string, torch::Tensor> of;
};

Gradients gradientsOn(const std::string& device, const Model& model, const Task& task, Precision precision)
{
    Task here = task;
    here.device = device;
    TrainOptions options = optionsFor(model, here, 1);
    options.encoder.transformer.dropout = options.encoder.pretrained.dropout = 0;
    choose(precision, options);
    const Tokenizer tokenizer = makeTokenizer(options.encoder);
    RetrievalModel encoder(options.encoder, tokenizer.rows, 5, deviceOf(device));
    encoder.loadPretrained();
    const dataset::TrainingSet set = setFor(model, std::min(model.queries, 64));
    const auto queries = static_cast<std::int64_t>(set.queryTexts.size());
    TowerMode mode{true, options.training.mixedPrecision, 1};
    mode.half = precision == Precision::Float16 ? torch::kFloat16 : torch::kBFloat16;
    SimilarityLabels labels;
    labels.queries = queries;
    labels.documents = labels.inBatch = std::ssize(set.documentTexts);
    for (const dataset::TrainingExample& example : set.examples) {
        for (const dataset::LabelledDocument& document : example.labelled) {
            labels.ownColumns.push_back(document.document);
            labels.ownLevels.push_back(document.level);
        }
        labels.ownOffsets.push_back(std::ssize(labels.ownColumns));
        labels.maskOffsets.push_back(0);
    }
    const TokenTable queryTokens = tokenise(set.queryTexts, tokenizer);
    const TokenTable documentTokens = tokenise(set.documentTexts, tokenizer);
    Gradients found;
    const torch::Tensor vectors = encoder.encodeBoth(queryTokens, documentTokens, mode);
    found.loss = contrastiveBackward(vectors, labels, options.loss, 0.05).loss;
    for (const auto& [name, parameter] : encoder.weights().dense)
        if (parameter->value.grad().defined()) found.of[name] = parameter->value.grad();
    for (const WeightSet::Table& table : encoder.weights().tables) {
        table.rows->accumulate();
        const auto [rows, gradients] = table.rows->accumulated();
        found.of[table.name] = gradients.to(torch::kCPU).index_select(0, rows.to(torch::kCPU).argsort());
    }
    return found;
}

/// On a CPU by operations too, so that there is something to compare.
Gradients gradientsTheDevicesWay(const Model& model, const Task& task, Precision precision)
{
    const OperationsOnCpu operations;
    return gradientsOn(task.device, model, task, precision);
}

Rows agreement(const Model& model, const Task& task, Precision precision)
{
    // Without dropout, whose random numbers are each device's own.
    const Gradients there = gradientsTheDevicesWay(model, task, precision);
    const Gradients here = gradientsOn("cpu", model, task, Precision::Float32);
    double whole = 0;
    double length = 0;
    std::string worst;
    double furthest = -1;
    for (const auto& [name, gradient] : here.of) {
        const double own = gradient.to(torch::kFloat64).norm().item<double>();
        const double far = there.of.contains(name) ? distance(there.of.at(name), gradient) : 1;
        whole += far * far * own * own;
        length += own * own;
        if (own > 1e-6 && far > furthest) {
            furthest = far;
            worst = name;
        }
    }
    const double loose = precision == Precision::Float32 ? 1 : precision == Precision::Tf32 ? 20 : 50;
    const double apartBy = std::sqrt(whole / std::max(length, 1e-30));
    const double loss = apart(there.loss, here.loss);
    return {{"model", model.name},
            {"precision", nameOf(precision)},
            {"loss", there.loss},
            {"loss_cpu", here.loss},
            {"loss_apart", loss},
            {"gradient_apart", apartBy},
            {"worst_weight", worst},
            {"worst_apart", furthest},
            {"tolerance", {loose * kLossTolerance, loose * kGradientTolerance}},
            {"ok", loss <= loose * kLossTolerance && apartBy <= loose * kGradientTolerance}};
}

std::vector<double> lossesOf(const Model& model, const Task& task, const std::string& device,
                             Precision precision)
{
    Task here = task;
    here.device = device;
    const bool large = model.width * model.layers > 4000; // for the CPU beside it
    TrainOptions options = optionsFor(model, here, large ? kRunSteps / 2 : kRunSteps);
    options.encoder.transformer.dropout = options.encoder.pretrained.dropout = 0;
    options.training.batchQueries = std::min(model.queries, large ? 16 : 32);
    choose(precision, options);
    Progress progress;
    std::vector<double> losses;
    (void)train(setFor(model, 4 * options.training.batchQueries), options, progress,
                [&](const StepRecord& record) { losses.push_back(record.loss); });
    return losses;
}

} // namespace

Rows agreementOfLosses(const Task& task)
{
    Rows rows = Rows::array();
    for (const Loss* kind : losses()) {
        const test::LossCase made = test::randomCase(11, 32, 200, 160);
        torch::manual_seed(1);
        const torch::Tensor start = torch::nn::functional::normalize(torch::randn({32 + 200, 48}));
        LossConfig config;
        config.kind = kind;
        config.learnedTemperature = true;
        torch::Tensor here = start.clone().requires_grad_(true);
        torch::Tensor there = start.to(deviceOf(task.device)).detach().clone().requires_grad_(true);
        const BatchLoss wanted = contrastiveBackward(here, made.labels, config, 0.05);
        const BatchLoss found = contrastiveBackward(there, made.labels, config, 0.05, true);
        const double gradient = distance(there.grad(), here.grad());
        const double temperature = apart(found.temperatureGradient, wanted.temperatureGradient);
        const double loss = apart(found.loss, wanted.loss);
        rows.push_back({{"loss_kind", kind->key},
                        {"loss", found.loss},
                        {"loss_apart", loss},
                        {"gradient_apart", gradient},
                        {"temperature_apart", temperature},
                        {"pushed_away_apart", std::abs(found.pushedAway - wanted.pushedAway)},
                        {"tolerance", kLossTolerance},
                        {"ok", std::max({loss, gradient, temperature}) <= kLossTolerance}});
    }
    return rows;
}

Rows agreementOfGradients(const Task& task)
{
    Rows rows = Rows::array();
    for (Model model : models(task)) {
        for (const Precision precision : precisionsByOperations(task))
            rows.push_back(agreement(model, task, precision));
    }
    return rows;
}

Rows agreementOfRuns(const Task& task)
{
    Rows rows = Rows::array();
    for (const Model& model : models(task)) {
        const std::vector<double> wanted = lossesOf(model, task, "cpu", Precision::Float32);
        for (const Precision precision : precisionsByOperations(task)) {
            std::vector<double> found;
            {
                const OperationsOnCpu operations; // on a CPU, too
                found = lossesOf(model, task, task.device, precision);
            }
            double furthest = found.size() == wanted.size() ? 0 : 1;
            for (std::size_t i = 0; i < std::min(found.size(), wanted.size()); ++i)
                furthest = std::max(furthest, apart(found[i], wanted[i]));
            // float16 leaves out the steps that overflow, so its losses are those of fewer steps.
            const double tolerance = precision == Precision::Float32   ? 5e-3
                                     : precision == Precision::Float16 ? 0.2
                                                                       : 0.05;
            rows.push_back({{"model", model.name},
                            {"precision", nameOf(precision)},
                            {"steps", found.size()},
                            {"first_loss", found.empty() ? 0 : found.front()},
                            {"last_loss", found.empty() ? 0 : found.back()},
                            {"last_loss_cpu", wanted.empty() ? 0 : wanted.back()},
                            {"furthest_apart", furthest},
                            {"tolerance", tolerance},
                            {"ok", furthest <= tolerance}});
        }
    }
    return rows;
}

} // namespace crops::device_check
