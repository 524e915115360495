// SPDX-License-Identifier: GPL-3.0-or-later
// tokenizer.json, as Hugging Face's tokenizers write it. A part that it does not name is BERT's; null is
// none.
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "learn/encoders/model_json.h"
#include "learn/encoders/tokenizer_settings.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
using Step = text::WordPiece::Step;
using Options = text::WordPiece::Options;
namespace fs = std::filesystem;

std::string typeOf(const Json& object, const fs::path& file)
{
    return object.is_object() ? textOf(object, "type", "unknown", file) : std::string("none");
}

bool has(const std::vector<Step>& steps, Step step)
{
    return std::find(steps.begin(), steps.end(), step) != steps.end();
}

std::vector<Step> bertNormalizer(const Json& object, const TokenizerSettings& said, const fs::path& file)
{
    std::vector<Step> steps;
    const bool lower = said.lower.value_or(flagOf(object, "lowercase", true, file));
    const auto accents = said.stripAccents ? said.stripAccents : maybeFlag(object, "strip_accents", file);
    if (flagOf(object, "clean_text", true, file)) steps.push_back(Step::Clean);
    if (said.chinese.value_or(flagOf(object, "handle_chinese_chars", true, file)))
        steps.push_back(Step::Ideographs);
    if (lower) steps.push_back(Step::Lowercase);
    if (accents.value_or(lower)) steps.push_back(Step::StripAccents);
    return steps;
}

void addNormalizer(const Json& normalizer, const fs::path& file, std::vector<Step>& steps)
{
    if (normalizer.is_null()) return;
    const std::string type = typeOf(normalizer, file);
    if (type == "Sequence") {
        const auto list = normalizer.find("normalizers");
        if (list == normalizer.end() || !list->is_array())
            unsupportedModel(file, "its tokenizer.json has a normalizer Sequence without normalizers");
        for (const Json& one : *list)
            addNormalizer(one, file, steps);
        return;
    }
    if (type == "BertNormalizer") {
        const std::vector<Step> bert = bertNormalizer(normalizer, {}, file);
        steps.insert(steps.end(), bert.begin(), bert.end());
        return;
    }
    for (const auto& [name, step] : {std::pair{"Lowercase", Step::Lowercase},
                                     {"StripAccents", Step::StripMarks},
                                     {"NFC", Step::Nfc},
                                     {"NFD", Step::Nfd},
                                     {"NFKC", Step::Nfkc},
                                     {"NFKD", Step::Nfkd}})
        if (type == name) {
            steps.push_back(step);
            return;
        }
    unsupportedModel(file, "its tokenizer.json has the normalizer {}, which is not read", type);
}

/// transformers' BertTokenizer takes a BertNormalizer's settings from tokenizer_config.json; what that says
/// of another normalizer is applied by some of its versions and not by others.
std::vector<Step> normalizerOf(const Json& object, const TokenizerSettings& settings, const fs::path& file)
{
    const auto found = object.find("normalizer");
    const Json normalizer = found == object.end() ? Json{{"type", "BertNormalizer"}} : *found;
    std::vector<Step> steps;
    if (!settings.plain && typeOf(normalizer, file) == "BertNormalizer") {
        steps = bertNormalizer(normalizer, settings, file);
    } else {
        addNormalizer(normalizer, file, steps);
        const auto agree = [&](const char* key, std::optional<bool> said, bool done) {
            if (!settings.plain && said && *said != done)
                unsupportedModel(file,
                                 "its tokenizer_config.json has {} {}, its tokenizer.json does the opposite",
                                 key, *said);
        };
        agree("do_lower_case", settings.lower, has(steps, Step::Lowercase));
        agree("strip_accents", settings.stripAccents,
              has(steps, Step::StripAccents) || has(steps, Step::StripMarks));
        agree("tokenize_chinese_chars", settings.chinese, has(steps, Step::Ideographs));
    }
    if (settings.lowersBefore && !has(steps, Step::Lowercase)) steps.insert(steps.begin(), Step::Lowercase);
    return steps;
}

/// Words are cut at white space and around punctuation: BertPreTokenizer, or WhitespaceSplit and Punctuation.
void checkPreTokenizer(const Json& object, const fs::path& file)
{
    const auto found = object.find("pre_tokenizer");
    if (found == object.end()) return;
    std::vector<std::string> names{typeOf(*found, file)};
    if (names[0] == "Sequence") {
        names.clear();
        const auto list = found->find("pretokenizers");
        if (list != found->end() && list->is_array())
            for (const Json& one : *list) {
                names.push_back(typeOf(one, file));
                if (names.back() == "Punctuation" && textOf(one, "behavior", "Isolated", file) != "Isolated")
                    names.back() += " (" + textOf(one, "behavior", "", file) + ")";
            }
    }
    for (const auto& read : {std::vector<std::string>{"BertPreTokenizer"},
                             {"WhitespaceSplit", "Punctuation"},
                             {"Punctuation", "WhitespaceSplit"},
                             {"WhitespaceSplit", "BertPreTokenizer"}})
        if (names == read) return;
    unsupportedModel(file, "its tokenizer.json has the pre-tokenizer {}; BertPreTokenizer is read",
                     fmt::join(names, ", "));
}

