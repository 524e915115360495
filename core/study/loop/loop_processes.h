// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "base/progress.h"
#include "study/loop/loop_folder.h"

namespace crops::study
{

/// How the arms of a loop are lived: each arm of each world in a process of its own.
struct LoopProcesses {
    std::filesystem::path program; ///< The command `crops`: `program loop FOLDER --part ARM --part-seed N`.
    std::size_t jobs = 1;          ///< At a time; ≥ 1.
    std::string device = "cpu";
    /// While true, they are held where they are (SIGSTOP) and none is started. Null: never.
    const std::atomic<bool>* paused = nullptr;
};

/// Rounds of all arms and worlds that stand, and how many there are to be.
struct LoopExtent {
    std::int64_t done = 0;
    std::int64_t total = 0;
};
LoopExtent loopExtent(const LoopOptions& options, const LoopFolder& folder);

/// Begins a loop or goes on with it: writes the worlds, then lives every arm in every world, those that are
/// whole left alone. Each process has one thread unless CROPS_THREADS says otherwise: what comes out does not
/// depend on `jobs`, nor on where it was stopped. Tells `tell`, or else `progress`, how many rounds stand.
/// One process that fails ends the others and throws Error{Internal} with its last words; a stop asked of
/// `progress` ends them all within 200 ms and throws Cancelled: the rounds under way are done anew the next
/// time. May be called from a thread of a program with a window; that thread has to outlive the call's
/// processes. Throws Error{Incompatible} where the folder has a loop with other settings, {Io}.
void liveLoop(const LoopOptions& options, const std::filesystem::path& folder, const LoopProcesses& processes,
              Progress& progress, const std::function<void(const LoopExtent&)>& tell = {});

} // namespace crops::study
