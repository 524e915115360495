// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/unit_walk.h"

#include <algorithm>

#include "base/parallel.h"

namespace crops::online
{

namespace
{

using Search = store::SearchOutcome;

/// Blocks of whole users, so that no two threads see one unit: where each begins, and the end.
std::vector<std::size_t> userBlocks(const std::vector<Search>& searches)
{
    const std::size_t wanted = searches.size() / (8 * threadCount()) + 1;
    std::vector<std::size_t> begins{0};
    while (begins.back() < searches.size()) {
        std::size_t end = std::min(begins.back() + wanted, searches.size());
        while (end < searches.size() && searches[end].user == searches[end - 1].user)
            ++end;
        begins.push_back(end);
    }
    return begins;
}

/// The sums of one unit in one part while its searches are walked.
struct Open {
    UnitSums sums;
    std::int64_t searches = 0;

    void add(const UnitSums& search)
    {
        sums += search;
        ++searches;
    }
    void close(PartSums& into)
    {
        if (searches > 0) into.add(sums, searches);
        *this = {};
    }
};

UnitSums sumsOf(const Search& search)
{
    const std::uint32_t known = search.knownUser ? 1 : 0;
    return {{search.exposures, search.plays, known},
            {search.interactions, search.longPlays, search.followed ? known : 0}};
}

/// One block of users.
class BlockWalk
{
  public:
    explicit BlockWalk(const WalkInput& input) : m_input(input)
    {
        m_sums.units.resize(input.arms);
        m_sums.whole.resize(input.arms);
        m_sums.days.assign(input.arms, std::vector<PartSums>(input.days.size()));
        m_sums.groups.resize(input.arms);
    }

    void walk(std::size_t begin, std::size_t end, const Progress& progress)
    {
        for (std::size_t i = begin; i < end; ++i) {
            if ((i - begin) % 4096 == 0) progress.checkStop();
            const Search& search = m_input.searches[i];
            const bool newUnit =
                i > begin && (m_input.unit == Unit::Request || search.user != m_input.searches[i - 1].user);
            if (newUnit) closeUnit();
            if (search.arm >= 0) take(search);
        }
        closeUnit();
    }

    WalkSums& sums() { return m_sums; }

  private:
    void take(const Search& search)
    {
        m_arm = static_cast<std::size_t>(search.arm);
        const UnitSums sums = sumsOf(search);
        if (const std::int64_t day = dayOf(search.ts); m_ofDay.searches == 0 || day != m_input.days[m_day]) {
            closeDay();
            const auto found = std::lower_bound(m_input.days.begin(), m_input.days.end(), day);
            m_day = static_cast<std::size_t>(found - m_input.days.begin());
        }
        m_whole.add(sums);
        m_ofDay.add(sums);
        const GroupsOfQuery& groups = m_input.groups.of(search.query);
        for (const Group group : {groups.frequency, groups.seen, groups.words})
            m_ofGroup[static_cast<std::size_t>(group)].add(sums);
    }
    void closeDay()
    {
        if (m_ofDay.searches > 0) m_ofDay.close(m_sums.days[m_arm][m_day]);
    }
    void closeUnit()
    {
        if (m_whole.searches == 0) return;
        closeDay();
        m_sums.units[m_arm].push_back(m_whole.sums);
        m_whole.close(m_sums.whole[m_arm]);
        for (std::size_t group = 0; group < kGroups; ++group)
            m_ofGroup[group].close(m_sums.groups[m_arm][group]);
    }

    const WalkInput& m_input;
    WalkSums m_sums;
    std::size_t m_arm = 0;
    std::size_t m_day = 0;
    Open m_whole;
    Open m_ofDay;
    std::array<Open, kGroups> m_ofGroup;
};

void join(WalkSums& all, WalkSums& block)
{
    if (all.whole.empty()) {
        all = std::move(block);
        return;
    }
    for (std::size_t arm = 0; arm < all.whole.size(); ++arm) {
        all.units[arm].insert(all.units[arm].end(), block.units[arm].begin(), block.units[arm].end());
        all.whole[arm] += block.whole[arm];
        for (std::size_t day = 0; day < all.days[arm].size(); ++day)
            all.days[arm][day] += block.days[arm][day];
        for (std::size_t group = 0; group < kGroups; ++group)
            all.groups[arm][group] += block.groups[arm][group];
    }
}

} // namespace

void PartSums::add(const UnitSums& unit, std::int64_t unitSearches)
{
    ++units;
    searches += unitSearches;
    for (std::size_t m = 0; m < kMetrics; ++m)
        metrics[m].add(unit.x[m], unit.y[m]);
}

PartSums& PartSums::operator+=(const PartSums& other)
{
    units += other.units;
    searches += other.searches;
    for (std::size_t m = 0; m < kMetrics; ++m)
        metrics[m] += other.metrics[m];
    return *this;
}

WalkSums walkUnits(const WalkInput& input, Progress& progress)
{
    const std::vector<std::size_t> begins = userBlocks(input.searches);
    std::vector<WalkSums> blocks(begins.size() - 1);
    parallelFor(blocks.size(), 1, [&](std::size_t block, std::size_t) {
        BlockWalk walk(input);
        walk.walk(begins[block], begins[block + 1], progress);
        blocks[block] = std::move(walk.sums());
    });
    WalkSums all;
    for (WalkSums& block : blocks)
        join(all, block);
    return all;
}

void findFollowed(std::vector<Search>& searches, std::int64_t windowMs, Progress& progress)
{
    const std::vector<std::size_t> begins = userBlocks(searches);
    parallelFor(begins.size() - 1, 1, [&](std::size_t block, std::size_t) {
        const std::size_t begin = begins[block];
        const std::size_t end = begins[block + 1];
        // The user's next search of another query, for each; `end` = there is none.
        std::vector<std::size_t> others(end - begin, end);
        std::size_t later = end; // the user's next search at a later instant
        for (std::size_t i = end; i-- > begin;) {
            if (i % 4096 == 0) progress.checkStop();
            Search& search = searches[i];
            if (i + 1 == end || searches[i + 1].user != search.user) {
                later = end;
                continue;
            }
            const Search& next = searches[i + 1];
            if (next.ts > search.ts) later = i + 1;
            others[i - begin] = next.query != search.query ? i + 1 : others[i + 1 - begin];
            std::size_t found = later;
            if (found != end && searches[found].query == search.query) found = others[found - begin];
            search.followed = found != end && searches[found].ts - search.ts <= windowMs;
        }
    });
}

} // namespace crops::online
