// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "report/figures.h"
#include "report/summary.h"
#include "report/svg/charts.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

/// The mean over the seeds at each step that all of them have, in percent, with its interval over them.
std::vector<svg::LinePoint> pointsOf(const std::vector<const RunReport*>& runs, const std::string& curve)
{
    std::map<std::int64_t, std::vector<double>> byStep;
    for (const RunReport* run : runs)
        for (const store::RunPoint& point : run->points)
            if (point.curve == curve && std::isfinite(point.value))
                byStep[point.step].push_back(100 * point.value);
    std::size_t most = 0;
    for (const auto& [step, values] : byStep)
        most = std::max(most, values.size());
    std::vector<svg::LinePoint> points;
    for (const auto& [step, values] : byStep) {
        if (values.size() < most) continue;
        const MeanOfSeeds mean = meanOfSeeds(values);
        svg::LinePoint point{static_cast<double>(step), mean.mean, {}, {}};
        if (mean.margin) point.low = mean.mean - *mean.margin, point.high = mean.mean + *mean.margin;
        points.push_back(point);
    }
    return points;
}

/// The last point of one seed: on all test queries, with its interval.
void addInterval(const ExperimentSummary& experiment, const MetricName& metric,
                 std::vector<svg::LinePoint>& points)
{
    const MetricValue* value = findValue(experiment.metrics, metric);
    if (!value || points.empty() || experiment.seeds.size() > 1) return;
    if (std::abs(points.back().y - 100 * value->mean) > 1e-6) return; // of another test set
    points.back().low = 100 * value->low;
    points.back().high = 100 * value->high;
}

} // namespace

std::vector<Figure> curveFigures(const ReportData& data, const Words& words)
{
    std::vector<Figure> figures;
    for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline) {
        svg::LineChart chart;
        chart.markers = false;
        for (std::size_t i = 0; i < data.experiments.size(); ++i) {
            const ExperimentSummary& experiment = data.experiments[i];
            svg::LineSeries line{experiment.experiment, static_cast<int>(i),
                                 pointsOf(newestRuns(data, experiment.experiment), metric.curve)};
            addInterval(experiment, metric, line.points);
            if (line.points.size() > 1) chart.lines.push_back(std::move(line));
        }
        if (chart.lines.empty()) continue;
        chart.labels = {std::string("curve-") + metric.curve, words.plain("{} while training", metric.title),
                        words.plain("{} of each experiment over the steps of its training.", metric.title),
                        words.plain("Steps"), words.plain("{}, %", metric.title)};
        figures.push_back(
            {svg::draw(chart), words.say("**{}** over the steps of the training.", metric.title)});
    }
    return figures;
}

} // namespace crops::report
