// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_result.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "simulation/twin_world.h"

namespace crops::study
{

namespace
{

using Records = std::vector<RoundRecord>; // one a world

std::optional<Measured> ofWorld(const RoundRecord& record, LoopMetric metric)
{
    if (metric == LoopMetric::Gini) return Measured{record.gini, {}, {}};
    if (metric == LoopMetric::Coverage) return Measured{record.coverage, {}, {}};
    return valueOf(record.users[static_cast<std::size_t>(metric)]);
}

std::optional<Measured> differenceInWorld(const RoundRecord& a, const RoundRecord& b, LoopMetric metric)
{
    if (metric == LoopMetric::Gini) return Measured{b.gini - a.gini, {}, {}};
    if (metric == LoopMetric::Coverage) return Measured{b.coverage - a.coverage, {}, {}};
    const auto place = static_cast<std::size_t>(metric);
    return differenceOf(a.users[place], b.users[place]);
}

/// One world's own interval, or that over the worlds; nothing where a world has no value.
std::optional<Measured> together(const std::vector<std::optional<Measured>>& worlds)
{
    std::vector<double> values;
    for (const std::optional<Measured>& world : worlds) {
        if (!world) return std::nullopt;
        values.push_back(world->value);
    }
    if (values.empty()) return std::nullopt;
    return values.size() == 1 ? worlds.front() : overSeeds(values);
}

LoopPoint pointOf(const Records& records)
{
    LoopPoint point;
    point.seeds = static_cast<int>(records.size());
    const auto worlds = static_cast<double>(records.size());
    for (const RoundRecord& record : records) {
        point.lorenz.resize(record.lorenz.size());
        for (std::size_t i = 0; i < record.lorenz.size(); ++i)
            point.lorenz[i] += record.lorenz[i] / worlds;
        for (std::size_t i = 0; i < point.levels.size(); ++i)
            point.levels[i] += static_cast<double>(record.labels.levels[i]) / worlds;
        for (std::size_t i = 0; i < point.kept.size(); ++i)
            point.kept[i] += static_cast<double>(record.labels.kept[i]) / worlds;
        for (std::size_t i = 0; i < point.types.size(); ++i)
            point.types[i] += static_cast<double>(record.labels.types[i]) / worlds;
        point.searches += static_cast<double>(record.searches) / worlds;
    }
    for (std::size_t m = 0; m < kLoopMetrics; ++m) {
        std::vector<std::optional<Measured>> values;
        for (const RoundRecord& record : records)
            values.push_back(ofWorld(record, static_cast<LoopMetric>(m)));
        point.values[m] = together(values);
    }
    return point;
}

/// Every record of a folder, by arm, world and round.
class AllRecords
{
  public:
    AllRecords(const LoopFolder& folder, const LoopOptions& options, const Progress& progress)
        : m_rounds(static_cast<std::size_t>(options.rounds.rounds) + 1)
    {
        for (const LoopArm& arm : options.arms)
            for (const std::int64_t seed : options.seeds)
                for (std::size_t round = 0; round < m_rounds; ++round) {
                    progress.checkStop();
                    m_records.push_back(folder.record(arm, seed, static_cast<int>(round)));
                }
        m_seeds = options.seeds.size();
    }
    const std::optional<RoundRecord>& at(std::size_t arm, std::size_t world, std::size_t round) const
    {
        return m_records[(arm * m_seeds + world) * m_rounds + round];
    }
    Records of(std::size_t arm, std::size_t round) const
    {
        Records records;
        for (std::size_t world = 0; world < m_seeds; ++world)
            if (const auto& record = at(arm, world, round)) records.push_back(*record);
        return records;
    }
    std::optional<Measured> difference(std::size_t a, std::size_t b, std::size_t round,
                                       LoopMetric metric) const
    {
        std::vector<std::optional<Measured>> values;
        for (std::size_t world = 0; world < m_seeds; ++world) {
            const auto& before = at(a, world, round);
            const auto& after = at(b, world, round);
            if (before && after) values.push_back(differenceInWorld(*before, *after, metric));
        }
        return together(values);
    }
    bool whole() const
    {
        return std::all_of(m_records.begin(), m_records.end(), [](const auto& r) { return r.has_value(); });
    }
    bool none() const
    {
        return std::none_of(m_records.begin(), m_records.end(), [](const auto& r) { return r.has_value(); });
    }
    std::size_t rounds() const { return m_rounds; }

