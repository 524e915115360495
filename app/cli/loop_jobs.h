// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"

namespace crops::cli
{

/// One arm in one world of a closed loop.
struct LoopPart {
    std::string arm;
    std::int64_t seed = 0;
    std::filesystem::path output; ///< Gets what its process says.
};

/// Lives every part in a process of its own (`crops loop FOLDER --part ARM --part-seed N`), `jobs` at a time,
/// each on one thread unless CROPS_THREADS says otherwise: what comes out does not depend on `jobs`. `look`
/// is called several times a second. A part that fails ends the others and throws Error{Internal} with its
/// last words; a stop asked of `progress` ends them all and throws Cancelled.
void runLoopParts(const std::filesystem::path& folder, const std::vector<LoopPart>& parts, std::size_t jobs,
                  const std::string& device, const std::function<void()>& look, Progress& progress);

} // namespace crops::cli
