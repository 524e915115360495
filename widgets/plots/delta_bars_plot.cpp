// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/delta_bars_plot.h"

#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

DeltaBarsPlot::DeltaBarsPlot(QWidget* parent) : Plot(parent)
{
    QCustomPlot& plot = canvas();
    for (QCPGraph** graph : {&m_wins, &m_losses}) {
        *graph = plot.addGraph();
        (*graph)->setLineStyle(QCPGraph::lsImpulse);
    }
    const auto barAt = [this](const QPointF& position) {
        const auto bar = std::lround(canvas().xAxis->pixelToCoord(position.x())) - 1;
        return bar >= 0 && bar < std::ssize(m_bars) ? &m_bars[static_cast<std::size_t>(bar)] : nullptr;
    };
    connect(&plot, &QCustomPlot::mousePress, this, [this, barAt](QMouseEvent* event) {
        setFocus(Qt::MouseFocusReason);
        if (const DeltaBar* bar = barAt(event->position())) emit barPicked(bar->point);
    });
    connect(&plot, &QCustomPlot::mouseMove, this, [this, barAt](QMouseEvent* event) {
        const DeltaBar* bar = barAt(event->position());
        if (!bar) return QToolTip::hideText();
        QToolTip::showText(event->globalPosition().toPoint(),
                           tr("%1: %2 points").arg(bar->label, Wording::signedPercent(bar->difference)),
                           this);
    });
    DeltaBarsPlot::applyColours();
    m_texts(plot.xAxis).label(QT_TR_NOOP("Test queries, best for B first"));
    m_texts(plot.yAxis).label(QT_TR_NOOP("B − A (points)"));
    m_texts(this).name(QT_TR_NOOP("Sorted differences"));
}

void DeltaBarsPlot::setBars(std::vector<DeltaBar> bars)
{
    m_bars = std::move(bars);
    std::ranges::stable_sort(
        m_bars, [](const DeltaBar& a, const DeltaBar& b) { return a.difference > b.difference; });
    m_wins->data()->clear();
    m_losses->data()->clear();
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (m_bars[i].difference != 0)
            (m_bars[i].difference > 0 ? m_wins : m_losses)
                ->addData(static_cast<double>(i) + 1, m_bars[i].difference * 100);
    const double last = std::max<double>(1, static_cast<double>(m_bars.size()));
    canvas().xAxis->setRange(0.5, last + 0.5);
    double top = 1;
    for (const DeltaBar& bar : m_bars)
        top = std::max(top, std::abs(bar.difference) * 100);
    canvas().yAxis->setRange(-top * 1.05, top * 1.05);
    dataChanged();
}

QString DeltaBarsPlot::summary() const
{
    if (m_bars.empty()) return tr("No queries to show.");
    return tr("Differences of the test queries from the best to the worst: largest %1 points (%2), smallest "
              "%3 points (%4).")
        .arg(Wording::signedPercent(m_bars.front().difference), m_bars.front().label,
             Wording::signedPercent(m_bars.back().difference), m_bars.back().label);
}

PlotTable DeltaBarsPlot::points() const
{
    PlotTable table{{"place", "query", "difference"}, {}};
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        table.rows.push_back({QString::number(i + 1), m_bars[i].label, exact(m_bars[i].difference)});
    return table;
}

void DeltaBarsPlot::applyColours()
{
    Plot::applyColours();
    m_wins->setPen(QPen(theme::colours().win, 1));
    m_losses->setPen(QPen(theme::colours().loss, 1));
}

} // namespace crops::widgets
