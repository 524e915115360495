// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>

#include "learn/config.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// One query in one pass, in place: `row` holds its M similarities s on entry, ∂loss/∂s on return. `terms`,
/// if given, gets the terms of the own documents, in their order, before weights. Scalars are double whatever
/// T. Thread-safe for different rows; deterministic.
template <class T>
using RowKernel = RowLoss (*)(T* row, std::int64_t documents, const RowLabels& labels,
                              const RowOptions& options, double* terms);

/// A loss over labelled documents: each own document at a level ≥ 1 has a term against the documents *below*
/// it. One file each in this folder, which says source and formula; losses.cpp names them all, and everything
/// else asks this list.
///
/// `hierarchical` and `pairs` say which documents a term is against, and how: all that its weights
/// (levelWeights) and the reference in LibTorch's operations (contrastive_torch.h) need to know of it.
struct Loss {
    const char* key = "";             ///< In experiment files and checkpoints.
    const char* title = "";           ///< For people.
    const char* source = "";          ///< Whose it is.
    bool hierarchical = false;        ///< Below is every lower level; else level 0 alone.
    bool pairs = false;               ///< A logistic for each document below, added; else one log-sum-exp.
    bool levelTemperatures = false;   ///< Reads LossConfig::levelTemperatureRatio.
    const Loss* ofOneLevel = nullptr; ///< The loss that it is where one level only is above 0; null = itself.
    RowKernel<float> row = nullptr;   ///< What trains.
    RowKernel<double> wide = nullptr; ///< The same in double.
};

/// Every loss. Their places are recorded (run_fingerprint.cpp): a new one goes to the end.
std::span<const Loss* const> losses();
int placeOf(const Loss& loss);

template <class T>
RowLoss lossRow(const Loss& loss, T* row, std::int64_t documents, const RowLabels& labels,
                const RowOptions& options, double* terms = nullptr)
{
    if constexpr (std::is_same_v<T, float>)
        return loss.row(row, documents, labels, options, terms);
    else
        return loss.wide(row, documents, labels, options, terms);
}

/// From the reduction and the labels alone: known before any similarity is, so that a loss writes its final
/// gradient in the pass that reads it. The reductions count terms, or pairs where a term is made of them.
LevelWeights levelWeights(const SimilarityLabels& labels, const Loss& loss, Reduction reduction);

} // namespace crops::learn
