// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/report.h"
#include "report/shown_tables.h"
#include "report/wording.h"
#include "text/printable.h"

namespace crops::report
{

namespace
{

/// The table of people's reports as a terminal shows it: how many seeds, and a star where there is a note.
Table terminalTable(const ReportData& data)
{
    Table table = headlineTable(data);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const ExperimentSummary& experiment = data.experiments[row];
        const bool noted = !methodNote(experiment.method).empty();
        table.rows[row][0] = experiment.experiment + (noted ? " *" : "");
        table.rows[row][1] = std::ssize(experiment.seeds);
    }
    return table;
}

} // namespace

std::string renderTable(const ReportData& data, const std::string& baseline)
{
    if (data.experiments.empty()) return "No run to show.\n";
    const std::string& against = baseline.empty() ? data.experiments.front().experiment : baseline;
    const Table comparison = againstTable(data, against);
    std::string out = tableText(terminalTable(data));
    out += "In percent, with 95 % intervals over the test queries; the mean over the seeds.\n";
    std::set<std::string> notes;
    for (const ExperimentSummary& experiment : data.experiments) {
        const std::string note = methodNote(experiment.method);
        if (!note.empty() && notes.insert(note).second) out += "* " + note + "\n";
        for (const MissingMetric& missing : experiment.missing)
            if (std::any_of(data.headline.begin(), data.headline.end(),
                            [&](const MetricName& metric) { return metric.names(missing); }))
                out += fmt::format("{} {}, {}: {}.\n", kDash, text::printable(experiment.experiment),
                                   metricTitle({missing.testSet, missing.metric}), missing.reason);
        if (!experiment.sameAs.empty()) out += "= " + text::printable(sameRunText(experiment)) + "\n";
    }
    for (const TestSetReport& set : data.testSets)
        if (set.queries > 0) out += fmt::format("{}: {}.\n", set.name, testSetText(set));
    if (data.experiments.size() > 1) {
        out += "\n" + tableText(comparison);
        out += "Differences in percentage points; p of the paired randomisation test, Holm-corrected.\n";
    }
    for (const std::string& warning : data.warnings)
        out += "Warning: " + text::printable(warning) + "\n";
    return out;
}

} // namespace crops::report
