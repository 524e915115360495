// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/report_figures.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "labels/theta_index.h"
#include "report/shown_tables.h"
#include "store/tables/label_table.h"
#include "store/tables/score_table.h"
#include "study/analysis/alpha_sweep.h"

namespace crops::study
{

namespace
{

constexpr int kBins = 40;
constexpr int kSensitivitySteps = 100;

/// Round thresholds and the one in use.
std::vector<double> thresholdsBeside(double alpha)
{
    std::set<double> alphas{0.3, 0.4, 0.5, 0.6, 0.7, 0.8, alpha};
    return {alphas.begin(), alphas.end()};
}

std::optional<report::ThetaReport> thetaReport(const store::Project& project, Progress& progress)
{
    const std::optional<ScorerId> scorer = store::activeScorer(project);
    const std::vector<store::LabelSetRow> sets = store::listLabelSets(project);
    if (!scorer || sets.empty()) return std::nullopt;
    const auto newest =
        std::max_element(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    const auto index = labels::ThetaIndex::load(project, scorer, progress);
    const labels::SourceCounts& scored = index.scored();
    if (std::all_of(scored.begin(), scored.end(), [](std::int64_t count) { return count == 0; }))
        return std::nullopt;
    report::ThetaReport theta;
    theta.scorer = store::scorerInfo(project, *scorer).kind;
    theta.alpha = newest->alpha;
    theta.histogram = index.histogram(kBins, theta.alpha);
    theta.sensitivity = index.sensitivity(kSensitivitySteps);
    theta.thresholds = report::thresholdsTable(index, thresholdsBeside(theta.alpha));
    return theta;
}

} // namespace

void addFigures(const store::Project& project, report::ReportData& data, Progress& progress)
{
    for (report::RunReport& run : data.runs) {
        progress.checkStop();
        run.points.clear();
        for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline) {
            const std::vector<store::RunPoint> curve = store::runPoints(project, run.row.id, metric.curve);
            run.points.insert(run.points.end(), curve.begin(), curve.end());
        }
    }
    data.theta.reset();
    try {
        data.theta = thetaReport(project, progress);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Missing) throw; // its candidates have gone with the logs
    }
    data.sweeps.clear();
    for (const AlphaSweep& sweep : alphaSweeps(project))
        data.sweeps.push_back({sweep.name, sweep.points});
}

} // namespace crops::study
