// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "learn/encoders/safetensors.h"
#include "learn/encoders/token_table.h"

namespace crops::learn
{

/// A dense weight with its AdamW moments.
struct Parameter {
    std::string name;
    torch::Tensor value; ///< Leaf, float32.
    bool decays = true;  ///< Weight decay applies (not to biases, norms, τ).
    torch::Tensor firstMoment;
    torch::Tensor secondMoment;
};

/// How an encoder runs.
struct TowerMode {
    bool training = false;       ///< Gradients, dropout.
    bool mixedPrecision = false; ///< Products in `half`.
    std::uint64_t dropoutSeed = 0;
    torch::ScalarType half = torch::kBFloat16; ///< Or torch::kFloat16.
};

/// Adds a (out, in) weight, Xavier uniform (Glorot and Bengio 2010).
torch::Tensor addWeight(std::vector<Parameter>& parameters, const std::string& name, std::int64_t out,
                        std::int64_t in, Random& random, torch::Device device);
/// Adds a weight of one value everywhere, without decay.
torch::Tensor addConstant(std::vector<Parameter>& parameters, const std::string& name,
                          std::vector<std::int64_t> shape, double value, torch::Device device);

/// A weight takes a file's values. Precondition: of one shape.
void copyInto(torch::Tensor& into, const NamedTensor& from);

/// x · wᵀ + b, in half precision where asked for; gives float32. b may be undefined.
torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b,
                     const TowerMode& mode);
/// The same inside a network: stays in half precision by operations (operations_torch.h), as autocast has it.
torch::Tensor innerLinear(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b,
                          const TowerMode& mode);

/// What attention() takes for padding (n, L); undefined where none is.
torch::Tensor attentionMask(const torch::Tensor& padding, const TowerMode& mode);
/// softmax(q kᵀ / √head) v of (n, heads, L, head) each, with dropout of the weights. Where the step is made
/// of operations one kernel, if LibTorch has it; elsewhere the caller has divided q by √head. `mask`:
/// attentionMask().
torch::Tensor attention(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                        const torch::Tensor& mask, double dropout, at::Generator generator);

/// The pre-norm Transformer trunk (Vaswani et al. 2017; GELU), for encoders and for the cross scorer.
class Trunk
{
  public:
    struct Shape {
        int layers = 2;
        int heads = 4;
        int width = 128;
        double dropout = 0;
    };
    struct Layer {
        torch::Tensor norm1, bias1, attention, attentionBias, output, outputBias;
        torch::Tensor norm2, bias2, up, upBias, down, downBias;
    };

    Trunk() = default;
    /// Adds its weights to `parameters` under "layer0.…".
    Trunk(const Shape& shape, std::vector<Parameter>& parameters, Random& random, torch::Device device);

    /// x (n, L, W), padding (n, L) true where there is no token, or undefined when none is padded → (n, L,
    /// W).
    torch::Tensor forward(torch::Tensor x, const torch::Tensor& padding, const TowerMode& mode,
                          at::Generator generator) const;

  private:
    torch::Tensor attend(const Layer& layer, const torch::Tensor& x, const torch::Tensor& mask,
                         const TowerMode& mode, at::Generator generator) const;

    Shape m_shape;
    std::vector<Layer> m_layers;
    torch::Tensor m_finalNorm, m_finalBias;
};

/// Texts sorted by length and cut into pieces of equal padded length: what a Trunk reads without much
/// padding.
struct Pieces {
    struct Piece {
        std::int64_t texts = 0;
        std::int64_t length = 0; ///< Padded.
    };
    std::vector<Piece> pieces;
    std::vector<std::int64_t> order;   ///< Text number of each place, piece after piece.
    std::vector<std::int64_t> lengths; ///< Tokens of the text at each place, ≥ 1.
    TokenTable positions;              ///< One bag a position: its token, or none for padding.

    /// (n, L) of piece number p; undefined when none is padded. `first` is the place of its first text.
    torch::Tensor padding(std::size_t p, std::int64_t first, torch::Device device) const;
    /// Rows of the pieces' positions, parted by piece.
    std::vector<torch::Tensor> parted(const torch::Tensor& rows) const;
    /// The pieces' rows, whose sorting it undoes: (N, …) in text order. Precondition: there is a piece.
    torch::Tensor joined(const std::vector<torch::Tensor>& parts) const;
    /// What `beside` says of each token of the texts' table, at its position, 0 for padding: int64, piece
    /// after piece.
    torch::Tensor positioned(const TokenTable& texts, std::span<const std::int8_t> beside,
                             torch::Device device) const;
};
Pieces cutIntoPieces(const TokenTable& texts, std::int64_t positionsPerPiece);

/// Inverted dropout from the generator; x itself when probability is 0.
torch::Tensor dropOut(const torch::Tensor& x, double probability, at::Generator generator);
/// CPU: a generator of its own. By operations undefined: LibTorch's default one is seeded instead.
at::Generator dropoutGenerator(const TowerMode& mode, double probability, torch::Device device);

} // namespace crops::learn
