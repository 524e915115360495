// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/progress.h"
#include "dataset/training_set.h"
#include "learn/config.h"
#include "learn/devices/ranks.h"
#include "learn/encoders/sparse_record.h"
#include "learn/encoders/text_encoder.h"
#include "learn/methods/method.h"

namespace crops::learn
{

struct TrainOptions {
    EncoderConfig
        encoder;     ///< Its features say their dimension, and the training set holds them in that order.
    LossConfig loss; ///< `kind` is what is computed; experiments set it from method.loss.
    NegativeConfig negatives; ///< Read where the method searches for negatives.
    TrainingConfig training;
    MethodConfig method;
    std::string device = "cpu";   ///< "cpu" or "cuda:N".
    std::filesystem::path folder; ///< Where checkpoints go: step-000123/ …; made if missing.
    bool resume = false;          ///< Go on from the newest good checkpoint in `folder`; from step 0 if none.
    /// Called after every `snapshotEvery` steps (0 = never) and after the last one, with the weights as they
    /// are: a look from outside, which changes no number of the training. Cancelled thrown by it is a stop.
    std::function<void(std::int64_t step, const TextEncoder& encoder)> onSnapshot;
    std::int64_t snapshotEvery = 0;
    /// Several processes that train one model, each with its share of every batch's texts; null = this one
    /// alone. All have the same set and options but `device`. Rank 0 alone writes checkpoints and calls the
    /// observers; all read `folder` to resume. A stop of one is a stop of all.
    std::shared_ptr<Ranks> ranks;
};

/// The hard negatives that one step drew.
struct DrawnRecord {
    std::int64_t drawn = 0;
    std::int64_t judged = 0;   ///< Of those, how many a person judged for the query …
    std::int64_t relevant = 0; ///< … and found relevant: false negatives.
    double similarity = 0;     ///< Mean similarity to their queries, by the weights before the step.
};

/// What one step did.
struct StepRecord {
    std::int64_t step = 0; ///< From 1.
    std::int64_t totalSteps = 0;
    double loss = 0; ///< After reduction.
    double learningRate = 0;
    double gradientNorm = 0; ///< Over all weights, before clipping; 0 where float16 overflowed and the step
                             ///< was left out.
    double pushedAway = 0; ///< Share of documents at level ≥ 4 whose gradient pushes them away, in [0, 1].
    double queriesPerSecond = 0;          ///< Of this step.
    double temperature = 0;               ///< τ of this step.
    DrawnRecord negatives;                ///< All 0 where the step draws none.
    SparseRecord sparse;                  ///< All 0 for dense encoders.
    std::optional<double> validationLoss; ///< Of the held-out queries, in the steps that look at them.
};

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

struct TrainResult {
    std::int64_t steps = 0; ///< Steps done in all, earlier ones of a resumed run among them.
    double finalLoss = 0;   ///< Mean loss of the last (at most 50) steps of this call; 0 where it did none.
    std::filesystem::path checkpoint; ///< The newest checkpoint's folder.
    std::int64_t bestStep = 0;        ///< Early stopping: the step whose weights were kept; 0 without it.
    bool stopped = false;             ///< Stop was asked for: the checkpoint is where resume goes on.
};

/// Trains a retriever. AdamW (Loshchilov and Hutter 2019; rows of embedding tables lazily: only those that a
/// step touches), linear warm-up, decay, clipping by the global norm. The batches depend on the seed and the
/// step alone, so that on the CPU with an equal number of threads a resumed run has the losses of an unbroken
/// one, bit by bit.
///
/// Asked to stop, it writes a checkpoint within one step and returns with `stopped`; it does not throw
/// Cancelled. A resumed one shows the snapshot of the checkpoint's step again, where one is due there: it may
/// have been stopped or killed between the two. `onStep` hears of each step in the calling thread; on a
/// device of 16 at a time. Throws Error{Usage} (settings), {Missing} (no query has a usable label),
/// {NotFound} (device), {NonFinite} (with step and queries; earlier checkpoints stay), {Network} (another
/// rank is lost; rank 0 has written a checkpoint), {OutOfMemory}, {Incompatible} (resume with other settings
/// or data), {Io}.
TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                  const std::function<void(const StepRecord&)>& onStep = {},
                  const CheckpointHooks& hooks = {});

} // namespace crops::learn
