// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/config.h"
#include "relevance/scorer.h"

namespace crops::learn
{

/// How the two texts of a pair are read.
enum class PairReading : std::uint8_t {
    Together,   ///< Cross-encoder: each sees the other.
    Separately, ///< Bi-encoder: the cosine of two vectors; pretrained only.
};

/// The scorer's shape and training. Of a pretrained one (folder) the folder says shape and vocabulary.
struct CrossScorerConfig {
    PairReading reading = PairReading::Together;
    std::string folder;   ///< A BERT model as Hugging Face lays it out (pretrained.h); empty: from scratch.
    int layers = 6;       ///< ≥ 1
    int heads = 4;        ///< ≥ 1, divides width.
    int width = 64;       ///< Hidden size; small, because it is trained from scratch.
    int queryTokens = 16; ///< ≥ 1, read of the query.
    int documentTokens = 32;              ///< ≥ 1, read of the document.
    double dropout = 0.1;                 ///< In [0, 1)
    TokenKind tokens = TokenKind::Hashed; ///< Whole words hashed, or WordPiece.
    std::uint32_t buckets = 1U << 15;     ///< Rows of the table when hashed, ≥ 2.
    std::string vocabulary;               ///< Path of vocab.txt when WordPiece.
    double epochs = 3;   ///< Passes over the pairs, > 0; of a pretrained one ≥ 0: 0 only calibrates it.
    int batchPairs = 64; ///< ≥ 1
    double learningRate = 1e-3; ///< AdamW's highest, > 0; warms up over 10 %, then falls linearly to 0.
    double weightDecay = 0.01;  ///< ≥ 0
    double heldOut =
        0.2; ///< Share of the queries that is not trained on, in [0, 0.5]: half calibrates, half measures.
    std::uint64_t seed = 1;
};

/// What is usual for the pretrained model of a folder: its texts in 24 and 96 tokens, 2 epochs at 5e-5; a
/// bi-encoder is taken as it is (0 epochs).
CrossScorerConfig usualPretrained(const std::string& folder, PairReading reading);

/// Throws Error{Usage} naming the setting, its value and its range.
void validate(const CrossScorerConfig& config);

/// A pair whose truth is known: judged, clicked, or sampled and not clicked. Who draws those decides what θ
/// means.
struct ScoredPair {
    std::string query;    ///< Normalised.
    std::string document; ///< Title, caption, tags.
    double target = 0;    ///< In [0, 1]; a grade is scaled by its highest.
    double weight = 1;    ///< ≥ 0
};

/// A Transformer over both texts at once (cross-encoder: Nogueira and Cho 2019, arXiv 1901.04085). From
/// scratch: [CLS] query [SEP] document, with an embedding for the segment and one for a token that the other
/// segment has too. Or a pretrained BERT, fine-tuned: over both texts with a classification head, or over
/// each by itself (bi-encoder: Reimers and Gurevych 2019, arXiv 1908.10084). θ = sigmoid(a · logit + b), with
/// a and b fitted on held-out queries (Platt 1999). Deterministic on the CPU.
class CrossScorer : public relevance::Scorer
{
  public:
    /// Reads a folder that save() wrote. Throws Error{NotFound}, {Damaged}, {Incompatible} or {Usage}
    /// (device); and what learner() throws.
    static std::unique_ptr<CrossScorer> load(const std::filesystem::path& folder,
                                             const std::string& device = "cpu");

    // kind(): "cross" or "bi". configJson(): with the hash of the weights. qualityJson(): {"auc", "brier",
    // "ece", "pairs", "queries"} on held-out queries that neither trained nor calibrated; "{}" where there
    // were none. Targets count as relevant from 0.5.

    /// Writes the folder as checkpoint.h describes, whole or not at all. A pretrained one's is laid out as
    /// Hugging Face does it too: BertForSequenceClassification of one label, or a sentence-transformers
    /// model. Throws Error{Io}.
    virtual void save(const std::filesystem::path& folder) const = 0;
};

/// Trains with weighted binary cross entropy; `onStep` gets the step (from 1) and its loss. Throws Cancelled
/// (nothing is kept), Error{Usage}, {Missing} (no pair, or targets all on one side of 0.5), {NonFinite},
/// {OutOfMemory}; and what learner() throws.
std::unique_ptr<CrossScorer> trainCrossScorer(const std::vector<ScoredPair>& pairs,
                                              const CrossScorerConfig& config, const std::string& device,
                                              Progress& progress,
                                              const std::function<void(std::int64_t, double)>& onStep = {});

} // namespace crops::learn
