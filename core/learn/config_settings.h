// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/setting.h"
#include "learn/config.h"
#include "learn/losses/loss.h"
#include "learn/methods/method.h"
#include "learn/theta/cross_scorer.h"

/// The settings of the learn room, each as one line beside its field (base/setting.h). `Config` may be const.

namespace crops
{

template <>
struct EnumWords<learn::EncoderKind> {
    static constexpr const char* kAll[] = {"bag", "transformer", "pretrained"};
};
template <>
struct EnumWords<learn::Pooling> {
    static constexpr const char* kAll[] = {"mean",          "cls",           "max",
                                           "mean-sqrt-len", "weighted-mean", "last-token"};
};
template <>
struct EnumWords<learn::TokenKind> {
    static constexpr const char* kAll[] = {"hashed", "wordpiece"};
};
template <>
struct EnumWords<learn::Reduction> {
    static constexpr const char* kAll[] = {"mean", "sum", "level-mean"};
};
template <>
struct EnumWords<learn::InBatch> {
    static constexpr const char* kAll[] = {"all", "positives-only"};
};
template <>
struct EnumWords<learn::Similarity> {
    static constexpr const char* kAll[] = {"cosine", "dot"};
};
template <>
struct EnumWords<learn::Output> {
    static constexpr const char* kAll[] = {"dense", "sparse"};
};
template <>
struct EnumWords<learn::PairReading> {
    static constexpr const char* kAll[] = {"together", "separately"};
};
template <>
struct EnumWords<learn::HalfType> {
    static constexpr const char* kAll[] = {"bfloat16", "float16"};
};
template <>
struct EnumWords<learn::Decay> {
    static constexpr const char* kAll[] = {"none", "linear", "cosine"};
};
/// Null: the method's own.
template <>
struct ChoiceOf<const learn::Loss*> {
    static constexpr bool isOne = true;
    static std::vector<std::string> words()
    {
        std::vector<std::string> keys;
        for (const learn::Loss* loss : learn::losses())
            keys.emplace_back(loss->key);
        return keys;
    }
    static std::size_t place(const learn::Loss* loss)
    {
        return loss ? static_cast<std::size_t>(learn::placeOf(*loss)) : learn::losses().size();
    }
    static const learn::Loss* at(std::size_t place)
    {
        return place < learn::losses().size() ? learn::losses()[place] : nullptr;
    }
};

} // namespace crops

