// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "learn/config.h"
#include "learn/encoders/live_encoder.h"

namespace crops::learn
{

/// A trained encoder, read from a checkpoint folder, or a pretrained one. One object belongs to one thread at
/// a time; calls use all cores.
class TextEncoder : public LiveEncoder
{
  public:
    /// Throws Error{NotFound}, {Damaged} (file and tensor named) or {Usage} (device); and what learner()
    /// throws.
    static std::unique_ptr<TextEncoder> open(const std::filesystem::path& checkpoint,
                                             const std::string& device = "cpu");
    /// The encoder as it is before any training: config.kind is Pretrained. Throws Error{NotFound},
    /// {Damaged}, {Incompatible} (pretrained.h) or {Usage}; and what learner() throws.
    static std::unique_ptr<TextEncoder> pretrained(const EncoderConfig& config,
                                                   const std::string& device = "cpu");

    virtual const EncoderConfig& config() const = 0;
    virtual std::int64_t vocabulary() const = 0; ///< V: entries that its tokenizer knows.
    int dimension() const final { return config().dimension; }
    bool isSparse() const final { return config().output == Output::Sparse; }
};

} // namespace crops::learn
