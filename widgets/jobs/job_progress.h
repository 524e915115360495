// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace crops::widgets
{

/// Where a job writes how far it is, and from where the window reads it, ten times a second.
class JobProgress : public Progress
{
  public:
    struct Reading {
        std::string phase;
        std::int64_t done = 0;
        std::int64_t total = 0;
        double phaseSeconds = 0;
    };

    void begin(std::string_view phase) override
    {
        const std::lock_guard lock(m_mutex);
        m_phase = phase;
        m_begun = Clock::now();
        m_done = 0;
        m_total = 0;
    }

    Reading read() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_phase, m_done, m_total, std::chrono::duration<double>(Clock::now() - m_begun).count()};
    }

  protected:
    void report(std::int64_t done, std::int64_t total) override
    {
        m_done = done;
        m_total = total;
    }

  private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::string m_phase;
    Clock::time_point m_begun = Clock::now();
    std::atomic<std::int64_t> m_done{0};
    std::atomic<std::int64_t> m_total{0};
};

} // namespace crops::widgets
