// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "learn/training/trainer.h"
#include "store/tables/run_table.h"

namespace crops::widgets
{

/// Between a training in its thread and the window, which drains the numbers 20 times a second instead of
/// hearing a signal a step, and can let the training wait. Thread-safe.
class TrainingLink
{
  public:
    /// What has come since the last drain.
    struct Numbers {
        std::vector<learn::StepRecord> steps;
        std::vector<store::RunPoint> points; ///< Of the headline metrics.
    };

    // In the training's thread.
    void noteStart(RunId run);
    void noteStep(const learn::StepRecord& record);
    void notePoints(std::span<const store::RunPoint> points);
    /// Returns at once, or when the pause has ended or stop was asked of `progress`.
    void waitWhilePaused(const Progress& progress);

    // In the window's.
    Numbers drain();
    std::optional<RunId> run() const;
    void setPaused(bool paused);
    bool paused() const;
    /// Wall-clock seconds of a step since the training began or was resumed here, pauses left out; 0 before
    /// the second step.
    double secondsPerStep() const;

  private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    Numbers m_numbers;
    std::optional<RunId> m_run;
    bool m_paused = false;
    std::int64_t m_steps = 0;
    Clock::time_point m_first{};
    Clock::time_point m_last{};
    Clock::duration m_pausedFor{};
};

} // namespace crops::widgets
