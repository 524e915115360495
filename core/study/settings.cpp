// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/settings.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/hash.h"
#include "labels/policy.h"
#include "mining/mine.h"

namespace crops::study
{

namespace
{
constexpr const char* kThetaJudgments = "theta_uses_judgments";
} // namespace

mining::MiningOptions miningOptionsOf(const store::Project& project)
{
    return mining::lastMiningOptions(project).value_or(mining::MiningOptions{});
}

store::LabelSetRow labelSetOf(const store::Project& project, LabelSetId id)
{
    if (id) return store::labelSet(project, id);
    const auto latest = store::latestLabelSet(project);
    if (!latest)
        throw Error(ErrorCode::Missing, fmt::format("{} has no label set yet; make one with: crops label {}",
                                                    project.path().string(), project.path().string()));
    return *latest;
}

learn::LevelMap levelsOf(const store::LabelSetRow& labelSet)
{
    const labels::LabelPolicy policy = labels::labelPolicyFromJson(labelSet.policy);
    learn::LevelMap levels{};
    for (std::size_t i = 0; i < levels.size(); ++i)
        levels[i] = policy.levels[i] ? static_cast<std::int8_t>(*policy.levels[i]) : learn::kUnused;
    return levels;
}

bool judgedForTheta(const std::string& normalisedQuery)
{
    return hash64(normalisedQuery) % 2 == 0;
}

bool thetaUsesJudgments(const store::Project& project)
{
    return project.setting(kThetaJudgments).has_value();
}

void noteThetaUsesJudgments(store::Project& project)
{
    project.setSetting(kThetaJudgments, "1");
}

dataset::TestSets testSetsOf(const store::Project& project, const dataset::TimeSplit& split,
                             Progress& progress)
{
    const mining::MiningOptions mining = miningOptionsOf(project);
    dataset::TestSets sets =
        dataset::buildTestSets(project, split, {mining.windowMs, mining.searchWatchMs}, progress);
    if (thetaUsesJudgments(project)) {
        std::erase_if(sets.rel.queries,
                      [](const dataset::TestQuery& query) { return judgedForTheta(query.query); });
        sets.rel.sha256 = dataset::contentHash(sets.rel);
    }
    return sets;
}

} // namespace crops::study
