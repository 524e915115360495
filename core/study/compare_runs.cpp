// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/compare_runs.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/error.h"
#include "dataset/test_set_facts.h"
#include "store/query_table.h"
#include "store/run_test_sets.h"
#include "study/run_fingerprint.h"
#include "study/whole_results.h"

namespace crops::study
{

namespace
{

/// `sets`: what it was tested on; empty where an earlier version evaluated it, or nobody did.
NoNumber whyMissing(const store::RunRow& run, bool evaluated, const std::vector<store::RunTestSet>& sets,
                    const char* testSet)
{
    if (run.status != store::RunStatus::Finished) return NoNumber::NotFinished;
    const store::RunTestSet* set = store::findTestSet(sets, testSet);
    if (!set) return evaluated ? NoNumber::NoTestSet : NoNumber::NotEvaluated;
    const dataset::NoResult reason = dataset::noResultNamed(set->noResult);
    if (reason == dataset::NoResult::None) return NoNumber::NotEvaluated;
    return dataset::isDegenerate(reason) ? NoNumber::Degenerate : NoNumber::NoTestSet;
}

const store::RunMetric* find(const std::vector<store::RunMetric>& metrics, const HeadlineMetric& wanted)
{
    return store::findMetric(metrics, wanted.testSet, wanted.metric);
}

store::RunMetric requireMetric(const store::Project& project, RunId run, const HeadlineMetric& wanted)
{
    const store::RunRow row = store::loadRun(project, run);
    const auto metrics = store::runMetrics(project, run);
    if (const store::RunMetric* metric = find(metrics, wanted)) return *metric;
    throw Error(ErrorCode::Missing,
                fmt::format("Run {} ({}) has no {}; evaluate it with: crops evaluate {} {}", run.value,
                            row.name, wanted.title, project.path().string(), run.value));
}

/// The values of one run and metric, read once and kept while others are compared with them.
struct Values {
    std::string testSha256;
    std::vector<store::RunQueryValue> rows; // by query key
};

std::optional<Values> valuesOf(const store::Project& project, RunId run, const HeadlineMetric& wanted)
{
    const auto metrics = store::runMetrics(project, run);
    const store::RunMetric* metric = find(metrics, wanted);
    if (!metric) return std::nullopt;
    return Values{metric->testSha256, store::runQueryValues(project, run, wanted.testSet, wanted.metric)};
}

std::vector<double> numbers(const std::vector<store::RunQueryValue>& rows)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const store::RunQueryValue& row : rows)
        values.push_back(row.value);
    return values;
}

bool isSameRun(const store::Project& project, RunId a, RunId b)
{
    const std::string fingerprint = fingerprintOf(store::loadRun(project, a).provenance);
    return !fingerprint.empty() && fingerprint == fingerprintOf(store::loadRun(project, b).provenance);
}

RunComparison compareOne(const std::optional<Values>& baseline, RunId baselineRun,
                         const store::Project& project, RunId run, std::size_t headline,
                         const evaluation::ResamplingOptions& options, Progress& progress)
{
    RunComparison result{run, headline, NoComparison::None, {}};
    if (run == baselineRun)
        result.reason = NoComparison::SameRun;
    else if (!baseline)
        result.reason = NoComparison::NoBaseline;
    if (result.reason != NoComparison::None) return result;
    const std::optional<Values> own = valuesOf(project, run, kHeadline[headline]);
    if (isSameRun(project, run, baselineRun))
        result.reason = NoComparison::SameTraining;
    else if (!own)
        result.reason = NoComparison::NoValue;
    else if (own->testSha256 != baseline->testSha256 || own->rows.size() != baseline->rows.size())
        result.reason = NoComparison::OtherTestSet;
    else
        result.paired =
            evaluation::comparePaired(numbers(baseline->rows), numbers(own->rows), options, progress);
    return result;
}

/// Holm's correction over the comparisons of one metric; runs that are one under several names count once.
void correct(const store::Project& project, std::vector<RunComparison>& results, std::size_t headline)
{
    std::vector<std::pair<std::size_t, std::size_t>> family; // result, its p-value
    std::map<std::string, std::size_t> ofFingerprint;
    std::vector<double> pValues;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i].headline != headline || results[i].reason != NoComparison::None) continue;
        std::string fingerprint = fingerprintOf(store::loadRun(project, results[i].run).provenance);
        if (fingerprint.empty()) fingerprint = fmt::format("run {}", results[i].run.value);
        const auto [entry, isNew] = ofFingerprint.try_emplace(std::move(fingerprint), pValues.size());
        if (isNew) pValues.push_back(results[i].paired.pValue);
        family.emplace_back(i, entry->second);
    }
    const std::vector<double> adjusted = evaluation::holmAdjusted(pValues);
    for (const auto& [result, p] : family)
        results[result].paired.pHolm = adjusted[p];
}

} // namespace

