// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "learn/config.h"
#include "learn/safetensors.h"
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
};

/// The JSON object of one of a model folder's files. Throws Error{Damaged} for what is none, for a Git LFS
/// pointer in its place, and for what is nested too deep.
nlohmann::json readModelJson(const std::filesystem::path& file);
/// "The model in DIR cannot be used: WHAT." as an Error{Incompatible}; `file` lies in DIR.
[[noreturn]] void unsupportedModel(const std::filesystem::path& file, const std::string& what);
/// A setting of such an object; absent and null are `usual`. Throws Error{Damaged}, naming file and key,
/// where it is of another type.
bool flagOf(const nlohmann::json& object, const char* key, bool usual, const std::filesystem::path& file);
std::string textOf(const nlohmann::json& object, const char* key, const std::string& usual,
                   const std::filesystem::path& file);

/// Reads config.json of a folder as Hugging Face's transformers lays it out. Throws Error{NotFound} without
/// it, {Incompatible} for another architecture than BERT's (model_type "bert", absolute positions, GELU) and
/// for parts of a sentence-transformers folder that are not read (modules.json: all but Transformer, Pooling
/// and Normalize; prompts), {Damaged} for what is no such file.
BertShape readBertShape(const std::filesystem::path& folder);

/// Its WordPiece tokenizer: tokenizer.json, else vocab.txt, with tokenizer_config.json. Every id lies within
/// the table that config.json describes, and [UNK], [CLS] and [SEP] are there. Throws Error{NotFound},
/// {Incompatible} (another tokenizer, a normalizer or pre-tokenizer that is not read, more pieces than rows),
/// {Damaged}.
text::WordPiece readBertTokenizer(const std::filesystem::path& folder);

/// What its sentence-transformers settings (modules.json and 1_Pooling/config.json) say; mean without them.
/// Throws Error{Incompatible} for another than that of the mean or of [CLS].
Pooling readPooling(const std::filesystem::path& folder);

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
    std::filesystem::path m_folder;
    std::vector<std::unique_ptr<SafetensorsFile>> m_files;
};

} // namespace crops::learn
