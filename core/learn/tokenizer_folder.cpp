// SPDX-License-Identifier: GPL-3.0-or-later
// A model folder's WordPiece tokenizer, as Hugging Face's tokenizers and transformers describe it.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "learn/pretrained.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
using Step = text::WordPiece::Step;
namespace fs = std::filesystem;

/// What tokenizer_config.json says; nothing where it says nothing.
struct Said {
    std::optional<bool> lower;
    std::optional<bool> stripAccents;
    std::optional<bool> chinese;
};

std::optional<bool> maybeFlag(const Json& object, const char* key, const fs::path& file)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return flagOf(object, key, false, file);
}

Said readSaid(const fs::path& folder)
{
    const fs::path file = folder / "tokenizer_config.json";
    if (!fs::exists(file)) return {};
    const Json settings = readModelJson(file);
    const std::string kind = textOf(settings, "tokenizer_class", "BertTokenizer", file);
    for (const char* known :
         {"BertTokenizer", "BertTokenizerFast", "PreTrainedTokenizerFast", "DistilBertTokenizer",
          "DistilBertTokenizerFast", "ElectraTokenizer", "ElectraTokenizerFast"})
        if (kind == known)
            return {maybeFlag(settings, "do_lower_case", file), maybeFlag(settings, "strip_accents", file),
                    maybeFlag(settings, "tokenize_chinese_chars", file)};
    unsupportedModel(file, fmt::format("its tokenizer is {}; BERT's WordPiece is read", kind));
}

/// BERT's normalizer. Accents are stripped where case is lowered, unless it is said otherwise.
std::vector<Step> bertNormalizer(bool clean, bool chinese, std::optional<bool> stripAccents, bool lower)
{
    std::vector<Step> steps;
    if (clean) steps.push_back(Step::Clean);
    if (chinese) steps.push_back(Step::Ideographs);
    if (lower) steps.push_back(Step::Lowercase);
    if (stripAccents.value_or(lower)) steps.push_back(Step::StripAccents);
    return steps;
}

/// sentence-transformers lowers case before its tokenizer sees the text.
bool lowersBefore(const fs::path& folder)
{
    const fs::path file = folder / "sentence_bert_config.json";
    return fs::exists(file) && flagOf(readModelJson(file), "do_lower_case", false, file);
}

std::string typeOf(const Json& object, const fs::path& file)
{
    return textOf(object, "type", "unknown", file);
}

void addNormalizer(const Json& normalizer, const Said& said, const fs::path& file, std::vector<Step>& steps)
{
    if (normalizer.is_null()) return;
    if (!normalizer.is_object())
        unsupportedModel(file, "its tokenizer.json has a normalizer that is no object");
    const std::string type = typeOf(normalizer, file);
    if (type == "Sequence") {
        const auto list = normalizer.find("normalizers");
        if (list == normalizer.end() || !list->is_array())
            unsupportedModel(file, "its tokenizer.json has a normalizer Sequence without normalizers");
        for (const Json& one : *list)
            addNormalizer(one, said, file, steps);
        return;
    }
    if (type == "BertNormalizer") {
        const auto accents = maybeFlag(normalizer, "strip_accents", file);
        const std::vector<Step> bert =
            bertNormalizer(flagOf(normalizer, "clean_text", true, file),
                           said.chinese.value_or(flagOf(normalizer, "handle_chinese_chars", true, file)),
                           said.stripAccents ? said.stripAccents : accents,
                           said.lower.value_or(flagOf(normalizer, "lowercase", true, file)));
        steps.insert(steps.end(), bert.begin(), bert.end());
        return;
    }
    for (const auto& [name, step] : {std::pair{"Lowercase", Step::Lowercase},
                                     {"StripAccents", Step::StripAccents},
                                     {"NFC", Step::Nfc},
                                     {"NFD", Step::Nfd},
                                     {"NFKC", Step::Nfkc},
                                     {"NFKD", Step::Nfkd}})
        if (type == name) {
            steps.push_back(step);
            return;
        }
    unsupportedModel(file, fmt::format("its tokenizer.json has the normalizer {}, which is not read", type));
}

/// Words are cut at white space and around punctuation: BertPreTokenizer, or WhitespaceSplit and Punctuation.
void checkPreTokenizer(const Json& object, const fs::path& file)
{
    const auto found = object.find("pre_tokenizer");
    if (found == object.end()) return; // not said: BERT's
    std::string names = "none";
    if (found != object.end() && found->is_object()) {
        names = typeOf(*found, file);
        if (names == "BertPreTokenizer") return;
        if (const auto list = found->find("pretokenizers"); list != found->end() && list->is_array()) {
            names.clear();
            for (const Json& one : *list)
                names += (names.empty() ? "" : ", ") +
                         (one.is_object() ? typeOf(one, file) : std::string("unknown"));
            if (names == "WhitespaceSplit, Punctuation" || names == "BertPreTokenizer") return;
        }
    }
    unsupportedModel(
        file, fmt::format("its tokenizer.json has the pre-tokenizer {}; BertPreTokenizer is read", names));
}

