// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/pairwise.h"

#include <vector>

#include "learn/base_row.h"

namespace crops::learn
{

namespace
{

/// z of all that is a negative for the row, and what is to be its gradient.
struct PairNegatives {
    std::vector<std::int32_t> columns;
    std::vector<double> z;
    std::vector<double> gradients;
};

template <class T>
PairNegatives negativesOf(const T* row, const RowLabels& labels, double temperature)
{
    std::vector<bool> apart(static_cast<std::size_t>(labels.inBatch), false);
    for (const auto& columns : {labels.columns, labels.masked})
        for (const std::int32_t column : columns)
            if (column < labels.inBatch) apart[static_cast<std::size_t>(column)] = true;
    PairNegatives negatives;
    for (std::size_t k = 0; k < labels.columns.size(); ++k)
        if (labels.levels[k] == 0) negatives.columns.push_back(labels.columns[k]);
    for (std::int32_t column = 0; column < labels.inBatch; ++column)
        if (!apart[static_cast<std::size_t>(column)]) negatives.columns.push_back(column);
    for (const std::int32_t column : negatives.columns)
        negatives.z.push_back(static_cast<double>(row[column]) / temperature);
    negatives.gradients.assign(negatives.z.size(), 0.0);
    return negatives;
}

} // namespace

template <class T>
RowLoss pairwiseRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                    double* terms)
{
    PairNegatives negatives = negativesOf(row, labels, options.temperature);
    RowLoss result;
    std::vector<double> own(labels.columns.size(), 0.0); // ∂loss/∂z
    double weighted = 0;                                 // Σ ∂loss/∂z · z
    for (std::size_t k = 0; k < own.size(); ++k) {
        if (terms) terms[k] = 0;
        if (labels.levels[k] == 0) continue;
        const double z = static_cast<double>(row[labels.columns[k]]) / options.temperature;
        const double weight = options.weights[labels.levels[k]];
        double term = 0;
        for (std::size_t n = 0; n < negatives.z.size(); ++n) {
            const double gap = negatives.z[n] - z;
            const double slope = weight * sigmoid(gap);
            term += softplus(gap);
            negatives.gradients[n] += slope;
            own[k] -= slope;
            weighted += slope * gap;
        }
        if (terms) terms[k] = term;
        result.loss += weight * term;
    }
    std::fill(row, row + documents, T{0});
    for (std::size_t n = 0; n < negatives.z.size(); ++n)
        row[negatives.columns[n]] = static_cast<T>(negatives.gradients[n] / options.temperature);
    for (std::size_t k = 0; k < own.size(); ++k)
        if (labels.levels[k] > 0) row[labels.columns[k]] = static_cast<T>(own[k] / options.temperature);
    countPushedAway(labels, own, result);
    result.temperatureGradient = options.temperatureGradient ? -weighted / options.temperature : 0.0;
    return result;
}

template RowLoss pairwiseRow<float>(float*, std::int64_t, const RowLabels&, const RowOptions&, double*);
template RowLoss pairwiseRow<double>(double*, std::int64_t, const RowLabels&, const RowOptions&, double*);

} // namespace crops::learn
