// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace crops
{

/// How many threads parallel work uses: CROPS_THREADS if set to a positive number, else the processors this
/// process may run on.
unsigned threadCount();

/// Calls body(begin, end) over [0, count) in blocks of at most `grain`, on all cores, and waits. Blocks are
/// taken in order but finish in any. The first exception stops the handing out of blocks and is rethrown
/// here.
template <class Body>
void parallelFor(std::size_t count, std::size_t grain, const Body& body)
{
    grain = std::max<std::size_t>(grain, 1);
    const std::size_t blocks = (count + grain - 1) / grain;
    const std::size_t workers = std::min<std::size_t>(threadCount(), blocks);
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto work = [&] {
        for (std::size_t block = next++; block < blocks; block = next++) {
            try {
                body(block * grain, std::min(count, (block + 1) * grain));
            } catch (...) {
                const std::lock_guard lock(failureMutex);
                if (!failure) failure = std::current_exception();
                next = blocks;
            }
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers; ++i)
        threads.emplace_back(work);
    work();
    threads.clear();
    if (failure) std::rethrow_exception(failure);
}

} // namespace crops
