// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>
#include <algorithm>

#include "controls/looks.h"
#include "theme.h"

namespace crops::widgets
{

namespace
{

/// Draws one SVG in the colour that the palette has at the time of drawing.
class PaletteIcon : public QIconEngine
{
  public:
    explicit PaletteIcon(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        const QColor colour = mode == QIcon::Disabled
                                  ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                              : mode == QIcon::Selected ? palette.color(QPalette::HighlightedText)
                                                        : palette.color(QPalette::ButtonText);
        QByteArray coloured = m_svg;
        coloured.replace("currentColor", colour.name().toLatin1());
        const int side = std::min(rect.width(), rect.height()); // the drawings are square
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        QSvgRenderer(coloured).render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new PaletteIcon(m_svg); }

  private:
    QByteArray m_svg;
};

void paintMarker(QPainter& painter, int marker, const QPointF& at)
{
    const QRectF box(at.x() - 3, at.y() - 3, 6, 6);
    switch (marker % 7) {
    case 0:
        painter.drawEllipse(box);
        break;
    case 1:
        painter.drawRect(box);
        break;
    case 2:
        painter.drawPolygon(
            QPolygonF({{at.x(), at.y() - 4}, {at.x() + 4, at.y() + 3}, {at.x() - 4, at.y() + 3}}));
        break;
    case 3:
        painter.drawPolygon(QPolygonF(
            {{at.x(), at.y() - 4}, {at.x() + 4, at.y()}, {at.x(), at.y() + 4}, {at.x() - 4, at.y()}}));
        break;
    default:
        if (marker % 7 != 5)
            painter.drawLines(
                {QLineF(box.topLeft(), box.bottomRight()), QLineF(box.topRight(), box.bottomLeft())});
        if (marker % 7 != 4)
            painter.drawLines({QLineF(at.x() - 4, at.y(), at.x() + 4, at.y()),
                               QLineF(at.x(), at.y() - 4, at.x(), at.y() + 4)});
    }
}

QPixmap runStylePixmap(const RunStyle& style, qreal ratio, bool onBase)
{
    QPixmap pixmap(QSize(30, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (onBase) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colours().base);
        painter.drawRoundedRect(QRectF(0, 0, 30, 14), 3, 3);
    }
    painter.setPen(QPen(style.colour, 1.6, style.dash));
    painter.drawLine(QPointF(0, 7), QPointF(30, 7));
    painter.setPen(QPen(style.colour, 1.4));
    if (style.marker < 7)
        painter.setBrush(style.colour);
    else
        painter.setBrush(Qt::NoBrush);
    paintMarker(painter, style.marker, {15, 7});
    return pixmap;
}

} // namespace

QIcon icon(const QString& name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new PaletteIcon(file.readAll()));
}

QIcon runStyleIcon(qint64 run, qreal ratio)
{
    const RunStyle style = theme::runStyle(run);
    QIcon icon(runStylePixmap(style, ratio, false));
    icon.addPixmap(runStylePixmap(style, ratio, true), QIcon::Selected); // the selection may have its colour
    return icon;
}

} // namespace crops::widgets
