// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/random.h"

namespace crops::simulation
{

/// What a decision is about: part of its key. Numbers are never given anew.
enum class Purpose : std::uint64_t {
    Session = 101,
    Step,
    Drift,
    Feed,
    Click,
    Ranking,
    Exploration,
    Recall,
    ExploredList,
    Model,
    Theta,
    Filling,
    Follow,
};

/// Random numbers of one decision, found by what it is about and not by how many were drawn before: twins of
/// a world that differ elsewhere decide alike (common random numbers).
inline Random keyed(std::int64_t seed, Purpose purpose, std::uint64_t a, std::uint64_t b = 0)
{
    std::uint64_t key = static_cast<std::uint64_t>(seed);
    for (const std::uint64_t part : {static_cast<std::uint64_t>(purpose), a, b}) { // splitmix64's finish
        key = (key ^ part) + 0x9E3779B97F4A7C15ULL;
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9ULL;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EBULL;
        key ^= key >> 31;
    }
    return Random(key);
}

} // namespace crops::simulation
