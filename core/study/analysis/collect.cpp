// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/collect.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "base/numbers.h"
#include "base/version.h"
#include "dataset/test_set_facts.h"
#include "labels/assignment.h"
#include "learn/methods/imported.h"
#include "report/wording.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/query_table.h"
#include "store/tables/run_table.h"
#include "store/tables/score_table.h"
#include "store/tables/sources.h"
#include "study/analysis/sampled_negatives.h"
#include "study/evaluation/evaluate_run.h"
#include "study/experiments/experiment.h"
#include "study/experiments/run_fingerprint.h"
#include "study/project/settings.h"
#include "study/project/test_bench.h"
#include "study/project/whole_results.h"
#include "study/training/training_remarks.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

report::PartMean partMean(const json& part)
{
    if (part.at("queries").get<std::int64_t>() == 0) return {};
    return {part.at("mean").get<double>(), part.at("queries").get<std::int64_t>()};
}

std::vector<report::QueryValue> namedValues(const store::Project& project, const store::RunMetric& metric,
                                            RunId run)
{
    const auto stored = store::runQueryValues(project, run, metric.testSet, metric.metric);
    std::vector<QueryId> ids;
    for (const store::RunQueryValue& value : stored)
        ids.push_back(value.query);
    const std::vector<std::string> texts = store::queryTexts(project, ids);
    std::vector<report::QueryValue> values;
    for (std::size_t i = 0; i < stored.size(); ++i)
        values.push_back({texts[i], stored[i].value, stored[i].seen});
    std::sort(values.begin(), values.end(),
              [](const report::QueryValue& a, const report::QueryValue& b) { return a.query < b.query; });
    return values;
}

report::MetricValue metricValue(const store::Project& project, const store::RunMetric& metric, RunId run)
{
    report::MetricValue value{metric};
    try {
        const json details = json::parse(metric.details);
        value.nothingRetrieved = details.at("all").at("nothing_retrieved").get<std::int64_t>();
        value.nothingRelevant = details.at("all").at("nothing_relevant").get<std::int64_t>();
        value.seen = partMean(details.at("seen"));
        value.fresh = partMean(details.at("new"));
    } catch (const json::exception&) { // what another program wrote there
        throw Error(ErrorCode::Damaged,
                    "What run {} stored of {} {} cannot be read; test it again: crops evaluate {} {}",
                    run.value, metric.testSet, metric.metric, project.path().string(), run.value);
    }
    value.values = namedValues(project, metric, run);
    return value;
}

/// Why a number of this run is not there.
std::string reasonMissing(const store::RunRow& run, const store::RunTestSet* set)
{
    if (run.status != store::RunStatus::Finished)
        return fmt::format("the run is {} at step {} of {}", store::runStatusName(run.status), run.step,
                           run.totalSteps);
    if (set && !set->noResult.empty()) return report::noResultPhrase(dataset::noResultNamed(set->noResult));
    return "the run has not been evaluated";
}

/// The run's numbers, and why others are not there; `sets` is what today's logs can show. A number that an
/// earlier version had of a test set that gives none is not shown, nor one that was kept of a whole REL other
/// than today's (`whole`: the hashes).
void addMetrics(const store::Project& project, const store::RunRow& run,
                const std::vector<store::RunTestSet>& sets, const std::set<std::string>& whole,
                const std::vector<report::MetricName>& headline, report::RunReport& out)
{
    std::vector<store::RunMetric> metrics = store::runMetrics(project, run.id);
    std::erase_if(metrics, [&](const store::RunMetric& metric) {
        if (isKept(metric.testSet)) return !whole.contains(metric.testSha256);
        const store::RunTestSet* set = store::findTestSet(sets, metric.testSet);
        return set && set->testSha256 == metric.testSha256 && !set->noResult.empty();
    });
    for (const store::RunMetric& metric : metrics)
        out.metrics.push_back(metricValue(project, metric, run.id));
    for (const report::MetricName& wanted : headline)
        if (!store::findMetric(metrics, wanted.testSet, wanted.metric))
            out.missing.push_back({wanted.testSet, wanted.metric,
                                   isWhole(wanted.testSet)
                                       ? "it was not measured before θ learned from judgments"
                                       : reasonMissing(run, store::findTestSet(sets, wanted.testSet))});
}

