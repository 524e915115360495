// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/behaviour.h"

#include <algorithm>
#include <array>
#include <optional>

namespace crops::simulation
{

namespace
{

constexpr std::int64_t kSessionsPerBatch = 500;
constexpr int kInterests = 4;                                               // favourite domains of a user
constexpr std::array<double, kInterests> kInterestSums{0.4, 0.7, 0.9, 1.0}; // cumulative
constexpr int kMostReformulations = 3;
constexpr Millis kLongWatch = 10'000;

enum Stream : std::uint64_t { kUsers = 11, kSessions, kLife };

struct User {
    Language language = kEnglish;
    std::array<int, kInterests> interests{};
};

/// Draws intents in proportion to their popularity.
class IntentUrn
{
  public:
    void add(int intent, double weight)
    {
        m_intents.push_back(intent);
        m_cumulative.push_back((m_cumulative.empty() ? 0 : m_cumulative.back()) + weight);
    }
    bool empty() const { return m_intents.empty(); }
    int draw(Random& random) const
    {
        const double at = random.uniform() * m_cumulative.back();
        const auto found = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), at);
        const auto index = std::min<std::ptrdiff_t>(found - m_cumulative.begin(), std::ssize(m_intents) - 1);
        return m_intents[static_cast<std::size_t>(index)];
    }

  private:
    std::vector<int> m_intents;
    std::vector<double> m_cumulative;
};

