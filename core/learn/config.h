// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/setting.h"
#include "text/terms.h"

namespace crops::learn
{

enum class EncoderKind : std::uint8_t { Bag, Transformer, Pretrained };
enum class TokenKind : std::uint8_t { Hashed, WordPiece };
struct Loss; // losses/loss.h
extern const Loss kHInfoNce;
enum class Reduction : std::uint8_t {
    Mean,      ///< Mean over all terms of the batch whose lower set is not empty.
    Sum,       ///< Their sum.
    LevelMean, ///< Mean of the levels' means, over the levels that have a term in the batch.
};
enum class InBatch : std::uint8_t {
    AllDocuments,  ///< Every document of the other queries in the batch.
    PositivesOnly, ///< Only the documents that are above level 0 for one of them.
};
enum class Similarity : std::uint8_t { Cosine, Dot };
enum class Output : std::uint8_t {
    Dense,  ///< D numbers: what a text is near to.
    Sparse, ///< One weight ≥ 0 for each entry of the vocabulary, most of them 0: which terms a text stands
            ///< for.
};
enum class HalfType : std::uint8_t {
    BFloat16, ///< float32's range: needs no scaling.
    Float16,  ///< Finer, of a smaller range: the loss is scaled (loss_scale.h). CUDA only.
};
enum class Decay : std::uint8_t { None, Linear, Cosine };

/// The Transformer encoder's shape.
struct TransformerConfig {
    int layers = 2;                       ///< ≥ 1; pre-norm, GELU, feed-forward of 4 × width.
    int heads = 4;                        ///< ≥ 1, divides width.
    int width = 128;                      ///< Hidden size, ≥ 1.
    int maxTokens = 32;                   ///< Tokens read of a text, ≥ 1; the rest is cut.
    double dropout = 0.1;                 ///< In [0, 1), while training.
    TokenKind tokens = TokenKind::Hashed; ///< Whole words hashed, or WordPiece.
    std::uint32_t buckets = 1U << 15;     ///< Rows of the table when hashed, ≥ 2.
    std::string vocabulary;               ///< Path of vocab.txt when WordPiece.
};

enum class Pooling : std::uint8_t {
    Mean,           ///< Over all tokens, [CLS] and [SEP] among them: sentence-transformers' default.
    Cls,            ///< The first token's vector.
    Max,            ///< The largest of each component.
    MeanSqrtLength, ///< The sum over the square root of the number of tokens.
    WeightedMean,   ///< Token i, from 1, weighs i.
    LastToken,
};

/// A BERT-family encoder from a folder as Hugging Face lays it out (pretrained.h). Its own shape and
/// vocabulary; D is its hidden size.
struct PretrainedConfig {
    std::string folder; ///< With config.json, vocab.txt or tokenizer.json, model.safetensors (or its index).
    Pooling pooling = Pooling::Mean;
    int maxTokens = 64;   ///< Tokens read of a text, [CLS] and [SEP] among them, ≥ 3.
    double dropout = 0.1; ///< In [0, 1), while training.
};

/// A sparse encoder's regulariser (FLOPS, Paria et al. 2020): λ Σ_v (mean over the batch of v's weight)², of
/// each side. λ rises with the square of the step until the warm-up is over, as SPLADE has it.
struct SparseConfig {
    double queryFlops = 3;     ///< λ of the queries, ≥ 0; higher: fewer terms in a query.
    double documentFlops = 1;  ///< λ of the documents, ≥ 0.
    double flopsWarmup = 0.33; ///< Part of the steps in which λ rises, in [0, 1].
};

/// Vectors of one kind (a cover's, a sound's) that some documents have: they join the documents' side through
/// a projection that is trained, and starts at 0. A document without one is read by its text alone.
struct FeatureFile {
    std::string name;    ///< "cover"; letters, digits, _ and −, each name once.
    std::string vectors; ///< Path of a NumPy file: N × F, float32.
    std::string ids;     ///< Path of a text file: the document ids of its rows, one a line.
    int dimension = 0;   ///< F; 0 in experiments: the file's. Checkpoints say it.