report::RunReport runReport(const store::Project& project, const store::RunRow& run)
{
    report::RunReport out;
    out.row = run;
    out.name = fmt::format("{}, seed {}", run.name, run.seed);
    out.experiment = run.name;
    const Experiment experiment = experimentOf(run);
    if (learn::isImported(*experiment.method)) out.name = run.name; // it has no seed
    if (experiment.method->readsBm25())
        out.analyzer = fmt::format("{}: {}", text::analyzerName(experiment.bm25.analyzer),
                                   text::analyzerMeaning(experiment.bm25.analyzer));
    out.fingerprint = fingerprintOf(run.provenance);
    if (const auto scant = scantTraining(run.provenance)) out.scant = scantTrainingText(*scant);
    out.sampled = sampledNegatives(project, run.id);
    out.index = store::runIndex(project, run.id);
    return out;
}

/// Two experiments of one name would be taken for one: all but the first get their run's number.
void separateNames(std::vector<report::RunReport>& runs)
{
    std::map<std::string, std::string> hashOf; // name → experiment and data
    for (report::RunReport& run : runs) {
        const std::string key = run.row.experimentSha256 + run.row.dataSha256;
        std::string name = run.experiment;
        for (int n = 2; hashOf.contains(name) && hashOf[name] != key; ++n)
            name = fmt::format("{} ({})", run.experiment, n);
        hashOf[name] = key;
        const bool seeded = run.name != run.experiment;
        run.experiment = name;
        run.name = seeded ? fmt::format("{}, seed {}", name, run.row.seed) : name;
    }
}

report::LabelSetReport labelSetReport(const store::Project& project, LabelSetId id)
{
    report::LabelSetReport out{labels::labelSetInfo(project, id), ""};
    if (out.row.scorer) out.scorer = store::scorerInfo(project, *out.row.scorer).kind;
    return out;
}

/// The label sets that the runs were trained on, and the scorers behind them.
void addLabelSets(const store::Project& project, const std::set<LabelSetId>& ids, report::ReportData& data)
{
    std::set<ScorerId> scorers;
    for (const LabelSetId id : ids) {
        data.labelSets.push_back(labelSetReport(project, id));
        if (const auto scorer = data.labelSets.back().row.scorer) scorers.insert(*scorer);
    }
    for (const ScorerId id : scorers)
        data.scorers.push_back(store::scorerInfo(project, id));
}

std::vector<store::RunRow> chosenRuns(const store::Project& project, std::span<const RunId> runs)
{
    std::vector<store::RunRow> rows;
    for (const RunId run : runs)
        rows.push_back(store::loadRun(project, run));
    if (runs.empty()) rows = store::listRuns(project);
    if (rows.empty())
        throw Error(ErrorCode::Missing, "{} has no run yet; train one with: crops train {} EXPERIMENT.json",
                    project.path().string(), project.path().string());
    return rows;
}

std::string testSetsJson(const store::Project& project, const store::RunRow& run, TestBench& bench,
                         Progress& progress)
{
    const Experiment experiment = experimentOf(run);
    const auto split = dataset::findTimeSplit(project, experiment.split);
    const dataset::TestSets& sets = bench.testSets(experiment.split, progress);
    json object{{"cut", split ? json(formatIso8601(split->cut)) : json()},
                {"test_fraction", experiment.split.testFraction},
                {"split", json::parse(experimentJson(experiment)).at("split")},
                {"ct_queries_without_interaction", sets.ctWithoutInteraction},
                {"relevant_without_text", sets.relevantWithoutText}};
    for (const dataset::TestSet* set : bench.allSets(experiment.split, progress))
        object[set->name] = {{"queries", set->queries.size()}, {"sha256", set->sha256}};
    return object.dump();
}

/// The test sets of the run's split, unless they are there already.
void addTestSets(const std::vector<store::RunTestSet>& sets, report::ReportData& data)
{
    for (const store::RunTestSet& set : sets) {
        const bool known =
            std::any_of(data.testSets.begin(), data.testSets.end(), [&](const report::TestSetReport& there) {
                return there.name == set.testSet && there.sha256 == set.testSha256;
            });
        if (!known) data.testSets.push_back(testSetReport(set));
    }
}

