// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/document.h"
#include "report/report_data.h"

namespace crops::report
{

/// What a study's report draws.

struct QueryDifference {
    std::string query;
    double baseline = 0;
    double system = 0;
};

/// Two experiments query by query.
struct QueryDifferences {
    MetricName metric;
    std::string baseline;
    std::string system;
    std::vector<QueryDifference> queries; ///< That differ: largest gain of the system first, then by text.
    std::int64_t wins = 0;
    std::int64_t ties = 0;
    std::int64_t losses = 0;
};
/// Empty where one of the two has no such number, or they are of other test queries.
QueryDifferences queryDifferences(const ReportData& data, const MetricName& metric,
                                  const std::string& baseline, const std::string& system);

/// The experiment that is told of beside the baseline: of the others, the best by the first headline number
/// that it has in common with the baseline. Empty where there is none.
std::string shownSystem(const ReportData& data, const std::string& baseline);

/// The study's three numbers, as far as an experiment has them; where none has any, RELall's.
std::vector<MetricName> mainMetrics(const ReportData& data);

Figure differencesFigure(const QueryDifferences& all, const Words& words);
/// Every experiment's differences to the baseline, by headline number. Nothing where there are none.
std::optional<Figure> forestFigure(const ReportData& data, const std::string& baseline, const Words& words);
/// A drawing for each headline number of which there are points.
std::vector<Figure> curveFigures(const ReportData& data, const Words& words);
Figure thetaFigure(const ThetaReport& theta, const Words& words);
Figure sensitivityFigure(const ThetaReport& theta, const Words& words);
/// `number`: of the sweep in its report, from 0.
Figure sweepFigure(const SweepReport& sweep, std::size_t number, const Words& words);
Figure labelFigure(const LabelSetReport& set, const Words& words);

} // namespace crops::report
