// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/tables.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include <fmt/format.h>

#include "online/remarks.h"
#include "report/wording.h"

namespace crops::online
{

namespace
{

using report::Cell;
using report::Column;
using report::Table;
using Json = nlohmann::ordered_json;
using enum report::Kind;
using enum report::Unit;

/// For programs: no titles.
std::vector<Column> resultColumns()
{
    return {{"part", ""},
            {"label", ""},
            {"treatment", ""},
            {"metric", ""},
            {"metric_label", ""},
            {"control_units", "", Count},
            {"treatment_units", "", Count},
            {"control_rate", "", Number},
            {"control_variance", "", Number},
            {"treatment_rate", "", Number},
            {"treatment_variance", "", Number},
            {"gain", "", Number},
            {"gain_error", "", Number},
            {"gain_low", "", Number},
            {"gain_high", "", Number},
            {"improvement.value", "", Number},
            {"improvement.low", "", Number},
            {"improvement.high", "", Number},
            {"z", "", Number},
            {"p", "", Number},
            {"p_holm", "", Number},
            {"bootstrap.low", "", Number},
            {"bootstrap.high", "", Number},
            {"bootstrap.error", "", Number},
            {"bootstrap.empty_rounds", "", Count},
            {"improvement.bootstrap_low", "", Number},
            {"improvement.bootstrap_high", "", Number},
            {"minimum_detectable_effect", "", Number},
            {"missing_reason", ""}};
}

Improvement shown(Metric metric, std::optional<double> value, std::optional<double> low,
                  std::optional<double> high)
{
    if (!isReduction(metric)) return {value, low, high};
    const auto turned = [](std::optional<double> number) {
        return number ? std::optional(0.0 - *number) : std::nullopt;
    };
    return {turned(value), turned(high), turned(low)};
}

/// A number of what may be missing.
template <class Whole, class Number>
auto numberOf(const std::optional<Whole>& whole, Number number)
{
    return whole ? std::optional(std::invoke(number, *whole)) : std::nullopt;
}

Improvement bootstrapOf(Metric metric, const std::optional<BootstrapGain>& gain)
{
    return shown(metric, std::nullopt, numberOf(gain, &BootstrapGain::low),
                 numberOf(gain, &BootstrapGain::high));
}

Cell rateCell(const ArmPart& arm, std::size_t m)
{
    return numberOf(arm.rates[m].value, &Estimate::value);
}

Cell varianceCell(const ArmPart& arm, std::size_t m)
{
    return arm.rates[m].hasError ? Cell(ratioOf(arm.sums[m])->variance) : Cell();
}

std::vector<Cell> resultRow(const std::string& part, const std::string& label, const std::string& treatment,
                            const ArmPart& control, const ArmPart& treated, Metric metric,
                            const MetricResult& result)
{
    const auto m = static_cast<std::size_t>(metric);
    const std::optional<Estimate>& interval = result.gainInterval;
    const std::optional<BootstrapGain>& bootstrap = result.bootstrap;
    const Improvement gain = improvementOf(metric, result);
    const Improvement drawn = bootstrapOf(metric, bootstrap);
    const Absent why = result.whyNoGain != Absent::None ? result.whyNoGain : result.whyNoTest;
    return {part,
            label,
            treatment,
            std::string(metricName(metric)),
            metricLabel(metric),
            control.units,
            treated.units,
            rateCell(control, m),
            varianceCell(control, m),
            rateCell(treated, m),
            varianceCell(treated, m),
            result.gain,
            numberOf(interval, &Estimate::error),
            numberOf(interval, &Estimate::low),
            numberOf(interval, &Estimate::high),
            gain.value,
            gain.low,
            gain.high,
            numberOf(result.test, &ZTest::z),
            numberOf(result.test, &ZTest::p),
            part == "all" ? Cell(numberOf(result.test, &ZTest::pHolm)) : Cell(),
            numberOf(bootstrap, &BootstrapGain::low),
            numberOf(bootstrap, &BootstrapGain::high),
            numberOf(bootstrap, &BootstrapGain::error),
            numberOf(bootstrap, &BootstrapGain::empty),
            drawn.low,
            drawn.high,
            result.minimumDetectableEffect,
            why == Absent::None ? Cell() : Cell(absentText(why))};
}

void addPart(const Experiment& experiment, const std::string& name, const std::string& label,
             const Part& part, Table& table)
{
    for (std::size_t arm = 1; arm < experiment.arms.size(); ++arm)
        for (const Metric metric : kAllMetrics)
            table.rows.push_back(resultRow(name, label, experiment.arms[arm].name, part.arms[0],
                                           part.arms[arm], metric,
                                           part.treatments[arm - 1][static_cast<std::size_t>(metric)]));
}

/// "2026-01-25".
std::string dayText(Millis day)
{
    return formatIso8601(day).substr(0, 10);
}

/// "[-17.954, +74.303]", in percent; a dash where there is none.
Cell intervalText(const std::optional<double>& low, const std::optional<double>& high)
{
    Cell cell;
    if (low && high) cell = fmt::format("[{:+.3f}, {:+.3f}]", 100 * *low, 100 * *high);
    return cell;
}

/// "+1.2 [-3.4, +5.8]", in percent.
Cell gainText(Metric metric, const MetricResult& result)
{
    const Improvement gain = improvementOf(metric, result);
    Cell cell;
    if (gain.low)
        cell =
            fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", 100 * *gain.value, 100 * *gain.low, 100 * *gain.high);
    else if (gain.value)
        cell = fmt::format("{:+.1f}", 100 * *gain.value);
    return cell;
}

Table gainsTable(const char* what, report::Kind kind, const Experiment& experiment, std::size_t treatment)
{
    Table table{{{"label", what, kind}, {"control_units", "", Count}, {"treatment_units", "", Count}}, {}};
    for (const std::size_t arm : {std::size_t{0}, treatment + 1})
        table.columns[arm == 0 ? 1 : 2].title =
            fmt::format("{} {}", experiment.arms[arm].name, unitsName(experiment.unit));
    for (const Metric metric : kAllMetrics)
        table.columns.push_back({metricName(metric), metricLabel(metric) + " %", Figures});
    return table;
}

/// No row where an arm has no unit; a star where one has few.
void addGains(const std::string& label, const Part& part, std::size_t treatment, Table& table)
{
    const std::int64_t control = part.arms[0].units;
    const std::int64_t treated = part.arms[treatment + 1].units;
    if (control == 0 || treated == 0) return;
    const bool few = std::min(control, treated) < kFewUnits;
    std::vector<Cell> row{label + (few ? " *" : ""), control, treated};
    for (const Metric metric : kAllMetrics)
        row.push_back(gainText(metric, part.treatments[treatment][static_cast<std::size_t>(metric)]));
    table.rows.push_back(std::move(row));
}

} // namespace

Improvement improvementOf(Metric metric, const MetricResult& result)
{
    return shown(metric, result.gain, numberOf(result.gainInterval, &Estimate::low),
                 numberOf(result.gainInterval, &Estimate::high));
}

std::string metricLabel(Metric metric)
{
    return isReduction(metric) ? fmt::format("{} (reduction)", metricName(metric)) : metricName(metric);
}

Table armTable(const Experiment& experiment)
{
    Table table{{{"arm", "Arm"},
                 {"units", "", Count},
                 {"planned_share", "Planned %", Number, Share},
                 {"observed_share", "Observed %", Number, Share},
                 {"searches", "Searches", Count},
                 {"exposures", "Exposures", Count},
                 {"interactions", "Interactions", Count},
                 {"plays", "Plays", Count},
                 {"long_plays", "Long plays", Count},
                 {"searches_of_known_users", "", Count},
                 {"reformulated", "Reformulated", Count},
                 {"first_search", "", Instant},
                 {"last_search", "", Instant}},
                {}};
    table.columns[1].title = experiment.unit == Unit::User ? "Users" : "Requests";
    std::int64_t all = 0;
    for (const ArmPart& arm : experiment.whole.arms)
        all += arm.units;
    for (std::size_t i = 0; i < experiment.arms.size(); ++i) {
        const Arm& arm = experiment.arms[i];
        const ArmPart& part = experiment.whole.arms[i];
        table.rows.push_back({arm.name, part.units, arm.share,
                              static_cast<double>(part.units) / static_cast<double>(all), part.searches,
                              part.sums[0].x, part.sums[0].y, part.sums[1].x, part.sums[1].y, part.sums[2].x,
                              part.sums[2].y, arm.first, arm.last});
    }
    return table;
}

Table resultTable(const Experiment& experiment)
{
    Table table{resultColumns(), {}};
    addPart(experiment, "all", "all", experiment.whole, table);
    return table;
}

Table dayTable(const Experiment& experiment)
{
    Table table{resultColumns(), {}};
    for (const DayPart& day : experiment.days)
        addPart(experiment, "day", dayText(day.day), day.part, table);
    return table;
}

Table groupTable(const Experiment& experiment)
{
    Table table{resultColumns(), {}};
    for (const GroupPart& group : experiment.groups)
        addPart(experiment, "queries", groupName(group.group), group.part, table);
    return table;
}

Table fullTable(const Experiment& experiment)
{
    Table table = resultTable(experiment);
    for (Table part : {dayTable(experiment), groupTable(experiment)})
        table.rows.insert(table.rows.end(), std::make_move_iterator(part.rows.begin()),
                          std::make_move_iterator(part.rows.end()));
    return table;
}

Table shownTable(const Experiment& experiment)
{
    const bool several = experiment.arms.size() > 2;
    Table table{
        {{"treatment", several ? "Arm" : ""},
         {"metric", "Metric", Word},
         {"control_rate", experiment.arms[0].name, Number, Percent, true},
         {"treatment_rate", several ? "Arm's rate" : experiment.arms[1].name, Number, Percent, !several},
         {"gain", "Gain", Number, Gain},
         {"interval", "95 % interval", Figures},
         {"p", "p", Number, PValue},
         {"p_holm", "p (Holm)", Number, PValue},
         {"bootstrap", "Bootstrap interval", Figures},
         {"minimum_detectable_effect", "MDE", Number, Percent}},
        {}};
    for (std::size_t arm = 1; arm < experiment.arms.size(); ++arm)
        for (const Metric metric : kAllMetrics) {
            const auto m = static_cast<std::size_t>(metric);
            const MetricResult& result = experiment.whole.treatments[arm - 1][m];
            const Improvement gain = improvementOf(metric, result);
            const Improvement drawn = bootstrapOf(metric, result.bootstrap);
            table.rows.push_back(
                {experiment.arms[arm].name, metricLabel(metric), rateCell(experiment.whole.arms[0], m),
                 rateCell(experiment.whole.arms[arm], m), gain.value, intervalText(gain.low, gain.high),
                 numberOf(result.test, &ZTest::p), numberOf(result.test, &ZTest::pHolm),
                 intervalText(drawn.low, drawn.high), result.minimumDetectableEffect});
        }
    return table;
}

Table dayGains(const Experiment& experiment, std::size_t treatment)
{
    Table table = gainsTable("Day (UTC)", Text, experiment, treatment);
    for (const DayPart& day : experiment.days)
        addGains(dayText(day.day), day.part, treatment, table);
    return table;
}

Table groupGains(const Experiment& experiment, std::size_t treatment)
{
    Table table = gainsTable("Searches", Word, experiment, treatment);
    for (const GroupPart& group : experiment.groups)
        addGains(groupTitle(group.group), group.part, treatment, table);
    return table;
}

} // namespace crops::online
