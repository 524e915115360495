// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "learn/config.h"
#include "learn/method.h"

namespace crops::learn
{

/// The settings as experiment files and checkpoints write them: snake_case keys, enumerations as lower-case
/// words
/// ("bag", "h-infonce", "level-mean", "positives-only"). Every setting is written, those that are not read
/// too.
nlohmann::json toJson(const EncoderConfig& config);
nlohmann::json toJson(const LossConfig& config);
nlohmann::json toJson(const TrainingConfig& config);
nlohmann::json toJson(const MethodConfig& config);

/// The reverse; a key that is absent keeps its default. `where` names the object in messages: "encoder",
/// "loss", "training". Checks ranges as validate() does. Throws Error{BadInput} for an unknown key (named,
/// with the nearest valid one), a value of the wrong type or an unknown word (with the valid ones);
/// Error{Usage} for a value out of range.
EncoderConfig encoderFromJson(const nlohmann::json& object);
LossConfig lossFromJson(const nlohmann::json& object);
TrainingConfig trainingFromJson(const nlohmann::json& object);

} // namespace crops::learn
