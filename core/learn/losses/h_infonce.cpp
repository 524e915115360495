// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/h_infonce.h"

#include <array>
#include <cmath>
#include <vector>

#include "learn/losses/base_row.h"
#include "learn/losses/level_temperatures.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

constexpr int kLevels = 6;

/// Λ of each level over everything below it; `has` where that is not empty.
struct LowerSets {
    std::array<double, kLevels> value{};
    std::array<bool, kLevels> has{};
};

/// log Σ exp(z) over the own documents of one level; false where there are none.
bool levelLogSumExp(const RowLabels& labels, const std::vector<double>& z, int level, double& result)
{
    double highest = -INFINITY;
    for (std::size_t k = 0; k < z.size(); ++k)
        if (labels.levels[k] == level) highest = std::max(highest, z[k]);
    if (highest == -INFINITY) return false;
    double sum = 0;
    for (std::size_t k = 0; k < z.size(); ++k)
        if (labels.levels[k] == level) sum += std::exp(z[k] - highest);
    result = highest + std::log(sum);
    return true;
}

template <class T>
LowerSets lowerSets(const BaseRow<T>& base, const RowLabels& labels)
{
    LowerSets lower;
    bool any = base.present();
    double sum = any ? base.logSumExp() : 0.0; // over the levels so far
    for (int level = 0; level < kLevels; ++level) {
        if (level > 0) {
            lower.has[level] = any;
            lower.value[level] = sum;
        }
        double own = 0;
        if (!levelLogSumExp(labels, base.z(), level, own)) continue;
        sum = any ? logAddExp(sum, own) : own;
        any = true;
    }
    return lower;
}

} // namespace

template <class T>
RowLoss hInfoNceRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                    double* terms)
{
    BaseRow<T> base(row, documents, labels, options.temperature);
    const std::vector<double>& z = base.z();
    const LowerSets lower = lowerSets(base, labels);
    RowLoss result;
    std::vector<double> own(z.size(), 0.0);
    std::array<double, kLevels> pressure{}; // Σ w p of each level's terms
    for (std::size_t k = 0; k < z.size(); ++k) {
        const int level = labels.levels[k];
        if (terms) terms[k] = 0;
        if (!lower.has[level]) continue;
        const double gap = lower.value[level] - z[k];
        const double term = softplus(gap);
        const double weighted = options.weights[level] * sigmoid(gap);
        if (terms) terms[k] = term;
        result.loss += options.weights[level] * term;
        own[k] -= weighted;
        pressure[level] += weighted;
    }
    double share = 0;
    for (int level = 1; level < kLevels; ++level) {
        if (pressure[level] == 0) continue;
        for (std::size_t k = 0; k < z.size(); ++k)
            if (labels.levels[k] < level) own[k] += pressure[level] * std::exp(z[k] - lower.value[level]);
        if (base.present()) share += pressure[level] * std::exp(base.logSumExp() - lower.value[level]);
    }
    countPushedAway(labels, own, result);
    result.temperatureGradient = base.finish(share, own, options.temperatureGradient);
    return result;
}

template RowLoss hInfoNceRow<float>(float*, std::int64_t, const RowLabels&, const RowOptions&, double*);
template RowLoss hInfoNceRow<double>(double*, std::int64_t, const RowLabels&, const RowOptions&, double*);

namespace
{

template <class T>
RowLoss kernel(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
               double* terms)
{
    if (options.levelTemperatureRatio != 1)
        return levelTemperatureRow(row, documents, labels, options, terms);
    return hInfoNceRow(row, documents, labels, options, terms);
}

} // namespace

extern const Loss kInfoNce;
extern constinit const Loss kHInfoNce{.key = "h-infonce",
                                      .title = "H-InfoNCE",
                                      .source = "CroPS, arXiv 2511.15443",
                                      .hierarchical = true,
                                      .levelTemperatures = true,
                                      .ofOneLevel = &kInfoNce,
                                      .row = kernel<float>,
                                      .wide = kernel<double>};

} // namespace crops::learn
