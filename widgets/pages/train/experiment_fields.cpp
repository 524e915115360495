// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/experiment_fields.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <map>

#include "learn/losses/loss.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kContext = "ExperimentForm";

using enum FieldGroup;
using enum FieldKind;
using W = FieldWhen;

constexpr const char* kLossKind = "loss.kind";

constexpr FieldSpec kFields[] = {
    {"hard_negatives.depth", Method, Integer, W::DrawsFromBm25,
     QT_TRANSLATE_NOOP("ExperimentForm", "Hard negatives from the top"),
     QT_TRANSLATE_NOOP("ExperimentForm", "A query's hard negatives are drawn among this many BM25 results."),
     1, 100'000},
    {"hard_negatives.per_query", Method, Integer, W::DrawsFromBm25,
     QT_TRANSLATE_NOOP("ExperimentForm", "Hard negatives drawn"),
     QT_TRANSLATE_NOOP("ExperimentForm", "This many are drawn for a query; each step takes one of them."), 1,
     100'000},
    {"negatives.depth", Method, Integer, W::Searched,
     QT_TRANSLATE_NOOP("ExperimentForm", "Hard negatives from the top"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Candidates are the query's nearest documents, this many, without its "
                       "known positives."),
     1, 100'000, 10},
    {"negatives.per_query", Method, Integer, W::Searched,
     QT_TRANSLATE_NOOP("ExperimentForm", "Hard negatives a step"),
     QT_TRANSLATE_NOOP("ExperimentForm", "This many of the candidates are drawn for a query and step."), 1,
     100'000},
    {"negatives.candidates", Method, Integer, W::ReadsVectors,
     QT_TRANSLATE_NOOP("ExperimentForm", "Pass the first draw"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "TriSampler draws twice: first this many by nearness to the positive's "
                       "similarity, of those by the triangle."),
     1, 100'000, 10},
    {"negatives.start_fraction", Method, Number, W::Searched,
     QT_TRANSLATE_NOOP("ExperimentForm", "Search begins after"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Part of the steps that is trained as NCE, to have a model to search "
                       "the catalogue with."),
     0, 0.99, 0.05},
    {"negatives.refresh_every", Method, Integer, W::Renewed,
     QT_TRANSLATE_NOOP("ExperimentForm", "Steps between searches"),
     QT_TRANSLATE_NOOP("ExperimentForm", "The catalogue is searched anew after this many steps, beside the "
                                         "training."),
     1, 1e9, 50},
    {"negatives.adore_fraction", Method, Number, W::EndsOnQueries,
     QT_TRANSLATE_NOOP("ExperimentForm", "Last part by ADORE"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Part of the steps, at the end, in which the documents stand still and "
                       "the queries' side learns from its live top."),
     0, 0.99, 0.05},
    {"bm25.k1", Method, Number, W::ReadsBm25, QT_TRANSLATE_NOOP("ExperimentForm", "BM25 k1"),
     QT_TRANSLATE_NOOP("ExperimentForm", "How soon a repeated term stops counting more."), 0, 100, 0.1},
    {"bm25.b", Method, Number, W::ReadsBm25, QT_TRANSLATE_NOOP("ExperimentForm", "BM25 b"),
     QT_TRANSLATE_NOOP("ExperimentForm", "How much long documents are held back."), 0, 1, 0.05},
    {"bm25.max_terms", Method, Integer, W::ReadsBm25, QT_TRANSLATE_NOOP("ExperimentForm", "BM25 terms read"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Terms read of a document; 0 reads all."), 0, 1e9},
    {"bm25.analyzer", Method, Choice, W::ReadsBm25, QT_TRANSLATE_NOOP("ExperimentForm", "BM25 analyzer"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Automatic: each word by its script, English words by their stem and "
                       "without stop words, Chinese by character pairs. Plain: words as "
                       "they are."),
     0, 0, 1, "auto english plain"},

    {"training.batch_queries", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Batch size (queries)"),
     QT_TRANSLATE_NOOP("ExperimentForm", "More queries give more in-batch negatives and need more memory."),
     1, 1'000'000},
    {"training.epochs", Training, Number, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Epochs"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Passes over the queries; read when steps is 0."), 0.001, 1e6, 1},
    {"training.steps", Training, Integer, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Steps"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Length of the training in steps; 0 goes by epochs."), 0, 1e9, 100},
    {"training.learning_rate", Training, Number, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Learning rate"),
     QT_TRANSLATE_NOOP("ExperimentForm", "AdamW's highest rate, after the warm-up."), 1e-9, 1000, 0.001},
    {"training.warmup_fraction", Training, Number, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Warm-up"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Part of the steps in which the rate rises from 0."), 0, 0.999,
     0.05},
    {"training.decay", Training, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Decay"),
     QT_TRANSLATE_NOOP("ExperimentForm", "What the rate does after the warm-up."), 0, 0, 1,
     "none linear cosine"},
    {"training.weight_decay", Training, Number, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Weight decay"),
     QT_TRANSLATE_NOOP("ExperimentForm", "AdamW's pull of the weights towards 0."), 0, 1000, 0.01},
    {"training.clip_norm", Training, Number, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Gradient clipping (max norm)"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Longer gradients are cut to this norm; 0 cuts none."), 0, 1e6, 0.5},
    {"training.gradient_cache", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Gradient-cache chunk size"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Large batches in little memory: this many texts are encoded at a time, "
                       "each of them twice; 0 encodes the whole batch at once."),
     0, 1'000'000, 64},
    {"training.documents_per_level", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Documents per level"),
     QT_TRANSLATE_NOOP("ExperimentForm", "At most this many of each level are drawn for a query in a step."),
     1, 100'000},
    {"training.documents_per_query", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Documents per query"),
     QT_TRANSLATE_NOOP("ExperimentForm", "At most this many in all are drawn for a query in a step."), 1,
     100'000},
    {"training.checkpoint_every", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Checkpoint every"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Steps between checkpoints, from which a killed training goes on; 0 = only at the end and on stop."),
     0, 1e9, 100},
    {"training.validation_fraction", Training, Number, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Validation fraction"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Early stopping: part of the queries that is not trained on but "
                                         "looked at; 0 = none, and all steps are done."),
     0, 0.5, 0.05},
    {"training.validate_every", Training, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Validate every N steps"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Steps between two looks at the held-out queries."), 1, 1e9, 50},
    {"training.patience", Training, Integer, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Patience"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Looks without a lower loss before the training stops; the weights of the best look stay."),
     1, 1'000'000},
    {"training.mixed_precision", Training, Switch, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Mixed precision"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Products in half precision; loss and weights stay float32. CUDA devices, and CPUs "
                       "with bfloat16 instructions.")},
    {"training.half_type", Training, Choice, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Half-precision type"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Of mixed precision: bfloat16 has float32's range; float16 is finer, and "
                       "the loss is scaled. CUDA only."),
     0, 0, 0, "bfloat16 float16"},

    {kLossKind, Loss, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Loss function"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "What is computed of a batch's similarities; the method has its own.")},
    {"loss.temperature", Loss, Number, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Temperature τ"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Similarities are divided by it: lower is sharper. Where it is learned, its first value."),
     1e-6, 1000, 0.01},
    {"loss.learned_temperature", Loss, Switch, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Learn τ"),
     QT_TRANSLATE_NOOP("ExperimentForm", "τ is trained with the weights and kept at 0.01 or above.")},
    {"loss.level_temperature_ratio", Loss, Number, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "τ of level 1 to level 5"),
     QT_TRANSLATE_NOOP("ExperimentForm", "H-InfoNCE: how much larger τ is for the lowest level; between them "
                                         "it rises in equal steps (RINCE). 1 = one τ."),
     0.1, 10, 0.1},
    {"loss.reduction", Loss, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Reduction"),
     QT_TRANSLATE_NOOP("ExperimentForm", "How the terms of a batch become one loss."), 0, 0, 1,
     "mean sum level-mean"},
    {"loss.in_batch", Loss, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "In-batch negatives"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Which documents of the other queries of a batch are negatives."), 0,
     0, 1, "all positives-only"},

    {"encoder.kind", Encoder, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Encoder"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Bag: the mean of hashed words and character n-grams, fast on a CPU. Transformer: reads the order "
         "of words. Pretrained: a BERT model from a folder, trained further."),
     0, 0, 1, "bag transformer pretrained"},
    {"encoder.folder", Encoder, Folder, W::Pretrained, QT_TRANSLATE_NOOP("ExperimentForm", "Model folder"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "As Hugging Face lays it out: config.json, vocab.txt or tokenizer.json, "
                       "model.safetensors. The dimension is the model's hidden size.")},
    {"encoder.pooling", Encoder, Choice, W::Pretrained, QT_TRANSLATE_NOOP("ExperimentForm", "Pooling"),
     QT_TRANSLATE_NOOP("ExperimentForm", "How a text's vector comes from those of its tokens."), 0, 0, 1,
     "mean cls max mean-sqrt-len weighted-mean last-token"},
    {"encoder.dimension", Encoder, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Embedding dimension"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Numbers in the vector of a text."), 1, 8192, 16},
    {"encoder.output", Encoder, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Vectors"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Dense: some hundred numbers. Sparse: a weight for each entry of the vocabulary, most "
                       "of them 0, searched by an inverted index (SPLADE)."),
     0, 0, 1, "dense sparse"},
    {"encoder.query_flops", Encoder, Number, W::Sparse,
     QT_TRANSLATE_NOOP("ExperimentForm", "Sparsity of queries"),
     QT_TRANSLATE_NOOP("ExperimentForm", "λ of the FLOPS regulariser: higher leaves fewer terms in a query."),
     0, 1e6, 0.1},
    {"encoder.document_flops", Encoder, Number, W::Sparse,
     QT_TRANSLATE_NOOP("ExperimentForm", "Sparsity of documents"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "λ of the FLOPS regulariser: higher leaves fewer terms in a document."),
     0, 1e6, 0.1},
    {"encoder.flops_warmup", Encoder, Number, W::Sparse, QT_TRANSLATE_NOOP("ExperimentForm", "FLOPS warm-up"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Part of the steps in which λ rises from 0, with the square of the step."),
     0, 1, 0.05},
    {"encoder.shared", Encoder, Switch, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Shared towers"),
     QT_TRANSLATE_NOOP("ExperimentForm", "One set of weights for queries and documents.")},
    {"encoder.similarity", Encoder, Choice, W::Dense, QT_TRANSLATE_NOOP("ExperimentForm", "Similarity"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Cosine: vectors have length 1."), 0, 0, 1, "cosine dot"},
    {"encoder.features", Encoder, Vectors, W::Dense, QT_TRANSLATE_NOOP("ExperimentForm", "Document vectors"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Of covers, sound, anything: .npy files, the ids beside them in "
                                         "FILE.ids.txt or named so: cover=a.npy,ids.txt; several with a "
                                         "semicolon between. They join the text through a projection.")},
    {"encoder.buckets", Encoder, Integer, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Hash buckets"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Hashed terms share this many rows; more rows, fewer collisions, more memory."),
     2, 67'108'864, 1024},
    {"encoder.min_characters", Encoder, Integer, W::Bag,
     QT_TRANSLATE_NOOP("ExperimentForm", "Shortest n-gram"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Characters of the shortest n-gram; 0 = whole words only."), 0, 32},
    {"encoder.max_characters", Encoder, Integer, W::Bag,
     QT_TRANSLATE_NOOP("ExperimentForm", "Longest n-gram"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Characters of the longest n-gram."), 0, 32},
    {"encoder.bigrams", Encoder, Switch, W::Bag, QT_TRANSLATE_NOOP("ExperimentForm", "Word pairs"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Two words that stand side by side are a term of their own.")},
    {"encoder.max_terms", Encoder, Integer, W::Bag, QT_TRANSLATE_NOOP("ExperimentForm", "Terms read"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Terms read of a text; the rest is cut."), 1, 100'000},
    {"encoder.layers", Encoder, Integer, W::Transformer, QT_TRANSLATE_NOOP("ExperimentForm", "Layers"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Transformer blocks."), 1, 48},
    {"encoder.heads", Encoder, Integer, W::Transformer, QT_TRANSLATE_NOOP("ExperimentForm", "Heads"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "Attention heads of a block; the width has to be a multiple of them."),
     1, 8192},
    {"encoder.width", Encoder, Integer, W::Transformer, QT_TRANSLATE_NOOP("ExperimentForm", "Width"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Numbers that stand for a token inside the encoder."), 1, 8192, 16},
    {"encoder.max_tokens", Encoder, Integer, W::Network, QT_TRANSLATE_NOOP("ExperimentForm", "Tokens read"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Tokens read of a text; the rest is cut."), 1, 4096},
    {"encoder.dropout", Encoder, Number, W::Network, QT_TRANSLATE_NOOP("ExperimentForm", "Dropout"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Share of the activations that a training step leaves out."), 0,
     0.999, 0.05},
    {"encoder.tokens", Encoder, Choice, W::Transformer, QT_TRANSLATE_NOOP("ExperimentForm", "Tokens"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Whole words hashed, or WordPiece by a vocabulary file."), 0, 0, 1,
     "hashed wordpiece"},
    {"encoder.vocabulary", Encoder, File, W::WordPiece, QT_TRANSLATE_NOOP("ExperimentForm", "Vocabulary"),
     QT_TRANSLATE_NOOP("ExperimentForm", "The vocab.txt of the WordPiece tokens, one a line.")},

    {"data.per_level", Data, Integer, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Kept per level"),
     QT_TRANSLATE_NOOP("ExperimentForm", "A query keeps at most this many labelled documents of each level."),
     1, 1e9},
    {"split.test_fraction", Data, Number, W::Always, QT_TRANSLATE_NOOP("ExperimentForm", "Test part"),
     QT_TRANSLATE_NOOP("ExperimentForm",
                       "The last part of the searches, or of their time span, is test, and no training sees "
                       "it."),
     0.001, 0.999, 0.05},
    {"split.by", Data, Choice, W::Always, QT_TRANSLATE_NOOP("ExperimentForm", "Test part of"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Of the searches: one wrong clock moves the cut by one search. Of the time span: it may "
         "move it by years. Empty: the file gives an instant."),
     0, 0, 1, "searches span"},

    {"curves.evaluate_every", Curves, Integer, W::Trained,
     QT_TRANSLATE_NOOP("ExperimentForm", "Evaluate every N steps"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Steps between two points of Recall@100 CT, Recall@100 QR and NDCG@4 while training; 0 = one point "
         "at the end. Changes no number of the run."),
     0, 1e9, 50},
    {"curves.queries", Curves, Integer, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Queries looked at"),
     QT_TRANSLATE_NOOP("ExperimentForm", "At most this many test queries of each set; always the same ones."),
     1, 1e9, 100},

    {"retrieval.index", Retrieval, Choice, W::Trained, QT_TRANSLATE_NOOP("ExperimentForm", "Index"),
     QT_TRANSLATE_NOOP(
         "ExperimentForm",
         "Exact looks at every document; HNSW and IVF are faster on big catalogues and may miss some."),
     0, 0, 1, "exact hnsw ivf"},
    {"retrieval.hnsw_m", Retrieval, Integer, W::Hnsw, QT_TRANSLATE_NOOP("ExperimentForm", "HNSW links"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Links of a document."), 2, 256},
    {"retrieval.hnsw_ef_construction", Retrieval, Integer, W::Hnsw,
     QT_TRANSLATE_NOOP("ExperimentForm", "HNSW build effort"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Candidates looked at while building."), 1, 100'000},
    {"retrieval.hnsw_ef_search", Retrieval, Integer, W::Hnsw,
     QT_TRANSLATE_NOOP("ExperimentForm", "HNSW search effort"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Candidates looked at while searching."), 1, 100'000},
    {"retrieval.ivf_nlist", Retrieval, Integer, W::Ivf, QT_TRANSLATE_NOOP("ExperimentForm", "IVF lists"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Clusters of documents; 0 = chosen by their number."), 0,
     10'000'000},
    {"retrieval.ivf_nprobe", Retrieval, Integer, W::Ivf,
     QT_TRANSLATE_NOOP("ExperimentForm", "IVF lists searched"),
     QT_TRANSLATE_NOOP("ExperimentForm", "Clusters looked at for a query."), 1, 10'000'000},
};

QString translated(const char* text)
{
    return QCoreApplication::translate(kContext, text);
}

const char* rangeText(const FieldSpec& field)
{
    if (field.kind != Integer && field.kind != Number) return nullptr;
    return field.high >= 1e5 ? QT_TRANSLATE_NOOP("ExperimentForm", "From %1.")
                             : QT_TRANSLATE_NOOP("ExperimentForm", "From %1 to %2.");
}

} // namespace

std::span<const FieldSpec> experimentFields()
{
    return kFields;
}

QStringList fieldChoices(const FieldSpec& field)
{
    QStringList words = QString::fromLatin1(field.choices).split(' ');
    if (std::string_view(field.key) == kLossKind) // after the empty word
        for (const learn::Loss* loss : learn::losses())
            words << QString::fromLatin1(loss->key);
    return words;
}

QString groupTitle(FieldGroup group)
{
    static constexpr const char* kTitles[] = {QT_TRANSLATE_NOOP("ExperimentForm", "Method"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Training"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Loss"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Encoder"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Data"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Curves while training"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Retrieval")};
    return translated(kTitles[static_cast<int>(group)]);
}

QString fieldLabel(const FieldSpec& field)
{
    return translated(field.label);
}

QString fieldLabel(const QString& key)
{
    if (key == "method") return groupTitle(Method);
    for (const FieldSpec& field : kFields)
        if (key == QLatin1String(field.key)) return fieldLabel(field);
    return key;
}

QString fieldTip(const FieldSpec& field)
{
    QString tip = translated(field.tip);
    if (const char* range = rangeText(field)) {
        const QLocale locale;
        QString sentence = translated(range);
        sentence = sentence.contains("%2")
                       ? sentence.arg(locale.toString(field.low, 'g', 6), locale.toString(field.high, 'g', 6))
                       : sentence.arg(locale.toString(field.low, 'g', 6));
        tip += '\n' + sentence;
    }
    return tip + '\n' +
           translated(QT_TRANSLATE_NOOP("ExperimentForm", "In experiment files: %1"))
               .arg(QLatin1String(field.key));
}

QString choiceText(const QString& word)
{
    static const std::map<QString, const char*> words{
        {"", QT_TRANSLATE_NOOP("ExperimentForm", "the method's own")},
        {"none", QT_TRANSLATE_NOOP("ExperimentForm", "stays")},
        {"linear", QT_TRANSLATE_NOOP("ExperimentForm", "linear")},
        {"cosine", QT_TRANSLATE_NOOP("ExperimentForm", "cosine")},
        {"auto", QT_TRANSLATE_NOOP("ExperimentForm", "automatic")},
        {"english", QT_TRANSLATE_NOOP("ExperimentForm", "English")},
        {"plain", QT_TRANSLATE_NOOP("ExperimentForm", "plain")},
        {"searches", QT_TRANSLATE_NOOP("ExperimentForm", "the searches")},
        {"span", QT_TRANSLATE_NOOP("ExperimentForm", "the time span")},
        {"mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean")},
        {"sum", QT_TRANSLATE_NOOP("ExperimentForm", "sum")},
        {"level-mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean of levels")},
        {"all", QT_TRANSLATE_NOOP("ExperimentForm", "all documents")},
        {"positives-only", QT_TRANSLATE_NOOP("ExperimentForm", "positives only")},
        {"bag", QT_TRANSLATE_NOOP("ExperimentForm", "bag of n-grams")},
        {"transformer", QT_TRANSLATE_NOOP("ExperimentForm", "Transformer")},
        {"pretrained", QT_TRANSLATE_NOOP("ExperimentForm", "pretrained BERT")},
        {"cls", QT_TRANSLATE_NOOP("ExperimentForm", "first token")},
        {"max", QT_TRANSLATE_NOOP("ExperimentForm", "largest of each number")},
        {"mean-sqrt-len", QT_TRANSLATE_NOOP("ExperimentForm", "sum by the root of the length")},
        {"weighted-mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean, later tokens weigh more")},
        {"last-token", QT_TRANSLATE_NOOP("ExperimentForm", "last token")},
        {"dense", QT_TRANSLATE_NOOP("ExperimentForm", "dense")},
        {"sparse", QT_TRANSLATE_NOOP("ExperimentForm", "sparse")},
        {"dot", QT_TRANSLATE_NOOP("ExperimentForm", "inner product")},
        {"hashed", QT_TRANSLATE_NOOP("ExperimentForm", "hashed words")},
        {"wordpiece", QT_TRANSLATE_NOOP("ExperimentForm", "WordPiece")},
        {"exact", QT_TRANSLATE_NOOP("ExperimentForm", "exact")},
        {"hnsw", QT_TRANSLATE_NOOP("ExperimentForm", "HNSW")},
        {"ivf", QT_TRANSLATE_NOOP("ExperimentForm", "IVF")}};
    if (const auto found = words.find(word); found != words.end()) return translated(found->second);
    for (const learn::Loss* loss : learn::losses())
        if (word == QLatin1String(loss->key)) return QString::fromUtf8(loss->title);
    return word;
}

QString faultText(study::FieldFault fault)
{
    using study::FieldFault;
    switch (fault) {
    case FieldFault::HeadsDivideWidth:
        return translated(
            QT_TRANSLATE_NOOP("ExperimentForm", "The width has to be a multiple of the heads."));
    case FieldFault::CharactersInOrder:
        return translated(
            QT_TRANSLATE_NOOP("ExperimentForm", "The longest n-gram may not be shorter than the shortest."));
    case FieldFault::VocabularyMissing:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "Choose the vocabulary file."));
    case FieldFault::VocabularyUnreadable:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "This file cannot be read."));
    case FieldFault::VocabularyTooLarge:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "At most 65,536 where vectors are sparse."));
    case FieldFault::FolderMissing:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "Choose the model's folder."));
    case FieldFault::FolderUnreadable:
        return translated(
            QT_TRANSLATE_NOOP("ExperimentForm", "This folder holds no BERT model that can be used."));
    case FieldFault::NotTheModelsWidth:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "Has to be the hidden size of the model."));
    case FieldFault::FeaturesMissing:
        return translated(
            QT_TRANSLATE_NOOP("ExperimentForm", "A file of vectors, or the ids beside it, cannot be read."));
    case FieldFault::NoSeed:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "Give one seed at least, such as 1, 2, 3."));
    case FieldFault::SeedTwice:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "A seed stands there twice."));
    case FieldFault::NeedsCuda:
        return translated(
            QT_TRANSLATE_NOOP("ExperimentForm", "Needs a CUDA device; take bfloat16 on the CPU."));
    case FieldFault::NeedsBfloat16:
        return translated(QT_TRANSLATE_NOOP(
            "ExperimentForm", "This CPU has no bfloat16 instructions and would be slower: leave it off."));
    case FieldFault::NoName:
        return translated(QT_TRANSLATE_NOOP("ExperimentForm", "Give the experiment a name."));
    }
    return {};
}

QString differenceText(const std::vector<study::SettingChange>& changes)
{
    QStringList parts;
    for (const study::SettingChange& change : changes) {
        const QString after = shownText(change.after);
        if (change.key == "without") {
            parts
                << (after.isEmpty()
                        ? translated(QT_TRANSLATE_NOOP("ExperimentForm", "nothing left out"))
                        : translated(QT_TRANSLATE_NOOP("ExperimentForm", "without %1")).arg(after.toUpper()));
            continue;
        }
        const QString none = QStringLiteral("–");
        const QString before = shownText(change.before);
        parts << translated(QT_TRANSLATE_NOOP("ExperimentForm", "%1 %2 → %3"))
                     .arg(fieldLabel(QString::fromStdString(change.key)),
                          before.isEmpty() ? none : choiceText(before),
                          after.isEmpty() ? none : choiceText(after));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace crops::widgets
