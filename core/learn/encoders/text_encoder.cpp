// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/torch_learner.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "learn/config_json.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/encode_torch.h"
#include "learn/encoders/model_torch.h"

namespace crops::learn
{

namespace
{

class ModelEncoder final : public TextEncoder
{
  public:
    /// `weights` fills the model that was made for `config`.
    template <class Weights>
    ModelEncoder(const EncoderConfig& config, const std::string& device, const Weights& weights)
        : m_config(config), m_tokenizer(makeTokenizer(config))
    {
        translatingTorch([&] {
            m_model = std::make_unique<RetrievalModel>(m_config, m_tokenizer.rows, 0, deviceOf(device));
            weights(*m_model);
        });
    }

    const EncoderConfig& config() const override { return m_config; }
    std::int64_t vocabulary() const override { return m_tokenizer.rows; }

    std::vector<float> encodeQueries(std::span<const std::string> texts, Progress& progress) const override
    {
        return encodeTexts(*m_model, m_config, m_tokenizer, texts, Side::Queries, progress);
    }
    std::vector<float> encodeDocuments(std::span<const std::string> texts, Progress& progress,
                                       std::span<const dataset::DocumentFeatures> features) const override
    {
        return encodeTexts(*m_model, m_config, m_tokenizer, texts, Side::Documents, progress, features);
    }
    text::SparseVectors encodeSparseQueries(std::span<const std::string> texts,
                                            Progress& progress) const override
    {
        return encodeSparseTexts(*m_model, m_config, m_tokenizer, texts, Side::Queries, progress);
    }
    text::SparseVectors encodeSparseDocuments(std::span<const std::string> texts,
                                              Progress& progress) const override
    {
        return encodeSparseTexts(*m_model, m_config, m_tokenizer, texts, Side::Documents, progress);
    }

  private:
    EncoderConfig m_config;
    Tokenizer m_tokenizer;
    std::unique_ptr<RetrievalModel> m_model;
};

/// What a checkpoint says of its encoder; paths lead into its folder.
EncoderConfig configOf(const std::filesystem::path& checkpoint, const nlohmann::json& description)
{
    EncoderConfig config;
    try {
        config = encoderFromJson(description.at("encoder"), "encoder");
    } catch (const std::exception& error) {
        throw Error(ErrorCode::Damaged, "The file {} is damaged: {}",
                    (checkpoint / "checkpoint.json").string(), error.what());
    }
    if (description.value("documents_frozen", false)) config.shared = false; // each side has its weights
    if (config.kind == EncoderKind::Transformer && config.transformer.tokens == TokenKind::WordPiece)
        config.transformer.vocabulary = (checkpoint / kVocabularyFile).string();
    if (config.kind == EncoderKind::Pretrained) config.pretrained.folder = checkpoint.string();
    return config;
}

} // namespace

std::unique_ptr<TextEncoder> TorchLearner::openEncoder(const std::filesystem::path& checkpoint,
                                                       const std::string& device)
{
    const nlohmann::json description = readCheckpoint(checkpoint, "retriever");
    return std::make_unique<ModelEncoder>(
        configOf(checkpoint, description), device, [&](RetrievalModel& model) {
            model.weights().loadWeights(openTensors(checkpoint, description, kModelFile));
        });
}

std::unique_ptr<TextEncoder> TorchLearner::pretrainedEncoder(const EncoderConfig& config,
                                                             const std::string& device)
{
    return std::make_unique<ModelEncoder>(config, device,
                                          [](RetrievalModel& model) { model.loadPretrained(); });
}

} // namespace crops::learn
