// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/heavy_users.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "base/numbers.h"

namespace crops::mining
{

namespace
{

constexpr std::int64_t kHourMs = 3'600'000;

} // namespace

std::vector<HeavyUser> heavyUsers(const store::SearchLog& log, std::int64_t limit)
{
    std::vector<HeavyUser> heavy;
    std::size_t first = 0; // of the hour that ends with the search at hand
    for (std::size_t i = 0; i < log.searches.size(); ++i) {
        const store::SearchEvent& search = log.searches[i];
        while (log.searches[first].user != search.user || search.ts - log.searches[first].ts >= kHourMs)
            ++first;
        const auto count = static_cast<std::int64_t>(i - first + 1);
        if (count <= limit) continue;
        if (heavy.empty() || heavy.back().user != search.user) heavy.push_back({search.user, count});
        heavy.back().searchesPerHour = std::max(heavy.back().searchesPerHour, count);
    }
    std::sort(heavy.begin(), heavy.end(), [](const HeavyUser& a, const HeavyUser& b) {
        return std::tie(b.searchesPerHour, a.user) < std::tie(a.searchesPerHour, b.user);
    });
    return heavy;
}

void leaveOut(const std::vector<HeavyUser>& users, store::SearchLog& log, std::vector<store::FeedEvent>& feed)
{
    std::unordered_set<UserId> out;
    for (const HeavyUser& user : users)
        out.insert(user.user);
    std::erase_if(log.searches, [&](const store::SearchEvent& search) { return out.contains(search.user); });
    std::erase_if(feed, [&](const store::FeedEvent& event) { return out.contains(event.user); });
}

std::string heavyUsersRemark(std::int64_t users, const std::string& busiest, std::int64_t searchesPerHour,
                             std::int64_t leftOut)
{
    if (users == 0) return {};
    std::string text =
        users == 1 ? fmt::format("User {} searches {} times in one hour", busiest, grouped(searchesPerHour))
                   : fmt::format("{} users search more than {} times in one hour, {} {} times",
                                 grouped(users), kHeavySearchesPerHour, busiest, grouped(searchesPerHour));
    text += ": a program, or many people under one name, whose chains and feed are no person's. ";
    if (leftOut > 0) return text + fmt::format("Left out: {}.", grouped(leftOut));
    return text + fmt::format("To leave such users out: --max-searches-per-hour {}.", kHeavySearchesPerHour);
}

} // namespace crops::mining
