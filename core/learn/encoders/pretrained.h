// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "learn/config.h"
#include "learn/encoders/safetensors.h"
#include "text/wordpiece.h"

namespace crops::learn
{

/// What BERT calls its table of word embeddings.
inline constexpr const char* kBertWordTable = "embeddings.word_embeddings.weight";

/// A BERT encoder's shape, as config.json says it.
struct BertShape {
    int layers = 0;
    int heads = 0;
    int width = 0;       ///< hidden_size
    int feedForward = 0; ///< intermediate_size
    int positions = 0;   ///< max_position_embeddings: the longest text in tokens
    int types = 0;       ///< type_vocab_size
    std::int64_t vocabulary = 0;
    double normEpsilon = 1e-12;
    bool tiedDecoder = true; ///< The language-model head's decoder is the table of words.
};

/// Reads config.json of a folder as Hugging Face's transformers lays it out. Throws Error{NotFound} without
/// it, {Incompatible} for another architecture than BERT's (model_type "bert", absolute positions, GELU,
/// encoder) and for parts of a sentence-transformers folder that are not read (modules.json: all but
/// Transformer, Pooling and Normalize), {Damaged} for what is no such file.
BertShape readBertShape(const std::filesystem::path& folder);

/// Its WordPiece tokenizer: tokenizer.json, else vocab.txt, with tokenizer_config.json, its added tokens and
/// what stands before and after a text. Every id lies within the table that config.json describes. Throws
/// Error{NotFound}, {Incompatible} (another tokenizer, a normalizer, pre-tokenizer or post-processor that is
/// not read, files that contradict each other, more pieces than rows), {Damaged}.
text::WordPiece readBertTokenizer(const std::filesystem::path& folder);

/// What its sentence-transformers settings (modules.json and 1_Pooling/config.json) say; mean without them.
/// Throws Error{Incompatible} for several at once.
Pooling readPooling(const std::filesystem::path& folder);
const char* poolingKey(Pooling pooling); ///< Its key in 1_Pooling/config.json.
/// modules.json ends with Normalize.
bool givesUnitVectors(const std::filesystem::path& folder);

/// What sentence-transformers puts before each text (config_sentence_transformers.json).
struct Prompts {
    std::string query;
    std::string document;
};
/// Throws Error{Incompatible} where they are for neither, or are left out of the pooling.
Prompts readPrompts(const std::filesystem::path& folder);

/// Refuses what else sentence-transformers may have written and is not read.
void checkSentenceFolder(const std::filesystem::path& folder);

/// The files of the folder that a copy of the tokenizer and the shape needs; those that are there.
std::vector<std::filesystem::path> bertCompanions(const std::filesystem::path& folder);

/// Its weights: model.safetensors, or the shards that model.safetensors.index.json names.
class PretrainedWeights
{
  public:
    /// Throws Error{NotFound}, {Damaged}.
    explicit PretrainedWeights(const std::filesystem::path& folder);

    /// By BERT's name, with or without "bert." before it; LayerNorm.gamma and beta are weight and bias.
    /// Throws Error{Incompatible} where it is missing or has another shape, with both.
    const NamedTensor& tensor(const std::string& name, const std::vector<std::int64_t>& shape) const;

    bool has(const std::string& name) const; ///< By either name.
    /// The same, as the file has it; null where it is missing.
    const NamedTensor* find(const std::string& name) const;

  private:
    std::string otherType(const std::string& name) const; ///< Where the file has it in one that is not read.

    std::filesystem::path m_folder;
    std::vector<std::unique_ptr<SafetensorsFile>> m_files;
};

} // namespace crops::learn
