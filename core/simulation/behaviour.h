// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "simulation/click_model.h"
#include "simulation/retriever.h"

namespace crops::simulation
{

/// One request with what its cascade considered.
struct SearchEvent {
    Millis ts = 0;
    int user = 0;
    int query = 0;
    bool explore = false; ///< In the exploration arm.
    std::vector<Considered> considered;
    std::string id; ///< Of a twin world's later rounds (twin_world.h): the same in every twin. Else empty.
};

struct FeedEvent {
    Millis ts = 0;
    int user = 0;
    int video = 0;
    std::int64_t watchMs = 0;
    bool clicked = false;
    bool liked = false;
};

/// What people did, in time order (ties: in the order in which it was made).
struct Behaviour {
    std::vector<SearchEvent> searches;
    std::vector<FeedEvent> feed;
    std::int64_t reformulationsInside = 0;  ///< Within 90 s.
    std::int64_t reformulationsOutside = 0; ///< Later.
};

/// When the exploration arm starts.
Millis explorationStart(const WorldOptions& options);

/// Lives the days of the world: sessions of users who mean one intent each, search, click, reformulate and
/// scroll their feed, while the old retriever learns from the clicks.
Behaviour simulateBehaviour(const Catalogue& catalogue, const WorldOptions& options, Progress& progress,
                            const ClickBehaviour& clicks = {});

} // namespace crops::simulation
