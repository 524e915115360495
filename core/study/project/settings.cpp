// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/settings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_fields.h"
#include "labels/policy.h"
#include "mining/mine.h"
#include "store/tables/score_table.h"
#include "study/project/scorers.h"
#include "study/project/whole_results.h"

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
        throw Error(ErrorCode::Missing, "{} has no label set yet; make one with: crops label {}",
                    project.path().string(), project.path().string());
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

bool learnedFromJudgments(const store::Project& project, ScorerId scorer)
{
    const auto noted = project.setting(kThetaJudgments);
    if (!noted) return false;
    const nlohmann::json learned = tryParseJson(*noted);
    if (learned.is_array()) return std::find(learned.begin(), learned.end(), scorer.value) != learned.end();
    // An older version noted only that some scorer had.
    const std::string kind = store::scorerInfo(project, scorer).kind;
    return kind != "overlap" && kind != "imported";
}

bool thetaUsesJudgments(const store::Project& project)
{
    const auto active = store::activeScorer(project);
    return active && learnedFromJudgments(project, *active);
}

void noteThetaUsesJudgments(store::Project& project, ScorerId scorer)
{
    nlohmann::json learned = tryParseJson(project.setting(kThetaJudgments).value_or("[]"));
    if (!learned.is_array()) { // see above
        learned = nlohmann::json::array();
        for (const store::ScorerInfo& info : store::listScorers(project))
            if (info.kind != "overlap" && info.kind != "imported") learned.push_back(info.id.value);
    }
    if (std::find(learned.begin(), learned.end(), scorer.value) == learned.end())
        learned.push_back(scorer.value);
    project.setSetting(kThetaJudgments, learned.dump());
}

dataset::TestSets testSetsOf(const store::Project& project, const dataset::TimeSplit& split,
                             Progress& progress)
{
    dataset::TestSets sets = wholeTestSetsOf(project, split, progress);
    if (thetaUsesJudgments(project)) sets.rel = halfOf(sets.rel);
    return sets;
}

} // namespace crops::study
