// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learner.h"

namespace crops::learn
{

/// What the module gives. Each function stands where its work is: training in trainer.cpp, encoders in
/// text_encoder.cpp, scorers in cross_scorer.cpp, ranks in ranks.cpp, the rest in module.cpp.
class TorchLearner final : public Learner
{
  public:
    TorchLearner();

    TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                      const std::function<void(const StepRecord&)>& onStep,
                      const CheckpointHooks& hooks) override;
    std::unique_ptr<TextEncoder> openEncoder(const std::filesystem::path& checkpoint,
                                             const std::string& device) override;
    std::unique_ptr<TextEncoder> pretrainedEncoder(const EncoderConfig& config,
                                                   const std::string& device) override;
    std::unique_ptr<CrossScorer> loadCrossScorer(const std::filesystem::path& folder,
                                                 const std::string& device) override;
    std::unique_ptr<CrossScorer>
    trainCrossScorer(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config,
                     const std::string& device, Progress& progress,
                     const std::function<void(std::int64_t, double)>& onStep) override;
    std::shared_ptr<Ranks> joinRanks(const RankOptions& options) override;
    int cudaDevices() override;
    double productGigaflops() override;
};

} // namespace crops::learn