/// Pieces by their ids.
std::vector<std::string> piecesOf(const Json& model, const BertShape& shape, const fs::path& file)
{
    const auto vocabulary = model.find("vocab");
    const std::string type = textOf(model, "type", "WordPiece", file);
    if (type != "WordPiece") unsupportedModel(file, "its tokenizer is {}, not WordPiece", type);
    if (vocabulary == model.end() || !vocabulary->is_object()) damagedFile(file, "its model has no vocab");
    std::vector<std::string> pieces;
    for (const auto& [piece, value] : vocabulary->items()) {
        const std::int64_t id = idOf(value, fmt::format("piece \"{}\"", piece), file);
        if (id >= shape.vocabulary) moreThanRows(file, id + 1, shape.vocabulary);
        pieces.resize(std::max(pieces.size(), static_cast<std::size_t>(id) + 1));
        if (!pieces[static_cast<std::size_t>(id)].empty())
            damagedFile(file, "pieces \"{}\" and \"{}\" have one id", piece,
                        pieces[static_cast<std::size_t>(id)]);
        pieces[static_cast<std::size_t>(id)] = piece;
    }
    return pieces;
}

void readAddedTokens(const Json& object, const fs::path& file, Options& options)
{
    const auto added = object.find("added_tokens");
    if (added == object.end() || added->is_null()) return;
    if (!added->is_array()) damagedFile(file, "added_tokens is no list");
    for (const Json& value : *added) {
        text::AddedToken token = addedTokenOf(value, false, file);
        if (value.is_string() || !value.contains("id"))
            damagedFile(file, "the token \"{}\" has no id", token.text);
        token.id = idOf(value.at("id"), token.text, file);
        options.added.push_back(std::move(token));
    }
}

/// One part of a template: a special token's name, or "A" and "B" for the texts, and its type.
struct Part {
    std::string name;
    bool special = false;
    std::int64_t type = 0;
};

std::vector<Part> partsOf(const Json& processor, const char* key, const fs::path& file)
{
    std::vector<Part> parts;
    const auto list = processor.find(key);
    if (list == processor.end() || !list->is_array()) return parts;
    for (const Json& one : *list)
        for (const char* kind : {"SpecialToken", "Sequence"})
            if (one.is_object() && one.contains(kind) && one.at(kind).is_object()) {
                const Json& part = one.at(kind);
                parts.push_back({textOf(part, "id", "", file), *kind == 'S' && kind[1] == 'p',
                                 idOf(part.value("type_id", Json(0)), "a type", file)});
            }
    return parts;
}

/// [CLS] A [SEP], and of two texts [CLS] A [SEP] B [SEP] with the second type for B and what follows.
bool isBertTemplate(const std::vector<Part>& one, const std::vector<Part>& two, const BertShape& shape)
{
    if (one.size() != 3 || !one[0].special || one[1].special || !one[2].special) return false;
    for (const Part& part : one)
        if (part.type != 0) return false;
    if (two.empty()) return true;
    if (two.size() != 5 || two[1].special || two[3].special) return false;
    for (const std::size_t i : {std::size_t{3}, std::size_t{4}})
        if (two[i].type != 1 && shape.types > 1) return false;
    return two[0].name == one[0].name && two[2].name == one[2].name && two[4].name == one[2].name &&
           two[0].type + two[1].type + two[2].type == 0;
}

std::int64_t specialId(const Json& processor, const std::string& name, const fs::path& file)
{
    const auto all = processor.find("special_tokens");
    if (all == processor.end() || !all->is_object() || !all->contains(name))
        damagedFile(file, "its post-processor does not say what {} is", name);
    const Json ids = all->at(name).is_object() ? all->at(name).value("ids", Json()) : Json();
    if (!ids.is_array() || ids.size() != 1)
        unsupportedModel(file, "its tokenizer.json has several tokens for {}", name);
    return idOf(ids[0], name, file);
}

/// A name and its id, as BertProcessing has them.
std::pair<std::string, std::int64_t> namedId(const Json& processor, const char* key, const fs::path& file)
{
    const auto pair = processor.find(key);
    if (pair == processor.end() || !pair->is_array() || pair->size() != 2 || !(*pair)[0].is_string())
        damagedFile(file, "its post-processor has no {}", key);
    return {(*pair)[0].get<std::string>(), idOf((*pair)[1], key, file)};
}

