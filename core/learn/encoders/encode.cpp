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

/// Hands each batch's vectors (n, D or V) to `take`, on the CPU, batch by batch without gradients.
template <class Take>
void ModelEncoder::encodeInBatches(Side side, std::span<const std::string> texts, Progress& progress,
                                   Take take) const
{
    const std::size_t batch = textsAtOnce(m_config, m_tokenizer.rows);
    const auto read = [&](std::size_t from) {
        TokenTable tokens =
            tokenise(texts.subspan(from, std::min(batch, texts.size() - from)), m_tokenizer,
                     side == Side::Queries ? m_tokenizer.queryPrompt : m_tokenizer.documentPrompt);
        tokens.items.resize(static_cast<std::size_t>(tokens.size()));
        std::iota(tokens.items.begin(), tokens.items.end(), static_cast<std::int32_t>(from));
        return tokens;
    };
    // While a device encodes, the next texts are read.
    const auto when = m_model.weights().device().is_cpu() ? std::launch::deferred : std::launch::async;
    translatingTorch([&] {
        const torch::NoGradGuard guard;
        std::future<TokenTable> next = std::async(when, read, 0);
        for (std::size_t from = 0; from < texts.size(); from += batch) {
            progress.update(static_cast<std::int64_t>(from), static_cast<std::int64_t>(texts.size()));
            const TokenTable tokens = next.get();
            if (from + batch < texts.size()) next = std::async(when, read, from + batch);
            take(from, m_model.encode(side, tokens, {}).to(torch::kCPU).contiguous());
        }
    });
    progress.update(static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(texts.size()));
}

std::vector<float> ModelEncoder::encode(Side side, std::span<const std::string> texts, Progress& progress,
                                        std::span<const dataset::DocumentFeatures> features) const
{
    const FeaturesFor own(m_model, features);
    const auto d = static_cast<std::size_t>(dimension());
    std::vector<float> vectors(texts.size() * d);
    encodeInBatches(side, texts, progress, [&](std::size_t from, const torch::Tensor& encoded) { // (n, D)
        std::memcpy(vectors.data() + from * d, encoded.data_ptr<float>(),
                    static_cast<std::size_t>(encoded.numel()) * sizeof(float));
    });
    return vectors;
}

text::SparseVectors ModelEncoder::encodeSparse(Side side, std::span<const std::string> texts,
                                               Progress& progress) const
{
    text::SparseVectors vectors;
    encodeInBatches(side, texts, progress, [&](std::size_t /*from*/, const torch::Tensor& encoded) { // (n, V)
        const float* weight = encoded.data_ptr<float>();
        for (std::int64_t text = 0; text < encoded.size(0); ++text) {
            for (std::int64_t term = 0; term < encoded.size(1); ++term, ++weight)
                if (*weight > 0) vectors.entries.push_back({static_cast<std::uint32_t>(term), *weight});
            vectors.finishVector();
        }
    });
    return vectors;
}

} // namespace crops::learn
