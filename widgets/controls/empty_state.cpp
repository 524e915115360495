// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/empty_state.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "theme.h"

namespace crops::widgets
{

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this)), m_button(new QPushButton(this)),
      m_otherButton(new QPushButton(this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {m_button, m_otherButton}) {
        button->setMinimumHeight(32);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(12);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action) m_action();
    });
    connect(m_otherButton, &QPushButton::clicked, this, [this] {
        if (m_other) m_other();
    });
    colour();
}

void EmptyState::set(const QString& title, const QString& text, const QString& actionText,
                     std::function<void()> action, const QString& otherText, std::function<void()> other)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    m_action = std::move(action);
    m_otherButton->setText(otherText);
    m_otherButton->setVisible(!otherText.isEmpty());
    m_other = std::move(other);
}

QString EmptyState::title() const
{
    return m_title->text();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) colour();
}

void EmptyState::colour()
{
    QPalette palette = m_text->palette();
    if (palette.color(QPalette::WindowText) == theme::colours().muted) return;
    palette.setColor(QPalette::WindowText, theme::colours().muted);
    m_text->setPalette(palette);
}

} // namespace crops::widgets
