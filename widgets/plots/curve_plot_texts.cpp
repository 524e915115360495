// SPDX-License-Identifier: GPL-3.0-or-later
// CurvePlot in words and as a table; curve_plot.cpp draws.
#include <QLocale>

#include "plots/curve_plot.h"
#include "report/smoothing.h"
#include "wording.h"

namespace crops::widgets
{

QString CurvePlot::summary() const
{
    QStringList sentences;
    for (const CurveRun& run : m_runs) {
        if (isRunHidden(run.run)) continue;
        QStringList parts;
        for (const CurvePanel& panel : m_descriptions) {
            const auto curve = run.curves.find(panel.key);
            if (curve == run.curves.end() || curve->second.values.empty()) continue;
            const double value = curve->second.values.back();
            parts << tr("%1 %2", "metric and value")
                         .arg(panel.title,
                              panel.percent ? Wording::percent(value, 2) : Wording::number(value, 4));
        }
        if (!parts.isEmpty())
            sentences << tr("%1 at its last step: %2.").arg(run.name, QLocale().createSeparatedList(parts));
    }
    return sentences.isEmpty() ? tr("No curve yet.") : sentences.join(' ');
}

PlotTable CurvePlot::points() const
{
    PlotTable table;
    table.columns = {"run", "name", "curve", "step", "value", "smoothed"};
    for (const CurveRun& run : m_runs)
        for (const CurvePanel& panel : m_descriptions) {
            const auto curve = run.curves.find(panel.key);
            if (curve == run.curves.end() || isRunHidden(run.run)) continue;
            const bool measured = panel.percent || panel.measured;
            const std::vector<double> smooth =
                report::smoothed(curve->second.values, measured ? 0 : m_smoothing);
            for (std::size_t i = 0; i < smooth.size(); ++i)
                table.rows.push_back({QString::number(run.run), run.name, panel.key,
                                      QString::number(curve->second.steps[i], 'f', 0),
                                      exact(curve->second.values[i]), exact(smooth[i])});
        }
    return table;
}

} // namespace crops::widgets
