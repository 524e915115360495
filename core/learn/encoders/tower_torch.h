// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <vector>

#include "learn/config.h"
#include "learn/encoders/row_table_torch.h"
#include "learn/encoders/token_table.h"
#include "learn/encoders/trunk_torch.h"

namespace crops::learn
{

/// Turns token lists into vectors: one embedding table by rows and a few dense weights.
class Tower
{
  public:
    virtual ~Tower() = default;
    /// (N, D), float32, not normalised; (N, V) of weights ≥ 0 where the output is sparse. One training encode
    /// at a time; texts must live until the optimiser's step.
    virtual torch::Tensor encode(const TokenTable& texts, const TowerMode& mode) = 0;

    /// Takes the weights of a pretrained model, where the tower is one. Throws Error{NotFound}, {Damaged},
    /// {Incompatible}.
    virtual void loadPretrained() {}

    RowTable& table() { return *m_table; }
    std::vector<Parameter>& parameters() { return m_parameters; }

  protected:
    std::unique_ptr<RowTable> m_table;
    std::vector<Parameter> m_parameters;
};

/// Weights depend on the seed alone; two towers of one seed start equal.
std::unique_ptr<Tower> makeTower(const EncoderConfig& config, std::int64_t tableRows, std::uint64_t seed,
                                 torch::Device device);

} // namespace crops::learn
