// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of the timeline.
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

#include "plots/timeline_plot.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

constexpr int kEdgeGrab = 6;    // pixels on both sides of the edge
constexpr double kDotReach = 9; // pixels

} // namespace

void TimelinePlot::keyPressEvent(QKeyEvent* event)
{
    if (m_data.anchors.empty()) return Plot::keyPressEvent(event);
    const std::int64_t step = m_data.snapMs * ((event->modifiers() & Qt::ShiftModifier) != 0 ? 10 : 1);
    switch (event->key()) {
    case Qt::Key_Left:
        return editWindow(m_data.windowMs - step);
    case Qt::Key_Right:
        return editWindow(m_data.windowMs + step);
    case Qt::Key_Home:
        return editWindow(m_defaultMs);
    default:
        Plot::keyPressEvent(event);
    }
}

void TimelinePlot::focusInEvent(QFocusEvent* event)
{
    Plot::focusInEvent(event);
    applyColours();
}

void TimelinePlot::focusOutEvent(QFocusEvent* event)
{
    Plot::focusOutEvent(event);
    applyColours();
}

void TimelinePlot::pressed(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton) return;
    const int mark = markNear(event->pos());
    if (mark >= 0) {
        const TimelineMark& found = m_data.marks[static_cast<std::size_t>(mark)];
        if (found.query && found.doc) emit pairClicked(found.query, found.doc, found.source);
        return;
    }
    if (!isOnEdge(event->pos().x())) return;
    m_dragging = true;
    emit gestureBegan();
}

void TimelinePlot::moved(QMouseEvent* event)
{
    if (m_dragging) {
        const double at = canvas().xAxis->pixelToCoord(event->pos().x());
        const double width = at * 1000 - static_cast<double>(m_data.anchors.back() - m_data.origin);
        const double steps = std::round(width / static_cast<double>(m_data.snapMs));
        return editWindow(static_cast<std::int64_t>(steps) * m_data.snapMs);
    }
    const int mark = markNear(event->pos());
    const bool onEdge = mark < 0 && isOnEdge(event->pos().x());
    canvas().setCursor(onEdge ? Qt::SplitHCursor : mark >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (mark >= 0)
        QToolTip::showText(event->globalPosition().toPoint(),
                           shownTip(m_data.marks[static_cast<std::size_t>(mark)].tip), this);
    else
        QToolTip::hideText();
}

void TimelinePlot::released()
{
    if (!m_dragging) return;
    m_dragging = false;
    emit gestureEnded();
}

bool TimelinePlot::isOnEdge(int x) const
{
    const std::optional<int> edge = edgeX();
    return edge && std::abs(*edge - x) <= kEdgeGrab;
}

int TimelinePlot::markNear(const QPoint& position) const
{
    return nearest(position, kDotReach, m_data.marks.size(), [this](std::size_t i) { return placeOf(i); });
}

void TimelinePlot::editWindow(std::int64_t windowMs)
{
    windowMs = std::max(windowMs, std::min<std::int64_t>(m_data.snapMs, m_data.windowMs));
    if (windowMs == m_data.windowMs || windowMs < 1) return;
    setWindow(windowMs);
    emit windowEdited(windowMs);
}

} // namespace crops::widgets
