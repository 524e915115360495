// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_style.h"

#include <QHeaderView>
#include <QStyleOption>

#include "theme.h"

namespace crops::widgets
{

namespace
{

/// Of these Fusion takes the outline from the window's colour.
bool hasOutline(QStyle::PrimitiveElement element)
{
    return element == QStyle::PE_FrameLineEdit || element == QStyle::PE_IndicatorCheckBox ||
           element == QStyle::PE_IndicatorRadioButton || element == QStyle::PE_IndicatorItemViewItemCheck;
}

/// The palette that makes Fusion draw an outline of 3:1 on the dark window: it darkens window() to 1/1.4 for
/// frames and to 1/2.2 for marks.
QPalette outlined(const QPalette& palette, int lightness)
{
    QPalette changed = palette;
    changed.setColor(QPalette::Window, QColor(lightness, lightness, lightness));
    return changed;
}

constexpr int kFrame = 0xa0;
constexpr int kMark = 0xff;
constexpr int kColumnMargin = 5; // pixels left and right of a cell's text
constexpr int kTitleMargin = 2;  // the same for titles, beside Fusion's own margin, which rows have too

bool isTitle(const QStyleOption* option)
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    return header != nullptr && header->orientation == Qt::Horizontal && !header->text.isEmpty();
}

/// Draws the option, if it is one of this kind, with that outline; false where it is another.
template <class Option, class Draw>
bool drawOutlined(const QStyleOption* option, int lightness, const Draw& draw)
{
    const auto* known = qstyleoption_cast<const Option*>(option);
    if (known == nullptr) return false;
    Option changed(*known);
    changed.palette = outlined(option->palette, lightness);
    draw(&changed);
    return true;
}

/// How the cells under a title stand: those of the first row speak for all.
Qt::Alignment cellAlignment(const QHeaderView& header, int section)
{
    constexpr Qt::Alignment kUsual = Qt::AlignLeft | Qt::AlignVCenter;
    if (header.model() == nullptr || header.model()->rowCount() == 0) return kUsual;
    const QVariant alignment = header.model()->index(0, section).data(Qt::TextAlignmentRole);
    if (!alignment.isValid()) return kUsual;
    return alignment.canConvert<Qt::Alignment>() ? alignment.value<Qt::Alignment>()
                                                 : Qt::Alignment(alignment.toInt());
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (!theme::isDark() || !hasOutline(element))
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const int lightness = element == PE_FrameLineEdit ? kFrame : kMark;
    const auto draw = [&](const QStyleOption* changed) {
        QProxyStyle::drawPrimitive(element, changed, painter, widget);
    };
    if (!drawOutlined<QStyleOptionButton>(option, lightness, draw) &&
        !drawOutlined<QStyleOptionFrame>(option, lightness, draw) &&
        !drawOutlined<QStyleOptionViewItem>(option, lightness, draw))
        draw(option);
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    const auto* label = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const auto* header = qobject_cast<const QHeaderView*>(widget);
    if (element != CE_HeaderLabel || label == nullptr || header == nullptr ||
        header->orientation() == Qt::Vertical)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionHeader changed(*label);
    changed.textAlignment = cellAlignment(*header, label->section);
    changed.rect.adjust(kTitleMargin, 0, -kTitleMargin, 0);
    QProxyStyle::drawControl(element, &changed, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    const auto draw = [&](const QStyleOptionComplex* changed) {
        QProxyStyle::drawComplexControl(control, changed, painter, widget);
    };
    if (!theme::isDark() || (!drawOutlined<QStyleOptionSpinBox>(option, kFrame, draw) &&
                             !drawOutlined<QStyleOptionComboBox>(option, kFrame, draw)))
        draw(option);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    const QSize needed = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type != CT_HeaderSection || !isTitle(option)) return needed;
    return needed + QSize(2 * kTitleMargin, 0);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView*>(widget) != nullptr)
        return kColumnMargin; // item views add one
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace crops::widgets
