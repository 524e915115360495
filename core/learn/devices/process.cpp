// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/devices/process.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <link.h>
#include <mutex>
#include <omp.h>
#include <string_view>
#include <thread>

#include "base/parallel.h"
#include "learn/learner.h"

namespace crops::learn
{

namespace
{

constexpr double kSlowGigaflops = 12; // the reference BLAS reads 4, OpenBLAS on one core of 2010 more than 15

/// Whether one of the libraries that are made for speed is in the process.
bool fastLibraryLoaded()
{
    bool found = false;
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* result) {
            const std::string_view name(info->dlpi_name);
            for (const char* library : {"libopenblas", "libmkl", "libblis"})
                if (name.find(library) != std::string_view::npos) *static_cast<bool*>(result) = true;
            return 0;
        },
        &found);
    return found;
}

/// GNU's OpenMP library lets idle threads spin for milliseconds (OMP_WAIT_POLICY, read before main), where
/// they fight OpenBLAS's threads and other programs. It spins 1/300 of that as soon as more OpenMP threads
/// exist than processors (libgomp's wait.h, gomp_throttled_spin_count_var): so one team is made here that
/// sleeps for good.
void parkOneTeam()
{
    std::thread([] {
#pragma omp parallel num_threads(omp_get_num_procs())
        {
            std::atomic_signal_fence(std::memory_order_seq_cst); // a region that is not optimised away
        }
        std::mutex never;
        std::unique_lock lock(never);
        std::condition_variable().wait(lock, [] { return false; });
    }).detach();
}

} // namespace

void prepareProcess()
{
    static std::once_flag once;
    std::call_once(once, [] {
        if (std::getenv("OMP_WAIT_POLICY") == nullptr) parkOneTeam();
        using SetThreads = void (*)(int); // of an OpenBLAS with threads of its own
        if (auto* set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
            set(static_cast<int>(threadCount()));
    });
}

std::string productWarning()
{
    // A fast library is believed by its name: measured beside other programs even OpenBLAS can look slow.
    static const bool fast = fastLibraryLoaded();
    if (fast) return {};
    static const double gigaflops = learner().productGigaflops();
    if (gigaflops >= kSlowGigaflops) return {};
    return fmt::format("Matrix products run at {:.0f} GFLOP/s here, so training will be slow: install "
                       "OpenBLAS (package libopenblas0-pthread).",
                       gigaflops);
}

} // namespace crops::learn
