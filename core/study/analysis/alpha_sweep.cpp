// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/alpha_sweep.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"

namespace crops::study
{

namespace
{

/// A run's metrics and the test sets that they were measured on.
struct Measured {
    HeadlineValues values;
    std::string testSets;
    bool any = false;
};

Measured measured(const store::Project& project, RunId run)
{
    Measured found;
    const std::vector<store::RunMetric> metrics = store::runMetrics(project, run);
    for (std::size_t i = 0; i < std::size(kHeadline); ++i)
        if (const auto* metric = store::findMetric(metrics, kHeadline[i].testSet, kHeadline[i].metric)) {
            found.values[i] = metric->mean;
            found.testSets += metric->testSet + metric->testSha256 + ' ';
            found.any = true;
        }
    return found;
}

/// Everything that two runs of one sweep have in common.
std::string commonTo(const store::RunRow& run, const store::LabelSetRow& set, const std::string& testSets)
{
    nlohmann::json key = tryParseJson(run.experiment);
    if (key.is_object())
        for (const char* free : {"name", "seeds", "label_set"})
            key.erase(free);
    const std::int64_t scorer = set.scorer ? set.scorer->value : 0;
    return nlohmann::json{key, run.method, set.policy, set.mining, set.inputs, scorer, testSets}.dump();
}

std::vector<SweepPoint> meansOf(const std::vector<SweepRun>& runs)
{
    std::vector<SweepPoint> points;
    for (std::size_t begin = 0; begin < runs.size();) {
        SweepPoint& point = points.emplace_back(SweepPoint{.alpha = runs[begin].alpha});
        std::size_t end = begin;
        while (end < runs.size() && runs[end].alpha == point.alpha)
            ++end;
        point.runs = static_cast<int>(end - begin);
        for (std::size_t i = 0; i < point.means.size(); ++i) {
            double sum = 0;
            int present = 0;
            for (std::size_t at = begin; at < end; ++at)
                if (runs[at].values[i]) {
                    sum += *runs[at].values[i];
                    ++present;
                }
            if (present > 0) point.means[i] = sum / present;
        }
        begin = end;
    }
    return points;
}

} // namespace

std::vector<AlphaSweep> alphaSweeps(const store::Project& project)
{
    std::map<LabelSetId, store::LabelSetRow> sets;
    for (store::LabelSetRow& set : store::listLabelSets(project))
        sets.emplace(set.id, std::move(set));
    std::vector<AlphaSweep> groups;
    std::map<std::string, std::size_t> groupOf;
    for (const store::RunRow& run : store::listRuns(project)) {
        const auto set = sets.find(run.labelSet);
        if (run.status != store::RunStatus::Finished || set == sets.end()) continue;
        const Measured numbers = measured(project, run.id);
        if (!numbers.any) continue;
        const auto [group, isNew] =
            groupOf.try_emplace(commonTo(run, set->second, numbers.testSets), groups.size());
        if (isNew) groups.push_back({.name = run.name});
        groups[group->second].runs.push_back(
            {set->second.alpha, run.id, run.labelSet, run.seed, numbers.values});
    }
    for (AlphaSweep& group : groups) {
        std::sort(group.runs.begin(), group.runs.end(), [](const SweepRun& a, const SweepRun& b) {
            return std::tie(a.alpha, a.run) < std::tie(b.alpha, b.run);
        });
        group.points = meansOf(group.runs);
    }
    std::erase_if(groups, [](const AlphaSweep& group) { return group.points.size() < 2; });
    return groups;
}

} // namespace crops::study
