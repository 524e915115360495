// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "learn/devices/ranks.h"
#include "learn/encoders/text_encoder.h"
#include "learn/theta/cross_scorer.h"
#include "learn/training/trainer.h"

namespace crops::learn
{

/// What needs LibTorch, which brings some 290 libraries and half a second: so it lies in a shared module that
/// is opened when something learns, encodes or asks for devices, and a program that does none of these starts
/// at once. The functions of trainer.h, text_encoder.h, cross_scorer.h, ranks.h, devices.h and process.h are
/// the way in; they say what each does and throws. This class is what they and the module agree on.
class Learner
{
  public:
    virtual ~Learner() = default;

    virtual TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options,
                              Progress& progress, const std::function<void(const StepRecord&)>& onStep,
                              const CheckpointHooks& hooks) = 0;
    virtual std::unique_ptr<TextEncoder> openEncoder(const std::filesystem::path& checkpoint,
                                                     const std::string& device) = 0;
    virtual std::unique_ptr<TextEncoder> pretrainedEncoder(const EncoderConfig& config,
                                                           const std::string& device) = 0;
    virtual std::unique_ptr<CrossScorer> loadCrossScorer(const std::filesystem::path& folder,
                                                         const std::string& device) = 0;
    virtual std::unique_ptr<CrossScorer>
    trainCrossScorer(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config,
                     const std::string& device, Progress& progress,
                     const std::function<void(std::int64_t, double)>& onStep) = 0;
    virtual std::shared_ptr<Ranks> joinRanks(const RankOptions& options) = 0;
    virtual int cudaDevices() = 0;         ///< ≥ 0
    virtual double productGigaflops() = 0; ///< Of a float32 matrix product, measured now.
};

/// The module, opened by the first call; any thread. It lies beside the core's own library (lib/crops/), or
/// where the environment's CROPS_LEARN says. Throws Error(Missing) where it is not there, cannot be opened
/// (LibTorch is not installed) or is of another version of this program; the next call tries again.
Learner& learner();

} // namespace crops::learn
