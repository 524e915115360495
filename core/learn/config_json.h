// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_fields.h"
#include "learn/config.h"
#include "learn/methods/method.h"
#include "learn/theta/cross_scorer.h"

namespace crops::learn
{

/// The settings (config_settings.h) as experiment files and checkpoints write them; `complete` as in
/// base/setting_json.h.
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

/// A list as one setting (base/setting_json.h).
void writeSetting(nlohmann::json& object, const char* key, const std::vector<FeatureFile>& files);
void readSetting(JsonFields& fields, const char* key, std::vector<FeatureFile>& files);

} // namespace crops::learn
