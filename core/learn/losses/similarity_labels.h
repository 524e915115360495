// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace crops::learn
{

/// What each similarity of a B × M matrix is, kept sparse: a query owns a few labelled documents; of the
/// others, the columns 0 … inBatch − 1 are its in-batch documents (level 0), but for those masked. Nothing
/// here is B × M.
struct SimilarityLabels {
    std::int64_t queries = 0;   ///< B
    std::int64_t documents = 0; ///< M
    std::int64_t inBatch = 0;   ///< Columns below this serve the other queries at level 0; ≤ M.
    std::vector<std::int64_t> ownOffsets{
        0}; ///< B + 1: the own documents of query i are [offsets[i], offsets[i+1]).
    std::vector<std::int32_t> ownColumns;     ///< All different within a query.
    std::vector<std::int8_t> ownLevels;       ///< 0 … 5.
    std::vector<std::int64_t> maskOffsets{0}; ///< B + 1
    std::vector<std::int32_t>
        maskedColumns; ///< Neither own nor in-batch for the query; none of them its own.
};

/// The views that the losses take of one row.
struct RowLabels {
    std::span<const std::int32_t> columns; ///< Own documents.
    std::span<const std::int8_t> levels;   ///< Theirs.
    std::span<const std::int32_t> masked;
    std::int64_t inBatch = 0;   ///< Columns below this are candidates for level 0.
    std::int64_t baseCount = 0; ///< How many are level-0 in-batch documents in truth.
};
RowLabels rowLabels(const SimilarityLabels& labels, std::int64_t row);

/// A term's weight in the loss by its document's level (index 0 … 5); see levelWeights (losses/loss.h).
using LevelWeights = std::array<double, 6>;

/// What a loss gives for one row.
struct RowLoss {
    double loss = 0;                ///< Σ weight · term
    double temperatureGradient = 0; ///< ∂loss/∂τ; 0 unless asked for.
    std::int32_t highDocuments = 0; ///< Own documents at level ≥ 4.
    std::int32_t pushedAway = 0;    ///< Of those, with ∂loss/∂s > 0.
};

/// Settings of one pass.
struct RowOptions {
    double temperature = 0.05;
    bool temperatureGradient = false;
    LevelWeights weights{};
    double levelTemperatureRatio = 1; ///< LossConfig's.
};

} // namespace crops::learn
