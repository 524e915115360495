// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/torch_learner.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "learn/config_json.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/encode_torch.h"

namespace crops::learn
{

namespace
{

struct OpenedModel {
    EncoderConfig config;
    Tokenizer tokenizer;
    std::unique_ptr<RetrievalModel> model;
};

class OpenedEncoder final : OpenedModel, public ModelEncoder
{
  public:
    explicit OpenedEncoder(OpenedModel opened)
        : OpenedModel(std::move(opened)), ModelEncoder(*model, OpenedModel::config, tokenizer)
    {
    }
};

/// `weights` fills the model that was made for `config`.
template <class Weights>
std::unique_ptr<TextEncoder> opened(const EncoderConfig& config, const std::string& device,
                                    const Weights& weights)
{
    OpenedModel opened{config, makeTokenizer(config), nullptr};
    translatingTorch([&] {
        opened.model = std::make_unique<RetrievalModel>(config, opened.tokenizer.rows, 0, deviceOf(device));
        weights(*opened.model);
    });
    return std::make_unique<OpenedEncoder>(std::move(opened));
}

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
    return opened(configOf(checkpoint, description), device, [&](RetrievalModel& model) {
        model.weights().loadWeights(openTensors(checkpoint, description, kModelFile));
    });
}

std::unique_ptr<TextEncoder> TorchLearner::pretrainedEncoder(const EncoderConfig& config,
                                                             const std::string& device)
{
    return opened(config, device, [](RetrievalModel& model) { model.loadPretrained(); });
}

} // namespace crops::learn
