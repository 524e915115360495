// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/tokenizer_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <unordered_map>

#include "learn/encoders/model_json.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kBert[] = {"BertTokenizer",           "BertTokenizerFast", "DistilBertTokenizer",
                                 "DistilBertTokenizerFast", "ElectraTokenizer",  "ElectraTokenizerFast"};
constexpr const char* kPlain[] = {"PreTrainedTokenizerFast", "TokenizersBackend"};

bool isOneOf(const std::string& name, std::span<const char* const> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char* one) { return name == one; });
}

/// The class that reads the texts; config.json may say it, too.
void readClass(const fs::path& folder, const Json& settings, const fs::path& file, TokenizerSettings& read)
{
    std::string kind = textOf(settings, "tokenizer_class", "", file);
    if (const fs::path config = folder / "config.json"; kind.empty() && hasModelFile(config))
        kind = textOf(readModelJson(config), "tokenizer_class", "", config);
    read.plain = isOneOf(kind, kPlain);
    if (!kind.empty() && !read.plain && !isOneOf(kind, kBert))
        unsupportedModel(file, "its tokenizer is {}; BERT's WordPiece is read", kind);
}

/// Settings that are not read where they have another value than the usual one.
void refuseOthers(const Json& settings, const fs::path& file)
{
    const auto refuse = [&](const char* key, const std::string& value) {
        unsupportedModel(file, "its tokenizer_config.json has {} \"{}\", which is not read", key, value);
    };
    for (const auto& [key, usual] : {std::pair{"word_tokenizer_type", "basic"},
                                     {"subword_tokenizer_type", "wordpiece"},
                                     {"truncation_side", "right"},
                                     {"padding_side", "right"}})
        if (const std::string said = textOf(settings, key, usual, file); said != usual) refuse(key, said);
    for (const char* key : {"do_basic_tokenize", "clean_text"})
        if (!flagOf(settings, key, true, file)) refuse(key, "false");
    for (const char* key : {"never_split", "auto_map"})
        if (const auto found = settings.find(key);
            found != settings.end() && !found->is_null() && !found->empty())
            refuse(key, found->dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60));
}

/// One of [UNK] and its kind under its name in transformers.
void addSpecial(const Json& settings, const char* key, const fs::path& file, TokenizerSettings& read,
                std::optional<std::string>* name)
{
    const auto found = settings.find(key);
    if (found == settings.end() || found->is_null()) return;
    const text::AddedToken token = addedTokenOf(*found, false, file);
    if (name && !*name) *name = token.text;
    read.special.push_back(token);
}

void readSpecials(const fs::path& file, const Json& settings, TokenizerSettings& read)
{
    addSpecial(settings, "unk_token", file, read, &read.unknown);
    addSpecial(settings, "sep_token", file, read, &read.separator);
    addSpecial(settings, "cls_token", file, read, &read.first);
    addSpecial(settings, "pad_token", file, read, nullptr);
    addSpecial(settings, "mask_token", file, read, nullptr);
    for (const char* key : {"additional_special_tokens", "extra_special_tokens"}) {
        const auto found = settings.find(key);
        if (found == settings.end() || !found->is_array()) continue;
        for (const Json& one : *found)
            read.special.push_back(addedTokenOf(one, false, file));
    }
}

void readAdded(const fs::path& folder, const Json& settings, const fs::path& file, TokenizerSettings& read)
{
    if (const auto found = settings.find("added_tokens_decoder");
        found != settings.end() && !found->is_null()) {
        if (!found->is_object()) damagedFile(file, "added_tokens_decoder is no object");
        for (const auto& [id, value] : found->items()) {
            text::AddedToken token = addedTokenOf(value, false, file);
            const bool digits =
                !id.empty() && id.size() < 9 && id.find_first_not_of("0123456789") == std::string::npos;
            if (!digits) damagedFile(file, "the id of {} is out of range", token.text);
            token.id = std::stol(id);
            read.added.push_back(std::move(token));
        }
    }
    const fs::path legacy = folder / "added_tokens.json";
    if (!hasModelFile(legacy)) return;
    const Json tokens = readModelJson(legacy);
    for (const auto& [content, id] : tokens.items()) {
        const auto same = [&content = content](const text::AddedToken& one) { return one.text == content; };
        if (std::any_of(read.added.begin(), read.added.end(), same)) continue;
        const bool special = std::any_of(read.special.begin(), read.special.end(), same);
        read.added.push_back({content, idOf(id, content, legacy), !special});
    }
}

} // namespace

