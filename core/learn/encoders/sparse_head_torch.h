// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "learn/encoders/sparse_record.h"
#include "learn/encoders/token_table.h"
#include "learn/encoders/trunk_torch.h"

namespace crops::learn
{

/// What makes a tower's vectors sparse, as SPLADE has it (Formal et al. 2021): a masked-language-model head
/// gives each position a logit for each of the V entries of the vocabulary, the highest over a text's
/// positions counts, and log(1 + ReLU) of it is the entry's weight.
///
/// A head that was never trained on language knows no words. So that such a model starts as one of exact
/// matches, every entry that occurs in a text has a logit of its own beside the head's ("lexical", trained
/// too): the start is word overlap, training finds the words' weights and what they stand for.
class SparseHead
{
  public:
    /// The names of its weights.
    struct Names {
        std::string transform = "head.transform"; ///< .weight, .bias
        std::string norm = "head.norm";           ///< .weight, .bias
        std::string decoder = "head.decoder";     ///< .weight
        std::string bias = "head.bias";
        std::string lexical = "head.lexical";
    };

    SparseHead() = default;
    /// Adds its weights to `parameters`. The decoder starts as a copy of `tokens` (V, W). `transform`: dense,
    /// GELU and norm before the decoder, as BERT's head has them.
    SparseHead(const Names& names, const torch::Tensor& tokens, bool transform,
               std::vector<Parameter>& parameters, Random& random, torch::Device device);

    std::int64_t vocabulary() const { return m_decoder.size(0); } ///< V

    /// x (…, W) → logits (…, V).
    torch::Tensor logits(const torch::Tensor& x, const TowerMode& mode) const;
    /// x (n, L, W) → the highest logits over each text's positions (n, V).
    torch::Tensor highest(const torch::Tensor& x, const torch::Tensor& padding, const TowerMode& mode) const;
    /// Logits (N, V) of texts → their weights (N, V), ≥ 0.
    torch::Tensor weights(const torch::Tensor& logits, const TokenTable& texts) const;

    /// How many positions may be decoded at a time, so that their logits take at most 128 MiB.
    std::int64_t positionsAtOnce() const;

  private:
    torch::Tensor m_transform, m_transformBias, m_norm, m_normBias; // undefined without transform
    torch::Tensor m_decoder;                                        // (V, W)
    torch::Tensor m_bias;                                           // (V)
    torch::Tensor m_lexical;                                        // (V)
};

/// A step's SparseRecord where it lies on a device.
struct SparseNumbers {
    struct Side {
        double lambda = 0;
        std::int64_t count = 0; ///< Texts.
        torch::Tensor squares;  ///< Σ_v (mean weight of v)²; undefined where there are no texts.
        torch::Tensor terms;    ///< Entries above 0, of all texts.
    };
    Side queries, documents;

    SparseRecord read() const; ///< Waits for the device.
};

/// The vectors themselves (B + M, V; queries first), whose gradient also holds the FLOPS regulariser's (Paria
/// et al. 2020): λ Σ_v (mean weight of v over the batch's texts of one side)².
torch::Tensor flopsRegularised(const torch::Tensor& vectors, std::int64_t queries, double queryFlops,
                               double documentFlops, SparseNumbers& numbers);

} // namespace crops::learn
