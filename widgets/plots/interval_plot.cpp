// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/interval_plot.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

IntervalPlot::IntervalPlot(QWidget* parent) : Plot(parent)
{
    m_texts(this).name(QT_TR_NOOP("Differences with their intervals"));
    canvas().plotLayout()->clear();
}

void IntervalPlot::set(const QStringList& panels, std::vector<IntervalRow> rows, Scale scale)
{
    m_panels = panels;
    m_scale = scale;
    m_rows = std::move(rows);
    rebuild();
    applyColours();
    dataChanged();
}

double IntervalPlot::reach(std::size_t panel) const
{
    constexpr double kMostOfFirst = 6;
    double farthest = 0.001;
    double first = 0;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (std::size_t at = 0; at < m_rows[row].marks.size(); ++at) {
            const auto& mark = m_rows[row].marks[at];
            if (!mark || (m_scale == Scale::Own && at != panel)) continue;
            farthest = std::max({farthest, std::abs(mark->low), std::abs(mark->high)});
            if (row == 0) first = std::max({first, std::abs(mark->low), std::abs(mark->high)});
        }
    return m_scale == Scale::Own && first > 0 ? std::min(farthest, kMostOfFirst * first) : farthest;
}

void IntervalPlot::rebuild()
{
    QCustomPlot& plot = canvas();
    plot.clearPlottables();
    plot.plotLayout()->clear();
    for (std::size_t panel = 0; panel < static_cast<std::size_t>(m_panels.size()); ++panel) {
        auto* rect = new QCPAxisRect(&plot, true);
        plot.plotLayout()->addElement(0, static_cast<int>(panel), rect);
        rect->axis(QCPAxis::atBottom)->setRange(-reach(panel) * 108, reach(panel) * 108);
        rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(4);
        rect->axis(QCPAxis::atBottom)->setLabel(m_panels[static_cast<int>(panel)]);
        QCPAxis* left = rect->axis(QCPAxis::atLeft);
        left->setRange(static_cast<double>(m_rows.size()) - 0.4, -0.6);
        left->setRangeReversed(false);
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        if (panel == 0)
            for (std::size_t row = 0; row < m_rows.size(); ++row)
                ticker->addTick(static_cast<double>(row),
                                QFontMetrics(font()).elidedText(m_rows[row].label, Qt::ElideRight, 150));
        left->setTicker(ticker);
        left->setRange(-0.6, static_cast<double>(m_rows.size()) - 0.4);
        left->setRangeReversed(true);
        left->grid()->setVisible(false);
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            addRow(*rect, panel, row);
    }
}

void IntervalPlot::addRow(QCPAxisRect& rect, std::size_t panel, std::size_t row)
{
    const IntervalRow& shown = m_rows[row];
    if (panel >= shown.marks.size() || !shown.marks[panel]) return;
    const IntervalMark& mark = *shown.marks[panel];
    const auto at = static_cast<double>(row);
    auto* line = new QCPCurve(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    line->setData({mark.low * 100, mark.high * 100}, {at, at});
    line->setPen(QPen(shown.colour, 2));
    auto* point = canvas().addGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    point->setLineStyle(QCPGraph::lsNone);
    point->setScatterStyle(markerOf(shown.marker, shown.colour, 9, true));
    point->addData(mark.value * 100, at);
}

void IntervalPlot::applyColours()
{
    Plot::applyColours();
    for (QCPAxisRect* rect : canvas().axisRects())
        rect->axis(QCPAxis::atBottom)->grid()->setZeroLinePen(QPen(theme::colours().muted, 1.4));
}

QString IntervalPlot::summary() const
{
    QStringList sentences;
    for (const IntervalRow& row : m_rows)
        for (std::size_t panel = 0; panel < row.marks.size(); ++panel)
            if (row.marks[panel])
                sentences << tr("%1, %2: %3 points, interval %4 to %5.")
                                 .arg(row.label, m_panels.value(static_cast<int>(panel)),
                                      Wording::signedPercent(row.marks[panel]->value),
                                      Wording::signedPercent(row.marks[panel]->low),
                                      Wording::signedPercent(row.marks[panel]->high));
    return sentences.isEmpty() ? tr("Nothing was compared yet.")
                               : sentences.mid(0, 12).join(QLatin1Char(' '));
}

PlotTable IntervalPlot::points() const
{
    PlotTable table{{"row", "number", "difference", "low", "high"}, {}};
    for (const IntervalRow& row : m_rows)
        for (std::size_t panel = 0; panel < row.marks.size(); ++panel)
            if (const auto& mark = row.marks[panel])
                table.rows.push_back({row.label, m_panels.value(static_cast<int>(panel)), exact(mark->value),
                                      exact(mark->low), exact(mark->high)});
    return table;
}

QSize IntervalPlot::minimumSizeHint() const
{
    return {320, 90};
}

} // namespace crops::widgets
