// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/sweep.h"

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "labels/assignment.h"
#include "learn/config_json.h"
#include "store/tables/run_table.h"
#include "store/tables/score_table.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/manage_runs.h"
#include "study/project/settings.h"
#include "study/training/train_missing.h"

namespace crops::study
{

namespace
{

/// The newest label set that these settings would give again. Whether generated videos were filtered is not
/// kept with a set; making it decides by content.
std::optional<LabelSetId> labelSetFor(const std::vector<store::LabelSetRow>& sets, double alpha,
                                      const labels::LabelPolicy& policy, std::optional<ScorerId> scorer,
                                      const std::string& inputs)
{
    const std::string wanted = labels::toJson(policy);
    for (auto set = sets.rbegin(); set != sets.rend(); ++set)
        if (set->alpha == alpha && set->policy == wanted && set->scorer == scorer && set->inputs == inputs)
            return set->id;
    return std::nullopt;
}

/// Marks what is there of the item's run.
void findRun(const store::Project& project, const std::vector<store::RunRow>& runs,
             const std::string& experimentSha256, SweepItem& item)
{
    if (!item.labelSet) return;
    for (const store::RunRow& run : runs) {
        if (run.experimentSha256 != experimentSha256 || run.seed != item.seed) continue;
        if (run.labelSet != *item.labelSet) continue;
        const RunState state = runState(project, run);
        if (state == RunState::Finished) item.run = run.id;
        if (canResume(state)) item.unfinished = run.id;
    }
}

void check(const SweepOptions& options)
{
    for (const double alpha : options.alphas)
        if (!(alpha >= 0 && alpha <= 1))
            throw Error(ErrorCode::Usage, "α has to lie between 0 and 1; it is {}.", alpha);
    std::set<double> once;
    for (const double alpha : options.alphas)
        if (!once.insert(alpha).second) throw Error(ErrorCode::Usage, "The list of α names {} twice.", alpha);
    if (const std::string fault = seedsFault(options.seeds); !fault.empty())
        throw Error(ErrorCode::Usage, "The list of seeds {}.", fault);
    if (options.alphas.empty() || options.policies.empty() || options.experiments.empty())
        throw Error(ErrorCode::Usage, "A sweep needs an α, a level policy and an experiment at least.");
}

const std::vector<std::int64_t>& seedsOf(const SweepOptions& options, const Experiment& experiment)
{
    return options.seeds.empty() ? experiment.seeds : options.seeds;
}

/// α and policy pairs with the label set that is there for them.
struct Cell {
    double alpha;
    std::size_t policy;
    std::optional<LabelSetId> labelSet;
};

std::vector<Cell> cellsOf(const store::Project& project, const SweepOptions& options)
{
    const std::optional<ScorerId> scorer = store::activeScorer(project);
    const std::string inputs = labels::labelInputs(project, scorer);
    const std::vector<store::LabelSetRow> sets = store::listLabelSets(project);
    std::vector<Cell> cells;
    for (const double alpha : options.alphas)
        for (std::size_t policy = 0; policy < options.policies.size(); ++policy)
            cells.push_back(
                {alpha, policy, labelSetFor(sets, alpha, options.policies[policy], scorer, inputs)});
    return cells;
}

void addUp(SweepPlan& plan)
{
    std::set<std::pair<double, std::size_t>> made;
    plan.seconds = 0;
    for (const SweepItem& item : plan.items) {
        if (!item.labelSet) made.emplace(item.alpha, item.policy);
        if (!item.run) ++plan.runsToTrain;
        if (plan.seconds && item.seconds)
            *plan.seconds += *item.seconds;
        else
            plan.seconds.reset();
    }
    plan.labelSetsToMake = static_cast<std::int64_t>(made.size());
}

/// Settings that decide how fast queries are learned from.
std::string speedKey(const Experiment& experiment)
{
    return nlohmann::json{experiment.method->key,
                          learn::toJson(experiment.encoder),
                          experiment.training.batchQueries,
                          experiment.training.documentsPerLevel,
                          experiment.training.documentsPerQuery,
                          experiment.training.mixedPrecision}
        .dump();
}

/// Mean over the steps of a run, weighted by time: steps have equal queries, so the harmonic mean.
std::optional<double> measuredSpeed(const store::Project& project, RunId run)
{
    const std::vector<store::RunPoint> points = store::runPoints(project, run, "queries_per_second");
    double seconds = 0;
    for (const store::RunPoint& point : points)
        if (point.value > 0) seconds += 1 / point.value;
    if (points.empty() || seconds <= 0) return std::nullopt;
    return static_cast<double>(points.size()) / seconds;
}

/// The items of a plan in their order: the label set of a cell is made once (an identical one is taken), the
/// training set of its experiment read once.
class SweepSteps
{
  public:
    SweepSteps(store::Project& project, const SweepOptions& options) : m_project(project), m_options(options)
    {
    }

