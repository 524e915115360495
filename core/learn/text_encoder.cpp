// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/text_encoder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "learn/checkpoint.h"
#include "learn/config_json.h"
#include "learn/encode_torch.h"
#include "learn/model_torch.h"
#include "learn/process.h"

namespace crops::learn
{

struct TextEncoder::Impl {
    EncoderConfig config;
    Tokenizer tokenizer;
    std::unique_ptr<RetrievalModel> model;
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
    if (description.value("documents_frozen", false)) config.shared = false; // each side has its weights
    if (config.kind == EncoderKind::Transformer && config.transformer.tokens == TokenKind::WordPiece)
        config.transformer.vocabulary = (checkpoint / kVocabularyFile).string();
    if (config.kind == EncoderKind::Pretrained) config.pretrained.folder = checkpoint.string();
    m_impl->tokenizer = makeTokenizer(config);
    translatingTorch([&] {
        m_impl->model = std::make_unique<RetrievalModel>(config, m_impl->tokenizer.rows, 0, deviceOf(device));
        m_impl->model->weights().loadWeights(openTensors(checkpoint, description, kModelFile));
    });
}

TextEncoder::TextEncoder() : m_impl(std::make_unique<Impl>()) {}

TextEncoder TextEncoder::pretrained(const EncoderConfig& config, const std::string& device)
{
    prepareProcess();
    TextEncoder encoder;
    encoder.m_impl->config = config;
    encoder.m_impl->tokenizer = makeTokenizer(config);
    translatingTorch([&] {
        encoder.m_impl->model =
            std::make_unique<RetrievalModel>(config, encoder.m_impl->tokenizer.rows, 0, deviceOf(device));
        encoder.m_impl->model->loadPretrained();
    });
    return encoder;
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

std::int64_t TextEncoder::vocabulary() const
{
    return m_impl->tokenizer.rows;
}

text::SparseVectors TextEncoder::encodeSparseQueries(std::span<const std::string> texts,
                                                     Progress& progress) const
{
    return encodeSparseTexts(*m_impl->model, m_impl->config, m_impl->tokenizer, texts, Side::Queries,
                             progress);
}

text::SparseVectors TextEncoder::encodeSparseDocuments(std::span<const std::string> texts,
                                                       Progress& progress) const
{
    return encodeSparseTexts(*m_impl->model, m_impl->config, m_impl->tokenizer, texts, Side::Documents,
                             progress);
}

std::vector<float> TextEncoder::encodeQueries(std::span<const std::string> texts, Progress& progress) const
{
    return encodeTexts(*m_impl->model, m_impl->config, m_impl->tokenizer, texts, Side::Queries, progress);
}

std::vector<float> TextEncoder::encodeDocuments(std::span<const std::string> texts, Progress& progress,
                                                std::span<const dataset::DocumentFeatures> features) const
{
    return encodeTexts(*m_impl->model, m_impl->config, m_impl->tokenizer, texts, Side::Documents, progress,
                       features);
}

} // namespace crops::learn
