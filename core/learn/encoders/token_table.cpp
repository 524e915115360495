// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/token_table.h"

#include <memory>

#include "base/parallel.h"
#include "learn/encoders/pretrained.h"
#include "text/wordpiece.h"

namespace crops::learn
{

namespace
{

/// [CLS] pieces [SEP], cut to maxTokens in all.
Tokenizer bertTokenizer(const PretrainedConfig& config)
{
    const auto wordPiece = std::make_shared<const text::WordPiece>(readBertTokenizer(config.folder));
    const std::size_t around = wordPiece->before().size() + wordPiece->after().size();
    const auto most = static_cast<std::size_t>(config.maxTokens) - around;
    Prompts prompts = readPrompts(config.folder);
    return {[=](std::string_view text) {
                std::vector<std::int64_t> ids = wordPiece->ids(text);
                if (ids.size() > most) ids.resize(most);
                ids.insert(ids.begin(), wordPiece->before().begin(), wordPiece->before().end());
                ids.insert(ids.end(), wordPiece->after().begin(), wordPiece->after().end());
                return ids;
            },
            readBertShape(config.folder).vocabulary, std::move(prompts.query), std::move(prompts.document)};
}

} // namespace

Tokenizer makeTokenizer(const EncoderConfig& config)
{
    if (config.kind == EncoderKind::Bag)
        return {[options = config.bag](std::string_view text) { return text::hashedFeatures(text, options); },
                config.bag.buckets,
                {},
                {}};
    if (config.kind == EncoderKind::Pretrained) return bertTokenizer(config.pretrained);
    const TransformerConfig& transformer = config.transformer;
    if (transformer.tokens == TokenKind::Hashed)
        return {[buckets = transformer.buckets, most = transformer.maxTokens](std::string_view text) {
                    return text::hashedTokens(text, buckets, most);
                },
                transformer.buckets,
                {},
                {}};
    const auto wordPiece =
        std::make_shared<const text::WordPiece>(text::WordPiece::fromFile(transformer.vocabulary));
    const auto most = static_cast<std::size_t>(transformer.maxTokens);
    return {[wordPiece, most](std::string_view text) {
                std::vector<std::int64_t> ids = wordPiece->ids(text);
                if (ids.size() > most) ids.resize(most);
                return ids;
            },
            wordPiece->size(),
            {},
            {}};
}

void append(TokenTable& table, const TokenTable& others)
{
    const std::int64_t shift = table.offsets.back();
    table.ids.insert(table.ids.end(), others.ids.begin(), others.ids.end());
    for (std::size_t i = 1; i < others.offsets.size(); ++i)
        table.offsets.push_back(others.offsets[i] + shift);
}

TokenTable tokenise(std::span<const std::string> texts, const Tokenizer& tokenizer, const std::string& prompt)
{
    std::vector<std::vector<std::int32_t>> each(texts.size());
    parallelFor(texts.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::vector<std::int64_t> ids =
                tokenizer.ids(prompt.empty() ? texts[i] : prompt + texts[i]);
            each[i].assign(ids.begin(), ids.end());
        }
    });
    TokenTable table;
    table.offsets.reserve(texts.size() + 1);
    std::size_t total = 0;
    for (const auto& ids : each)
        table.offsets.push_back(static_cast<std::int64_t>(total += ids.size()));
    table.ids.reserve(total);
    for (const auto& ids : each)
        table.ids.insert(table.ids.end(), ids.begin(), ids.end());
    return table;
}

} // namespace crops::learn
