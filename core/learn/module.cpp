// SPDX-License-Identifier: GPL-3.0-or-later
// The module's one door: learner.h, answered by the files of this folder that see LibTorch.
#include "learn/module_entry.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <torch/torch.h>

#include "base/parallel.h"
#include "base/version.h"
#include "learn/engine_torch.h"
#include "learn/process.h"

namespace crops::learn
{

namespace
{

/// Best of three products, in GFLOP/s.
double measureProduct()
{
    constexpr std::int64_t kSize = 256;
    const torch::NoGradGuard guard;
    const torch::Tensor a = torch::ones({kSize, kSize});
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const torch::Tensor product = torch::mm(a, a);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 2.0 * kSize * kSize * kSize / seconds.count() * 1e-9);
    }
    return best;
}

class TorchLearner final : public Learner
{
  public:
    TorchLearner()
    {
        at::set_num_threads(static_cast<int>(threadCount())); // its default is 1 in Debian
        prepareProcess();
    }

    TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                      const std::function<void(const StepRecord&)>& onStep,
                      const CheckpointHooks& hooks) override
    {
        return engine::train(set, options, progress, onStep, hooks);
    }
    std::unique_ptr<TextEncoder> openEncoder(const std::filesystem::path& checkpoint,
                                             const std::string& device) override
    {
        return engine::openEncoder(checkpoint, device);
    }
    std::unique_ptr<TextEncoder> pretrainedEncoder(const EncoderConfig& config,
                                                   const std::string& device) override
    {
        return engine::pretrainedEncoder(config, device);
    }
    std::unique_ptr<CrossScorer> loadCrossScorer(const std::filesystem::path& folder,
                                                 const std::string& device) override
    {
        return engine::loadCrossScorer(folder, device);
    }
    std::unique_ptr<CrossScorer>
    trainCrossScorer(const std::vector<ScoredPair>& pairs, const CrossScorerConfig& config,
                     const std::string& device, Progress& progress,
                     const std::function<void(std::int64_t, double)>& onStep) override
    {
        return engine::trainCrossScorer(pairs, config, device, progress, onStep);
    }
    std::shared_ptr<Ranks> joinRanks(const RankOptions& options) override
    {
        return engine::joinRanks(options);
    }
    int cudaDevices() override { return static_cast<int>(torch::cuda::device_count()); }
    double productGigaflops() override { return measureProduct(); }
};

} // namespace

} // namespace crops::learn

extern "C" __attribute__((visibility("default"))) crops::learn::Learner*
cropsLearnModule(const char** version)
{
    static crops::learn::TorchLearner learner;
    *version = crops::kVersion;
    return &learner;
}
