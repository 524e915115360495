// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_series.h"

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

std::vector<AlphaSeries> keptSeries(const std::vector<labels::KeptPoint>& curve)
{
    constexpr Qt::PenStyle kDashes[] = {Qt::SolidLine, Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    std::vector<AlphaSeries> series;
    for (std::size_t source = 1; source < store::kCandidateSources; ++source) {
        const auto code = static_cast<store::CandidateSource>(source);
        AlphaSeries one{.name = Wording::source(code),
                        .column = QString::fromLatin1(store::candidateSourceName(code)),
                        .colour = theme::sourceColour(code),
                        .dash = kDashes[source]};
        for (const labels::KeptPoint& point : curve) {
            one.alpha.push_back(point.alpha);
            one.value.push_back(static_cast<double>(point.kept[source]));
        }
        series.push_back(std::move(one));
    }
    return series;
}

std::vector<AlphaSeries> metricSeries(const study::AlphaSweep& sweep)
{
    std::vector<AlphaSeries> series;
    for (std::size_t i = 0; i < std::size(study::kHeadline); ++i) {
        const RunStyle style = theme::runStyle(static_cast<std::int64_t>(i) + 1);
        AlphaSeries one{.name = QString::fromLatin1(study::kHeadline[i].title),
                        .column = QString::fromLatin1(study::kHeadline[i].title),
                        .colour = style.colour,
                        .marker = style.marker};
        for (const study::SweepPoint& point : sweep.points)
            if (point.means[i]) {
                one.alpha.push_back(point.alpha);
                one.value.push_back(100 * *point.means[i]);
            }
        series.push_back(std::move(one));
    }
    return series;
}

} // namespace crops::widgets
