// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/figures.h"

#include <algorithm>

#include "base/numbers.h"
#include "report/shown_tables.h"
#include "report/svg/charts.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

/// "CT-Recall-100": a metric as part of an id.
std::string idOf(const char* what, const MetricName& metric)
{
    std::string id = std::string(what) + "-" + metric.testSet + "-" + metric.metric;
    for (char& c : id)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '-';
    return id;
}

const ExperimentSummary* findExperiment(const ReportData& data, const std::string& name)
{
    for (const ExperimentSummary& experiment : data.experiments)
        if (experiment.experiment == name) return &experiment;
    return nullptr;
}

const MetricValue* valueOf(const ReportData& data, const std::string& name, const MetricName& metric)
{
    const ExperimentSummary* experiment = findExperiment(data, name);
    return experiment ? findValue(experiment->metrics, metric) : nullptr;
}

bool sameQueries(const MetricValue& a, const MetricValue& b)
{
    return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                      [](const QueryValue& x, const QueryValue& y) { return x.query == y.query; });
}

} // namespace

QueryDifferences queryDifferences(const ReportData& data, const MetricName& metric,
                                  const std::string& baseline, const std::string& system)
{
    QueryDifferences all{metric, baseline, system, {}};
    const MetricValue* before = valueOf(data, baseline, metric);
    const MetricValue* now = valueOf(data, system, metric);
    if (!before || !now || !sameQueries(*before, *now)) return all;
    for (std::size_t q = 0; q < now->values.size(); ++q) {
        const double a = before->values[q].value;
        const double b = now->values[q].value;
        ++(b > a ? all.wins : b < a ? all.losses : all.ties);
        if (a != b) all.queries.push_back({now->values[q].query, a, b});
    }
    std::stable_sort(all.queries.begin(), all.queries.end(), [](const auto& x, const auto& y) {
        return x.system - x.baseline > y.system - y.baseline;
    });
    return all;
}

std::string shownSystem(const ReportData& data, const std::string& baseline)
{
    const std::string against = representative(data, baseline);
    for (const MetricName& metric : data.headline) {
        const ExperimentSummary* best = nullptr;
        double most = 0;
        if (!valueOf(data, against, metric)) continue;
        for (const ExperimentSummary& e : data.experiments) {
            const MetricValue* value = findValue(e.metrics, metric);
            if (!value || e.experiment == against || !e.sameAs.empty()) continue;
            if (!best || value->mean > most) best = &e, most = value->mean;
        }
        if (best) return best->experiment;
    }
    return {};
}

std::vector<MetricName> mainMetrics(const ReportData& data)
{
    std::vector<MetricName> three(std::begin(evaluation::kHeadline), std::end(evaluation::kHeadline));
    std::erase_if(three, [&](const MetricName& metric) {
        return std::none_of(data.experiments.begin(), data.experiments.end(),
                            [&](const ExperimentSummary& e) { return findValue(e.metrics, metric); });
    });
    return three.empty() ? data.headline : three;
}

Figure differencesFigure(const QueryDifferences& all, const Words& words)
{
    const std::string metric = metricTitle(all.metric);
    svg::DifferenceChart chart;
    chart.andMore = [&](std::size_t more) { return words.plain("and {} more", more); };
    chart.labels = {idOf("queries", all.metric),
                    words.plain("{}: {} − {} by query", metric, all.system, all.baseline),
                    words.plain("{} is better on {} queries, worse on {}, equal on {}.", all.system, all.wins,
                                all.losses, all.ties),
                    words.plain("Queries, sorted by difference"), words.plain("Difference, points")};
    for (const QueryDifference& one : all.queries)
        chart.values.emplace_back(one.query, 100 * (one.system - one.baseline));
    return {svg::draw(chart),
            words.say("▲ {} is better on {} queries, ▼ worse on {}, equal on {}.", all.system,
                      grouped(all.wins), grouped(all.losses), grouped(all.ties))};
}

