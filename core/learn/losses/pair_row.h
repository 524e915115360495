// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "learn/losses/base_row.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// What a row's terms are made of: its own documents, in their order, then its level-0 in-batch ones.
struct PairEntries {
    std::vector<std::int32_t> columns;
    std::vector<std::int8_t> levels;
    std::vector<double> z;
    std::vector<double> gradients; ///< ∂loss/∂z
};

template <class T>
PairEntries pairEntries(const T* row, const RowLabels& labels, double temperature)
{
    std::vector<bool> apart(static_cast<std::size_t>(labels.inBatch), false);
    for (const auto& columns : {labels.columns, labels.masked})
        for (const std::int32_t column : columns)
            if (column < labels.inBatch) apart[static_cast<std::size_t>(column)] = true;
    PairEntries entries;
    entries.columns.assign(labels.columns.begin(), labels.columns.end());
    entries.levels.assign(labels.levels.begin(), labels.levels.end());
    for (std::int32_t column = 0; column < labels.inBatch; ++column)
        if (!apart[static_cast<std::size_t>(column)]) entries.columns.push_back(column);
    entries.levels.resize(entries.columns.size(), 0);
    for (const std::int32_t column : entries.columns)
        entries.z.push_back(static_cast<double>(row[column]) / temperature);
    entries.gradients.assign(entries.z.size(), 0.0);
    return entries;
}

/// The row kernel of the losses whose terms are pairs: a logistic for each document below, which is every
/// lower level where `Hierarchical`, else level 0 alone. O(K · (K + in-batch)) for K own documents.
template <class T, bool Hierarchical>
RowLoss pairRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                double* terms)
{
    PairEntries entries = pairEntries(row, labels, options.temperature);
    RowLoss result;
    double weighted = 0; // Σ ∂loss/∂z · z
    for (std::size_t k = 0; k < labels.columns.size(); ++k) {
        if (terms) terms[k] = 0;
        if (labels.levels[k] == 0) continue;
        const int cut = Hierarchical ? labels.levels[k] : 1;
        const double weight = options.weights[labels.levels[k]];
        double term = 0;
        for (std::size_t n = 0; n < entries.z.size(); ++n) {
            if (entries.levels[n] >= cut) continue;
            const double gap = entries.z[n] - entries.z[k];
            const double slope = weight * sigmoid(gap);
            term += softplus(gap);
            entries.gradients[n] += slope;
            entries.gradients[k] -= slope;
            weighted += slope * gap;
        }
        if (terms) terms[k] = term;
        result.loss += weight * term;
    }
    std::fill(row, row + documents, T{0});
    for (std::size_t n = 0; n < entries.z.size(); ++n)
        row[entries.columns[n]] = static_cast<T>(entries.gradients[n] / options.temperature);
    countPushedAway(labels, entries.gradients, result);
    result.temperatureGradient = options.temperatureGradient ? -weighted / options.temperature : 0.0;
    return result;
}

} // namespace crops::learn