    friend bool operator==(const FeatureFile&, const FeatureFile&) = default;
};

/// What turns a text into a vector.
struct EncoderConfig {
    EncoderKind kind = EncoderKind::Bag;
    int dimension = 128;                        ///< D, ≥ 1.
    bool shared = true;                         ///< One set of weights for queries and documents.
    Similarity similarity = Similarity::Cosine; ///< Cosine: vectors have length 1. Sparse ones need Dot.
    Output output = Output::Dense;              ///< Sparse: D is only the width of what is inside.
    SparseConfig sparse;                        ///< Read when output is Sparse.
    text::FeatureOptions bag;                   ///< Read when kind is Bag.
    TransformerConfig transformer;              ///< Read when kind is Transformer.
    PretrainedConfig pretrained;                ///< Read when kind is Pretrained.
    std::vector<FeatureFile> features;          ///< Of documents, beside their text; dense vectors only.
};

/// The loss (method, section 4).
struct LossConfig {
    const Loss* kind = &kHInfoNce;   ///< Null in an experiment: the method's.
    double temperature = 0.05;       ///< τ > 0; where learned, its first value.
    bool learnedTemperature = false; ///< τ is trained as log τ, kept ≥ 0.01.
    /// H-InfoNCE: τ of level 1 over τ of level 5, between them in equal steps, as RINCE (Hoffmann et al.
    /// 2022) lets lower ranks be looser; in [0.1, 10]. 1 = one τ for all levels.
    double levelTemperatureRatio = 1;
    Reduction reduction = Reduction::Mean;
    InBatch inBatch = InBatch::AllDocuments;
};

/// Hard negatives that a method searches for itself among the corpus (method, section 7; not DPR's, which are
/// drawn beforehand). Each method's defaults: method.h. Steps count from 0; fractions are of all steps,
/// rounded down.
struct NegativeConfig {
    int depth = 200;        ///< K ≥ 1: candidates are a query's nearest K documents, less its positives.
    int perQuery = 20;      ///< Drawn of them for a query and step, ≥ 1.
    int triCandidates = 50; ///< TriSampler: of the K, this many pass its first draw; ≥ 1.
    double startFraction =
        0.25; ///< In [0, 1): before it the method trains as NCE, to have a model to search with.
    std::int64_t refreshEvery = 100; ///< ANCE, TriSampler: steps between two searches of the corpus, ≥ 1.
    double adoreFraction = 0.25;     ///< In [0, 1): at the end ADORE trains the queries' side alone.
};

/// How long and how fast.
struct TrainingConfig {
    int batchQueries = 256;     ///< B ≥ 1: queries in a step.
    int documentsPerLevel = 4;  ///< ≥ 1: at most this many of each level for a query in a step, drawn anew.
    int documentsPerQuery = 16; ///< ≥ 1: at most this many in all; levels take turns, highest first.
    std::int64_t steps = 0;     ///< Length of training; 0 = by epochs.
    double epochs = 10;         ///< Passes over the queries; read when steps is 0.
    double learningRate = 2e-3; ///< AdamW's highest, > 0.
    double weightDecay = 0.01;  ///< AdamW's, ≥ 0; of embedding rows only in the steps that touch them.
    double warmupFraction = 0.05;       ///< Part of the steps in which the rate rises from 0, in [0, 1].
    Decay decay = Decay::Linear;        ///< What the rate does afterwards, down to 0.
    double clipNorm = 1.0;              ///< Longest gradient, over all weights; 0 = no clipping.
    std::int64_t checkpointEvery = 500; ///< Steps between checkpoints; 0 = only at the end and on stop.
    int gradientCache = 0; ///< Texts encoded at a time (gradient_cache_torch.h): large batches in little
                           ///< memory, each text encoded twice; 0 = the whole batch at once.
    /// Early stopping: part of the queries that is not trained on but looked at, in [0, 0.5]; 0 = none, and
    /// all steps are done.
    double validationFraction = 0;
    std::int64_t validateEvery = 100; ///< Steps between two looks, ≥ 1.
    int patience = 5; ///< Looks without a lower loss before it stops, ≥ 1; the best look's weights stay.
    /// Products in half precision; loss and weights stay float32. On the CPU only where it has bfloat16
    /// instructions (devices.h).
    bool mixedPrecision = false;
    HalfType halfType = HalfType::BFloat16; ///< Read when mixedPrecision.
    std::uint64_t seed = 1;                 ///< Of weights, batches and dropout.
};

/// Throws Error{Usage} naming the setting, its value and its range (config_settings.h), or the first of the
/// problems.
void validate(const EncoderConfig& config);
void validate(const LossConfig& config);
void validate(const NegativeConfig& config);
void validate(const TrainingConfig& config);

/// Settings that contradict each other; the ranges aside, and whether the files are there.
std::vector<SettingProblem> problemsOf(const EncoderConfig& config);
std::vector<SettingProblem> problemsOf(const NegativeConfig& config);

/// Rows of a table of hashed words.
inline constexpr std::uint32_t kMostBuckets = 1U << 26;
/// A batch of sparse vectors is written out in full: hashed vocabularies may not be larger.
inline constexpr std::uint32_t kLargestVocabulary = 1U << 16;
/// The rows that words are hashed to; 0 for WordPiece.
std::uint32_t hashedVocabulary(const EncoderConfig& config);

/// Length of an encoder's vectors: D, or the vocabulary's size where they are sparse. `tableRows`:
/// Tokenizer's.
std::int64_t outputWidth(const EncoderConfig& config, std::int64_t tableRows);
/// The same with what is usual for its output: sparse vectors take dot, and a Transformer's, whose weights
/// are larger, λ of 0.1 and 0.03.
EncoderConfig usualSparse(EncoderConfig config);
/// τ of a level, 1 … 5.
double levelTemperature(const LossConfig& config, double temperature, int level);

} // namespace crops::learn
