// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/figures.h"

#include <set>
#include <utility>

#include "online/day.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "report/svg/charts.h"

namespace crops::online
{

namespace
{

using report::Figure;
using report::Words;
namespace svg = report::svg;

/// "+1.2 [-3.4, +5.8]", in percent.
std::string gainText(const Improvement& gain)
{
    const std::string value = fmt::format("{:+.1f}", 100 * *gain.value);
    return gain.low ? fmt::format("{} [{:+.1f}, {:+.1f}]", value, 100 * *gain.low, 100 * *gain.high) : value;
}

std::optional<double> inPercent(const std::optional<double>& share)
{
    return share ? std::optional(100 * *share) : std::nullopt;
}

/// "01-25".
std::string dayText(Millis day)
{
    return formatIso8601(day).substr(5, 5);
}

} // namespace

std::optional<Figure> groupFigure(const Experiment& experiment, std::size_t treatment, const Words& words)
{
    const std::string& arm = experiment.arms[treatment + 1].name;
    svg::ForestChart chart;
    for (const Metric metric : kAllMetrics) {
        std::string heading = words.of(metricLabel(metric));
        const auto add = [&](const std::string& name, const Part& part, int series) {
            const Improvement gain =
                improvementOf(metric, part.treatments[treatment][static_cast<std::size_t>(metric)]);
            if (!gain.value || !gain.low) return;
            chart.rows.push_back({name, std::exchange(heading, ""), series, inPercent(gain.value),
                                  inPercent(gain.low), inPercent(gain.high), gainText(gain)});
        };
        add(words.plain("All searches"), experiment.whole, 0);
        for (const GroupPart& group : experiment.groups)
            add(words.of(groupTitle(group.group)), group.part, 1);
    }
    if (chart.rows.empty()) return std::nullopt;
    chart.labels = {fmt::format("groups-{}", treatment),
                    words.plain("Gains of {} by group of queries", arm),
                    words.plain("The gain of {} over {} in each metric, for all searches and for groups of "
                                "queries, with 95 % intervals.",
                                arm, experiment.arms[0].name),
                    words.plain("Gain, %"),
                    {}};
    return Figure{svg::draw(chart),
                  words.say("Gain of {} in %, with its 95 % interval, for all searches and by groups of "
                            "queries. An interval that holds 0 shows no difference.",
                            arm)};
}

std::optional<Figure> dayFigure(const Experiment& experiment, Metric metric, const Words& words)
{
    constexpr std::size_t kMostTicks = 8;
    if (experiment.days.size() < 2) return std::nullopt;
    svg::LineChart chart;
    for (std::size_t treatment = 0; treatment + 1 < experiment.arms.size(); ++treatment) {
        svg::LineSeries line{experiment.arms[treatment + 1].name, static_cast<int>(treatment), {}};
        for (const DayPart& day : experiment.days) {
            const Improvement gain =
                improvementOf(metric, day.part.treatments[treatment][static_cast<std::size_t>(metric)]);
            if (gain.value)
                line.points.push_back({static_cast<double>(dayOf(day.day)), 100 * *gain.value,
                                       inPercent(gain.low), inPercent(gain.high)});
        }
        if (!line.points.empty()) chart.lines.push_back(std::move(line));
    }
    if (chart.lines.empty()) return std::nullopt;
    std::set<Millis> drawn;
    for (const svg::LineSeries& line : chart.lines)
        for (const svg::LinePoint& point : line.points)
            drawn.insert(static_cast<Millis>(point.x) * kDayMs);
    const std::vector<Millis> days(drawn.begin(), drawn.end());
    const std::size_t step = (days.size() + kMostTicks - 1) / kMostTicks;
    for (std::size_t i = 0; i < days.size(); i += step)
        chart.xTicks.emplace_back(static_cast<double>(dayOf(days[i])), dayText(days[i]));
    const std::string label = words.of(metricLabel(metric));
    chart.fromZero = true;
    chart.labels = {
        fmt::format("days-{}", metricName(metric)), words.plain("Gain in {} by day", label),
        words.plain("The gain over {} on every day, with 95 % intervals.", experiment.arms[0].name),
        words.plain("Day (UTC)"), words.plain("Gain in {}, %", label)};
    return Figure{svg::draw(chart), words.say("**{}**: gain over {} by day, with its 95 % interval.", label,
                                              experiment.arms[0].name)};
}

} // namespace crops::online
