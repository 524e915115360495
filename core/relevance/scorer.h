// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crops::relevance
{

/// A (query, document) pair to score, as text. Views live as long as the call.
struct TextPair {
    std::string_view query;    ///< Normalised query.
    std::string_view document; ///< Title, caption, tags, one blank between.
};

/// A semantic discriminator θ(q, d) ∈ [0, 1] (method, section 2). Implementations: word overlap (here), the
/// Transformer cross-encoder (learn). One object belongs to one thread at a time; it may use all cores inside
/// a call.
class Scorer
{
  public:
    virtual ~Scorer() = default;

    /// Kind as the scorers table keeps it: "overlap", "cross".
    virtual std::string kind() const = 0;
    /// JSON object with every setting that changes a score: two scorers with equal kind and config and inputs
    /// agree.
    virtual std::string configJson() const = 0;
    /// Hash of what the scorer was made from (training data, checkpoint, catalogue statistics); empty where
    /// the config says it all.
    virtual std::string inputsHash() const { return {}; }
    /// JSON object with held-out quality (auc, calibration …), or "{}".
    virtual std::string qualityJson() const { return "{}"; }
    /// One score a pair, each finite and in [0, 1]. Deterministic for the same batch on the CPU.
    virtual std::vector<double> score(std::span<const TextPair> pairs) = 0;
    /// How many pairs one call should bring: a call lasts well under 200 ms, so that cancel answers.
    virtual std::size_t preferredBatch() const { return 1024; }
};

} // namespace crops::relevance
