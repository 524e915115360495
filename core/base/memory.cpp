// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/memory.h"

#include <mutex>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace crops
{

namespace
{

std::mutex keepersMutex;
int keepers = 0;
bool returning = false;

/// Blocks of `mmapThreshold` bytes and more come from and go to the system one by one, and a heap's free end
/// goes back when it is larger than `trimThreshold`; a heap grows by `topPad` more than is asked for.
void setAllocator([[maybe_unused]] int mmapThreshold, [[maybe_unused]] int trimThreshold,
                  [[maybe_unused]] int topPad)
{
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, mmapThreshold);
    mallopt(M_TRIM_THRESHOLD, trimThreshold);
    mallopt(M_TOP_PAD, topPad);
#endif
}

void setReturning()
{
    setAllocator(1 << 18, 1 << 18, 1 << 16);
}

} // namespace

void returnFreedMemory()
{
#if defined(__GLIBC__)
    mallopt(M_ARENA_MAX, 2);
#endif
    setReturning();
    const std::lock_guard lock(keepersMutex);
    returning = true;
}

void trimMemory()
{
    {
        const std::lock_guard lock(keepersMutex);
        if (!returning || keepers > 0) return;
    }
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

KeepFreedMemory::KeepFreedMemory()
{
    const std::lock_guard lock(keepersMutex);
    if (++keepers == 1) setAllocator(1 << 30, 2'000'000'000, 64 << 20);
}

KeepFreedMemory::~KeepFreedMemory()
{
    const std::lock_guard lock(keepersMutex);
    if (--keepers > 0 || !returning) return;
    setReturning();
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace crops