/// One warning for all runs that saw the same almost nothing.
void warnOfScantTraining(report::ReportData& data)
{
    std::map<std::string, std::vector<std::int64_t>> runs; // sentence → runs
    for (const report::RunReport& run : data.runs)
        if (!run.scant.empty()) runs[run.scant].push_back(run.row.id.value);
    for (const auto& [sentence, of] : runs)
        data.warnings.push_back(
            fmt::format("{} {}: {}", of.size() == 1 ? "Run" : "Runs", fmt::join(of, ", "), sentence));
}

/// Whether a run has numbers of REL with every judged query beside those of the half.
bool anyWhole(const store::Project& project, const std::vector<store::RunRow>& rows)
{
    return std::any_of(rows.begin(), rows.end(), [&](const store::RunRow& run) {
        return store::findMetric(store::runMetrics(project, run.id), kWholeRel, "NDCG@4") != nullptr;
    });
}

/// The three numbers of the study, and RELall's where there are judgments.
void chooseHeadline(report::ReportData& data)
{
    const bool judged =
        std::any_of(data.testSets.begin(), data.testSets.end(),
                    [](const report::TestSetReport& set) { return set.name == "RELall" && set.queries > 0; });
    if (!judged) return;
    for (const evaluation::Metric& metric : metricsOf("RELall"))
        data.headline.push_back({"RELall", evaluation::metricName(metric)});
}

} // namespace

report::TestSetReport testSetReport(const store::RunTestSet& set)
{
    report::TestSetReport out{set.testSet, set.testSha256, set.queries, set.relevant, set.withoutText};
    out.noResult = dataset::noResultNamed(set.noResult);
    const json best = tryParseJson(set.best);
    if (!best.is_object()) return out;
    for (const evaluation::Metric& metric : metricsOf(set.testSet)) // in this order
        if (const auto found = best.find(evaluation::metricName(metric));
            found != best.end() && found->is_number())
            out.best.emplace_back(found.key(), found->get<double>());
    return out;
}

report::ReportData collectReport(const store::Project& project, std::span<const RunId> runs,
                                 Progress& progress)
{
    const std::vector<store::RunRow> rows = chosenRuns(project, runs);
    report::ReportData data;
    data.project = project.path().filename().string();
    data.programVersion = kVersion;
    data.writtenAt = nowMillis();
    data.dataSha256 = store::dataHash(project);
    data.sources = store::listSources(project);
    TestBench bench(project);
    data.testSetsJson = testSetsJson(project, rows.back(), bench, progress);
    for (const store::RunRow& run : rows)
        addTestSets(bench.facts(experimentOf(run).split, progress), data);
    chooseHeadline(data);
    if (bench.halved(experimentOf(rows.back()).split, progress) && anyWhole(project, rows))
        data.headline.insert(data.headline.begin() + 3, {std::string(kWholeRel), "NDCG@4"});
    std::set<LabelSetId> labelSets;
    for (const store::RunRow& run : rows) {
        progress.checkStop();
        report::RunReport& added = data.runs.emplace_back(runReport(project, run));
        const dataset::SplitOptions split = experimentOf(run).split;
        addMetrics(
            project, run, factsOf(run, bench, progress),
            {bench.relHashes(split, "REL", progress).whole, bench.relHashes(split, "RELall", progress).whole},
            data.headline, added);
        if (run.labelSet) labelSets.insert(run.labelSet);
    }
    separateNames(data.runs);
    warnOfScantTraining(data);
    addLabelSets(project, labelSets, data);
    if (thetaUsesJudgments(project))
        data.warnings.emplace_back(
            "θ was trained on the judgments of half of the judged queries; REL is the other half.");
    if (const std::int64_t overruled = store::countOverruled(project); overruled > 0)
        data.warnings.push_back(
            fmt::format("{} another grade by hand than in an imported file: the judges' grade counts.",
                        counted(overruled, "pair has", "pairs have")));
    if (std::any_of(data.headline.begin(), data.headline.end(),
                    [](const report::MetricName& one) { return one.testSet == kWholeRel; }))
        data.warnings.emplace_back(
            "REL whole is all judged queries, measured before θ learned from half of them.");
    return data;
}

} // namespace crops::study
