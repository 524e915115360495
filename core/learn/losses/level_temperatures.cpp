// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/level_temperatures.h"

#include <algorithm>
#include <vector>

#include "learn/losses/h_infonce.h"

namespace crops::learn
{

namespace
{

/// A row seen from one level: its documents are 1, all below are 0, all above are not there.
struct LevelView {
    LevelView(const RowLabels& labels, int level) : masked(labels.masked.begin(), labels.masked.end())
    {
        for (std::size_t k = 0; k < labels.columns.size(); ++k) {
            if (labels.levels[k] > level) {
                masked.push_back(labels.columns[k]);
                continue;
            }
            places.push_back(k);
            columns.push_back(labels.columns[k]);
            levels.push_back(labels.levels[k] == level ? 1 : 0);
        }
        view = {columns, levels, masked, labels.inBatch, labels.baseCount};
    }

    std::vector<std::size_t> places; // of the documents that are left, in the row's own
    std::vector<std::int32_t> columns;
    std::vector<std::int8_t> levels;
    std::vector<std::int32_t> masked;
    RowLabels view;
};

} // namespace

template <class T>
RowLoss levelTemperatureRow(T* row, std::int64_t documents, const RowLabels& labels,
                            const RowOptions& options, double* terms)
{
    if (terms) std::fill_n(terms, labels.columns.size(), 0.0);
    std::vector<T> sum(static_cast<std::size_t>(documents), T{0});
    std::vector<T> scratch;
    RowLoss result;
    for (int level = 1; level <= 5; ++level) {
        if (std::find(labels.levels.begin(), labels.levels.end(), level) == labels.levels.end()) continue;
        const LevelView own(labels, level);
        const double factor = 1 + (options.levelTemperatureRatio - 1) * (5 - level) / 4;
        RowOptions here{options.temperature * factor, options.temperatureGradient};
        here.weights[1] = options.weights[level];
        std::vector<double> ownTerms(own.columns.size());
        scratch.assign(row, row + documents);
        const RowLoss part = hInfoNceRow(scratch.data(), documents, own.view, here, ownTerms.data());
        result.loss += part.loss;
        result.temperatureGradient += part.temperatureGradient * factor;
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += scratch[i];
        for (std::size_t k = 0; k < own.places.size(); ++k)
            if (terms && own.levels[k] == 1) terms[own.places[k]] = ownTerms[k];
    }
    std::copy(sum.begin(), sum.end(), row);
    for (std::size_t k = 0; k < labels.columns.size(); ++k) {
        if (labels.levels[k] < 4) continue;
        ++result.highDocuments;
        result.pushedAway += row[labels.columns[k]] > 0 ? 1 : 0;
    }
    return result;
}

template RowLoss levelTemperatureRow<float>(float*, std::int64_t, const RowLabels&, const RowOptions&,
                                            double*);
template RowLoss levelTemperatureRow<double>(double*, std::int64_t, const RowLabels&, const RowOptions&,
                                             double*);

} // namespace crops::learn
