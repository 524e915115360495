// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "store/codes.h"

namespace crops::learn
{

/// Level of each sample type (index: store::SampleType), −1 = unused.
using LevelMap = std::array<std::int8_t, store::kSampleTypes>;

inline constexpr std::int8_t kUnused = -1;
/// The default of the method's section 3: P1 5; P2, P3, P0 4; exposed 3; ranked 2; filtered 1.
inline constexpr LevelMap kDefaultLevels{5, 4, 4, 4, 3, 2, 1};

constexpr std::int8_t& levelOf(LevelMap& levels, store::SampleType type)
{
    return levels[static_cast<std::size_t>(type)];
}

/// Clicks on level 4, all else unused.
constexpr LevelMap onlyClicks()
{
    LevelMap levels{};
    for (std::int8_t& level : levels)
        level = kUnused;
    levelOf(levels, store::SampleType::Click) = 4;
    return levels;
}

/// Clicks and the stages of the cascade: 4 click, 3 exposed, 2 ranked, 1 filtered.
constexpr LevelMap cascadeLevels()
{
    LevelMap levels = onlyClicks();
    levelOf(levels, store::SampleType::Exposed) = 3;
    levelOf(levels, store::SampleType::Ranked) = 2;
    levelOf(levels, store::SampleType::Filtered) = 1;
    return levels;
}

} // namespace crops::learn
