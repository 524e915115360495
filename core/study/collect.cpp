// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/collect.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/version.h"
#include "labels/assignment.h"
#include "store/query_table.h"
#include "store/run_table.h"
#include "store/score_table.h"
#include "store/sources.h"
#include "study/evaluate_run.h"
#include "study/experiment.h"
#include "study/sampled_negatives.h"
#include "study/settings.h"
#include "study/test_bench.h"

namespace crops::study
{

namespace
{

/// What evaluateRun() noted of the run's inverted index.
std::optional<report::SparseIndex> sparseIndex(const store::Project& project, RunId run)
{
    const auto newest = [&](const char* curve) {
        const std::vector<store::RunPoint> points = store::runPoints(project, run, curve);
        return points.empty() ? std::nullopt : std::optional(points.back().value);
    };
    const std::optional<double> postings = newest("index_postings");
    if (!postings) return std::nullopt;
    return report::SparseIndex{.postings = static_cast<std::int64_t>(*postings),
                               .bytes = static_cast<std::int64_t>(newest("index_bytes").value_or(0)),
                               .documentTerms = newest("index_document_terms").value_or(0),
                               .queryTerms = newest("index_query_terms").value_or(0),
                               .postingsRead = newest("index_postings_read").value_or(0)};
}

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
    const json details = json::parse(metric.details);
    report::MetricValue value;
    value.testSet = metric.testSet;
    value.metric = metric.metric;
    value.testSha256 = metric.testSha256;
    value.mean = metric.mean;
    value.low = metric.low;
    value.high = metric.high;
    value.queries = metric.queries;
    value.nothingRetrieved = details.at("all").at("nothing_retrieved").get<std::int64_t>();
    value.nothingRelevant = details.at("all").at("nothing_relevant").get<std::int64_t>();
    value.seen = partMean(details.at("seen"));
    value.fresh = partMean(details.at("new"));
    value.values = namedValues(project, metric, run);
    return value;
}

/// Why a headline number of this run is not there.
std::string reasonMissing(const store::RunRow& run, const std::string& testSet, bool evaluated)
{
    if (run.status != store::RunStatus::Finished)
        return fmt::format("the run is {} at step {} of {}", store::runStatusName(run.status), run.step,
                           run.totalSteps);
    if (!evaluated) return "the run has not been evaluated";
    if (testSet == "REL") return "the project has no judgments";
    return testSet == "QR" ? "no query of the test period was reformulated with an interaction afterwards"
                           : "nobody interacted with a document in the test period";
}

report::RunReport runReport(const store::Project& project, const store::RunRow& run)
{
    report::RunReport out;
    out.id = run.id;
    out.name = fmt::format("{}, seed {}", run.name, run.seed);
    out.experiment = run.name;
    out.method = run.method;
    out.seed = run.seed;
    out.labelSet = run.labelSet;
    out.device = run.device;
    out.programVersion = run.programVersion;
    out.status = store::runStatusName(run.status);
    out.step = run.step;
    out.totalSteps = run.totalSteps;
    if (const Experiment experiment = experimentOf(run); usesBm25(experiment.method))
        out.analyzer = fmt::format("{}: {}", text::analyzerName(experiment.bm25.analyzer),
                                   text::analyzerMeaning(experiment.bm25.analyzer));
    out.experimentJson = run.experiment;
    out.experimentSha256 = run.experimentSha256;
    out.dataSha256 = run.dataSha256;
    out.provenanceJson = run.provenance;
    out.createdAt = run.createdAt;
    out.finishedAt = run.finishedAt;
    const std::vector<store::RunMetric> metrics = store::runMetrics(project, run.id);
    for (const store::RunMetric& metric : metrics)
        out.metrics.push_back(metricValue(project, metric, run.id));
    for (const HeadlineMetric& headline : kHeadline)
        if (!store::findMetric(metrics, headline.testSet, headline.metric))
            out.missing.push_back(
                {headline.testSet, headline.metric, reasonMissing(run, headline.testSet, !metrics.empty())});
    out.sampled = sampledNegatives(project, run.id);
    out.index = sparseIndex(project, run.id);
    return out;
}

/// Two experiments of one name would be taken for one: all but the first get their run's number.
void separateNames(std::vector<report::RunReport>& runs)
{
    std::map<std::string, std::string> hashOf; // name → experiment and data
    for (report::RunReport& run : runs) {
        const std::string key = run.experimentSha256 + run.dataSha256;
        std::string name = run.experiment;
        for (int n = 2; hashOf.contains(name) && hashOf[name] != key; ++n)
            name = fmt::format("{} ({})", run.experiment, n);
        hashOf[name] = key;
        run.experiment = name;
        run.name = fmt::format("{}, seed {}", name, run.seed);
    }
}

report::LabelSetReport labelSetReport(const store::Project& project, LabelSetId id)
{
    const labels::LabelSetInfo info = labels::labelSetInfo(project, id);
    report::LabelSetReport out;
    out.id = id;
    out.sha256 = info.row.sha256;
    out.alpha = info.row.alpha;
    if (info.row.scorer) out.scorer = store::scorerInfo(project, *info.row.scorer).kind;
    out.levels = info.counts.levels;
    out.types = info.counts.types;
    for (std::size_t i = 0; i < out.sources.size(); ++i)
        out.sources[i] = {info.counts.kept[i], info.counts.dropped[i], info.counts.unscored[i]};
    out.policyJson = info.row.policy;
    out.miningJson = info.row.mining;
    return out;
}

/// The label sets that the runs were trained on, and the scorers behind them.
void addLabelSets(const store::Project& project, const std::set<LabelSetId>& ids, report::ReportData& data)
{
    std::set<ScorerId> scorers;
    for (const LabelSetId id : ids) {
        data.labelSets.push_back(labelSetReport(project, id));
        if (const auto scorer = store::labelSet(project, id).scorer) scorers.insert(*scorer);
    }
    for (const ScorerId id : scorers) {
        const store::ScorerInfo info = store::scorerInfo(project, id);
        data.scorers.push_back({id, info.kind, info.config, info.quality});
    }
}

std::vector<store::RunRow> chosenRuns(const store::Project& project, std::span<const RunId> runs)
{
    std::vector<store::RunRow> rows;
    for (const RunId run : runs)
        rows.push_back(store::loadRun(project, run));
    if (runs.empty()) rows = store::listRuns(project);
    if (rows.empty())
        throw Error(ErrorCode::Missing,
                    fmt::format("{} has no run yet; train one with: crops train {} EXPERIMENT.json",
                                project.path().string(), project.path().string()));
    return rows;
}

std::string testSetsJson(const store::Project& project, const store::RunRow& run, Progress& progress)
{
    const Experiment experiment = experimentOf(run);
    const dataset::TimeSplit split = dataset::splitByTime(project, experiment.split);
    const dataset::TestSets sets = testSetsOf(project, split, progress);
    json object{{"cut", formatIso8601(split.cut)},
                {"test_fraction", experiment.split.testFraction},
                {"ct_queries_without_interaction", sets.ctWithoutInteraction},
                {"relevant_without_text", sets.relevantWithoutText}};
    for (const dataset::TestSet* set : {&sets.ct, &sets.qr, &sets.rel})
        object[set->name] = {{"queries", set->queries.size()}, {"sha256", set->sha256}};
    return object.dump();
}

} // namespace

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
    data.testSetsJson = testSetsJson(project, rows.back(), progress);
    std::set<LabelSetId> labelSets;
    for (const store::RunRow& run : rows) {
        progress.checkStop();
        data.runs.push_back(runReport(project, run));
        if (run.labelSet) labelSets.insert(run.labelSet);
    }
    separateNames(data.runs);
    addLabelSets(project, labelSets, data);
    if (thetaUsesJudgments(project))
        data.warnings.emplace_back(
            "θ was trained on the judgments of half of the judged queries; REL is the other "
            "half.");
    return data;
}

} // namespace crops::study
