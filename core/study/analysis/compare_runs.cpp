// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/compare_runs.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "dataset/test_set_facts.h"
#include "learn/methods/imported.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/query_table.h"
#include "store/tables/run_test_sets.h"
#include "study/experiments/run_fingerprint.h"
#include "study/project/whole_results.h"

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
    if (reason == dataset::NoResult::NoList) return NoNumber::NoList;
    return dataset::isDegenerate(reason) ? NoNumber::Degenerate : NoNumber::NoTestSet;
}

const store::RunMetric* find(const std::vector<store::RunMetric>& metrics, const HeadlineMetric& wanted)
{
    return store::findMetric(metrics, wanted.testSet, wanted.metric);
}

/// Of imported runs, from what their evaluation noted.
void noteUnanswered(RunOverview& overview)
{
    if (!learn::isImported(overview.run.method)) return;
    const nlohmann::json::json_pointer at("/all/nothing_retrieved");
    for (std::size_t i = 0; i < kHeadlines; ++i) {
        if (!overview.headline[i]) continue;
        const nlohmann::json details = tryParseJson(overview.headline[i]->details);
        if (details.is_object() && details.contains(at) && details.at(at).is_number_integer())
            overview.unanswered[i] = details.at(at).get<std::int64_t>();
    }
}

store::RunMetric requireMetric(const store::Project& project, RunId run, const HeadlineMetric& wanted)
{
    const store::RunRow row = store::loadRun(project, run);
    const auto metrics = store::runMetrics(project, run);
    if (const store::RunMetric* metric = find(metrics, wanted)) return *metric;
    throw Error(ErrorCode::Missing, "Run {} ({}) has no {}; evaluate it with: crops evaluate {} {}",
                run.value, row.name, wanted.title, project.path().string(), run.value);
}

/// What names a run, whatever it is called.
std::string identityOf(const store::Project& project, RunId run)
{
    const std::string fingerprint = fingerprintOf(store::loadRun(project, run).provenance);
    return fingerprint.empty() ? fmt::format("run {}", run.value) : fingerprint;
}

/// What is compared by one metric: the baseline first, and every run that compares with it once.
class Entrants
{
  public:
    Entrants(const store::Project& project, RunId baseline, const HeadlineMetric& metric)
        : m_project(&project), m_metric(&metric), m_baseline(baseline)
    {
        const auto metrics = store::runMetrics(project, baseline);
        const store::RunMetric* found = find(metrics, metric);
        if (!found) return;
        m_testSha256 = found->testSha256;
        const auto rows = store::runQueryValues(project, baseline, metric.testSet, metric.metric);
        std::vector<QueryId> ids;
        for (const store::RunQueryValue& row : rows)
            ids.push_back(row.query);
        const std::vector<std::string> texts = store::queryTexts(project, ids);
        m_order.resize(rows.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](std::size_t a, std::size_t b) { return texts[a] < texts[b]; });
        add(identityOf(project, baseline), rows);
    }

    /// Its place, or why it has none.
    NoComparison add(RunId run, std::size_t& place)
    {
        if (run == m_baseline) return NoComparison::SameRun;
        if (m_values.empty()) return NoComparison::NoBaseline;
        std::string identity = identityOf(*m_project, run);
        if (identity == m_identities.front()) return NoComparison::SameTraining;
        const auto metrics = store::runMetrics(*m_project, run);
        const store::RunMetric* found = find(metrics, *m_metric);
        if (!found) return NoComparison::NoValue;
        const auto rows = store::runQueryValues(*m_project, run, m_metric->testSet, m_metric->metric);
        if (found->testSha256 != m_testSha256 || rows.size() != m_order.size())
            return NoComparison::OtherTestSet;
        place = add(std::move(identity), rows);
        return NoComparison::None;
    }
    const std::vector<std::vector<double>>& values() const { return m_values; }

  private:
    std::size_t add(std::string identity, const std::vector<store::RunQueryValue>& rows)
    {
        const auto there = std::find(m_identities.begin(), m_identities.end(), identity);
        const auto place = static_cast<std::size_t>(there - m_identities.begin());
        if (there != m_identities.end()) return place;
        m_identities.push_back(std::move(identity));
        std::vector<double>& values = m_values.emplace_back();
        for (const std::size_t row : m_order)
            values.push_back(rows[row].value);
        return place;
    }

    const store::Project* m_project;
    const HeadlineMetric* m_metric;
    RunId m_baseline;
    std::string m_testSha256;
    std::vector<std::size_t> m_order; // of the queries' texts, as reports have them
    std::vector<std::string> m_identities;
    std::vector<std::vector<double>> m_values;
};

} // namespace

std::vector<RunOverview> runOverviews(const store::Project& project, Progress& progress)
{
    std::map<RunId, store::RunMarks> marks;
    for (store::RunMarks& mark : store::listRunMarks(project))
        marks[mark.run] = std::move(mark);
    const std::string judgments = store::judgmentsHash(project);
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
        overview.judgedSince = std::any_of(metrics.begin(), metrics.end(), [&](const store::RunMetric& one) {
            return (one.testSet == "REL" || one.testSet == "RELall") && judgedSince(one, judgments);
        });
        overview.scant = scantTraining(run.provenance);
        if (const std::string print = fingerprintOf(run.provenance); !print.empty())
            if (const auto [first, isNew] = firstOf.try_emplace(print, run.id); !isNew)
                overview.sameAs = first->second;
        const auto mark = marks.find(run.id);
        if (mark != marks.end()) overview.marks = mark->second;
        overview.marks.run = run.id;
        overview.state = runState(project, run);
        overview.run = std::move(run);
        noteUnanswered(overview);
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
                    "Run {} ({}) and run {} ({}) were evaluated on different {} test sets ({:.12} and "
                    "{:.12}) and cannot be compared; evaluate both on the project's present logs first.",
                    a.value, store::loadRun(project, a).name, b.value, store::loadRun(project, b).name,
                    metric.testSet, ofA.testSha256, ofB.testSha256);
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
    std::vector<RunComparison> results(runs.size() * kHeadlines);
    for (std::size_t headline = 0; headline < kHeadlines; ++headline) {
        progress.begin("comparing with the baseline");
        Entrants entrants(project, baseline, kHeadline[headline]);
        std::vector<std::size_t> places(runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            progress.checkStop();
            RunComparison& result = results[i * kHeadlines + headline];
            result = {runs[i], headline, entrants.add(runs[i], places[i]), {}};
        }
        const auto compared = evaluation::compare(entrants.values(), std::size_t{0}, options, progress);
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (places[i] > 0) results[i * kHeadlines + headline].paired = compared[places[i] - 1].paired;
    }
    return results;
}

} // namespace crops::study
