// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "learn/config.h"
#include "learn/cross_scorer.h"
#include "learn/methods/method.h"

namespace crops::learn
{

/// The settings as experiment files and checkpoints write them: snake_case keys, enumerations as lower-case
/// words
/// ("bag", "h-infonce", "level-mean", "positives-only"). Every setting is written, those that are not read
/// too.
nlohmann::json toJson(const EncoderConfig& config, bool complete = false);
nlohmann::json toJson(const LossConfig& config, bool complete = false);
nlohmann::json toJson(const TrainingConfig& config, bool complete = false);
nlohmann::json toJson(const CrossScorerConfig& config);
nlohmann::json toJson(const MethodConfig& config);
/// Only the settings that the method reads.
nlohmann::json toJson(const NegativeConfig& config, const Method& method);

/// The reverse; a key that is absent keeps its default. `where` begins each message: "crops.json: encoder".
/// Throws Error{BadInput} as base/json_fields.h does (an unknown key is named, with the nearest valid one),
/// Error{Usage} for a value out of range.
EncoderConfig encoderFromJson(const nlohmann::json& object, const std::string& where);
LossConfig lossFromJson(const nlohmann::json& object, const std::string& where);
TrainingConfig trainingFromJson(const nlohmann::json& object, const std::string& where);
NegativeConfig negativesFromJson(const nlohmann::json& object, const std::string& where,
                                 const Method& method);
CrossScorerConfig crossFromJson(const nlohmann::json& object, const std::string& where);

} // namespace crops::learn
