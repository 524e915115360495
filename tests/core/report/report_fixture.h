// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "report/report_data.h"
#include "report/summary.h"

namespace crops::test
{

/// A metric with one value a query: q1, q2, …; every second query is new.
inline report::MetricValue metricOf(const std::string& testSet, const std::string& metric,
                                    const std::vector<double>& values, const std::string& sha = "a1")
{
    report::MetricValue out;
    out.testSet = testSet;
    out.metric = metric;
    out.testSha256 = sha;
    for (std::size_t i = 0; i < values.size(); ++i) {
        out.values.push_back({"q" + std::to_string(i + 1), values[i], i % 2 == 0});
        out.mean += values[i] / static_cast<double>(values.size());
        report::PartMean& part = i % 2 == 0 ? out.seen : out.fresh;
        part.mean += values[i];
        ++part.queries;
    }
    for (report::PartMean* part : {&out.seen, &out.fresh})
        if (part->queries > 0) part->mean /= static_cast<double>(part->queries);
    out.low = out.mean - 0.05;
    out.high = out.mean + 0.05;
    out.queries = static_cast<std::int64_t>(values.size());
    return out;
}

inline report::RunReport runOf(std::int64_t id, const std::string& experiment, const std::string& method,
                               std::int64_t seed, std::vector<report::MetricValue> metrics)
{
    report::RunReport run;
    run.row.id = RunId{id};
    run.experiment = experiment;
    run.name = experiment + ", seed " + std::to_string(seed);
    run.row.method = method;
    run.row.seed = seed;
    run.row.device = "cpu";
    run.row.programVersion = "0.1.0";
    run.row.status = store::RunStatus::Finished;
    run.row.step = run.row.totalSteps = 100;
    run.row.experiment = R"({"method":")" + method + R"("})";
    run.row.experimentSha256 = "e0" + std::to_string(id);
    run.row.dataSha256 = "d0";
    run.row.provenance = "{}";
    run.row.createdAt = 1'767'225'600'000;
    run.row.finishedAt = 1'767'225'660'000;
    run.metrics = std::move(metrics);
    return run;
}

/// BM25 with one run; 小模型 with two seeds and no judgments; not yet summarized.
inline report::ReportData smallStudy()
{
    report::ReportData data;
    data.project = "study.crops";
    data.programVersion = "0.1.0";
    data.writtenAt = 1'767'225'700'000;
    data.dataSha256 = "cafe";
    data.runs.push_back(
        runOf(1, "BM25", "bm25", 1,
              {metricOf("CT", "Recall@100", {0.5, 0.25, 0.0, 0.25}),
               metricOf("QR", "Recall@100", {0.0, 0.5}, "b2"), metricOf("REL", "NDCG@4", {0.5, 0.7}, "c3")}));
    for (const std::int64_t seed : {1, 2}) {
        const double shift = seed == 1 ? 0 : 0.25;
        data.runs.push_back(runOf(seed + 1, "小模型", "fs-lr", seed,
                                  {metricOf("CT", "Recall@100", {0.75, 0.5 + shift, 0.5, 0.25}),
                                   metricOf("QR", "Recall@100", {0.5, 0.5 + shift}, "b2")}));
        data.runs.back().row.labelSet = LabelSetId{7};
        data.runs.back().missing.push_back({"REL", "NDCG@4", "the project has no judgments"});
    }
    return data;
}

inline report::ReportData summarizedStudy()
{
    report::ReportData data = smallStudy();
    Progress progress;
    report::summarize(data, {}, report::MixedTestSets::Refuse, progress);
    return data;
}

/// The same with everything that a report can show.
inline report::ReportData fullStudy()
{
    report::ReportData data = summarizedStudy();
    report::LabelSetReport set;
    set.row.id = LabelSetId{7};
    set.row.sha256 = "beef";
    set.row.alpha = 0.6;
    set.scorer = "cross";
    set.counts.levels = {0, 10, 20, 30, 40, 50};
    set.counts.types = {5, 4, 3, 2, 1, 0, 9};
    set.counts.kept = {1, 2, 5, 8};
    set.counts.dropped = {0, 3, 6, 9};
    set.counts.unscored = {0, 4, 7, 10};
    set.row.policy = R"({"reformulation": 5})";
    set.row.mining = R"({"window_ms": 90000})";
    data.labelSets.push_back(set);
    data.scorers.push_back(
        {ScorerId{1}, "cross", R"({"layers": 6})", "", R"({"auc": 0.91234, "ece": 0.02})"});
    data.runs[0].sampled = {{11, 20, 400, 0.5, 8, 2}, {21, 30, 600, 0.25, 2, 1}};
    store::Source source;
    source.kind = "searches";
    source.path = "logs/a|b.tsv";
    source.sha256 = "0123456789abcdef";
    source.rowsRead = 12;
    source.rowsImported = 10;
    source.rowsRejected = 2;
    source.settings = "{}";
    data.sources.push_back(source);
    data.warnings.push_back("Half of the queries have no judgment.");
    for (report::RunReport& run : data.runs)
        if (run.row.method != "bm25")
            for (const std::int64_t step : {20, 60, 100})
                run.points.push_back(
                    {"recall_100_ct", step, 0.004 * static_cast<double>(step + run.row.seed)});
    report::ThetaReport theta;
    theta.scorer = "cross";
    theta.alpha = 0.6;
    theta.histogram = {{0, 0.5, 0.6, 1}, {{0, 3, 4, 0}, {0, 0, 2, 1}, {0, 5, 0, 9}}};
    theta.sensitivity = {{0, {0, 8, 6, 10}}, {0.6, {0, 5, 0, 9}}, {1, {}}};
    theta.thresholds = {
        {{"alpha", "α", report::Kind::Number}, {"kept.feed", "feed kept", report::Kind::Count}},
        {{0.6, std::int64_t{5}}}};
    data.theta = theta;
    data.sweeps.push_back({"小模型", {{0.5, 2, {0.5, 0.4, {}}}, {0.6, 2, {0.6, 0.3, {}}}}});
    return data;
}

} // namespace crops::test