text::AddedToken addedTokenOf(const Json& value, bool normalized, const fs::path& file)
{
    if (value.is_string()) return {value.get<std::string>(), 0, normalized};
    if (!value.is_object()) damagedFile(file, "a token is neither a text nor an object");
    return {textOf(value, "content", "", file),
            0,
            flagOf(value, "normalized", normalized, file),
            flagOf(value, "single_word", false, file),
            flagOf(value, "lstrip", false, file),
            flagOf(value, "rstrip", false, file)};
}

TokenizerSettings readTokenizerSettings(const fs::path& folder)
{
    TokenizerSettings read;
    const fs::path file = folder / "tokenizer_config.json";
    const Json settings = hasModelFile(file) ? readModelJson(file) : Json::object();
    readClass(folder, settings, file, read);
    refuseOthers(settings, file);
    read.lower = maybeFlag(settings, "do_lower_case", file);
    read.stripAccents = maybeFlag(settings, "strip_accents", file);
    read.chinese = maybeFlag(settings, "tokenize_chinese_chars", file);
    readSpecials(file, settings, read);
    if (const fs::path map = folder / "special_tokens_map.json"; hasModelFile(map))
        readSpecials(map, readModelJson(map), read);
    if (!read.plain) // BERT's classes name them themselves
        for (const char* usual : {"[UNK]", "[SEP]", "[CLS]", "[PAD]", "[MASK]"})
            read.special.push_back({usual});
    readAdded(folder, settings, file, read);
    const fs::path sentence = folder / "sentence_bert_config.json";
    read.lowersBefore =
        hasModelFile(sentence) && flagOf(readModelJson(sentence), "do_lower_case", false, sentence);
    return read;
}

void resolveAdded(text::WordPiece::Options& options, const TokenizerSettings& settings,
                  const std::vector<std::string>& pieces, const fs::path& file)
{
    std::unordered_map<std::string_view, std::int64_t> ids;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (!pieces[i].empty()) ids[pieces[i]] = static_cast<std::int64_t>(i);
    const auto known = [&](const text::AddedToken& token) {
        return std::find_if(options.added.begin(), options.added.end(),
                            [&](const text::AddedToken& one) { return one.text == token.text; });
    };
    const auto refuse = [&](const text::AddedToken& token, const char* why) {
        unsupportedModel(file, "its token \"{}\" {}", token.text, why);
    };
    for (const text::AddedToken& token : settings.added) {
        const auto before = known(token);
        if (before == options.added.end())
            options.added.push_back(token);
        else if (before->id != token.id || before->normalized != token.normalized ||
                 before->singleWord != token.singleWord || before->stripLeft != token.stripLeft ||
                 before->stripRight != token.stripRight)
            refuse(token, "is described in two files, and differently");
    }
    // Those that are no pieces have the ids behind them, one after the other, whatever their file says.
    std::sort(options.added.begin(), options.added.end(),
              [](const text::AddedToken& a, const text::AddedToken& b) { return a.id < b.id; });
    auto next = static_cast<std::int64_t>(ids.size());
    for (const text::AddedToken& token : options.added) {
        const auto found = ids.find(token.text);
        if (token.id != (found == ids.end() ? next++ : found->second))
            refuse(token, "is added with another id than its vocabulary gives it");
    }
    for (text::AddedToken token : settings.special) {
        const auto found = ids.find(token.text);
        if (found == ids.end() || known(token) != options.added.end()) continue;
        token.id = found->second;
        options.added.push_back(std::move(token));
    }
}

void moreThanRows(const fs::path& file, std::int64_t pieces, std::int64_t rows)
{
    unsupportedModel(file, "its {} has {} pieces, its table of words {} rows (vocab_size)",
                     file.filename().string(), pieces, rows);
}

} // namespace crops::learn
