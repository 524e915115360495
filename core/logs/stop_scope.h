// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what ends a wait for a program's rows, wherever they are opened.

#include <atomic>

#include "base/progress.h"

namespace crops::logs
{

/// While it lives, a stop asked of `progress`, or `abandoned`, ends this thread's waits (Cancelled). Both
/// outlive it; each may be null.
class StopScope
{
  public:
    StopScope(const Progress* progress, const std::atomic<bool>* abandoned) : m_before(s_current)
    {
        s_current = {progress, abandoned};
    }
    ~StopScope() { s_current = m_before; }
    StopScope(const StopScope&) = delete;
    StopScope& operator=(const StopScope&) = delete;

    static void check()
    {
        if (s_current.progress != nullptr) s_current.progress->checkStop();
        if (s_current.abandoned != nullptr && *s_current.abandoned) throw Cancelled();
    }

  private:
    struct Signs {
        const Progress* progress;
        const std::atomic<bool>* abandoned;
    };
    static inline thread_local Signs s_current{nullptr, nullptr};
    Signs m_before;
};

} // namespace crops::logs
