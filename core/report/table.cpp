// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "report/report.h"
#include "report/result_table.h"
#include "report/wording.h"
#include "text/printable.h"

namespace crops::report
{

namespace
{

using Row = std::vector<std::string>;

std::string headlineTable(const ReportData& data)
{
    Row header{"Experiment", "Seeds"};
    for (const MetricName& metric : data.headline)
        header.push_back(metricTitle(metric));
    std::vector<Row> rows;
    for (const ExperimentSummary& experiment : data.experiments) {
        const bool noted = !methodNote(experiment.method).empty();
        Row row{experiment.experiment + (noted ? " *" : ""), std::to_string(experiment.seeds.size())};
        for (const MetricName& metric : data.headline) {
            const MetricValue* value = findValue(experiment.metrics, metric);
            row.push_back(value ? valueWithInterval(*value) : kDash);
        }
        rows.push_back(std::move(row));
    }
    return aligned(std::move(header), std::move(rows));
}

/// The comparison of `system` with `baseline`, whichever way round it was made.
const ComparisonReport* findComparison(const ReportData& data, const MetricName& metric,
                                       const std::string& baseline, const std::string& system)
{
    for (const ComparisonReport& c : data.comparisons)
        if (c.testSet == metric.testSet && c.metric == metric.metric &&
            ((c.baseline == baseline && c.system == system) ||
             (c.baseline == system && c.system == baseline)))
            return &c;
    return nullptr;
}

/// The name under which an experiment is compared.
const std::string& representative(const ReportData& data, const std::string& name)
{
    for (const ExperimentSummary& experiment : data.experiments)
        if (experiment.experiment == name && !experiment.sameAs.empty()) return experiment.sameAs;
    return name;
}

std::string comparisonCell(const ComparisonReport& c, bool turned)
{
    const std::string difference = turned ? differenceWithInterval(-c.difference, -c.high, -c.low)
                                          : differenceWithInterval(c.difference, c.low, c.high);
    const std::string p = pValueText(c.pHolm);
    return difference + (p.starts_with('<') ? " p " : " p = ") + p;
}

std::string comparisonTable(const ReportData& data, const std::string& baseline)
{
    Row header{"Against " + baseline};
    for (const MetricName& metric : data.headline)
        header.push_back(metricTitle(metric));
    std::vector<Row> rows;
    for (const ExperimentSummary& experiment : data.experiments) {
        if (experiment.experiment == baseline) continue;
        Row row{experiment.experiment};
        const std::string& against = representative(data, baseline);
        const std::string& system = representative(data, experiment.experiment);
        for (const MetricName& metric : data.headline) {
            const ComparisonReport* c = findComparison(data, metric, against, system);
            row.push_back(system == against ? "the same run"
                          : c               ? comparisonCell(*c, c->baseline != against)
                                            : kDash);
        }
        rows.push_back(std::move(row));
    }
    return aligned(std::move(header), std::move(rows));
}

bool isHeadline(const ReportData& data, const MissingMetric& missing)
{
    return std::any_of(data.headline.begin(), data.headline.end(), [&](const MetricName& metric) {
        return metric.testSet == missing.testSet && metric.metric == missing.metric;
    });
}

void checkBaseline(const ReportData& data, const std::string& baseline)
{
    std::vector<std::string> names;
    for (const ExperimentSummary& experiment : data.experiments)
        names.push_back(experiment.experiment);
    if (std::find(names.begin(), names.end(), baseline) == names.end())
        throw Error(ErrorCode::NotFound,
                    fmt::format("There is no experiment \"{}\" to compare against; there are: {}.", baseline,
                                fmt::join(names, ", ")));
}

} // namespace

std::string renderTable(const ReportData& data, const std::string& baseline)
{
    if (data.experiments.empty()) return "No run to show.\n";
    const std::string& against = baseline.empty() ? data.experiments.front().experiment : baseline;
    checkBaseline(data, against);
    std::string out = headlineTable(data);
    out += "In percent, with 95 % intervals over the test queries; the mean over the seeds.\n";
    std::set<std::string> notes;
    for (const ExperimentSummary& experiment : data.experiments) {
        const std::string note = methodNote(experiment.method);
        if (!note.empty() && notes.insert(note).second) out += "* " + note + "\n";
        for (const MissingMetric& missing : experiment.missing)
            if (isHeadline(data, missing))
                out += fmt::format("{} {}, {}: {}.\n", kDash, text::printable(experiment.experiment),
                                   metricTitle({missing.testSet, missing.metric}), missing.reason);
        if (!experiment.sameAs.empty()) out += "= " + text::printable(sameRunText(experiment)) + "\n";
    }
    for (const TestSetReport& set : data.testSets)
        if (set.queries > 0) out += fmt::format("{}: {}.\n", set.name, testSetText(set));
    if (data.experiments.size() > 1) {
        out += "\n" + comparisonTable(data, against);
        out += "Differences in percentage points; p of the paired randomisation test, Holm-corrected.\n";
    }
    for (const std::string& warning : data.warnings)
        out += "Warning: " + text::printable(warning) + "\n";
    return out;
}

} // namespace crops::report
