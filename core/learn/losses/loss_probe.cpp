// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/loss_probe.h"

#include <torch/torch.h>

#include "learn/encoders/model_torch.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

template <class T>
LossProbe probeKernel(const std::vector<double>& similarities, const SimilarityLabels& labels,
                      const LossConfig& config)
{
    LossProbe probe;
    probe.terms.resize(labels.ownColumns.size());
    std::vector<T> rows(similarities.begin(), similarities.end());
    const RowOptions options{config.temperature, true, levelWeights(labels, *config.kind, config.reduction),
                             config.levelTemperatureRatio};
    std::int64_t high = 0;
    for (std::int64_t i = 0; i < labels.queries; ++i) {
        T* row = rows.data() + i * labels.documents;
        double* terms = probe.terms.data() + labels.ownOffsets[i];
        const RowLabels own = rowLabels(labels, i);
        const RowLoss result = lossRow(*config.kind, row, labels.documents, own, options, terms);
        probe.loss += result.loss;
        probe.temperatureGradient += result.temperatureGradient;
        probe.pushedAway += result.pushedAway;
        high += result.highDocuments;
    }
    if (high > 0) probe.pushedAway /= static_cast<double>(high);
    probe.gradients.assign(rows.begin(), rows.end());
    return probe;
}

std::vector<double> toVector(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.detach().to(torch::kFloat64).contiguous();
    return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

LossProbe probeOperations(const std::vector<double>& similarities, const SimilarityLabels& labels,
                          const LossConfig& config, torch::ScalarType type)
{
    LossProbe probe;
    const torch::Tensor s = torch::tensor(similarities, torch::kFloat64)
                                .view({labels.queries, labels.documents})
                                .to(type)
                                .requires_grad_(true);
    const torch::Tensor tau = torch::full({}, config.temperature, type).requires_grad_(true);
    torch::Tensor terms;
    const torch::Tensor loss = lossByOperations(s, labels, config, tau, &terms);
    loss.backward();
    probe.loss = loss.item<double>();
    probe.terms = toVector(terms);
    probe.gradients = toVector(s.grad());
    probe.temperatureGradient = tau.grad().item<double>();
    return probe;
}

} // namespace

LossProbe probeLoss(const std::vector<double>& similarities, const SimilarityLabels& labels,
                    const LossConfig& config, ProbePath path, bool single)
{
    LossProbe probe;
    translatingTorch([&] {
        if (path == ProbePath::Operations)
            probe = probeOperations(similarities, labels, config, single ? torch::kFloat32 : torch::kFloat64);
        else
            probe = single ? probeKernel<float>(similarities, labels, config)
                           : probeKernel<double>(similarities, labels, config);
    });
    return probe;
}

} // namespace crops::learn
