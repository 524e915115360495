// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/run_study.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "labels/assignment.h"
#include "mining/mine.h"
#include "store/tables/candidate_table.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/run_table.h"
#include "store/tables/score_table.h"
#include "store/tables/sources.h"
#include "store/tables/test_pairs.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/catalogue.h"
#include "study/project/settings.h"
#include "study/project/unscored.h"
#include "study/training/train_missing.h"
#include "study/training/train_run.h"
#include "text/printable.h"

namespace crops::study
{

namespace
{

RunId trainAndTell(store::Project& project, const Experiment& experiment, ExperimentTraining& training,
                   std::int64_t seed, const std::string& device, Progress& progress,
                   const std::function<void(const std::string&)>& onNote)
{
    const auto [outcome, existed] = trainUnlessDone(project, experiment, training, seed, device, progress);
    const std::string name = text::printable(experiment.name);
    if (outcome.stopped) throw Cancelled();
    if (existed)
        onNote(fmt::format("train {} seed {}: run {} has it already", name, seed, outcome.run.value));
    else if (outcome.steps == 0)
        onNote(fmt::format("train {}: nothing to train, run {}", name, outcome.run.value));
    else
        onNote(fmt::format("train {} seed {}: run {}, {} steps, loss {:.4f}", name, seed, outcome.run.value,
                           outcome.steps, outcome.finalLoss));
    for (const std::string& remark : outcome.remarks)
        onNote(fmt::format("train {}: {}", name, remark));
    return outcome.run;
}

void mineIfStale(store::Project& project, const mining::MiningOptions& options, Progress& progress,
                 const std::function<void(const std::string&)>& onNote)
{
    if (mining::minedFromTheseLogs(project) && mining::lastMiningOptions(project) == options) {
        onNote("mine: candidates are current");
        return;
    }
    const mining::MiningReport report = mining::mineCandidates(project, options, progress);
    if (!report.remark.empty()) onNote("mine: " + report.remark);
    onNote(fmt::format("mine: {} click, {} reformulation, {} feed, {} generated candidates",
                       report.candidates[0], report.candidates[1], report.candidates[2],
                       report.candidates[3]));
}

/// The stage before training that looks at candidates, scores and labels of the newest label set.
StageStatus labelStatus(const store::Project& project)
{
    const auto latest = store::latestLabelSet(project);
    if (!latest) return {"label", StageState::Missing, "no label set yet: crops label"};
    const bool current = latest->inputs == labels::labelInputs(project, store::activeScorer(project));
    return {"label", current ? StageState::Current : StageState::Stale,
            fmt::format("label set {}, α = {}{}", latest->id.value, latest->alpha,
                        current ? "" : "; logs, candidates or scores have changed since: crops label")};
}

StageStatus scoreStatus(const store::Project& project, const Progress& progress)
{
    const auto scorer = store::activeScorer(project);
    if (!scorer) return {"score", StageState::Missing, "no candidate has a θ yet: crops score"};
    const store::ScorerInfo info = store::scorerInfo(project, *scorer);
    const std::int64_t rest = unscoredPairs(project, *scorer, progress);
    return {"score", rest == 0 ? StageState::Current : StageState::Stale,
            fmt::format("scorer {} ({}), {} pairs unscored{}", info.id.value, info.kind, rest,
                        rest == 0 ? "" : " (without text or new since): crops score")};
}

StageStatus mineStatus(const store::Project& project)
{
    if (!project.setting("mining")) return {"mine", StageState::Missing, "no candidates yet: crops mine"};
    const auto counts = store::candidateCounts(project);
    const std::string detail = fmt::format("{} click, {} reformulation, {} feed, {} generated candidates",
                                           counts[0], counts[1], counts[2], counts[3]);
    if (mining::minedFromTheseLogs(project)) return {"mine", StageState::Current, detail};
    return {"mine", StageState::Stale, detail + "; logs have changed since: crops mine"};
}

StageStatus trainStatus(const store::Project& project)
{
    const std::vector<store::RunRow> runs = store::listRuns(project);
    if (runs.empty()) return {"train", StageState::Missing, "no run yet: crops train"};
    const auto finished = std::count_if(runs.begin(), runs.end(), [](const store::RunRow& run) {
        return run.status == store::RunStatus::Finished;
    });
    const auto latest = store::latestLabelSet(project);
    // Without a label set nothing that was trained can be older than it.
    const bool current = std::any_of(runs.begin(), runs.end(), [&](const store::RunRow& run) {
        return run.status == store::RunStatus::Finished && (!latest || run.labelSet == latest->id);
    });
    return {"train", current ? StageState::Current : StageState::Stale,
            fmt::format("{} runs, {} finished{}", runs.size(), finished,
                        current         ? ""
                        : finished == 0 ? ": crops train"
                                        : "; none of them on the newest label set: crops train")};
}

/// The label set of each α and policy, made once.
class LabelSets
{
  public:
    LabelSets(store::Project& project, const StudyOptions& options) : m_project(project), m_options(options)
    {
    }

