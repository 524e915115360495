// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/behaviour.h"

#include <algorithm>
#include <optional>

#include "simulation/people.h"

namespace crops::simulation
{

namespace
{

constexpr std::int64_t kSessionsPerBatch = 500;
constexpr int kMostReformulations = 3;

enum Stream : std::uint64_t { kSessions = 12, kLife };

class Life
{
  public:
    Life(const Catalogue& catalogue, const WorldOptions& options, const ClickBehaviour& clicks)
        : m_catalogue(catalogue), m_options(options), m_clicks(clicks), m_people(catalogue, options),
          m_retriever(catalogue, options),
          m_random(Random(static_cast<std::uint64_t>(options.seed)).fork(kLife)),
          m_end(kWorldStart + options.days * kDay), m_explorationStart(explorationStart(options))
    {
    }

    Behaviour live(Progress& progress)
    {
        Random random = Random(static_cast<std::uint64_t>(m_options.seed)).fork(kSessions);
        std::vector<Millis> starts(static_cast<std::size_t>(m_options.sessions));
        for (Millis& start : starts)
            start = kWorldStart +
                    static_cast<Millis>(random.below(static_cast<std::uint64_t>(m_end - kWorldStart)));
        std::sort(starts.begin(), starts.end());
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (i % kSessionsPerBatch == 0) progress.update(static_cast<std::int64_t>(i), m_options.sessions);
            liveSession(static_cast<int>(m_random.below(m_people.count())), starts[i]);
        }
        std::ranges::stable_sort(m_behaviour.searches, {}, &SearchEvent::ts);
        std::ranges::stable_sort(m_behaviour.feed, {}, &FeedEvent::ts);
        progress.update(m_options.sessions, m_options.sessions);
        return std::move(m_behaviour);
    }

  private:
    void liveSession(int user, Millis start)
    {
        const int intent = m_people.drawIntent(user, m_random);
        int query = m_people.drawQuery(intent, m_random);
        Millis now = start;
        bool satisfied = search(user, query, intent, now);
        for (int again = 0; again < kMostReformulations && !satisfied; ++again) {
            const std::optional<People::Again> next = m_people.searchAgain(intent, query, m_random);
            if (!next) break;
            now += next->gap;
            if (now >= m_end) break;
            const bool inside = now - m_behaviour.searches.back().ts <= 90'000;
            ++(inside ? m_behaviour.reformulationsInside : m_behaviour.reformulationsOutside);
            query = next->query;
            satisfied = search(user, query, intent, now);
        }
        if (const std::optional<People::Drift> other = m_people.drift(user, m_random)) {
            now += other->gap;
            if (now < m_end) search(user, m_people.drawQuery(other->intent, m_random), other->intent, now);
        }
        m_people.scrollFeed(user, intent, start, m_end, m_random, m_behaviour.feed);
    }

    /// One request; true where the user clicked something that they meant.
    bool search(int user, int query, int intent, Millis now)
    {
        SearchEvent event{now, user, query, false, {}};
        event.explore = now >= m_explorationStart && m_random.chance(m_options.exploration);
        event.considered = m_retriever.answer(query, now, event.explore, m_random);
        bool satisfied = false;
        Reading reading(m_clicks, m_options.positionBias);
        for (Considered& shown : event.considered) {
            if (shown.stage != store::Stage::Exposed || !reading.goesOn()) break;
            const int grade = m_catalogue.grade(intent, shown.video);
            if (!m_random.chance(reading.clickChance(shown.position, m_people.appeal(grade)))) continue;
            shown.clicked = true;
            reading.clicked(m_random);
            shown.watchMs = m_people.watchTime(grade, m_random);
            satisfied = satisfied || grade >= 2;
            m_retriever.learn(query, shown.video);
        }
        m_behaviour.searches.push_back(std::move(event));
        return satisfied;
    }

    const Catalogue& m_catalogue;
    const WorldOptions& m_options;
    const ClickBehaviour m_clicks;
    People m_people;
    OldRetriever m_retriever;
    Random m_random;
    Millis m_end;
    Millis m_explorationStart;
    Behaviour m_behaviour;
};

} // namespace

Millis explorationStart(const WorldOptions& options)
{
    const double span = static_cast<double>(options.days * kDay);
    return kWorldStart + static_cast<Millis>(span * options.explorationFrom);
}

Behaviour simulateBehaviour(const Catalogue& catalogue, const WorldOptions& options, Progress& progress,
                            const ClickBehaviour& clicks)
{
    return Life(catalogue, options, clicks).live(progress);
}

} // namespace crops::simulation
