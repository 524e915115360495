// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/text_encoder.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "learn/checkpoint.h"
#include "learn/config_json.h"
#include "learn/model_torch.h"
#include "learn/process.h"

namespace crops::learn
{

struct TextEncoder::Impl {
    EncoderConfig config;
    Tokenizer tokenizer;
    std::unique_ptr<RetrievalModel> model;

    std::vector<float> encode(std::span<const std::string> texts, bool queries, Progress& progress) const
    {
        const auto d = static_cast<std::size_t>(config.dimension);
        const std::size_t batch = config.kind == EncoderKind::Bag ? 4096 : 256;
        std::vector<float> vectors(texts.size() * d);
        translatingTorch([&] {
            const torch::NoGradGuard guard;
            for (std::size_t from = 0; from < texts.size(); from += batch) {
                progress.update(static_cast<std::int64_t>(from), static_cast<std::int64_t>(texts.size()));
                const TokenTable tokens =
                    tokenise(texts.subspan(from, std::min(batch, texts.size() - from)), tokenizer);
                const torch::Tensor encoded =
                    (queries ? model->encodeQueries(tokens, {}) : model->encodeDocuments(tokens, {}))
                        .to(torch::kCPU)
                        .contiguous(); // (N, D)
                std::memcpy(vectors.data() + from * d, encoded.data_ptr<float>(),
                            static_cast<std::size_t>(encoded.numel()) * sizeof(float));
            }
        });
        progress.update(static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(texts.size()));
        return vectors;
    }
};

TextEncoder::TextEncoder(const std::filesystem::path& checkpoint, const std::string& device)
    : m_impl(std::make_unique<Impl>())
{
    prepareProcess();
    const nlohmann::json description = readCheckpoint(checkpoint, "retriever");
    try {
        m_impl->config = encoderFromJson(description.at("encoder"), "encoder");
    } catch (const std::exception& error) {
        throw Error(ErrorCode::Damaged, fmt::format("The file {} is damaged: {}",
                                                    (checkpoint / "checkpoint.json").string(), error.what()));
    }
    EncoderConfig& config = m_impl->config;
    if (config.kind == EncoderKind::Transformer && config.transformer.tokens == TokenKind::WordPiece)
        config.transformer.vocabulary = (checkpoint / kVocabularyFile).string();
    m_impl->tokenizer = makeTokenizer(config);
    translatingTorch([&] {
        m_impl->model = std::make_unique<RetrievalModel>(config, m_impl->tokenizer.rows, 0, deviceOf(device));
        m_impl->model->weights().loadWeights(openTensors(checkpoint, description, kModelFile));
    });
}

TextEncoder::~TextEncoder() = default;
TextEncoder::TextEncoder(TextEncoder&&) noexcept = default;
TextEncoder& TextEncoder::operator=(TextEncoder&&) noexcept = default;

const EncoderConfig& TextEncoder::config() const
{
    return m_impl->config;
}

int TextEncoder::dimension() const
{
    return m_impl->config.dimension;
}

std::vector<float> TextEncoder::encodeQueries(std::span<const std::string> texts, Progress& progress) const
{
    return m_impl->encode(texts, true, progress);
}

std::vector<float> TextEncoder::encodeDocuments(std::span<const std::string> texts, Progress& progress) const
{
    return m_impl->encode(texts, false, progress);
}

} // namespace crops::learn