    LabelSetId of(const GridCell& cell, Progress& progress,
                  const std::function<void(const std::string&)>& onNote)
    {
        const double alpha = cell.alpha.value_or(m_options.alpha);
        const labels::LabelPolicy policy = cell.policy.value_or(m_options.policy);
        const auto key = std::pair(alpha, labels::toJson(policy));
        if (const auto known = m_known.find(key); known != m_known.end()) return known->second;
        const bool ofGrid = cell.alpha || cell.policy;
        const auto apply = ofGrid ? &labels::applySweepLabels : &labels::applyLabels;
        const labels::LabelSetInfo set =
            apply(m_project, policy, {alpha, std::nullopt, m_options.score.generated}, progress);
        onNote(fmt::format("label: label set {}{}", set.row.id.value,
                           set.existed ? " is there already" : fmt::format(" (α = {})", alpha)));
        return m_known[key] = set.row.id;
    }

  private:
    store::Project& m_project;
    const StudyOptions& m_options;
    std::map<std::pair<double, std::string>, LabelSetId> m_known;
};

} // namespace

const char* stageStateName(StageState state)
{
    constexpr const char* kNames[] = {"missing", "stale", "current"};
    return kNames[static_cast<int>(state)];
}

std::vector<StageStatus> studyStatus(const store::Project& project, const Progress& progress)
{
    const auto sources = store::listSources(project);
    StageStatus import{"import", StageState::Current, fmt::format("{} sources", sources.size())};
    if (sources.empty()) import = {"import", StageState::Missing, "nothing imported yet: crops import"};
    return {import, mineStatus(project), scoreStatus(project, progress), labelStatus(project),
            trainStatus(project)};
}

std::vector<RunId> runStudy(store::Project& project, const std::vector<GridCell>& cells,
                            const StudyOptions& options, Progress& progress,
                            const std::function<void(const std::string&)>& onNote)
{
    const bool needsLabels = std::any_of(
        cells.begin(), cells.end(), [](const GridCell& cell) { return learnsFromLabels(cell.experiment); });
    if (store::searchTimeSpan(project) || needsLabels)
        mineIfStale(project, options.mining, progress, onNote);
    else
        onNote("mine: there is no search log, and what is run needs none");
    if (needsLabels) {
        const ScoreOutcome scored = scoreStage(project, options.score, progress);
        onNote(fmt::format("score: {} candidates, {} scored now", scored.report.candidates,
                           scored.report.scored));
    }
    std::vector<RunId> runs;
    LabelSets sets(project, options);
    for (const GridCell& cell : cells) {
        Experiment experiment = cell.experiment;
        if (learnsFromLabels(experiment) && !experiment.labelSet)
            experiment.labelSet = sets.of(cell, progress, onNote);
        ExperimentTraining training(project, experiment, progress);
        for (const std::int64_t seed : experiment.seeds)
            runs.push_back(
                trainAndTell(project, experiment, training, seed, options.device, progress, onNote));
    }
    evaluateMissing(project, runs, progress);
    return runs;
}

} // namespace crops::study