    TrainOutcome run(const SweepItem& item, Progress& progress)
    {
        const bool sameCell = m_last && m_last->alpha == item.alpha && m_last->policy == item.policy;
        if (!sameCell || m_last->experiment != item.experiment) {
            m_experiment = m_options.experiments.at(item.experiment);
            if (m_experiment.method->trained) {
                if (!sameCell || !m_labelSet) m_labelSet = makeLabels(item, progress);
                m_experiment.labelSet = m_labelSet;
            }
            m_training.emplace(m_project, m_experiment, progress);
        }
        if (!sameCell && !m_experiment.method->trained) m_labelSet = {};
        m_last = item;
        return trainUnlessDone(m_project, m_experiment, *m_training, item.seed, m_options.device, progress)
            .outcome;
    }

  private:
    LabelSetId makeLabels(const SweepItem& item, Progress& progress)
    {
        return labels::applySweepLabels(m_project, m_options.policies.at(item.policy),
                                        {item.alpha, std::nullopt, m_options.filterGenerated}, progress)
            .row.id;
    }

    store::Project& m_project;
    const SweepOptions& m_options;
    std::optional<SweepItem> m_last;
    Experiment m_experiment;
    LabelSetId m_labelSet;
    std::optional<ExperimentTraining> m_training;
};

} // namespace

std::optional<double> expectedSeconds(const store::Project& project, const Experiment& experiment,
                                      const std::string& device)
{
    if (!experiment.method->trained) return 0;
    const std::vector<store::RunRow> runs = store::listRuns(project);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->status != store::RunStatus::Finished || run->device != device || run->step == 0) continue;
        const Experiment earlier = experimentOf(*run);
        if (speedKey(earlier) != speedKey(experiment)) continue;
        const std::optional<double> speed = measuredSpeed(project, run->id);
        if (!speed) continue;
        const learn::TrainingConfig& training = experiment.training;
        double steps = static_cast<double>(training.steps);
        if (training.steps == 0) { // by epochs: from a run that went by epochs too
            if (earlier.training.steps != 0) continue;
            steps = static_cast<double>(run->totalSteps) * training.epochs / earlier.training.epochs;
        }
        return steps * training.batchQueries / *speed;
    }
    return std::nullopt;
}

SweepPlan planSweep(const store::Project& project, const SweepOptions& options)
{
    check(options);
    const std::vector<store::RunRow> runs = store::listRuns(project);
    SweepPlan plan;
    const std::vector<Cell> cells = cellsOf(project, options);
    for (const Cell& cell : cells)
        for (std::size_t e = 0; e < options.experiments.size(); ++e) {
            const Experiment& experiment = options.experiments[e];
            const bool trained = experiment.method->trained;
            if (!trained && &cell != &cells.front()) continue;
            const std::string sha256 = experimentHash(experiment);
            const std::optional<double> seconds = expectedSeconds(project, experiment, options.device);
            for (const std::int64_t seed : seedsOf(options, experiment)) {
                SweepItem item{cell.alpha, cell.policy, e, seed, cell.labelSet, {}, {}, seconds};
                if (!trained) item.labelSet = LabelSetId{};
                findRun(project, runs, sha256, item);
                if (item.run) item.seconds = 0;
                plan.items.push_back(item);
            }
        }
    addUp(plan);
    return plan;
}

std::vector<RunId> runSweep(store::Project& project, const SweepOptions& options, Progress& progress,
                            const std::function<void(const std::string&)>& onNote)
{
    std::vector<RunId> runs;
    SweepSteps steps(project, options);
    for (const SweepItem& item : planSweep(project, options).items) {
        const TrainOutcome outcome = steps.run(item, progress);
        if (outcome.stopped) throw Cancelled();
        const Experiment& experiment = options.experiments[item.experiment];
        onNote(experiment.method->trained ? fmt::format("{} seed {}, α = {}: run {}", experiment.name,
                                                        item.seed, item.alpha, outcome.run.value)
                                          : fmt::format("{}: run {}", experiment.name, outcome.run.value));
        runs.push_back(outcome.run);
    }
    evaluateMissing(project, runs, progress);
    return runs;
}

} // namespace crops::study
