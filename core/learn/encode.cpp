// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "learn/encode_torch.h"

namespace crops::learn
{

std::vector<float> encodeTexts(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer,
                               std::span<const std::string> texts, Side side, Progress& progress)
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
                (side == Side::Queries ? model.encodeQueries(tokens, {}) : model.encodeDocuments(tokens, {}))
                    .to(torch::kCPU)
                    .contiguous(); // (N, D)
            std::memcpy(vectors.data() + from * d, encoded.data_ptr<float>(),
                        static_cast<std::size_t>(encoded.numel()) * sizeof(float));
        }
    });
    progress.update(static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(texts.size()));
    return vectors;
}

} // namespace crops::learn
