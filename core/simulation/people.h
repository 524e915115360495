// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "simulation/behaviour.h"

namespace crops::simulation
{

/// Draws intents in proportion to their popularity.
class IntentUrn
{
  public:
    void add(int intent, double weight);
    bool empty() const { return m_intents.empty(); }
    int draw(Random& random) const;

  private:
    std::vector<int> m_intents;
    std::vector<double> m_cumulative;
};

/// The world's users: what they are after, how they say it, what they click and watch. Who they are follows
/// from the seed; every decision is drawn from the caller's generator. Must not outlive catalogue and
/// options; may be read from several threads.
class People
{
  public:
    People(const Catalogue& catalogue, const WorldOptions& options);

    std::size_t count() const { return m_users.size(); }
    /// What the user is after: an intent of one of their domains, or of any.
    int drawIntent(int user, Random& random) const;
    /// How someone who means the intent says it first.
    int drawQuery(int intent, Random& random) const;

    /// The search after one that found nothing; nothing where the user gives up.
    struct Again {
        int query = 0;
        Millis gap = 0; ///< After the search before; within 90 s, or later.
    };
    std::optional<Again> searchAgain(int intent, int query, Random& random) const;
    /// A search for something else altogether that follows.
    struct Drift {
        int intent = 0;
        Millis gap = 0;
    };
    std::optional<Drift> drift(int user, Random& random) const;

    /// Chance of a click on a video of this grade, once it is looked at.
    double appeal(int grade) const;
    /// How long someone watches a video of this grade that they clicked.
    Millis watchTime(int grade, Random& random) const;

    /// Videos that the recommender showed within a day of a session for `intent`, of times before `end`.
    void scrollFeed(int user, int intent, Millis around, Millis end, Random& random,
                    std::vector<FeedEvent>& feed) const;

  private:
    static constexpr int kInterests = 4; // favourite domains of a user
    struct User {
        Language language = kEnglish;
        std::array<int, kInterests> interests{};
    };

    void makeUsers();
    static Millis aboutSeconds(double mean, Random& random);

    const Catalogue& m_catalogue;
    const WorldOptions& m_options;
    std::vector<User> m_users;
    std::vector<IntentUrn> m_byDomain; // by groupOf()
    std::array<IntentUrn, 2> m_byLanguage;
};

} // namespace crops::simulation
