// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/behaviour.h"

namespace crops::simulation
{

/// A judge's grade of one pair.
struct WorldJudgment {
    int query = 0;
    int video = 0;
    int grade = 0; ///< 0 … 3.
};

struct Judged {
    std::vector<WorldJudgment> judgments; ///< By query, then video.
    /// Pairs of true grade ≥ 2 whose intent the query never showed outside the exploration arm.
    std::int64_t relevantUnexposed = 0;
};

/// Grades a sample of pairs: queries drawn from the searches of all days, and for each, relevant videos of
/// every intent (shown or not), videos that were shown, videos that only look alike (the word in the title,
/// the same domain), and others.
Judged judge(const Catalogue& catalogue, const Behaviour& behaviour, const WorldOptions& options);

/// A virtual video that a language model wrote for a query.
struct WorldGenerated {
    int query = 0;
    int exemplar = 0; ///< The clicked video that was its example.
    bool hallucinated = false;
    VideoText text;
};

/// Where random numbers come from: one row of them, which makes the samples' bytes; or each query's and
/// pair's own (keyed_random.h), so that twins of a world agree on what they share.
enum class Draws : std::uint8_t { InSequence, ByKey };

/// What a language model with some knowledge of the world writes: for queries with a relevant click before
/// the exploration arm starts, videos of the exemplar's intent and of the other intents that it knows. By
/// query.
std::vector<WorldGenerated> generate(const Catalogue& catalogue, const Behaviour& behaviour,
                                     const WorldOptions& options, Draws draws = Draws::InSequence);

} // namespace crops::simulation