std::vector<RunOverview> runOverviews(const store::Project& project, Progress& progress)
{
    std::map<RunId, store::RunMarks> marks;
    for (store::RunMarks& mark : store::listRunMarks(project))
        marks[mark.run] = std::move(mark);
    std::map<std::string, RunId> firstOf; // fingerprint → its oldest run
    std::vector<RunOverview> all;
    for (store::RunRow& run : store::listRuns(project)) {
        progress.checkStop();
        RunOverview& overview = all.emplace_back();
        const auto metrics = store::runMetrics(project, run.id);
        const auto sets = store::runTestSets(project, run.id);
        for (std::size_t i = 0; i < kHeadlines; ++i)
            if (const store::RunMetric* metric = find(metrics, kHeadline[i]))
                overview.headline[i] = *metric;
            else
                overview.missing[i] = whyMissing(run, !metrics.empty(), sets, kHeadline[i].testSet);
        for (const store::RunMetric& metric : metrics)
            if (metric.testSet == "RELall")
                overview.wholeCatalogue.push_back(metric);
            else if (isWhole(metric.testSet))
                overview.whole.push_back(metric);
        overview.scant = scantTraining(run.provenance);
        if (const std::string print = fingerprintOf(run.provenance); !print.empty())
            if (const auto [first, isNew] = firstOf.try_emplace(print, run.id); !isNew)
                overview.sameAs = first->second;
        const auto mark = marks.find(run.id);
        if (mark != marks.end()) overview.marks = mark->second;
        overview.marks.run = run.id;
        overview.state = runState(project, run);
        overview.run = std::move(run);
    }
    return all;
}

std::vector<QueryPair> queryPairs(const store::Project& project, RunId a, RunId b,
                                  const HeadlineMetric& metric, Progress& progress)
{
    const store::RunMetric ofA = requireMetric(project, a, metric);
    const store::RunMetric ofB = requireMetric(project, b, metric);
    const auto rowsA = store::runQueryValues(project, a, metric.testSet, metric.metric);
    progress.checkStop();
    const auto rowsB = store::runQueryValues(project, b, metric.testSet, metric.metric);
    progress.checkStop();
    if (ofA.testSha256 != ofB.testSha256 || rowsA.size() != rowsB.size())
        throw Error(ErrorCode::Incompatible,
                    fmt::format("Run {} ({}) and run {} ({}) were evaluated on different {} test sets "
                                "({:.12} and {:.12}) and cannot be compared; evaluate both on the project's "
                                "present logs first.",
                                a.value, store::loadRun(project, a).name, b.value,
                                store::loadRun(project, b).name, metric.testSet, ofA.testSha256,
                                ofB.testSha256));
    std::vector<QueryId> ids;
    for (const store::RunQueryValue& row : rowsA)
        ids.push_back(row.query);
    const std::vector<std::string> texts = store::queryTexts(project, ids);
    std::vector<QueryPair> pairs;
    for (std::size_t i = 0; i < rowsA.size(); ++i)
        pairs.push_back({ids[i], texts[i], rowsA[i].value, rowsB[i].value, rowsB[i].seen});
    std::sort(pairs.begin(), pairs.end(),
              [](const QueryPair& x, const QueryPair& y) { return x.text < y.text; });
    return pairs;
}

std::vector<RunComparison> compareWithBaseline(const store::Project& project, RunId baseline,
                                               std::span<const RunId> runs,
                                               const evaluation::ResamplingOptions& options,
                                               Progress& progress)
{
    progress.begin("comparing with the baseline");
    std::array<std::optional<Values>, kHeadlines> ofBaseline;
    for (std::size_t i = 0; i < kHeadlines; ++i)
        ofBaseline[i] = valuesOf(project, baseline, kHeadline[i]);
    std::vector<RunComparison> results;
    const auto total = static_cast<std::int64_t>(runs.size() * kHeadlines);
    for (const RunId run : runs)
        for (std::size_t i = 0; i < kHeadlines; ++i) {
            progress.update(std::ssize(results), total);
            results.push_back(compareOne(ofBaseline[i], baseline, project, run, i, options, progress));
        }
    for (std::size_t i = 0; i < kHeadlines; ++i)
        correct(project, results, i);
    progress.update(total, total);
    return results;
}

} // namespace crops::study
