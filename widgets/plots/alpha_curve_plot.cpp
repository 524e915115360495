// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/alpha_curve_plot.h"

#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

AlphaCurvePlot::AlphaCurvePlot(QWidget* parent) : Plot(parent)
{
    QCustomPlot& plot = canvas();
    plot.addLayer(QStringLiteral("alpha"), plot.layer(QStringLiteral("legend")), QCustomPlot::limBelow);
    m_layer = plot.layer(QStringLiteral("alpha"));
    m_layer->setMode(QCPLayer::lmBuffered);
    m_line = new QCPItemStraightLine(&plot);
    m_line->setLayer(m_layer);
    m_line->setSelectable(false);
    for (QCPItemPosition* position : m_line->positions())
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    plot.xAxis->setRange(0, 1);
    plot.yAxis->ticker()->setTickCount(4);
    plot.legend->setVisible(true);
    plot.legend->setRowSpacing(-4);
    plot.legend->setMargins({5, 2, 5, 2});
    plot.axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    connect(&plot, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { showTip(event->position(), event->globalPosition().toPoint()); });
    m_texts(plot.xAxis).label(QT_TR_NOOP("Threshold α"));
    m_texts.also([&plot] { plot.setLocale(QLocale()); });
    setAlpha(0.6);
    AlphaCurvePlot::applyColours();
}

void AlphaCurvePlot::setTitles(const QString& name, const QString& valueTitle, int decimals)
{
    setAccessibleName(name);
    m_valueTitle = valueTitle;
    m_decimals = decimals;
    canvas().yAxis->setLabel(valueTitle);
    dataChanged();
}

void AlphaCurvePlot::setSeries(std::vector<AlphaSeries> series)
{
    m_series = std::move(series);
    canvas().clearGraphs();
    double highest = 0;
    double low = 1;
    double high = 0;
    for (const AlphaSeries& one : m_series) {
        QCPGraph* graph = canvas().addGraph();
        graph->setName(one.name);
        graph->setData(QVector<double>(one.alpha.begin(), one.alpha.end()),
                       QVector<double>(one.value.begin(), one.value.end()), true);
        for (const double value : one.value)
            highest = std::max(highest, value);
        for (const double alpha : one.alpha) {
            low = std::min(low, alpha);
            high = std::max(high, alpha);
        }
    }
    const double margin = high > low ? std::max(0.02, (high - low) * 0.08) : 0.1;
    if (low == 0 && high == 1)
        canvas().xAxis->setRange(0, 1);
    else
        canvas().xAxis->setRange(std::max(0.0, low - margin), std::min(1.0, std::max(low, high) + margin));
    canvas().yAxis->setRange(0, highest > 0 ? highest * 1.08 : 1);
    applyColours();
    dataChanged();
}

void AlphaCurvePlot::setAlpha(double alpha)
{
    m_alpha = alpha;
    m_line->point1->setCoords(alpha, 0);
    m_line->point2->setCoords(alpha, 1);
    if (isVisible()) m_layer->replot();
}

QString AlphaCurvePlot::summary() const
{
    if (m_series.empty()) return tr("%1: nothing to show.").arg(accessibleName());
    QStringList parts;
    for (const AlphaSeries& one : m_series)
        if (!one.value.empty())
            parts << tr("%1 from %2 at α = %3 to %4 at α = %5")
                         .arg(one.name, valueText(one.value.front()), Wording::number(one.alpha.front(), 2),
                              valueText(one.value.back()), Wording::number(one.alpha.back(), 2));
    return tr("%1: %2.").arg(accessibleName(), parts.join(QStringLiteral("; ")));
}

PlotTable AlphaCurvePlot::points() const
{
    PlotTable table{.columns = {"quantity", "alpha", "value"}};
    for (const AlphaSeries& one : m_series)
        for (std::size_t i = 0; i < one.value.size(); ++i)
            table.rows.push_back({one.column, exact(one.alpha[i]), exact(one.value[i])});
    return table;
}

void AlphaCurvePlot::applyColours()
{
    Plot::applyColours();
    m_line->setPen(QPen(theme::colours().text, 1.5, Qt::DashLine));
    for (std::size_t i = 0; i < m_series.size() && static_cast<int>(i) < canvas().graphCount(); ++i) {
        QCPGraph* graph = canvas().graph(static_cast<int>(i));
        graph->setPen(QPen(m_series[i].colour, 1.6, m_series[i].dash));
        if (m_series[i].marker >= 0)
            graph->setScatterStyle(markerOf(m_series[i].marker, m_series[i].colour, 7, true));
    }
    replotSoon();
}

void AlphaCurvePlot::showTip(const QPointF& position, const QPoint& global)
{
    const AlphaSeries* nearest = nullptr;
    std::size_t at = 0;
    double best = 14; // pixels
    for (const AlphaSeries& one : m_series)
        for (std::size_t i = 0; i < one.value.size(); ++i) {
            const double x = canvas().xAxis->coordToPixel(one.alpha[i]) - position.x();
            const double y = canvas().yAxis->coordToPixel(one.value[i]) - position.y();
            if (const double distance = std::hypot(x, y); distance < best) {
                best = distance;
                nearest = &one;
                at = i;
            }
        }
    if (nearest == nullptr) return QToolTip::hideText();
    QToolTip::showText(global,
                       tr("%1 at α = %2: %3")
                           .arg(shownText(nearest->name), Wording::number(nearest->alpha[at], 3),
                                valueText(nearest->value[at])),
                       &canvas());
}

QString AlphaCurvePlot::valueText(double value) const
{
    return m_decimals == 0 ? Wording::count(std::llround(value)) : Wording::number(value, m_decimals);
}

} // namespace crops::widgets