class Life
{
  public:
    Life(const Catalogue& catalogue, const WorldOptions& options)
        : m_catalogue(catalogue), m_options(options), m_retriever(catalogue, options),
          m_random(Random(static_cast<std::uint64_t>(options.seed)).fork(kLife)),
          m_byDomain(2 * vocabulary().domains.size()), m_end(kWorldStart + options.days * kDay),
          m_explorationStart(explorationStart(options))
    {
        for (std::size_t i = 0; i < catalogue.intents.size(); ++i) {
            const Intent& intent = catalogue.intents[i];
            const auto index = static_cast<int>(i);
            m_byDomain[groupOf(intent.domain, intent.language)].add(index, intent.popularity);
            m_byLanguage[intent.language].add(index, intent.popularity);
        }
        makeUsers();
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
            liveSession(static_cast<int>(m_random.below(m_users.size())), starts[i]);
        }
        const auto byTime = [](const auto& a, const auto& b) { return a.ts < b.ts; };
        std::stable_sort(m_behaviour.searches.begin(), m_behaviour.searches.end(), byTime);
        std::stable_sort(m_behaviour.feed.begin(), m_behaviour.feed.end(), byTime);
        progress.update(m_options.sessions, m_options.sessions);
        return std::move(m_behaviour);
    }

  private:
    static std::size_t groupOf(int domain, Language language)
    {
        return 2 * static_cast<std::size_t>(domain) + static_cast<std::size_t>(language);
    }

    void makeUsers()
    {
        Random random = Random(static_cast<std::uint64_t>(m_options.seed)).fork(kUsers);
        m_users.resize(static_cast<std::size_t>(m_options.users));
        for (User& user : m_users) {
            user.language = random.chance(m_options.chineseShare) ? kChinese : kEnglish;
            if (m_byLanguage[user.language].empty())
                user.language = user.language == kChinese ? kEnglish : kChinese;
            for (int& domain : user.interests)
                domain = static_cast<int>(random.below(vocabulary().domains.size()));
        }
    }

    /// What the user is after: an intent of one of their domains, or of any.
    int drawIntent(const User& user)
    {
        const bool curious = m_random.chance(m_options.curiosity);
        const double at = m_random.uniform();
        std::size_t interest = 0;
        while (interest + 1 < kInterestSums.size() && at >= kInterestSums[interest])
            ++interest;
        const IntentUrn& urn = m_byDomain[groupOf(user.interests[interest], user.language)];
        return curious || urn.empty() ? m_byLanguage[user.language].draw(m_random) : urn.draw(m_random);
    }

    int drawQuery(int intent)
    {
        const Intent& meant = m_catalogue.intents[static_cast<std::size_t>(intent)];
        if (meant.specific.empty() || m_random.chance(m_options.shortQueryShare))
            return m_catalogue.words[static_cast<std::size_t>(meant.word)].query;
        return meant.specific[m_random.below(meant.specific.size())];
    }

    void liveSession(int userIndex, Millis start)
    {
        const User& user = m_users[static_cast<std::size_t>(userIndex)];
        const int intent = drawIntent(user);
        int query = drawQuery(intent);
        Millis now = start;
        bool satisfied = search(userIndex, query, intent, now);
        for (int again = 0; again < kMostReformulations && !satisfied; ++again) {
            const std::optional<int> next = reformulate(intent, query);
            if (!next || !m_random.chance(m_options.reformulation)) break;
            now += m_random.chance(m_options.lateReformulation)
                       ? 90'001 + static_cast<Millis>(m_random.below(810'000))
                       : 5'000 + static_cast<Millis>(m_random.below(85'001));
            if (now >= m_end) break;
            const bool inside = now - m_behaviour.searches.back().ts <= 90'000;
            ++(inside ? m_behaviour.reformulationsInside : m_behaviour.reformulationsOutside);
            query = *next;
            satisfied = search(userIndex, query, intent, now);
        }
        if (m_random.chance(m_options.drift)) {
            const int other = drawIntent(user);
            now += 10'000 + static_cast<Millis>(m_random.below(79'000));
            if (now < m_end) search(userIndex, drawQuery(other), other, now);
        }
        scrollFeed(userIndex, intent, start);
    }

    /// Another query that says what is meant, or nothing where the user knows none.
    std::optional<int> reformulate(int intent, int query)
    {
        std::vector<int> others = m_catalogue.intents[static_cast<std::size_t>(intent)].specific;
        std::erase(others, query);
        if (others.empty()) return std::nullopt;
        return others[m_random.below(others.size())];
    }

    /// One request; true where the user clicked something that they meant.
    bool search(int user, int query, int intent, Millis now)
    {
        SearchEvent event{now, user, query, false, {}};
        event.explore = now >= m_explorationStart && m_random.chance(m_options.exploration);
        event.considered = m_retriever.answer(query, now, event.explore, m_random);
        bool satisfied = false;
        for (Considered& shown : event.considered) {
            if (shown.stage != store::Stage::Exposed) break;
            const int grade = m_catalogue.grade(intent, shown.video);
            const double look = 1 / (1 + m_options.positionBias * (shown.position - 1));
            if (!m_random.chance(look * appeal(grade))) continue;
            shown.clicked = true;
            shown.watchMs = watchTime(grade >= 2 ? m_options.watchSeconds : m_options.watchSeconds / 6);
            satisfied = satisfied || grade >= 2;
            m_retriever.learn(query, shown.video);
        }
        m_behaviour.searches.push_back(std::move(event));
        return satisfied;
    }

    double appeal(int grade) const
    {
        constexpr std::array<double, 4> kShare{0, 0.15, 0.6, 1}; // of the way from irrelevant to relevant
        const double low = m_options.clickIrrelevant;
        return low + (m_options.clickRelevant - low) * kShare[static_cast<std::size_t>(grade)];
    }

    /// Between 0.2 and 1.8 of the mean, evenly.
    Millis watchTime(double meanSeconds)
    {
        return static_cast<Millis>(1000 * meanSeconds * (0.2 + 1.6 * m_random.uniform()));
    }

    /// Videos that the recommender showed within a day of the session.
    void scrollFeed(int userIndex, int intent, Millis around)
    {
        const User& user = m_users[static_cast<std::size_t>(userIndex)];
        const auto whole = static_cast<std::int64_t>(2 * m_options.feedPerSession);
        std::int64_t count = static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(whole) + 1));
        if (m_random.chance(m_options.feedPerSession - static_cast<double>(whole) / 2)) ++count;
        for (std::int64_t i = 0; i < count; ++i) {
            const Millis ts = around - kDay + static_cast<Millis>(m_random.below(2 * kDay));
            const int about = m_random.chance(m_options.feedIntentShare) ? intent : drawIntent(user);
            const auto& videos = m_catalogue.intents[static_cast<std::size_t>(about)].videos;
            const auto uploaded = static_cast<std::uint64_t>(
                std::partition_point(
                    videos.begin(), videos.end(),
                    [&](int v) { return m_catalogue.videos[static_cast<std::size_t>(v)].createdAt <= ts; }) -
                videos.begin());
            if (ts < kWorldStart || ts >= m_end || uploaded == 0) continue;
            std::uint64_t place = m_random.below(uploaded);
            if (m_random.chance(m_options.freshness / (1 + m_options.freshness)))
                place = std::max(place, m_random.below(uploaded));
            FeedEvent event{ts, userIndex, videos[place]};
            const bool engaged = m_random.chance(m_options.feedEngagement);
            event.watchMs = engaged ? kLongWatch + watchTime(m_options.watchSeconds)
                                    : static_cast<Millis>(m_random.below(kLongWatch));
            event.clicked = engaged && m_random.chance(0.5);
            event.liked = engaged && m_random.chance(0.1);
            m_behaviour.feed.push_back(event);
        }
    }

    const Catalogue& m_catalogue;
    const WorldOptions& m_options;
    OldRetriever m_retriever;
    Random m_random;
    std::vector<User> m_users;
    std::vector<IntentUrn> m_byDomain; // by groupOf()
    std::array<IntentUrn, 2> m_byLanguage;
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

Behaviour simulateBehaviour(const Catalogue& catalogue, const WorldOptions& options, Progress& progress)
{
    return Life(catalogue, options).live(progress);
}

} // namespace crops::simulation
