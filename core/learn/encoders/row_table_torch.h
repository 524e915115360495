// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "learn/encoders/row_kernels.h"
#include "learn/encoders/token_table.h"

namespace crops::learn
{

/// Weights of one AdamW step, side by side.
struct AdamWGroup {
    std::vector<torch::Tensor> values, gradients, firstMoments, secondMoments;
};

/// A step of AdamW (row_kernels.h) of weights that lie on one device.
struct DeviceStep {
    std::int64_t t = 0; ///< From 1.
    double rate = 0;
    double decay = 0;
    torch::Tensor divisor;    ///< A number there that divides each gradient first.
    torch::Tensor overflowed; ///< 1 where the step is to be left out, else 0; or undefined: it is done.
    torch::Tensor number;     ///< t there: count() sets it.

    void count(); ///< Sets `number` of t: one for all groups.
};

/// Whether a step can be left out by what only the device knows: by LibTorch's fused AdamW, from 2.4 on.
bool knowsOverflow();
/// The step on a group, as few kernels: LibTorch's fused one, where there is one. Moments and values change
/// in place.
void adamWByOperations(AdamWGroup& group, const DeviceStep& step);

/// An embedding table (R, W) that is read and trained by whole rows: a step costs what it touches, not what
/// the table holds. The optimiser is AdamW on the touched rows only ("lazy"): a row's moments and decay stand
/// still in steps without it, as in torch.optim.SparseAdam; the bias correction counts all steps. On the CPU
/// fused kernels; elsewhere LibTorch's operations on the touched rows. One thread at a time.
class RowTable
{
  public:
    /// Uniform in ±√3 · deviation. `byOperations` takes LibTorch's operations on the CPU too (tests compare
    /// the two).
    RowTable(std::int64_t rows, std::int64_t width, double deviation, Random random, torch::Device device,
             bool byOperations = false);

    std::int64_t width() const { return m_weight.size(1); }
    torch::Tensor& weight() { return m_weight; } ///< (R, W)
    torch::Tensor& firstMoment();                ///< (R, W), zeros until trained
    torch::Tensor& secondMoment();               ///< (R, W)

    /// Mean of each bag's rows: (N, W); zeros for an empty bag. For training the result asks for its
    /// gradient, and one lookup is remembered until step(). `bags` must live until then.
    torch::Tensor lookup(const TokenTable& bags, bool training);

    /// After the backward of one of several lookups of a step: adds its rows' gradients to those before it.
    /// Nothing where no lookup waits.
    void accumulate();
    /// What accumulate() has added up: row numbers (U) and their gradients (U, W).
    std::pair<torch::Tensor, torch::Tensor> accumulated() const;
    /// In its place; rows may occur several times.
    void setAccumulated(const torch::Tensor& rows, const torch::Tensor& gradients);
    /// After backward: gathers the touched rows' gradients and gives their squared norm.
    double collectGradients();
    /// The same by operations: gives them, (U, W).
    const torch::Tensor& collectedOnDevice();
    bool isByOperations() const { return m_byOperations; }
    void step(const AdamWStep& step);
    /// By operations: adds copies of the touched rows to a group whose step comes, and, after it, puts them
    /// back.
    void addTouchedTo(AdamWGroup& group);
    void putTouchedBack();
    /// In its place: the gathered gradients are forgotten.
    void dropGradients();

  private:
    void group(const TokenTable& bags);
    double gatherGradients();
    void gatherOnDevice();
    void joinMoments();
    std::vector<std::int64_t> touchedPlaces(const TokenTable& bags);
    torch::Tensor pooledOnCpu(const TokenTable& bags);
    torch::Tensor pooledByOperations(const TokenTable& bags, bool training);

    bool m_byOperations;
    torch::Tensor m_weight;
    torch::Tensor m_firstMoment;
    torch::Tensor m_secondMoment;
    // The lookup that waits for its gradient:
    torch::Tensor m_leaf;     // CPU: the pooled rows (N, W); elsewhere: the touched rows (U, W)
    torch::Tensor m_gradient; // (U, W) of the touched rows
    torch::Tensor m_touchedOnDevice;
    torch::Tensor m_joined; // by operations, once trained: (3, R, W), which the weight and its moments show
    torch::Tensor m_rows;   // (3, U, W) of a step that is under way
    std::vector<std::int32_t> m_touched;      // U row numbers
    std::vector<std::int64_t> m_groupOffsets; // U + 1
    std::vector<std::int32_t> m_groupBags;    // bag of each occurrence, by touched row
    std::vector<float> m_bagFactors;          // 1 / size of each bag
    std::vector<std::int32_t> m_slot;         // R: index into m_touched, −1 = not touched
    // The lookups of this step before it:
    std::vector<std::int32_t> m_sumRows;
    std::unordered_map<std::int32_t, std::int64_t> m_sumSlot; // row → index into m_sumRows
    torch::Tensor m_sum;                                      // (|m_sumRows|, W)
};

} // namespace crops::learn