/// Pieces by their ids, which run from 0.
std::vector<std::string> piecesOf(const Json& model, const fs::path& file)
{
    const auto vocabulary = model.find("vocab");
    const std::string type = textOf(model, "type", "WordPiece", file);
    if (type != "WordPiece" || vocabulary == model.end() || !vocabulary->is_object())
        unsupportedModel(file, fmt::format("its tokenizer is {}, not WordPiece", type));
    std::vector<std::string> pieces(vocabulary->size());
    for (const auto& [piece, id] : vocabulary->items()) {
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= pieces.size())
            throw Error(ErrorCode::Damaged,
                        fmt::format("The file {} is damaged: the id of piece \"{}\" is out of range.",
                                    file.string(), piece));
        pieces[id.get<std::size_t>()] = piece;
    }
    return pieces;
}

void checkAddedTokens(const Json& object, const Json& vocabulary, const fs::path& file)
{
    const auto added = object.find("added_tokens");
    if (added == object.end() || !added->is_array()) return;
    for (const Json& token : *added) {
        const std::string content = token.is_object() ? textOf(token, "content", "", file) : std::string();
        if (!content.empty() && !vocabulary.contains(content))
            unsupportedModel(
                file, fmt::format("its tokenizer.json adds the token \"{}\", which is not read", content));
    }
}

text::WordPiece fromTokenizerJson(const fs::path& file, const Said& said)
{
    const Json object = readModelJson(file);
    const auto model = object.find("model");
    if (model == object.end() || !model->is_object())
        unsupportedModel(file, "its tokenizer.json has no model");
    const std::vector<std::string> pieces = piecesOf(*model, file);
    checkAddedTokens(object, model->at("vocab"), file);
    if (textOf(*model, "unk_token", "[UNK]", file) != "[UNK]" ||
        textOf(*model, "continuing_subword_prefix", "##", file) != "##")
        unsupportedModel(file, "its tokenizer.json has other marks than [UNK] and ##");
    text::WordPiece::Options options;
    if (const auto longest = model->find("max_input_chars_per_word");
        longest != model->end() && !longest->is_null()) {
        if (!longest->is_number_unsigned() || longest->get<std::uint64_t>() > 1'000'000)
            throw Error(
                ErrorCode::Damaged,
                fmt::format("The file {} is damaged: max_input_chars_per_word is no number.", file.string()));
        options.longestWord = longest->get<int>();
    }
    const auto normalizer = object.find("normalizer");
    options.steps.emplace();
    // Not said is BERT's; null is none.
    addNormalizer(normalizer == object.end() ? Json{{"type", "BertNormalizer"}} : *normalizer, said, file,
                  *options.steps);
    checkPreTokenizer(object, file);
    return text::WordPiece(pieces, options);
}

text::WordPiece fromVocabulary(const fs::path& file, const Said& said)
{
    if (readFile(file).starts_with("version https://git-lfs"))
        throw Error(
            ErrorCode::Damaged,
            fmt::format(
                "The file {} is a Git LFS pointer, not the file itself; fetch that with git lfs pull.",
                file.string()));
    text::WordPiece::Options options;
    options.steps =
        bertNormalizer(true, said.chinese.value_or(true), said.stripAccents, said.lower.value_or(true));
    return text::WordPiece::fromFile(file, options);
}

} // namespace

text::WordPiece readBertTokenizer(const fs::path& folder)
{
    const fs::path vocabulary = folder / "vocab.txt";
    const fs::path described = folder / "tokenizer.json";
    const bool isDescribed = fs::exists(described);
    if (!isDescribed && !fs::exists(vocabulary))
        throw Error(
            ErrorCode::NotFound,
            fmt::format("The model in {} has neither vocab.txt nor tokenizer.json.", folder.string()));
    const Said said = readSaid(folder);
    const fs::path& file = isDescribed ? described : vocabulary;
    text::WordPiece tokenizer = isDescribed ? fromTokenizerJson(file, said) : fromVocabulary(file, said);
    for (const char* needed : {"[UNK]", "[CLS]", "[SEP]"})
        if (tokenizer.id(needed) < 0)
            unsupportedModel(file, fmt::format("its {} has no piece {}", file.filename().string(), needed));
    if (lowersBefore(folder) && tokenizer.ids("A") != tokenizer.ids("a"))
        unsupportedModel(file,
                         "its sentence_bert_config.json lowers case (do_lower_case), its tokenizer does not");
    const BertShape shape = readBertShape(folder);
    if (tokenizer.size() > shape.vocabulary)
        unsupportedModel(file, fmt::format("its {} has {} pieces, its table of words {} rows (vocab_size)",
                                           file.filename().string(), tokenizer.size(), shape.vocabulary));
    return tokenizer;
}

} // namespace crops::learn
