// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learner.h"

namespace crops::learn::engine
{

// What the module gives (learner.h), each where its work is. The headers of the functions of the same names
// say what they do and throw.

TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                  const std::function<void(const StepRecord&)>& onStep, const CheckpointHooks& hooks);
std::unique_ptr<TextEncoder> openEncoder(const std::filesystem::path& checkpoint, const std::string& device);
std::unique_ptr<TextEncoder> pretrainedEncoder(const EncoderConfig& config, const std::string& device);
std::unique_ptr<CrossScorer> loadCrossScorer(const std::filesystem::path& folder, const std::string& device);
std::unique_ptr<CrossScorer> trainCrossScorer(const std::vector<ScoredPair>& pairs,
                                              const CrossScorerConfig& config, const std::string& device,
                                              Progress& progress,
                                              const std::function<void(std::int64_t, double)>& onStep);
std::shared_ptr<Ranks> joinRanks(const RankOptions& options);

} // namespace crops::learn::engine
