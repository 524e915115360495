// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/empty_state.h"

#include <QLabel>
#include <QPushButton>

#include "controls/layouts.h"
#include "controls/looks.h"

namespace crops::widgets
{

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(wrapped(new QLabel(this))),
      m_button(new QPushButton(this)), m_otherButton(new QPushButton(this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    for (QPushButton* button : {m_button, m_otherButton})
        button->setMinimumHeight(32);
    inColumn(this,
             {rest(2), m_title, m_text, gap(12), inRow({rest(), m_button, m_otherButton, rest()}), rest(3)});
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action) m_action();
    });
    connect(m_otherButton, &QPushButton::clicked, this, [this] {
        if (m_other) m_other();
    });
    paint(m_text, &Colours::muted);
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

} // namespace crops::widgets
