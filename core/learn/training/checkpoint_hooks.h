// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "learn/training/trainer.h"

namespace crops::learn
{

/// What belongs to a training's checkpoints and is not the trainer's: its curves. Called in the training's
/// thread, on rank 0 alone.
struct CheckpointHooks {
    /// Before a checkpoint is written: has to make durable what was told of the steps up to it, and gives
    /// what it could not, as the content of the checkpoint's kWaitingFile ("" = nothing). Does not throw.
    std::function<std::string()> before;
    /// A resumed training goes on after `step`, from the checkpoint in `folder` (empty at step 0, where there
    /// was none): what was told of later steps comes again.
    std::function<void(std::int64_t step, const std::filesystem::path& folder)> resumed;
};

inline constexpr const char* kWaitingFile = "waiting_points.tsv";

/// train() of trainer.h with these hooks. A resumed training shows the snapshot of the checkpoint's step
/// again, where one is due there: it may have been stopped or killed between the two.
TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                  const std::function<void(const StepRecord&)>& onStep, const CheckpointHooks& hooks);

} // namespace crops::learn
