// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "learn/losses/loss.h"
#include "learn/losses/similarity_labels.h"

namespace crops::test
{

/// Precondition: there is one of this key.
inline const learn::Loss& lossNamed(std::string_view key)
{
    const auto all = learn::losses();
    return **std::find_if(all.begin(), all.end(), [&](const learn::Loss* loss) { return loss->key == key; });
}

/// A batch with every kind of similarity in it: own documents on all levels, in-batch ones, masked ones, and
/// columns that are nobody's in-batch documents; one query without own documents and one without in-batch
/// documents.
struct LossCase {
    learn::SimilarityLabels labels;
    std::vector<double> similarities; // B × M
};

inline LossCase randomCase(std::uint64_t seed, int queries = 7, int documents = 40, int inBatch = 30)
{
    Random random(seed);
    LossCase made;
    made.labels.queries = queries;
    made.labels.documents = documents;
    made.labels.inBatch = inBatch;
    for (int i = 0; i < queries; ++i) {
        std::vector<std::int32_t> columns(static_cast<std::size_t>(documents));
        for (int c = 0; c < documents; ++c)
            columns[c] = c;
        random.shuffle(columns);
        const int own = i == 0 ? 0 : 1 + static_cast<int>(random.below(9));
        int masked = static_cast<int>(random.below(4));
        if (i == 1) { // nothing in-batch is left
            std::stable_partition(columns.begin() + own, columns.end(), [&](int c) { return c < inBatch; });
            masked = static_cast<int>(
                std::count_if(columns.begin() + own, columns.end(), [&](int c) { return c < inBatch; }));
        }
        for (int k = 0; k < own; ++k) {
            made.labels.ownColumns.push_back(columns[k]);
            made.labels.ownLevels.push_back(static_cast<std::int8_t>(random.below(6)));
        }
        for (int k = own; k < own + masked; ++k)
            made.labels.maskedColumns.push_back(columns[k]);
        made.labels.ownOffsets.push_back(static_cast<std::int64_t>(made.labels.ownColumns.size()));
        made.labels.maskOffsets.push_back(static_cast<std::int64_t>(made.labels.maskedColumns.size()));
    }
    for (int i = 0; i < queries * documents; ++i)
        made.similarities.push_back(2 * random.uniform() - 1);
    return made;
}

/// One query whose M documents are all its own, with these levels: no in-batch document.
inline learn::SimilarityLabels oneRow(const std::vector<int>& levels)
{
    learn::SimilarityLabels labels;
    labels.queries = 1;
    labels.documents = static_cast<std::int64_t>(levels.size());
    for (std::size_t k = 0; k < levels.size(); ++k) {
        labels.ownColumns.push_back(static_cast<std::int32_t>(k));
        labels.ownLevels.push_back(static_cast<std::int8_t>(levels[k]));
    }
    labels.ownOffsets.push_back(static_cast<std::int64_t>(levels.size()));
    labels.maskOffsets.push_back(0);
    return labels;
}

/// The method's section 4's formula read out loud over a full table of labels (−1 = masked): O(B · M²), in
/// long double.
inline double lossByDefinition(const LossCase& given, const learn::LevelWeights& weights, double temperature,
                               bool hierarchical)
{
    const learn::SimilarityLabels& labels = given.labels;
    long double total = 0;
    for (std::int64_t i = 0; i < labels.queries; ++i) {
        std::vector<int> label(static_cast<std::size_t>(labels.documents), -1);
        std::fill_n(label.begin(), labels.inBatch, 0);
        for (auto k = labels.maskOffsets[i]; k < labels.maskOffsets[i + 1]; ++k)
            label[labels.maskedColumns[k]] = -1;
        for (auto k = labels.ownOffsets[i]; k < labels.ownOffsets[i + 1]; ++k)
            label[labels.ownColumns[k]] = labels.ownLevels[k];
        const auto z = [&](std::int64_t m) {
            return static_cast<long double>(given.similarities[i * labels.documents + m]) / temperature;
        };
        for (std::int64_t m = 0; m < labels.documents; ++m) {
            if (label[m] < 1) continue;
            long double below = 0;
            for (std::int64_t k = 0; k < labels.documents; ++k)
                if (label[k] >= 0 && label[k] < (hierarchical ? label[m] : 1)) below += std::exp(z(k) - z(m));
            if (below > 0) total += weights[label[m]] * std::log1p(below);
        }
    }
    return static_cast<double>(total);
}

} // namespace crops::test
