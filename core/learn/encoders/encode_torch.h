// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/text_encoder.h"
#include "learn/encoders/token_table.h"

namespace crops::learn
{

/// A model with what it reads texts by; all have to outlive it.
class ModelEncoder : public TextEncoder
{
  public:
    ModelEncoder(RetrievalModel& model, const EncoderConfig& config, const Tokenizer& tokenizer)
        : m_model(model), m_config(config), m_tokenizer(tokenizer)
    {
    }

    const EncoderConfig& config() const override { return m_config; }
    std::int64_t vocabulary() const override { return m_tokenizer.rows; }
    std::vector<float> encode(Side side, std::span<const std::string> texts, Progress& progress,
                              std::span<const dataset::DocumentFeatures> features) const override;
    text::SparseVectors encodeSparse(Side side, std::span<const std::string> texts,
                                     Progress& progress) const override;

  private:
    template <class Take>
    void encodeInBatches(Side side, std::span<const std::string> texts, Progress& progress, Take take) const;

    RetrievalModel& m_model;
    const EncoderConfig& m_config;
    const Tokenizer& m_tokenizer;
};

/// How many texts are encoded at a time.
std::size_t textsAtOnce(const EncoderConfig& config, std::int64_t tableRows);

} // namespace crops::learn
