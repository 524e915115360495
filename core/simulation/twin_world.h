// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "simulation/cascade.h"
#include "simulation/discriminator.h"
#include "simulation/people.h"

namespace crops::simulation
{

/// How a world goes on after its log.
struct RoundOptions {
    std::int64_t rounds = 5;   ///< After round 0, which is WorldOptions::days long; ≥ 1.
    std::int64_t days = 10;    ///< Length of each; ≥ 1.
    std::int64_t sessions = 0; ///< Search sessions in each; 0 = as many a day as in round 0.
    std::int64_t recalled = 0; ///< Videos recalled for a request; 0 = as many as the cascade considers.
    ClickBehaviour clicks;     ///< In every round.
    /// Share of users whom the arm answers; in [0, 1]. The others are answered by the old retriever as it
    /// stood when round 0 ended, in every arm alike, and what they do is in the arm's log.
    double follow = 1;

    friend bool operator==(const RoundOptions&, const RoundOptions&) = default;
};

/// How requests are answered: who finds the videos, what orders them, and the past clicks that it knows.
struct Answering {
    Recall& recall;
    const Cascade& cascade;
    PastClicks& clicks;
};

/// One world of which every arm of a closed loop lives a copy. Users, intents, times, feed, catalogue and
/// every user's decision on a video that a request shows are the same in all copies, to the bit: each is
/// drawn by its own key (keyed_random.h). Only what is shown differs, and what follows from it. Read by
/// several threads at once.
class TwinWorld
{
  public:
    /// Videos are uploaded over round 0 and all later rounds. Throws Error{Usage} for options out of range.
    TwinWorld(const WorldOptions& options, const RoundOptions& rounds);
    TwinWorld(const TwinWorld&) = delete;

    const Catalogue& catalogue() const { return m_catalogue; }
    const WorldOptions& options() const { return m_options; }
    const RoundOptions& rounds() const { return m_rounds; }
    Millis roundStart(int round) const;
    Millis roundEnd(int round) const;
    /// Uploaded in [roundStart, roundEnd), by time; round 0: before its end.
    std::vector<int> uploads(int round) const;

    /// Round 0: the old retriever's log, as simulateWorld makes it.
    Behaviour roundZero(Progress& progress) const;
    /// The first request of every session of a round ≥ 1, in time order: what every arm is asked.
    std::vector<Request> firstRequests(int round) const;
    /// The recommendation feed of a round ≥ 1: no arm changes it.
    std::vector<FeedEvent> feed(int round) const;
    /// Whether the arm answers this user: the same users in every round and arm, and those of a smaller
    /// share are among those of a larger one.
    bool follows(int user) const;
    /// A round ≥ 1 of one arm. Its clicks learn everything that is clicked now; those of `old`, which answers
    /// who does not follow and is needed where there may be such users, what these click.
    std::vector<SearchEvent> live(int round, const Answering& arm, const Answering* old,
                                  Progress& progress) const;

    /// What a language model writes, and θ, for everything that an arm has logged so far.
    std::vector<WorldGenerated> generated(const Behaviour& log) const;
    std::vector<WorldScore> scores(const Behaviour& log, const std::vector<WorldGenerated>& generated) const;

    /// How many videos a request's recall gives.
    std::size_t recalled() const;

  private:
    struct Session {
        std::uint64_t key;
        Millis start;
        int user, intent, query;
    };
    std::vector<Session> sessions(int round) const;
    bool search(const Request& request, const Answering& arm, const Answering* old, SearchEvent& event) const;

    WorldOptions m_options;
    RoundOptions m_rounds;
    WorldOptions m_whole; // all rounds as one log, nothing explored: the oracle's and the catalogue's view
    Catalogue m_catalogue;
    People m_people;
};

/// Throws Error{Usage} that names the first option out of its range, or says that rounds would be empty.
void checkRoundOptions(const RoundOptions& rounds, const WorldOptions& world);

} // namespace crops::simulation
