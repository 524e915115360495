// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "simulation/oracle.h"

namespace crops::simulation
{

/// θ of one pair, as the service's relevance model gives it.
struct WorldScore {
    int query = 0;
    int video = 0; ///< ≥ 0: a video of the catalogue; −n: the n-th generated one.
    double theta = 0;
};

/// Scores every pair that mining can find: clicks under a later search of the same user within 15 minutes,
/// feed videos watched within a day of a search, and the generated videos. θ follows the true grade (means
/// 0.15, 0.38, 0.74 and 0.9) with a bell-shaped error of standard deviation discriminatorNoise, cut to [0,
/// 1]. By query, then video; each pair once.
std::vector<WorldScore> discriminate(const Catalogue& catalogue, const Behaviour& behaviour,
                                     const std::vector<WorldGenerated>& generated,
                                     const WorldOptions& options, Draws draws = Draws::InSequence);

} // namespace crops::simulation
