// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

#include "learn/encoders/row_table_torch.h"
#include "learn/encoders/safetensors.h"
#include "learn/encoders/trunk_torch.h"

namespace crops::learn
{

/// Copies of weights, by name.
using WeightCopies = std::vector<std::pair<std::string, torch::Tensor>>;

/// Views of the copies for a file, names behind `prefix`. `keep` holds what they show.
std::vector<NamedTensor> viewsOf(const WeightCopies& copies, const std::string& prefix,
                                 std::vector<torch::Tensor>& keep);
/// The reverse, of the names, shapes and devices of `like`. Throws Error{Damaged}.
WeightCopies copiesFrom(const SafetensorsFile& file, const std::string& prefix, const WeightCopies& like);

/// Every weight of a group of parameters and tables, by its name in files.
struct WeightSet {
    struct Table {
        std::string name;
        RowTable* rows = nullptr;
    };
    std::vector<Table> tables;
    std::vector<std::pair<std::string, Parameter*>> dense;

    void add(const std::string& prefix, RowTable& table, std::vector<Parameter>& parameters,
             const char* tableName = "table");

    /// Of the first weight. Precondition: there is one.
    torch::Device device() const;

    /// The weights (or the moments: "NAME.m", "NAME.v") as named tensors on the CPU. `keep` holds what the
    /// views show.
    std::vector<NamedTensor> weights(std::vector<torch::Tensor>& keep) const;
    std::vector<NamedTensor> moments(std::vector<torch::Tensor>& keep) const;
    /// The reverse. Throws Error{Damaged}.
    void loadWeights(const SafetensorsFile& file);
    void loadMoments(const SafetensorsFile& file);

    WeightCopies copies() const;
    /// The reverse. Precondition: copies() of an equal group, which may have more weights at its end.
    void take(const WeightCopies& copies);

    /// After the backward of one part of a step's texts, where the rest comes later.
    void accumulate();
    /// Gathers all gradients; gives their global norm. Call once after backward.
    double gradientNorm();
    /// The same where all lie on one device and its step is made of operations (operations_torch.h): a number
    /// there.
    torch::Tensor gradientNormOnDevice();
    /// Forgets the gradients of a step that is left out.
    void dropGradients();
    /// One AdamW step number t (from 1) on everything; `factor` multiplies each gradient first. Clears the
    /// gradients.
    void step(std::int64_t t, double rate, double decay, double factor);
    /// The same by operations, on the device that all weights lie on.
    void step(DeviceStep step);

  private:
    bool allByOperations() const;
};

} // namespace crops::learn
