// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace crops::widgets
{

/// Fusion with what the pages need beside it: outlines of fields and check boxes that can be seen on a dark
/// window (Fusion darkens the window's colour for them, which on a dark one is black on black), tables whose
/// titles stand as their cells do, and room between two columns.
class HouseStyle : public QProxyStyle
{
    Q_OBJECT

  public:
    HouseStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
};

} // namespace crops::widgets
