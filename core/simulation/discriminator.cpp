// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/discriminator.h"

#include <algorithm>
#include <array>
#include <utility>

#include "simulation/keyed_random.h"

namespace crops::simulation
{

namespace
{

constexpr std::uint64_t kStream = 31;
constexpr Millis kLongestReformulation = 900'000;
constexpr Millis kLongWatch = 10'000;
constexpr std::array<double, 4> kMean{0.15, 0.38, 0.74, 0.9}; // θ by grade

using Pair = std::pair<int, int>; // query, video

/// A user's searches and feed interactions, each in time order.
struct History {
    std::vector<const SearchEvent*> searches;
    std::vector<const FeedEvent*> feed;
};

void addReformulations(const History& history, std::vector<Pair>& pairs)
{
    for (std::size_t a = 0; a < history.searches.size(); ++a)
        for (std::size_t b = a + 1; b < history.searches.size(); ++b) {
            const SearchEvent& first = *history.searches[a];
            const SearchEvent& later = *history.searches[b];
            if (later.ts - first.ts > kLongestReformulation) break;
            if (first.query == later.query) continue;
            for (const Considered& c : later.considered)
                if (c.clicked || c.watchMs >= kLongWatch) pairs.emplace_back(first.query, c.video);
        }
}

void addFeed(const History& history, std::vector<Pair>& pairs)
{
    std::size_t begin = 0;
    for (const SearchEvent* search : history.searches) {
        while (begin < history.feed.size() && history.feed[begin]->ts < search->ts - kDay)
            ++begin;
        for (std::size_t i = begin; i < history.feed.size() && history.feed[i]->ts <= search->ts + kDay; ++i)
            pairs.emplace_back(search->query, history.feed[i]->video);
    }
}

std::vector<Pair> candidates(const Behaviour& behaviour, const WorldOptions& options)
{
    std::vector<History> users(static_cast<std::size_t>(options.users));
    for (const SearchEvent& event : behaviour.searches)
        users[static_cast<std::size_t>(event.user)].searches.push_back(&event);
    for (const FeedEvent& event : behaviour.feed)
        if (event.clicked || event.liked || event.watchMs >= kLongWatch)
            users[static_cast<std::size_t>(event.user)].feed.push_back(&event);
    std::vector<Pair> pairs;
    for (const History& history : users) {
        addReformulations(history, pairs);
        addFeed(history, pairs);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

} // namespace

std::vector<WorldScore> discriminate(const Catalogue& catalogue, const Behaviour& behaviour,
                                     const std::vector<WorldGenerated>& generated,
                                     const WorldOptions& options, Draws draws)
{
    Random random = Random(static_cast<std::uint64_t>(options.seed)).fork(kStream);
    const auto theta = [&](int query, std::int64_t document, int grade) {
        if (draws == Draws::ByKey)
            random = keyed(options.seed, Purpose::Theta, static_cast<std::uint64_t>(query),
                           static_cast<std::uint64_t>(document));
        const double error = options.discriminatorNoise * bell(random);
        return std::clamp(kMean[static_cast<std::size_t>(grade)] + error, 0.0, 1.0);
    };
    std::vector<WorldScore> scores;
    for (const auto& [query, video] : candidates(behaviour, options))
        scores.push_back({query, video, theta(query, video, catalogue.queryGrade(query, video))});
    std::int64_t ofQuery = 0; // how many the query had before
    for (std::size_t i = 0; i < generated.size(); ++i) {
        const WorldGenerated& g = generated[i];
        ofQuery = i > 0 && generated[i - 1].query == g.query ? ofQuery + 1 : 1;
        scores.push_back(
            {g.query, -static_cast<int>(i + 1), theta(g.query, -ofQuery, g.hallucinated ? 0 : 3)});
    }
    std::ranges::stable_sort(scores, {}, &WorldScore::query);
    return scores;
}

} // namespace crops::simulation
