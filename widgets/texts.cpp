// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts.h"

#include <QEvent>
#include <QLabel>

namespace crops::widgets
{

Texts::Texts(QObject* owner, const QMetaObject& context) : m_owner(owner), m_context(context)
{
    owner->installEventFilter(this);
}

QLabel* Texts::label(const Sentence& text, QWidget* buddy)
{
    auto* label = new QLabel(qobject_cast<QWidget*>(m_owner));
    if (buddy != nullptr) label->setBuddy(buddy);
    return (*this)(label).text(text);
}

void Texts::also(std::function<void()> say)
{
    say();
    onChange(std::move(say));
}

void Texts::say()
{
    std::erase_if(m_list, [](const Entry& entry) { return entry.part.isNull(); });
    const std::size_t now = m_list.size(); // a function may make parts, which have their texts then
    for (std::size_t i = 0; i < now; ++i)
        if (m_list[i].part) m_list[i].say();
}

bool Texts::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) say();
    return QObject::eventFilter(watched, event);
}

} // namespace crops::widgets