/// What stands before and after a text.
void readPostProcessor(const Json& object, const TokenizerSettings& settings, const BertShape& shape,
                       const std::vector<std::string>& pieces, const fs::path& file, Options& options)
{
    std::string first = settings.first.value_or("[CLS]");
    std::string last = settings.separator.value_or("[SEP]");
    const auto found = object.find("post_processor");
    const std::string type = found == object.end() ? "" : typeOf(*found, file);
    if (type == "BertProcessing") {
        std::int64_t before = 0;
        std::int64_t after = 0;
        std::tie(first, before) = namedId(*found, "cls", file);
        std::tie(last, after) = namedId(*found, "sep", file);
        options.before = {before};
        options.after = {after};
    } else if (type == "TemplateProcessing") {
        const std::vector<Part> parts = partsOf(*found, "single", file);
        if (!isBertTemplate(parts, partsOf(*found, "pair", file), shape))
            unsupportedModel(file, "its tokenizer.json has a post-processor other than [CLS] text [SEP]");
        first = parts[0].name;
        last = parts[2].name;
        options.before = {specialId(*found, first, file)};
        options.after = {specialId(*found, last, file)};
    } else if (type.empty()) {
        for (const auto& [name, ids] : {std::pair{&first, &options.before}, {&last, &options.after}}) {
            const auto piece = std::find(pieces.begin(), pieces.end(), *name);
            if (piece == pieces.end()) unsupportedModel(file, "its tokenizer.json has no piece {}", *name);
            *ids = {piece - pieces.begin()};
        }
    } else {
        unsupportedModel(file,
                         "its tokenizer.json has the post-processor {}; one that puts "
                         "[CLS] before and [SEP] after a text is read",
                         type);
    }
    if (!settings.plain &&
        (first != settings.first.value_or(first) || last != settings.separator.value_or(last)))
        unsupportedModel(file,
                         "its tokenizer.json puts a text between {} and {}, its "
                         "tokenizer_config.json between {} and {}",
                         first, last, settings.first.value_or(first), settings.separator.value_or(last));
}

/// Texts are cut and filled up at their end.
void checkDirections(const Json& object, const fs::path& file)
{
    for (const char* key : {"truncation", "padding"}) {
        const auto found = object.find(key);
        if (found == object.end() || !found->is_object()) continue;
        const std::string direction = textOf(*found, "direction", "Right", file);
        if (direction != "Right")
            unsupportedModel(file, "its tokenizer.json has {} to the {}, which is not read", key, direction);
    }
}

void readMarks(const Json& model, const TokenizerSettings& settings, const fs::path& file, Options& options)
{
    options.unknown = textOf(model, "unk_token", "[UNK]", file);
    options.inside = textOf(model, "continuing_subword_prefix", "##", file);
    if (!settings.plain && settings.unknown.value_or(options.unknown) != options.unknown)
        unsupportedModel(file, "its tokenizer.json has the unknown piece {}, its tokenizer_config.json {}",
                         options.unknown, *settings.unknown);
    const auto longest = model.find("max_input_chars_per_word");
    if (longest == model.end() || longest->is_null()) return;
    if (!longest->is_number_unsigned()) damagedFile(file, "max_input_chars_per_word is no number");
    options.longestWord = static_cast<int>(std::min<std::uint64_t>(longest->get<std::uint64_t>(), 1U << 30));
}

} // namespace

text::WordPiece readTokenizerJson(const fs::path& file, const TokenizerSettings& settings,
                                  const BertShape& shape)
{
    const Json object = readModelJson(file);
    const auto model = object.find("model");
    if (model == object.end() || !model->is_object())
        unsupportedModel(file, "its tokenizer.json has no model");
    const std::vector<std::string> pieces = piecesOf(*model, shape, file);
    Options options;
    readMarks(*model, settings, file, options);
    options.steps = normalizerOf(object, settings, file);
    checkPreTokenizer(object, file);
    readAddedTokens(object, file, options);
    resolveAdded(options, settings, pieces, file);
    checkDirections(object, file);
    readPostProcessor(object, settings, shape, pieces, file, options);
    for (const std::int64_t id : {options.before[0], options.after[0]})
        if (id >= shape.vocabulary) moreThanRows(file, id + 1, shape.vocabulary);
    if (std::find(pieces.begin(), pieces.end(), options.unknown) == pieces.end())
        unsupportedModel(file, "its tokenizer.json has no piece {}", options.unknown);
    return text::WordPiece(pieces, options);
}

} // namespace crops::learn
