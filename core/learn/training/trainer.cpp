// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/torch_learner.h"

#include <deque>
#include <numeric>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "learn/devices/devices.h"
#include "learn/devices/operations_torch.h"
#include "learn/training/training_torch.h"

namespace crops::learn
{

namespace
{

void checkOptions(const TrainOptions& options)
{
    validate(options.encoder);
    validate(options.loss);
    validate(options.training);
    if (options.method.method->searches()) validate(options.negatives);
    if (options.training.mixedPrecision && options.device == "cpu" && !byOperations(torch::kCPU)) {
        if (options.training.halfType == HalfType::Float16)
            throw Error(ErrorCode::Usage,
                        "Mixed precision in float16 needs a CUDA device; take bfloat16 on the CPU.");
        if (!cpuHasBfloat16())
            throw Error(ErrorCode::Usage, "This CPU has no instructions for bfloat16, which would be slower "
                                          "than float32: leave mixed precision off.");
    }
    if (options.folder.empty()) throw Error(ErrorCode::Usage, "Training needs a folder for its checkpoints.");
}

bool reportStep(Progress& progress, const Training& training)
{
    try {
        progress.update(training.step(), training.totalSteps());
        return true;
    } catch (const Cancelled&) {
        return false;
    }
}

bool snapshotIsDue(const Training& training, const TrainOptions& options)
{
    if (!options.onSnapshot || options.snapshotEvery <= 0) return false;
    return training.finished() || training.step() % options.snapshotEvery == 0;
}

/// Shows the weights where it is time to. False where the observer was asked to stop.
bool showSnapshot(Training& training, const TrainOptions& options)
{
    if (!snapshotIsDue(training, options)) return true;
    try {
        options.onSnapshot(training.step(), training.encoder());
        return true;
    } catch (const Cancelled&) {
        return false;
    }
}

/// Whether all ranks go on: a stop of one is a stop of all.
bool goesOn(Progress& progress, const Training& training, const TrainOptions& options)
{
    const bool here = reportStep(progress, training);
    return options.ranks ? !options.ranks->any(!here) : here;
}

/// The ranks have to be about the same training.
void joinRanks(const dataset::TrainingSet& set, const TrainOptions& options, const Training& training)
{
    if (!options.ranks) return;
    options.ranks->mustAgree(static_cast<std::int64_t>(hash64(set.sha256) >> 1U),
                             "The ranks have different training sets: let them open the same project.");
    options.ranks->mustAgree(
        training.step(),
        "The ranks resume from different steps: let them see the same folder of checkpoints.");
}

void save(Training& training, const CheckpointHooks& hooks)
{
    training.save(hooks.before ? hooks.before() : std::string());
}

/// What body gives. Where another rank is lost in it, rank 0 writes what the step began with.
template <class Body>
auto withAllRanks(Training& training, std::int64_t saved, const CheckpointHooks& hooks, const Body& body)
    -> decltype(body())
{
    try {
        return body();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Network) throw;
        if (saved != training.step()) save(training, hooks);
        if (training.checkpoint().empty()) throw;
        throw Error(error.code(), "{} The checkpoint {} is kept; start all ranks again with --resume.",
                    error.what(), training.checkpoint().string());
    }
}

/// Whether the observer of every rank goes on after the snapshot of this step, where one is due.
bool goesOnAfterSnapshot(Training& training, const TrainOptions& options, std::int64_t saved,
                         const CheckpointHooks& hooks)
{
    const bool writes = !options.ranks || options.ranks->isFirst();
    const bool seen = !writes || showSnapshot(training, options);
    return withAllRanks(training, saved, hooks,
                        [&] { return options.ranks ? !options.ranks->any(!seen) : seen; });
}

/// Where a resumed training goes on: told, and its snapshot shown. False where the observer stopped it there.
bool beginsWell(Training& training, const TrainOptions& options, const CheckpointHooks& hooks)
{
    if (!options.resume) return true;
    const bool writes = !options.ranks || options.ranks->isFirst();
    if (hooks.resumed && writes) hooks.resumed(training.step(), training.checkpoint());
    if (training.step() == 0) return true;
    return goesOnAfterSnapshot(training, options, training.step(), hooks) || training.finished();
}

TrainResult runAll(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                   const std::function<void(const StepRecord&)>& onStep, const CheckpointHooks& hooks)
{
    Training training(set, options);
    if (options.resume) training.resume();
    joinRanks(set, options, training);
    const bool writes = !options.ranks || options.ranks->isFirst();
    progress.begin("training");
    TrainResult result;
    std::deque<double> recent;
    std::int64_t saved = training.step() > 0 ? training.step() : -1;
    result.stopped = !beginsWell(training, options, hooks);
    const auto tell = [&](bool all) {
        for (const StepRecord& record : training.takeRecords(all)) {
            recent.push_back(record.loss);
            if (recent.size() > 50) recent.pop_front();
            if (onStep && writes) onStep(record);
        }
    };
    while (!training.finished() && !result.stopped) {
        result.stopped = !withAllRanks(training, saved, hooks, [&] {
            if (!goesOn(progress, training, options)) return false; // all are to stop
            training.runStep();
            return true;
        });
        if (result.stopped) break;
        const std::int64_t every = options.training.checkpointEvery;
        const bool due = every > 0 && training.step() % every == 0;
        tell(due || training.finished() ||
             snapshotIsDue(training, options)); // nothing unseen is written or shown
        if (due) {
            save(training, hooks);
            saved = training.step();
        }
        if (!goesOnAfterSnapshot(training, options, saved, hooks)) result.stopped = !training.finished();
    }
    tell(true);
    if (saved != training.step()) save(training, hooks);
    if (!result.stopped) reportStep(progress, training);
    result.steps = training.step();
    result.bestStep = training.bestStep();
    result.checkpoint = training.checkpoint();
    if (!recent.empty())
        result.finalLoss =
            std::accumulate(recent.begin(), recent.end(), 0.0) / static_cast<double>(recent.size());
    return result;
}

} // namespace

TrainResult TorchLearner::train(const dataset::TrainingSet& set, const TrainOptions& options,
                                Progress& progress, const std::function<void(const StepRecord&)>& onStep,
                                const CheckpointHooks& hooks)
{
    checkOptions(options);
    const KeepFreedMemory memory;
    TrainResult result;
    translatingTorch([&] { result = runAll(set, options, progress, onStep, hooks); });
    return result;
}

} // namespace crops::learn