namespace crops::learn
{

inline constexpr Setting kDropout{
    "dropout", "Dropout", "Share of the activations that a training step leaves out.", below(0, 1), 0.05};
inline constexpr Setting kBuckets{
    "buckets", "Hash buckets", "Hashed terms share this many rows; more rows, fewer collisions, more memory.",
    between(2, kMostBuckets), 1024};

template <class Visitor, class Config>
void visitTransformer(Visitor& visit, Config& config)
{
    visit({"layers", "Layers", "Transformer blocks.", between(1, 48)}, config.layers);
    visit({"heads", "Heads", "Attention heads of a block; the width has to be a multiple of them.",
           between(1, 8192)},
          config.heads);
    visit({"width", "Width", "Numbers that stand for a token inside the encoder.", between(1, 8192), 16},
          config.width);
    visit({"max_tokens", "Tokens read", "Tokens read of a text; the rest is cut.", between(1, 4096)},
          config.maxTokens);
    visit(kDropout, config.dropout);
    visit({"tokens", "Tokens", "Whole words hashed, or WordPiece by a vocabulary file."}, config.tokens);
    visit.shown(config.tokens == TokenKind::Hashed, "tokens is hashed");
    visit(kBuckets, config.buckets);
    visit.shown(config.tokens == TokenKind::WordPiece, "tokens is wordpiece");
    visit({"vocabulary",
           "Vocabulary",
           "The vocab.txt of the WordPiece tokens, one a line.",
           {},
           1,
           TextKind::File},
          config.vocabulary);
}

template <class Visitor, class Config>
void visitEncoder(Visitor& visit, Config& config)
{
    visit({"kind", "Encoder",
           "Bag: the mean of hashed words and character n-grams, fast on a CPU. Transformer: reads the order "
           "of words. Pretrained: a BERT model from a folder, trained further."},
          config.kind);
    visit.when(config.kind == EncoderKind::Pretrained, "kind is pretrained");
    visit({"folder",
           "Model folder",
           "As Hugging Face lays it out: config.json, vocab.txt or tokenizer.json, model.safetensors. The "
           "dimension is the model's hidden size.",
           {},
           1,
           TextKind::Folder},
          config.pretrained.folder);
    visit({"pooling", "Pooling", "How a text's vector comes from those of its tokens."},
          config.pretrained.pooling);
    visit.when(true, "");
    visit({"dimension", "Embedding dimension", "Numbers in the vector of a text.", between(1, 8192), 16},
          config.dimension);
    visit({"output", "Vectors",
           "Dense: some hundred numbers. Sparse: a weight for each entry of the vocabulary, most of them 0, "
           "searched by an inverted index (SPLADE)."},
          config.output, Output::Dense);
    visit.when(config.output == Output::Sparse, "output is sparse");
    visit({"query_flops", "Sparsity of queries",
           "λ of the FLOPS regulariser: higher leaves fewer terms in a query.", from(0), 0.1},
          config.sparse.queryFlops);
    visit({"document_flops", "Sparsity of documents",
           "λ of the FLOPS regulariser: higher leaves fewer terms in a document.", from(0), 0.1},
          config.sparse.documentFlops);
    visit({"flops_warmup", "FLOPS warm-up",
           "Part of the steps in which λ rises from 0, with the square of the step.", between(0, 1), 0.05},
          config.sparse.flopsWarmup);
    visit.when(true, "");
    visit({"shared", "Shared towers", "One set of weights for queries and documents."}, config.shared);
    visit.shown(config.output == Output::Dense, "output is dense");
    visit({"similarity", "Similarity", "Cosine: vectors have length 1."}, config.similarity);
    visit({"features", "Document vectors",
           "Of covers, sound, anything: .npy files, the ids beside them in FILE.ids.txt or named so: "
           "cover=a.npy,ids.txt; several with a semicolon between. They join the text through a projection."},
          config.features);
    visit.when(config.kind == EncoderKind::Bag, "kind is bag");
    visit(kBuckets, config.bag.buckets);
    visit({"min_characters", "Shortest n-gram", "Characters of the shortest n-gram; 0 = whole words only.",
           between(0, 32)},
          config.bag.minCharacters);
    visit({"max_characters", "Longest n-gram", "Characters of the longest n-gram.", between(0, 32)},
          config.bag.maxCharacters);
    visit({"bigrams", "Word pairs", "Two words that stand side by side are a term of their own."},
          config.bag.bigrams);
    visit({"max_terms", "Terms read", "Terms read of a text; the rest is cut.", from(1)},
          config.bag.maxTerms);
    visit.when(config.kind == EncoderKind::Pretrained, "kind is pretrained");
    visit({"max_tokens", "Tokens read", "Tokens read of a text; the rest is cut.", between(3, 4096)},
          config.pretrained.maxTokens);
    visit(kDropout, config.pretrained.dropout);
    visit.when(config.kind == EncoderKind::Transformer, "kind is transformer");
    visitTransformer(visit, config.transformer);
}

template <class Visitor, class Config>
void visitLoss(Visitor& visit, Config& config)
{
    visit({"kind", "Loss function", "What is computed of a batch's similarities; the method has its own."},
          config.kind);
    visit({"temperature", "Temperature τ",
           "Similarities are divided by it: lower is sharper. Where it is learned, its first value.",
           above(0), 0.01},
          config.temperature);
    visit({"learned_temperature", "Learn τ", "τ is trained with the weights and kept at 0.01 or above."},
          config.learnedTemperature);
    visit({"level_temperature_ratio", "τ of level 1 to level 5",
           "H-InfoNCE: how much larger τ is for the lowest level; between them it rises in equal steps "
           "(RINCE). 1 = one τ.",
           between(0.1, 10), 0.1},
          config.levelTemperatureRatio, LossConfig{}.levelTemperatureRatio);
    visit({"reduction", "Reduction", "How the terms of a batch become one loss."}, config.reduction);
    visit(
        {"in_batch", "In-batch negatives", "Which documents of the other queries of a batch are negatives."},
        config.inBatch);
}

template <class Visitor, class Config>
void visitTraining(Visitor& visit, Config& config)
{
    const TrainingConfig usual;
    visit({"batch_queries", "Batch size (queries)",
           "More queries give more in-batch negatives and need more memory.", from(1)},
          config.batchQueries);
    visit({"epochs", "Epochs",
           "Passes over the queries; read when steps is 0. 0 takes a pretrained encoder as it is.",
           between(0, 1e6)},
          config.epochs);
    visit({"steps", "Steps", "Length of the training in steps; 0 goes by epochs.", from(0), 100},
          config.steps);
    visit({"learning_rate", "Learning rate", "AdamW's highest rate, after the warm-up.", above(0), 0.001},
          config.learningRate);
    visit({"warmup_fraction", "Warm-up", "Part of the steps in which the rate rises from 0.", below(0, 1),
           0.05},
          config.warmupFraction);
    visit({"decay", "Decay", "What the rate does after the warm-up."}, config.decay);
    visit({"weight_decay", "Weight decay", "AdamW's pull of the weights towards 0.", from(0), 0.01},
          config.weightDecay);
    visit({"clip_norm", "Gradient clipping (max norm)", "Longer gradients are cut to this norm; 0 cuts none.",
           from(0), 0.5},
          config.clipNorm);
    visit({"gradient_cache", "Gradient-cache chunk size",
           "Large batches in little memory: this many texts are encoded at a time, each of them twice; 0 "
           "encodes the whole batch at once.",
           from(0), 64},
          config.gradientCache);
    visit({"documents_per_level", "Documents per level",
           "At most this many of each level are drawn for a query in a step.", from(1)},
          config.documentsPerLevel);
    visit({"documents_per_query", "Documents per query",
           "At most this many in all are drawn for a query in a step.", from(1)},
          config.documentsPerQuery);
    visit(
        {"checkpoint_every", "Checkpoint every",
         "Steps between checkpoints, from which a killed training goes on; 0 = only at the end and on stop.",
         from(0), 100},
        config.checkpointEvery);
    visit({"validation_fraction", "Validation fraction",
           "Early stopping: part of the queries that is not trained on but looked at; 0 = none, and all "
           "steps are done.",
           between(0, 0.5), 0.05},
          config.validationFraction, usual.validationFraction);
    visit({"validate_every", "Validate every N steps", "Steps between two looks at the held-out queries.",
           from(1), 50},
          config.validateEvery, usual.validateEvery);
    visit({"patience", "Patience",
           "Looks without a lower loss before the training stops; the weights of the best look stay.",
           from(1)},
          config.patience, usual.patience);
    visit({"mixed_precision", "Mixed precision",
           "Products in half precision; loss and weights stay float32. CUDA devices, and CPUs with bfloat16 "
           "instructions."},
          config.mixedPrecision);
    visit({"half_type", "Half-precision type",
           "Of mixed precision: bfloat16 has float32's range; float16 is finer, and the loss is scaled. CUDA "
           "only."},
          config.halfType, usual.halfType);
    visit({"seed"}, config.seed); // of each run: an experiment's seeds say them
}

template <class Visitor, class Config>
void visitNegatives(Visitor& visit, Config& config, const Negatives& method)
{
    visit({"depth", "Hard negatives from the top",
           "Candidates are the query's nearest documents, this many, without its known positives.", from(1),
           10},
          config.depth);
    visit({"per_query", "Hard negatives a step",
           "This many of the candidates are drawn for a query and step.", from(1)},
          config.perQuery);
    visit({"start_fraction", "Search begins after",
           "Part of the steps that is trained as NCE, to have a model to search the catalogue with.",
           below(0, 1), 0.05},
          config.startFraction);
    visit.when(method.endsOnQueries, "the method ends on the queries' side");
    visit({"adore_fraction", "Last part by ADORE",
           "Part of the steps, at the end, in which the documents stand still and the queries' side learns "
           "from its live top.",
           below(0, 1), 0.05},
          config.adoreFraction);
    visit.when(method.renewed, "the method renews its lists");
    visit({"refresh_every", "Steps between searches",
           "The catalogue is searched anew after this many steps, beside the training.", from(1), 50},
          config.refreshEvery);
    visit.when(method.readsVectors, "the method draws by vectors");
    visit({"candidates", "Pass the first draw",
           "TriSampler draws twice: first this many by nearness to the positive's similarity, of those by "
           "the triangle.",
           from(1), 10},
          config.triCandidates);
}

/// Of θ's own model: the command's options, not an experiment's.
template <class Visitor, class Config>
void visitCross(Visitor& visit, Config& config)
{
    visit({"layers", "", "", between(1, 48)}, config.layers);
    visit({"heads", "", "", between(1, 4096)}, config.heads);
    visit({"width", "", "", between(1, 4096)}, config.width);
    visit({"query_tokens", "", "", between(1, 1024)}, config.queryTokens);
    visit({"document_tokens", "", "", between(1, 1024)}, config.documentTokens);
    visit({"dropout", "", "", below(0, 1)}, config.dropout);
    visit({"tokens"}, config.tokens);
    visit({"buckets", "", "", between(2, kMostBuckets)}, config.buckets);
    visit({"vocabulary"}, config.vocabulary);
    visit({"folder"}, config.folder, std::string());
    visit({"reading"}, config.reading, PairReading::Together);
    visit({"epochs", "", "", between(0, 10000)}, config.epochs);
    visit({"batch_pairs", "", "", from(1)}, config.batchPairs);
    visit({"learning_rate", "", "", above(0)}, config.learningRate);
    visit({"weight_decay", "", "", from(0)}, config.weightDecay);
    visit({"held_out", "", "", between(0, 0.5)}, config.heldOut);
    visit({"seed"}, config.seed);
}

} // namespace crops::learn