  private:
    std::size_t m_rounds;
    std::size_t m_seeds = 0;
    std::vector<std::optional<RoundRecord>> m_records;
};

std::vector<double> sharesOf(const ShownIntents& shown)
{
    std::vector<double> shares;
    double total = static_cast<double>(shown.other);
    for (const std::int64_t count : shown.shown)
        total += static_cast<double>(count);
    for (const std::int64_t count : shown.shown)
        shares.push_back(static_cast<double>(count) / total);
    shares.push_back(static_cast<double>(shown.other) / total);
    return shares;
}

std::int64_t exposuresOf(const ShownIntents& shown)
{
    std::int64_t total = shown.other;
    for (const std::int64_t count : shown.shown)
        total += count;
    return total;
}

std::vector<LoopQuery> queriesOf(const LoopOptions& options, const AllRecords& records)
{
    std::map<int, LoopQuery> byQuery;
    simulation::WorldOptions worldOptions = options.world;
    worldOptions.seed = options.seeds.front();
    const simulation::TwinWorld twin(worldOptions, options.rounds);
    const simulation::Catalogue& world = twin.catalogue();
    for (std::size_t arm = 0; arm < options.arms.size(); ++arm)
        for (std::size_t round = 0; round < records.rounds(); ++round) {
            const auto& record = records.at(arm, 0, round);
            if (!record) continue;
            for (const ShownIntents& shown : record->intents) {
                LoopQuery& query = byQuery[shown.query];
                query.shares.resize(options.arms.size(), std::vector<std::vector<double>>(records.rounds()));
                query.shares[arm][round] = sharesOf(shown);
                query.exposures += exposuresOf(shown);
            }
        }
    std::vector<LoopQuery> queries;
    for (auto& [number, query] : byQuery) {
        const simulation::Query& asked = world.queries[static_cast<std::size_t>(number)];
        query.text = asked.text;
        for (const int intent : asked.intents)
            query.intents.emplace_back(
                simulation::vocabulary()
                    .domains[static_cast<std::size_t>(world.intents[static_cast<std::size_t>(intent)].domain)]
                    .name);
        query.intents.emplace_back("other");
        queries.push_back(std::move(query));
    }
    std::stable_sort(queries.begin(), queries.end(),
                     [](const LoopQuery& a, const LoopQuery& b) { return a.exposures > b.exposures; });
    return queries;
}

} // namespace

LoopResult readLoop(const LoopFolder& folder, const LoopOptions& options, Progress& progress,
                    bool withQueries)
{
    progress.begin("reading the rounds");
    const AllRecords records(folder, options, progress);
    if (records.none()) throw Error(ErrorCode::Missing, "No round of this loop stands yet.");
    LoopResult result;
    result.options = options;
    result.whole = records.whole();
    for (std::size_t arm = 0; arm < options.arms.size(); ++arm) {
        std::vector<LoopPoint>& points = result.points.emplace_back();
        for (std::size_t round = 0; round < records.rounds(); ++round) {
            const Records worlds = records.of(arm, round);
            LoopPoint& point = points.emplace_back();
            if (worlds.empty()) continue;
            point = pointOf(worlds);
        }
    }
    for (std::size_t a = 0; a < options.arms.size(); ++a)
        for (std::size_t b = a + 1; b < options.arms.size(); ++b) {
            LoopPair& pair = result.pairs.emplace_back(LoopPair{a, b, {}});
            for (std::size_t round = 0; round < records.rounds(); ++round) {
                MeasuredMetrics& differences = pair.rounds.emplace_back();
                for (std::size_t m = 0; m < kLoopMetrics; ++m)
                    differences[m] = records.difference(a, b, round, static_cast<LoopMetric>(m));
            }
        }
    if (withQueries) result.queries = queriesOf(options, records);
    return result;
}

const MeasuredMetrics& differencesOf(const LoopResult& result, std::size_t a, std::size_t b,
                                     std::size_t round)
{
    const auto found = std::find_if(result.pairs.begin(), result.pairs.end(),
                                    [&](const LoopPair& pair) { return pair.a == a && pair.b == b; });
    return found->rounds[round];
}

int lastCommonRound(const LoopResult& result)
{
    int last = static_cast<int>(result.options.rounds.rounds);
    for (const std::vector<LoopPoint>& points : result.points)
        while (last > 0 && points[static_cast<std::size_t>(last)].seeds == 0)
            --last;
    return last;
}

} // namespace crops::study
