// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/scatter_plot.h"

#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{
constexpr double kReach = 12; // pixels around a point that still hit it
} // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : Plot(parent)
{
    QCustomPlot& plot = canvas();
    m_diagonal = new QCPItemLine(&plot);
    m_diagonal->start->setCoords(-2, -2);
    m_diagonal->end->setCoords(3, 3);
    for (QCPGraph** graph : {&m_ties, &m_wins, &m_losses, &m_ring}) {
        *graph = plot.addGraph();
        (*graph)->setLineStyle(QCPGraph::lsNone);
    }
    plot.xAxis->setRange(-3, 103);
    plot.yAxis->setRange(-3, 103);
    m_diagonal->end->setCoords(200, 200);
    m_diagonal->start->setCoords(-100, -100);
    connect(&plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        setFocus(Qt::MouseFocusReason);
        const int point = pointAt(event->position());
        if (point >= 0) emit pointPicked(point);
    });
    connect(&plot, &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        const int point = pointAt(event->position());
        if (point >= 0) emit pointOpened(point);
    });
    connect(&plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const int point = pointAt(event->position());
        if (point < 0) return QToolTip::hideText();
        const ScatterPoint& at = m_points[static_cast<std::size_t>(point)];
        QToolTip::showText(event->globalPosition().toPoint(),
                           tr("%1: %2 → %3").arg(at.label, Wording::percent(at.a), Wording::percent(at.b)),
                           this);
    });
    ScatterPlot::applyColours();
    m_texts(plot.xAxis).label([this] { return tr("A: %1 (%)").arg(m_nameA); });
    m_texts(plot.yAxis).label([this] { return tr("B: %1 (%)").arg(m_nameB); });
    m_texts(this).name(QT_TR_NOOP("Scatter plot of the two runs"));
}

void ScatterPlot::setPoints(std::vector<ScatterPoint> points)
{
    m_points = std::move(points);
    m_current = -1;
    for (QCPGraph* graph : {m_wins, m_ties, m_losses, m_ring})
        graph->data()->clear();
    for (const ScatterPoint& point : m_points) {
        QCPGraph* graph = point.b > point.a ? m_wins : point.b < point.a ? m_losses : m_ties;
        graph->addData(point.a * 100, point.b * 100);
    }
    dataChanged();
}

void ScatterPlot::setNames(const QString& a, const QString& b, const QString& metric)
{
    m_nameA = a;
    m_nameB = b;
    m_metric = metric;
    m_texts.say();
    dataChanged();
}

void ScatterPlot::setCurrent(int point)
{
    m_current = point;
    m_ring->data()->clear();
    if (point >= 0 && point < std::ssize(m_points)) {
        const ScatterPoint& at = m_points[static_cast<std::size_t>(point)];
        m_ring->addData(at.a * 100, at.b * 100);
    }
    replotSoon();
}

QString ScatterPlot::summary() const
{
    if (m_points.empty()) return tr("No queries to show.");
    const auto wins =
        std::ranges::count_if(m_points, [](const ScatterPoint& point) { return point.b > point.a; });
    const auto losses =
        std::ranges::count_if(m_points, [](const ScatterPoint& point) { return point.b < point.a; });
    return tr("%1 of each test query under %2 (across) and %3 (up): %4 queries above the diagonal, %5 below, "
              "%6 on it.")
        .arg(m_metric, m_nameA, m_nameB, Wording::count(wins), Wording::count(losses),
             Wording::count(std::ssize(m_points) - wins - losses));
}

PlotTable ScatterPlot::points() const
{
    PlotTable table{{"query", "a", "b"}, {}};
    for (const ScatterPoint& point : m_points)
        table.rows.push_back({point.label, exact(point.a), exact(point.b)});
    return table;
}

QPoint ScatterPlot::positionOf(int point) const
{
    const ScatterPoint& at = m_points[static_cast<std::size_t>(point)];
    return canvas().mapTo(
        this, QPointF(canvas().xAxis->coordToPixel(at.a * 100), canvas().yAxis->coordToPixel(at.b * 100))
                  .toPoint());
}

void ScatterPlot::applyColours()
{
    Plot::applyColours();
    const Colours colours = theme::colours();
    m_diagonal->setPen(QPen(colours.muted, 1, Qt::DashLine));
    m_wins->setScatterStyle(markerOf(2, colours.win, 6, false));
    m_losses->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssTriangleInverted, colours.loss, QBrush(Qt::NoBrush), 6));
    m_ties->setScatterStyle(markerOf(0, colours.muted, 4, false));
    m_ring->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.text, 2), Qt::NoBrush, 13));
}

void ScatterPlot::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_points.size());
    const bool next = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool previous = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if (count > 0 && (next || previous))
        emit pointPicked((std::max(m_current, next ? -1 : 0) + (next ? 1 : count - 1)) % count);
    else if (m_current >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        emit pointOpened(m_current);
    else
        Plot::keyPressEvent(event);
}

int ScatterPlot::pointAt(const QPointF& position) const
{
    return nearest(position, kReach, m_points.size(),
                   [this](std::size_t i) { return QPointF(m_points[i].a * 100, m_points[i].b * 100); });
}

} // namespace crops::widgets
