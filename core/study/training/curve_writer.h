// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/training/trainer.h"
#include "store/project.h"
#include "store/tables/run_table.h"

namespace crops::study
{

/// Collects the points of a run's curves and commits them with the run's state about once a second and before
/// each checkpoint, so that a run that was killed and resumed has every point. Where somebody else is writing
/// to the project (an import that takes minutes), the training goes on: the points are kept and written
/// later, and stand in the checkpoint until then. Belongs to the training's thread; must not outlive project
/// and row.
class CurveWriter
{
  public:
    CurveWriter(store::Project& project, store::RunRow& run);
    ~CurveWriter();
    CurveWriter(const CurveWriter&) = delete;
    CurveWriter& operator=(const CurveWriter&) = delete;

    /// Takes the step's numbers and its place in the run; writes when it is time to. Throws Error{NotFound}
    /// where the project's file has gone, and what writing throws, but for ProjectLocked.
    void add(const learn::StepRecord& record);
    void add(std::span<const store::RunPoint> points);

    /// For the trainer; they refer to this object.
    learn::CheckpointHooks hooks();

    /// Writes everything at the end, however long another writer takes; where stop was asked for, or not
    /// `patient`, it waits 5 s at most. Returns whether it is written.
    bool finish(const Progress& progress, bool patient = true);

    std::size_t waiting() const { return m_points.size(); } ///< Points that are not yet in the project.

  private:
    using Clock = std::chrono::steady_clock;

    bool tryWrite();
    std::string beforeCheckpoint();
    void resumedFrom(std::int64_t step, const std::filesystem::path& checkpoint);

    store::Project& m_project;
    store::RunRow& m_run;
    std::vector<store::RunPoint> m_points;
    std::optional<std::int64_t> m_dropAfter; // resumed: the points of later steps come again
    Clock::time_point m_lastTry = Clock::now();
};

} // namespace crops::study
