// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QMenu>
#include <cmath>
#include <qcustomplot.h>

#include "controls/layouts.h"
#include "theme.h"

namespace crops::widgets
{

namespace
{

QCPAxis* titledAxis(const QCustomPlot& canvas, Qt::Orientation orientation)
{
    if (canvas.axisRectCount() == 0) return nullptr;
    return canvas.axisRect()->axis(orientation == Qt::Horizontal ? QCPAxis::atBottom : QCPAxis::atLeft);
}

} // namespace

Plot::Plot(QWidget* parent) : QWidget(parent), m_canvas(new QCustomPlot(this))
{
    inColumn(this, {m_canvas}, {});
    m_canvas->setContextMenuPolicy(Qt::NoContextMenu);
    m_canvas->setFocusPolicy(Qt::NoFocus); // the plot itself takes the keys
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(nullptr);
    m_canvas->setNoAntialiasingOnDrag(true);
    m_canvas->setMinimumSize(1, 1); // QCustomPlot draws on resizing, even without room
    // Nothing is drawn on QCustomPlot's topmost layer: without its own picture, half the memory of a plot.
    m_canvas->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    Plot::applyColours();
}

Plot::~Plot() = default;

QSize Plot::sizeHint() const
{
    return {480, 260};
}

QSize Plot::minimumSizeHint() const
{
    return {160, 110};
}

void Plot::paintTo(QPainter& painter, const QSize& size) const
{
    QCPPainter copy;
    QPicture picture;
    copy.begin(&picture);
    m_canvas->toPainter(&copy, size.width(), size.height());
    copy.end();
    painter.drawPicture(0, 0, picture);
}

QString Plot::axisTitle(Qt::Orientation orientation) const
{
    const QCPAxis* axis = titledAxis(*m_canvas, orientation);
    return axis != nullptr ? axis->label() : QString();
}

void Plot::setAxisTitle(Qt::Orientation orientation, const QString& title)
{
    QCPAxis* axis = titledAxis(*m_canvas, orientation);
    if (axis == nullptr || axis->label() == title) return;
    axis->setLabel(title);
    replotSoon();
}

void Plot::applyColours()
{
    const Colours colours = theme::colours();
    m_canvas->setBackground(colours.base);
    for (QCPAxisRect* rect : m_canvas->axisRects()) {
        rect->setBackground(colours.base);
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(colours.muted));
            axis->setTickPen(QPen(colours.muted));
            axis->setSubTickPen(QPen(colours.line));
            axis->setLabelColor(colours.text);
            axis->setTickLabelColor(colours.text);
            axis->grid()->setPen(QPen(colours.line, 0, Qt::DotLine));
            axis->grid()->setZeroLinePen(QPen(colours.line));
            axis->setSelectedBasePen(QPen(colours.accent));
        }
    }
    if (m_canvas->legend != nullptr) {
        QColor back = colours.base;
        back.setAlpha(220);
        m_canvas->legend->setBrush(back);
        m_canvas->legend->setBorderPen(QPen(colours.line));
        m_canvas->legend->setTextColor(colours.text);
    }
    replotSoon();
}

void Plot::dataChanged()
{
    setAccessibleDescription(summary());
    replotSoon();
}

void Plot::replotSoon()
{
    m_canvas->replot(QCustomPlot::rpQueuedReplot);
}

void Plot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) applyColours();
    if (event->type() == QEvent::LanguageChange) dataChanged(); // texts are in that language already
}

void Plot::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Export picture or points…"), this, [this] { emit exportRequested(this); });
    menu.exec(event->globalPos());
}

int Plot::nearest(const QPointF& pixel, double reach, std::size_t points,
                  const std::function<QPointF(std::size_t)>& at) const
{
    int best = -1;
    for (std::size_t i = 0; i < points; ++i) {
        const double x = m_canvas->xAxis->coordToPixel(at(i).x()) - pixel.x();
        const double y = m_canvas->yAxis->coordToPixel(at(i).y()) - pixel.y();
        const double distance = std::hypot(x, y);
        if (distance >= reach) continue;
        reach = distance;
        best = static_cast<int>(i);
    }
    return best;
}

QCPScatterStyle Plot::markerOf(int marker, const QColor& colour, double size, bool filled)
{
    static constexpr QCPScatterStyle::ScatterShape kShapes[] = {
        QCPScatterStyle::ssDisc,    QCPScatterStyle::ssSquare, QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssDiamond, QCPScatterStyle::ssCross,  QCPScatterStyle::ssPlus,
        QCPScatterStyle::ssStar};
    const QCPScatterStyle::ScatterShape shape = kShapes[marker % 7];
    filled = filled && marker < 7;
    if (shape == QCPScatterStyle::ssDisc && !filled) return {QCPScatterStyle::ssCircle, colour, size};
    return {shape, QPen(colour, 1.2), filled ? QBrush(colour) : QBrush(Qt::NoBrush), size};
}

} // namespace crops::widgets
