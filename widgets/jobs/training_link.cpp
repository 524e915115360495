// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/training_link.h"

#include <utility>

namespace crops::widgets
{

void TrainingLink::noteStart(RunId run)
{
    const std::lock_guard lock(m_mutex);
    m_run = run;
}

void TrainingLink::noteStep(const learn::StepRecord& record)
{
    const std::lock_guard lock(m_mutex);
    m_numbers.steps.push_back(record);
    m_last = Clock::now();
    if (m_steps++ == 0) m_first = m_last;
}

void TrainingLink::notePoints(std::span<const store::RunPoint> points)
{
    const std::lock_guard lock(m_mutex);
    m_numbers.points.insert(m_numbers.points.end(), points.begin(), points.end());
}

void TrainingLink::waitWhilePaused(const Progress& progress)
{
    std::unique_lock lock(m_mutex);
    if (!m_paused) return;
    const Clock::time_point begun = Clock::now();
    while (m_paused && !progress.stopRequested()) // a stop wakes nobody: look for it ten times a second
        m_wake.wait_for(lock, std::chrono::milliseconds(100));
    m_pausedFor += Clock::now() - begun;
}

TrainingLink::Numbers TrainingLink::drain()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_numbers, {});
}

std::optional<RunId> TrainingLink::run() const
{
    const std::lock_guard lock(m_mutex);
    return m_run;
}

void TrainingLink::setPaused(bool paused)
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    m_wake.notify_all();
}

bool TrainingLink::paused() const
{
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

double TrainingLink::secondsPerStep() const
{
    const std::lock_guard lock(m_mutex);
    if (m_steps < 2) return 0;
    const std::chrono::duration<double> seconds = m_last - m_first - m_pausedFor;
    return std::max(seconds.count(), 0.0) / static_cast<double>(m_steps - 1);
}

} // namespace crops::widgets
