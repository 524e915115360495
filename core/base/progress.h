// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace crops
{

/// How a stage reports how far it is and learns that it should stop. One object a job; the stage calls it
/// from the thread that it was started in, at most once per batch of work (a batch lasts under 100 ms, so
/// that cancel answers within 200 ms). requestStop() may be called from any thread and from a signal handler.
class Progress
{
  public:
    virtual ~Progress() = default;

    /// Names the part of the job that begins now: "reading searches", "mining feed". Lower case, no full
    /// stop.
    virtual void begin(std::string_view /*phase*/) {}

    /// `done` of `total` units are finished; total 0 = not known. Throws Cancelled when stop was asked for.
    void update(std::int64_t done, std::int64_t total)
    {
        checkStop();
        report(done, total);
    }

    /// Throws Cancelled when stop was asked for; reports nothing.
    void checkStop() const
    {
        if (stopRequested()) throw Cancelled();
    }

    void requestStop() noexcept { m_stop.store(true, std::memory_order_relaxed); }
    bool stopRequested() const noexcept { return m_stop.load(std::memory_order_relaxed); }

  protected:
    virtual void report(std::int64_t /*done*/, std::int64_t /*total*/) {}

  private:
    std::atomic<bool> m_stop{false};
};

} // namespace crops
