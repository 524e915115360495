// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "study/loop/loop_options.h"

namespace crops::study
{

/// One option of a closed loop as the edge of the program sees it: `key` is its name in a grid and, with '-',
/// its flag of `crops loop`. Arms and seeds are none.
struct LoopSetting {
    std::string_view key;                        ///< snake_case: "click_boost".
    const char* help;                            ///< One line: meaning and unit.
    bool whole = false;                          ///< A whole number.
    std::span<const std::string_view> choices{}; ///< Of one that is no number; else empty.
    bool ofWorld = false;                        ///< Of simulation::worldFields().
};

/// Those of the rounds first, then those of the world, its seed left out.
std::span<const LoopSetting> loopSettings();
/// Throws Error{Usage} where there is none.
const LoopSetting& loopSetting(std::string_view key);

/// "0.5", "3", "cascade"; as short as it reads back.
std::string loopValue(const LoopOptions& options, const LoopSetting& setting);
/// Throws Error{Usage} for what is no value of it; ranges are for checkLoopOptions().
void setLoopValue(LoopOptions& options, const LoopSetting& setting, const std::string& text);

} // namespace crops::study
