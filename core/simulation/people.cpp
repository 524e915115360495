// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/people.h"

#include <algorithm>

namespace crops::simulation
{

namespace
{

constexpr std::array<double, 4> kInterestSums{0.4, 0.7, 0.9, 1.0}; // cumulative
constexpr Millis kLongWatch = 10'000;
constexpr std::uint64_t kUsers = 11; // stream

std::size_t groupOf(int domain, Language language)
{
    return 2 * static_cast<std::size_t>(domain) + static_cast<std::size_t>(language);
}

} // namespace

void IntentUrn::add(int intent, double weight)
{
    m_intents.push_back(intent);
    m_cumulative.push_back((m_cumulative.empty() ? 0 : m_cumulative.back()) + weight);
}

int IntentUrn::draw(Random& random) const
{
    const double at = random.uniform() * m_cumulative.back();
    const auto found = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), at);
    const auto index = std::min<std::ptrdiff_t>(found - m_cumulative.begin(), std::ssize(m_intents) - 1);
    return m_intents[static_cast<std::size_t>(index)];
}

People::People(const Catalogue& catalogue, const WorldOptions& options)
    : m_catalogue(catalogue), m_options(options), m_byDomain(2 * vocabulary().domains.size())
{
    for (std::size_t i = 0; i < catalogue.intents.size(); ++i) {
        const Intent& intent = catalogue.intents[i];
        const auto index = static_cast<int>(i);
        m_byDomain[groupOf(intent.domain, intent.language)].add(index, intent.popularity);
        m_byLanguage[intent.language].add(index, intent.popularity);
    }
    makeUsers();
}

void People::makeUsers()
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

int People::drawIntent(int userIndex, Random& random) const
{
    const User& user = m_users[static_cast<std::size_t>(userIndex)];
    const bool curious = random.chance(m_options.curiosity);
    const double at = random.uniform();
    std::size_t interest = 0;
    while (interest + 1 < kInterestSums.size() && at >= kInterestSums[interest])
        ++interest;
    const IntentUrn& urn = m_byDomain[groupOf(user.interests[interest], user.language)];
    return curious || urn.empty() ? m_byLanguage[user.language].draw(random) : urn.draw(random);
}

int People::drawQuery(int intent, Random& random) const
{
    const Intent& meant = m_catalogue.intent(intent);
    if (meant.specific.empty() || random.chance(m_options.shortQueryShare))
        return m_catalogue.word(meant.word).query;
    return meant.specific[random.below(meant.specific.size())];
}

std::optional<People::Again> People::searchAgain(int intent, int query, Random& random) const
{
    std::vector<int> others = m_catalogue.intent(intent).specific;
    std::erase(others, query);
    if (others.empty()) return std::nullopt;
    Again again;
    again.query = others[random.below(others.size())];
    if (!random.chance(m_options.reformulation)) return std::nullopt;
    again.gap = random.chance(m_options.lateReformulation)
                    ? 90'001 + static_cast<Millis>(random.below(810'000))
                    : 5'000 + static_cast<Millis>(random.below(85'001));
    return again;
}

std::optional<People::Drift> People::drift(int user, Random& random) const
{
    if (!random.chance(m_options.drift)) return std::nullopt;
    Drift drift;
    drift.intent = drawIntent(user, random);
    drift.gap = 10'000 + static_cast<Millis>(random.below(79'000));
    return drift;
}

double People::appeal(int grade) const
{
    constexpr std::array<double, 4> kShare{0, 0.15, 0.6, 1}; // of the way from irrelevant to relevant
    const double low = m_options.clickIrrelevant;
    return low + (m_options.clickRelevant - low) * kShare[static_cast<std::size_t>(grade)];
}

Millis People::watchTime(int grade, Random& random) const
{
    return aboutSeconds(grade >= 2 ? m_options.watchSeconds : m_options.watchSeconds / 6, random);
}

/// Between 0.2 and 1.8 of the mean, evenly.
Millis People::aboutSeconds(double mean, Random& random)
{
    return static_cast<Millis>(1000 * mean * (0.2 + 1.6 * random.uniform()));
}

void People::scrollFeed(int user, int intent, Millis around, Millis end, Random& random,
                        std::vector<FeedEvent>& feed) const
{
    const auto whole = static_cast<std::int64_t>(2 * m_options.feedPerSession);
    std::int64_t count = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(whole) + 1));
    if (random.chance(m_options.feedPerSession - static_cast<double>(whole) / 2)) ++count;
    for (std::int64_t i = 0; i < count; ++i) {
        const Millis ts = around - kDay + static_cast<Millis>(random.below(2 * kDay));
        const int about = random.chance(m_options.feedIntentShare) ? intent : drawIntent(user, random);
        const auto& videos = m_catalogue.intent(about).videos;
        const auto uploaded = static_cast<std::uint64_t>(
            std::partition_point(videos.begin(), videos.end(),
                                 [&](int v) { return m_catalogue.video(v).createdAt <= ts; }) -
            videos.begin());
        if (ts < kWorldStart || ts >= end || uploaded == 0) continue;
        std::uint64_t place = random.below(uploaded);
        if (random.chance(m_options.freshness / (1 + m_options.freshness)))
            place = std::max(place, random.below(uploaded));
        FeedEvent event{ts, user, videos[place]};
        const bool engaged = random.chance(m_options.feedEngagement);
        event.watchMs = engaged ? kLongWatch + aboutSeconds(m_options.watchSeconds, random)
                                : static_cast<Millis>(random.below(kLongWatch));
        event.clicked = engaged && random.chance(0.5);
        event.liked = engaged && random.chance(0.1);
        feed.push_back(event);
    }
}

} // namespace crops::simulation
