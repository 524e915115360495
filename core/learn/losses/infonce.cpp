// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <vector>

#include "learn/losses/base_row.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
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

} // namespace

/// InfoNCE (van den Oord et al. 2018, arXiv 1807.03748), as DPR uses it (Karpukhin et al. 2020, arXiv
/// 2004.04906): for each positive i (own document at level ≥ 1) against the negatives N (own at level 0, and
/// in-batch),
///
///     term_i = −log( e^z_i / (e^z_i + Σ_{k∈N} e^z_k) ),   z = s / τ,   loss = Σ_i w(l_i) term_i
///
/// Several positives do not compete with each other. It is h_infonce.h's loss with every level ≥ 1 made one.
/// A query without any negative has no term.
extern constinit const Loss kInfoNce{.key = "infonce",
                                     .title = "InfoNCE",
                                     .source = "van den Oord et al. 2018, arXiv 1807.03748",
                                     .row = infoNceRow<float>,
                                     .wide = infoNceRow<double>};

} // namespace crops::learn
