// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "dataset/test_set_facts.h"
#include "evaluation/headline.h"
#include "labels/assignment.h"
#include "labels/theta_index.h"
#include "report/result_table.h"
#include "store/codes.h"
#include "store/tables/run_index.h"
#include "store/tables/run_table.h"
#include "store/tables/score_table.h"
#include "store/tables/sources.h"

namespace crops::report
{

/// One query's value of one metric.
struct QueryValue {
    std::string query; ///< Normalised text.
    double value = 0;
    bool seen = false; ///< The query also occurs in training.
};

/// The mean over some of a test set's queries.
struct PartMean {
    double mean = 0;
    std::int64_t queries = 0; ///< 0: there is no such query, and the mean means nothing.
};

/// One metric of one run on one test set, or of an experiment: its mean over seeds. A metric that was not
/// computed is not here, but in RunReport::missing.
struct MetricValue : store::RunMetric {
    /// Of a mean over seeds: half of the 95 % Student interval over the seeds' own means; nothing for one
    /// seed.
    std::optional<double> seedMargin;
    std::int64_t nothingRetrieved = 0; ///< Queries counted as 0 because nothing was retrieved,
    std::int64_t nothingRelevant = 0;  ///< and because nothing is relevant.
    PartMean seen;                     ///< Queries that occur in training.
    PartMean fresh;                    ///< New queries.
    std::vector<QueryValue> values;    ///< One a query, by query text in byte order.
};

/// Why a number is not there.
struct MissingMetric {
    std::string testSet;
    std::string metric;
    std::string reason; ///< A phrase without a full stop: "the project has no judgments".
};

/// The hard negatives that a run drew in some of its steps.
struct SampledNegatives {
    std::int64_t firstStep = 0; ///< From 1.
    std::int64_t lastStep = 0;
    std::int64_t drawn = 0;    ///< Over all queries and steps, repeats counted.
    double similarity = 0;     ///< Mean similarity to their queries, by the weights of the step.
    std::int64_t judged = 0;   ///< Drawn ones that a person judged for the query …
    std::int64_t relevant = 0; ///< … and found relevant: false negatives.
};

/// One trained (or, for BM25, built) run.
struct RunReport {
    store::RunRow row;
    std::string name;       ///< As people see it: "CroPS, seed 2".
    std::string experiment; ///< The experiment's name: runs of one experiment differ in their seed only.
    std::string analyzer; ///< How BM25 read the texts, name and meaning; empty where the method has no BM25.
    std::vector<MetricValue> metrics;
    std::vector<MissingMetric> missing;
    std::string fingerprint; ///< Runs with an equal one are one run under two names; empty where not known.
    std::string scant;       ///< That training saw almost nothing, in whole sentences; else empty.
    std::optional<store::RunIndex> index;  ///< Of runs whose vectors are sparse.
    std::vector<SampledNegatives> sampled; ///< At most ten parts of the training, those that drew any.
    std::vector<store::RunPoint> points;   ///< Its curves of the headline numbers, by curve and step.
};

/// One label set.
struct LabelSetReport : labels::LabelSetInfo {
    std::string scorer; ///< Kind, or empty where none was used.
};

/// The three numbers of a run, by kHeadline; nothing where one was not computed.
using HeadlineValues = std::array<std::optional<double>, std::size(evaluation::kHeadline)>;

/// The mean over the runs of one α.
struct SweepPoint {
    double alpha = 0;
    int runs = 0;
    HeadlineValues means; ///< Each over the runs that have it.
};

/// Experiments that differ in α only.
struct SweepReport {
    std::string name;
    std::vector<SweepPoint> points; ///< By α; two or more.
};

/// θ of the project's candidates by the scorer in use.
struct ThetaReport {
    std::string scorer;               ///< Kind.
    double alpha = 0;                 ///< Of the newest label set.
    labels::ThetaHistogram histogram; ///< With an edge at α.
    std::vector<labels::KeptPoint> sensitivity;
    Table thresholds; ///< thresholdsTable() of α and others beside it.
};

/// One experiment: the mean over the seeds of its runs. Made by summarize().
struct ExperimentSummary {
    std::string experiment;
    std::string method;
    std::string sameAs; ///< The first experiment that is the same run under another name (the fingerprints of
                        ///< all seeds are equal); empty where there is none. Compared under that name, once.
    std::vector<std::int64_t> seeds;  ///< Ascending.
    std::vector<MetricValue> metrics; ///< Values are means over the seeds, query by query; the interval is
                                      ///< over queries.
    std::vector<MissingMetric> missing;
};

/// `system` against `baseline` by one metric on the same queries. Made by summarize().
struct ComparisonReport {
    std::string testSet;
    std::string metric;
    std::string baseline; ///< Experiment.
    std::string system;   ///< Experiment; differences are system − baseline.
    std::int64_t queries = 0;
    double difference = 0; ///< Mean over the queries.
    double low = 0;        ///< Its 95 % paired bootstrap interval.
    double high = 0;
    double pValue = 1; ///< Paired randomisation test.
    double pHolm = 1;  ///< Corrected over the comparisons of this test set and metric.
    std::int64_t wins = 0;
    std::int64_t ties = 0;
    std::int64_t losses = 0;
};

/// A metric of a test set: a column of the table of headline numbers.
struct MetricName {
    std::string testSet;
    std::string metric;

    MetricName(std::string testSetName, std::string metricName)
        : testSet(std::move(testSetName)), metric(std::move(metricName))
    {
    }
    MetricName(const evaluation::HeadlineMetric& one) : testSet(one.testSet), metric(one.metric) {}

    /// Whether a value, a comparison or a missing number is of this metric.
    template <class Of>
    bool names(const Of& one) const
    {
        return one.testSet == testSet && one.metric == metric;
    }
};

/// What a test set can show.
struct TestSetReport {
    std::string name; ///< CT, QR, REL, RELall.
    std::string sha256;
    std::int64_t queries = 0;
    std::int64_t relevant = 0;    ///< Pairs of grade 1 or more.
    std::int64_t withoutText = 0; ///< Of those, how many no ranking can hold: their document has no text.
    dataset::NoResult noResult = dataset::NoResult::None; ///< Why it gives no number.
    std::vector<std::pair<std::string, double>> best; ///< Metric, value of the best ranking of the documents
                                                      ///< with text.
};

/// Everything that a report shows. Filled by the study room: runs, label sets, scorers, sources, warnings;
/// then summarize() adds experiments and comparisons.
struct ReportData {
    std::string project;        ///< The project's file name, without its folder.
    std::string programVersion; ///< Of the program that writes the report.
    Millis writtenAt = 0;
    std::string dataSha256; ///< store::dataHash.
    std::vector<MetricName> headline{std::begin(evaluation::kHeadline), std::end(evaluation::kHeadline)};
    std::vector<store::Source> sources;
    std::vector<LabelSetReport> labelSets;
    std::vector<store::ScorerInfo> scorers;
    std::string testSetsJson = "{}";     ///< Cut, sizes and hashes of the test sets.
    std::vector<TestSetReport> testSets; ///< Of all runs' splits, each once.
    std::vector<RunReport> runs;
    std::vector<ExperimentSummary> experiments;
    std::vector<ComparisonReport> comparisons;
    std::vector<std::string> warnings; ///< Whole sentences.
    std::optional<ThetaReport> theta;  ///< Filled for drawings (study::addFigures), as runs' points and
    std::vector<SweepReport> sweeps;   ///< these are.
};

} // namespace crops::report
