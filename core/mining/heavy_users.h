// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tables/log_columns.h"

namespace crops::mining
{

/// Nobody types this many searches in an hour: a program does.
inline constexpr std::int64_t kHeavySearchesPerHour = 1'000;

/// A user and the most searches in any 3,600,000 ms (its end excluded).
struct HeavyUser {
    UserId user;
    std::int64_t searchesPerHour = 0;
    friend bool operator==(const HeavyUser&, const HeavyUser&) = default;
};

/// The users with more than `limit` searches in some hour, busiest first, then by id. `log` is sorted as
/// store::readSearchLog gives it.
std::vector<HeavyUser> heavyUsers(const store::SearchLog& log, std::int64_t limit);

/// Takes the users' searches and feed events out.
void leaveOut(const std::vector<HeavyUser>& users, store::SearchLog& log,
              std::vector<store::FeedEvent>& feed);

/// What a person should know of them: "2 users search more than 1,000 times an hour; the busiest, u7, 12,345
/// times: …". Empty where there are none.
std::string heavyUsersRemark(std::int64_t users, const std::string& busiest, std::int64_t searchesPerHour,
                             std::int64_t leftOut);

} // namespace crops::mining
