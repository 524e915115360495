// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/error.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

/// A run with its value of one metric.
struct Found {
    const RunReport* run;
    const MetricValue* value;
};

/// The headline metrics, then every other one in order of appearance.
std::vector<MetricName> allMetrics(const ReportData& data)
{
    std::vector<MetricName> all = data.headline;
    for (const RunReport& run : data.runs)
        for (const MetricValue& value : run.metrics) {
            const bool known = std::any_of(all.begin(), all.end(),
                                           [&](const MetricName& metric) { return metric.names(value); });
            if (!known) all.push_back({value.testSet, value.metric});
        }
    return all;
}

/// The runs that count for one metric: evaluated on the newest run's test set, and of one experiment and seed
/// only the newest.
std::vector<Found> countingRuns(const ReportData& data, const MetricName& metric, MixedTestSets mixed,
                                std::vector<std::string>& warnings)
{
    std::vector<Found> found;
    for (const RunReport& run : data.runs)
        if (const MetricValue* value = findValue(run.metrics, metric)) found.push_back({&run, value});
    if (found.empty()) return found;
    const Found newest = *std::max_element(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.run->row.id < b.run->row.id;
    });
    std::vector<Found> counting;
    for (const Found& candidate : found) {
        const bool same = candidate.value->testSha256 == newest.value->testSha256;
        if (!same && mixed == MixedTestSets::Refuse)
            throw Error(ErrorCode::Incompatible,
                        "{} and {} were evaluated on different {} test sets and cannot be compared; evaluate "
                        "both on the project's present logs first.",
                        candidate.run->name, newest.run->name, metric.testSet);
        if (!same) {
            const std::string warning = fmt::format("{} (run {}) was evaluated on another {} test set than "
                                                    "{} and is left out of its summary and comparisons.",
                                                    candidate.run->name, candidate.run->row.id.value,
                                                    metric.testSet, newest.run->name);
            if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
                warnings.push_back(warning);
            continue;
        }
        const auto older = std::find_if(counting.begin(), counting.end(), [&](const Found& other) {
            return other.run->experiment == candidate.run->experiment &&
                   other.run->row.seed == candidate.run->row.seed;
        });
        if (older == counting.end())
            counting.push_back(candidate);
        else if (older->run->row.id < candidate.run->row.id)
            *older = candidate;
    }
    return counting;
}

/// Mean over the queries for which `chosen` is true.
template <class Chosen>
PartMean partMean(const std::vector<QueryValue>& values, const Chosen& chosen)
{
    PartMean part;
    for (const QueryValue& value : values)
        if (chosen(value)) {
            part.mean += value.value;
            ++part.queries;
        }
    if (part.queries > 0) part.mean /= static_cast<double>(part.queries);
    return part;
}

std::vector<double> numbers(const MetricValue& metric)
{
    std::vector<double> values;
    for (const QueryValue& value : metric.values)
        values.push_back(value.value);
    return values;
}

/// Half of the 95 % interval of a mean of n values with this standard deviation (Student 1908).
double studentMargin(double deviation, std::size_t n)
{
    // t of 0.975 for 1, 2, … degrees of freedom (any table); beyond it the normal's, a few parts in a hundred
    // less.
    constexpr std::array kT{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                            2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086};
    const double t = n - 2 < kT.size() ? kT[n - 2] : 1.96;
    return t * deviation / std::sqrt(static_cast<double>(n));
}

/// One seed: the run's own numbers. Several: the mean over the seeds, query by query.
MetricValue overSeeds(const std::vector<const MetricValue*>& seeds,
                      const evaluation::ResamplingOptions& options, Progress& progress)
{
    MetricValue mean = *seeds.front();
    if (seeds.size() == 1) return mean;
    for (std::size_t s = 1; s < seeds.size(); ++s) {
        if (seeds[s]->values.size() != mean.values.size())
            throw Error(ErrorCode::Damaged,
                        "Two runs on one {} test set have values for {} and {} queries; evaluate them again.",
                        mean.testSet, mean.values.size(), seeds[s]->values.size());
        for (std::size_t q = 0; q < mean.values.size(); ++q) {
            mean.values[q].value += seeds[s]->values[q].value;
            // Seeds share the training set unless the logs changed between them; then a query is new only
            // where it was new to all.
            mean.values[q].seen = mean.values[q].seen || seeds[s]->values[q].seen;
        }
        mean.nothingRetrieved = std::max(mean.nothingRetrieved, seeds[s]->nothingRetrieved);
    }
    for (QueryValue& value : mean.values)
        value.value /= static_cast<double>(seeds.size());
    mean.mean = partMean(mean.values, [](const QueryValue&) { return true; }).mean;
    mean.seen = partMean(mean.values, [](const QueryValue& value) { return value.seen; });
    mean.fresh = partMean(mean.values, [](const QueryValue& value) { return !value.seen; });
    const evaluation::Interval interval = evaluation::bootstrapMean(numbers(mean), options, progress);
    mean.low = interval.low;
    mean.high = interval.high;
    std::vector<double> means;
    for (const MetricValue* seed : seeds)
        means.push_back(seed->mean);
    mean.seedMargin = meanOfSeeds(means).margin;
    return mean;
}

