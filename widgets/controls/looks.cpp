// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/looks.h"

#include <QEvent>
#include <QLabel>
#include <QScopedValueRollback>

namespace crops::widgets
{

namespace
{

/// A child of the widget that it watches.
class PaletteWatch : public QObject
{
  public:
    PaletteWatch(QWidget* widget, std::function<void()> colour) : QObject(widget), m_colour(std::move(colour))
    {
        widget->installEventFilter(this);
        recolour();
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange && !m_colouring) recolour();
        return QObject::eventFilter(watched, event);
    }

  private:
    void recolour()
    {
        const QScopedValueRollback<bool> now(m_colouring, true);
        m_colour();
    }

    std::function<void()> m_colour;
    bool m_colouring = false;
};

} // namespace

void onPalette(QWidget* widget, std::function<void()> colour)
{
    new PaletteWatch(widget, std::move(colour));
}

void paint(QWidget* widget, QColor Colours::*colour, QPalette::ColorRole role)
{
    onPalette(widget, [widget, colour, role] {
        QPalette palette = widget->palette();
        palette.setColor(role, theme::colours().*colour);
        widget->setPalette(palette);
    });
}

void setBold(QWidget* widget)
{
    QFont font = widget->font();
    font.setBold(true);
    widget->setFont(font);
}

QLabel* wrapped(QLabel* label)
{
    label->setWordWrap(true);
    return label;
}

} // namespace crops::widgets
