// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/infonce.h"

#include <cmath>
#include <vector>

#include "learn/base_row.h"

namespace crops::learn
{

template <class T>
RowLoss infoNceRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                   double* terms)
{
    BaseRow<T> base(row, documents, labels, options.temperature);
    const std::vector<double>& z = base.z();
    bool any = base.present();
    double negatives = any ? base.logSumExp() : 0.0;
    for (std::size_t k = 0; k < z.size(); ++k) {
        if (labels.levels[k] > 0) continue;
        negatives = any ? logAddExp(negatives, z[k]) : z[k];
        any = true;
    }
    RowLoss result;
    std::vector<double> own(z.size(), 0.0);
    double pressure = 0; // Σ w (1 − softmax of the positive)
    for (std::size_t k = 0; k < z.size(); ++k) {
        if (terms) terms[k] = 0;
        if (labels.levels[k] == 0 || !any) continue;
        const double total = logAddExp(z[k], negatives);
        const double weight = options.weights[labels.levels[k]];
        if (terms) terms[k] = total - z[k];
        result.loss += weight * (total - z[k]);
        const double rest = weight * std::exp(negatives - total); // 1 − softmax, without cancellation
        own[k] -= rest;
        pressure += rest;
    }
    for (std::size_t k = 0; k < z.size(); ++k)
        if (labels.levels[k] == 0 && any) own[k] += pressure * std::exp(z[k] - negatives);
    const double share = base.present() ? pressure * std::exp(base.logSumExp() - negatives) : 0.0;
    countPushedAway(labels, own, result);
    result.temperatureGradient = base.finish(share, own, options.temperatureGradient);
    return result;
}

template RowLoss infoNceRow<float>(float*, std::int64_t, const RowLabels&, const RowOptions&, double*);
template RowLoss infoNceRow<double>(double*, std::int64_t, const RowLabels&, const RowOptions&, double*);

} // namespace crops::learn