std::vector<ExperimentSummary> namedExperiments(const ReportData& data)
{
    std::vector<ExperimentSummary> experiments;
    for (const RunReport& run : data.runs) {
        auto found = std::find_if(experiments.begin(), experiments.end(),
                                  [&](const ExperimentSummary& e) { return e.experiment == run.experiment; });
        if (found == experiments.end())
            found = experiments.insert(experiments.end(), {run.experiment, run.row.method, {}, {}, {}, {}});
        if (std::find(found->seeds.begin(), found->seeds.end(), run.row.seed) == found->seeds.end())
            found->seeds.push_back(run.row.seed);
    }
    for (ExperimentSummary& experiment : experiments)
        std::sort(experiment.seeds.begin(), experiment.seeds.end());
    return experiments;
}

/// The fingerprint of each seed's newest run; empty where one of them is not known.
std::map<std::int64_t, std::string> fingerprints(const ReportData& data, const std::string& experiment)
{
    std::map<std::int64_t, std::string> all;
    for (const RunReport* run : newestRuns(data, experiment)) {
        if (run->fingerprint.empty()) return {};
        all.emplace(run->row.seed, run->fingerprint);
    }
    return all;
}

/// Tells experiments that are one run under two names.
void findSameRuns(ReportData& data)
{
    std::map<std::map<std::int64_t, std::string>, std::string> first;
    for (ExperimentSummary& experiment : data.experiments) {
        auto of = fingerprints(data, experiment.experiment);
        if (of.empty()) continue;
        const auto [entry, isNew] = first.try_emplace(std::move(of), experiment.experiment);
        if (!isNew) experiment.sameAs = entry->second;
    }
}

/// Why an experiment has no number: what its newest run without it says.
void explainMissing(const ReportData& data, const MetricName& metric, ExperimentSummary& experiment)
{
    std::string reason = "it was evaluated on another test set";
    for (const RunReport& run : data.runs)
        if (run.experiment == experiment.experiment)
            for (const MissingMetric& missing : run.missing)
                if (metric.names(missing)) reason = missing.reason;
    experiment.missing.push_back({metric.testSet, metric.metric, reason});
}

void compareAll(ReportData& data, const MetricName& metric, const evaluation::ResamplingOptions& options,
                Progress& progress)
{
    std::vector<std::string> names;
    std::vector<std::vector<double>> values;
    for (const ExperimentSummary& experiment : data.experiments)
        if (const MetricValue* value = findValue(experiment.metrics, metric);
            value && experiment.sameAs.empty()) {
            names.push_back(experiment.experiment);
            values.push_back(numbers(*value));
        }
    for (const auto& [a, b, paired] : evaluation::compare(values, {}, options, progress))
        data.comparisons.push_back({metric.testSet, metric.metric, names[a], names[b],
                                    std::ssize(paired.differences), paired.meanDifference,
                                    paired.interval.low, paired.interval.high, paired.pValue, paired.pHolm,
                                    paired.wins, paired.ties, paired.losses});
}

} // namespace

std::vector<const RunReport*> newestRuns(const ReportData& data, const std::string& experiment)
{
    std::map<std::int64_t, const RunReport*> bySeed;
    for (const RunReport& run : data.runs) {
        if (run.experiment != experiment) continue;
        const RunReport*& newest = bySeed[run.row.seed];
        if (!newest || newest->row.id < run.row.id) newest = &run;
    }
    std::vector<const RunReport*> runs;
    for (const auto& [seed, run] : bySeed)
        runs.push_back(run);
    return runs;
}

MeanOfSeeds meanOfSeeds(std::span<const double> values)
{
    const auto n = static_cast<double>(values.size());
    MeanOfSeeds of;
    for (const double value : values)
        of.mean += value / n;
    if (values.size() < 2) return of;
    double squares = 0;
    for (const double value : values)
        squares += (value - of.mean) * (value - of.mean);
    of.margin = studentMargin(std::sqrt(squares / (n - 1)), values.size());
    return of;
}

void summarize(ReportData& data, const evaluation::ResamplingOptions& options, MixedTestSets mixed,
               Progress& progress)
{
    data.experiments = namedExperiments(data);
    findSameRuns(data);
    data.comparisons.clear();
    progress.begin("comparing runs");
    for (const MetricName& metric : allMetrics(data)) {
        const std::vector<Found> runs = countingRuns(data, metric, mixed, data.warnings);
        for (ExperimentSummary& experiment : data.experiments) {
            std::vector<const MetricValue*> seeds;
            for (const Found& found : runs)
                if (found.run->experiment == experiment.experiment) seeds.push_back(found.value);
            if (!seeds.empty())
                experiment.metrics.push_back(overSeeds(seeds, options, progress));
            else
                explainMissing(data, metric, experiment);
        }
    }
    for (const MetricName& metric : data.headline)
        compareAll(data, metric, options, progress);
}

} // namespace crops::report
