// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <future>
#include <numeric>

#include "learn/encoders/encode_torch.h"

namespace crops::learn
{

namespace
{

/// Hands each batch's vectors (n, D or V) to `take`, on the CPU.
template <class Take>
void encodeInBatches(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer,
                     std::span<const std::string> texts, Side side, Progress& progress, Take take)
{
    const std::size_t batch = textsAtOnce(config, tokenizer.rows);
    const auto read = [&](std::size_t from) {
        TokenTable tokens =
            tokenise(texts.subspan(from, std::min(batch, texts.size() - from)), tokenizer,
                     side == Side::Queries ? tokenizer.queryPrompt : tokenizer.documentPrompt);
        tokens.items.resize(static_cast<std::size_t>(tokens.size()));
        std::iota(tokens.items.begin(), tokens.items.end(), static_cast<std::int32_t>(from));
        return tokens;
    };
    // While a device encodes, the next texts are read.
    const auto when = model.weights().device().is_cpu() ? std::launch::deferred : std::launch::async;
    translatingTorch([&] {
        const torch::NoGradGuard guard;
        std::future<TokenTable> next = std::async(when, read, 0);
        for (std::size_t from = 0; from < texts.size(); from += batch) {
            progress.update(static_cast<std::int64_t>(from), static_cast<std::int64_t>(texts.size()));
            const TokenTable tokens = next.get();
            if (from + batch < texts.size()) next = std::async(when, read, from + batch);
            take(from,
                 (side == Side::Queries ? model.encodeQueries(tokens, {}) : model.encodeDocuments(tokens, {}))
                     .to(torch::kCPU)
                     .contiguous());
        }
    });
    progress.update(static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(texts.size()));
}

/// Other features while the object lives.
class FeaturesFor
{
  public:
    FeaturesFor(RetrievalModel& model, std::span<const dataset::DocumentFeatures> features)
        : m_model(model), m_before(model.features())
    {
        model.setFeatures(features);
    }
    ~FeaturesFor() { m_model.setFeatures(m_before); }
    FeaturesFor(const FeaturesFor&) = delete;
    FeaturesFor& operator=(const FeaturesFor&) = delete;

  private:
    RetrievalModel& m_model;
    std::span<const dataset::DocumentFeatures> m_before;
};

} // namespace

std::size_t textsAtOnce(const EncoderConfig& config, std::int64_t tableRows)
{
    constexpr std::int64_t kSparseWeightsAtOnce = std::int64_t{1} << 24;
    const std::size_t most = config.kind == EncoderKind::Bag ? 4096 : 256;
    if (config.output == Output::Dense) return most;
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(kSparseWeightsAtOnce / tableRows, 16, static_cast<std::int64_t>(most)));
}

std::vector<float> encodeTexts(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer,
                               std::span<const std::string> texts, Side side, Progress& progress,
                               std::span<const dataset::DocumentFeatures> features)
{
    const FeaturesFor own(model, features);
    const auto d = static_cast<std::size_t>(config.dimension);
    std::vector<float> vectors(texts.size() * d);
    encodeInBatches(model, config, tokenizer, texts, side, progress,
                    [&](std::size_t from, const torch::Tensor& encoded) { // (n, D)
                        std::memcpy(vectors.data() + from * d, encoded.data_ptr<float>(),
                                    static_cast<std::size_t>(encoded.numel()) * sizeof(float));
                    });
    return vectors;
}

text::SparseVectors encodeSparseTexts(RetrievalModel& model, const EncoderConfig& config,
                                      const Tokenizer& tokenizer, std::span<const std::string> texts,
                                      Side side, Progress& progress)
{
    text::SparseVectors vectors;
    encodeInBatches(model, config, tokenizer, texts, side, progress,
                    [&](std::size_t /*from*/, const torch::Tensor& encoded) { // (n, V)
                        const float* weight = encoded.data_ptr<float>();
                        for (std::int64_t text = 0; text < encoded.size(0); ++text) {
                            for (std::int64_t term = 0; term < encoded.size(1); ++term, ++weight)
                                if (*weight > 0)
                                    vectors.entries.push_back({static_cast<std::uint32_t>(term), *weight});
                            vectors.finishVector();
                        }
                    });
    return vectors;
}

} // namespace crops::learn