std::optional<Figure> forestFigure(const ReportData& data, const std::string& baseline, const Words& words)
{
    const std::string against = representative(data, baseline);
    svg::ForestChart chart;
    for (const MetricName& metric : mainMetrics(data)) {
        std::string heading = metricTitle(metric);
        for (std::size_t i = 0; i < data.experiments.size(); ++i) {
            const ExperimentSummary& e = data.experiments[i];
            const auto c = comparisonWith(data, metric, against, e.experiment);
            if (!c || !e.sameAs.empty()) continue;
            chart.rows.push_back({e.experiment, std::exchange(heading, ""), static_cast<int>(i),
                                  100 * c->difference, 100 * c->low, 100 * c->high,
                                  differenceWithInterval(c->difference, c->low, c->high)});
        }
    }
    if (chart.rows.empty()) return std::nullopt;
    chart.labels = {
        "differences", words.plain("Differences to {}", against),
        words.plain("Each experiment's difference to {} with its 95 % interval, by number.", against),
        words.plain("Difference to {}, percentage points", against)};
    return Figure{
        svg::draw(chart),
        words.say(
            "Differences to {} with their 95 % intervals. An interval that holds 0 shows no difference.",
            against)};
}

Figure thetaFigure(const ThetaReport& theta, const Words& words)
{
    svg::HistogramChart chart;
    chart.edges = theta.histogram.edges;
    chart.markerX = theta.alpha;
    chart.markerText = fmt::format("α = {}", theta.alpha);
    for (std::size_t source = 1; source < store::kCandidateSources; ++source) {
        svg::HistogramChart::Part part{
            fmt::format("P{} {}", source,
                        words.of(store::candidateSourceName(static_cast<store::CandidateSource>(source)))),
            static_cast<int>(source) - 1,
            {}};
        for (const labels::SourceCounts& bin : theta.histogram.counts)
            part.counts.push_back(bin[source]);
        chart.parts.push_back(std::move(part));
    }
    chart.labels = {
        "theta", words.plain("Histogram of θ"),
        words.plain("How many candidates of each source have which θ; those right of α = {} are kept.",
                    theta.alpha),
        "θ", words.plain("Candidates")};
    return {svg::draw(chart),
            words.say("Candidates by θ and source. What is right of α = {} is kept.", theta.alpha)};
}

Figure sensitivityFigure(const ThetaReport& theta, const Words& words)
{
    svg::LineChart chart;
    chart.fromZero = true;
    chart.markers = false;
    chart.markerX = theta.alpha;
    chart.markerText = fmt::format("α = {}", theta.alpha);
    for (std::size_t source = 1; source < store::kCandidateSources; ++source) {
        svg::LineSeries line{
            fmt::format("P{} {}", source,
                        words.of(store::candidateSourceName(static_cast<store::CandidateSource>(source)))),
            static_cast<int>(source) - 1,
            {}};
        for (const labels::KeptPoint& point : theta.sensitivity)
            line.points.push_back({point.alpha, static_cast<double>(point.kept[source]), {}, {}});
        chart.lines.push_back(std::move(line));
    }
    chart.labels = {"sensitivity", words.plain("Candidates kept by α"),
                    words.plain("How many candidates of each source every α from 0 to 1 keeps."), "α",
                    words.plain("Kept candidates")};
    return {svg::draw(chart), words.say("What every α would keep.")};
}

Figure sweepFigure(const SweepReport& sweep, std::size_t number, const Words& words)
{
    svg::LineChart chart;
    for (std::size_t m = 0; m < std::size(evaluation::kHeadline); ++m) {
        svg::LineSeries line{evaluation::kHeadline[m].title, static_cast<int>(m), {}};
        for (const SweepPoint& point : sweep.points)
            if (point.means[m]) line.points.push_back({point.alpha, 100 * *point.means[m], {}, {}});
        if (!line.points.empty()) chart.lines.push_back(std::move(line));
    }
    chart.labels = {fmt::format("sweep-{}", number), words.plain("Metrics by α: {}", sweep.name),
                    words.plain("The headline numbers of runs that differ in α only."), "α", "%"};
    return {svg::draw(chart), words.say("Mean over the runs of each α.")};
}

Figure labelFigure(const LabelSetReport& set, const Words& words)
{
    const nlohmann::json policy = nlohmann::json::parse(set.row.policy, nullptr, false);
    svg::BarChart chart;
    for (std::size_t type = 0; type < store::kSampleTypes; ++type) {
        const std::string name = store::sampleTypeName(static_cast<store::SampleType>(type));
        const std::string level =
            policy.is_object() && policy.contains(name) && policy[name].is_number_integer()
                ? words.plain(", level {}", policy[name].get<int>())
                : "";
        chart.rows.push_back({words.of(name) + level, static_cast<int>(type), set.counts.types[type]});
    }
    chart.labels = {fmt::format("labels-{}", set.row.id.value),
                    words.plain("Labels of label set {}", set.row.id.value),
                    words.plain("How many labels each sample type gave.")};
    return {svg::draw(chart), words.say("Labels by sample type, with the level that the policy gives them.")};
}

} // namespace crops::report
