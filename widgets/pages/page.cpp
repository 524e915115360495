// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/page.h"

#include <QDialog>
#include <QEvent>
#include <QStackedLayout>

#include "controls/layouts.h"

namespace crops::widgets
{

Page::Page(PageId id, const PageContext& context, Topics shows, QWidget* parent)
    : QWidget(parent), m_id(id), m_context(context), m_shows(shows), m_banner(new Banner(this)),
      m_empty(new EmptyState(this)), m_stack(new QStackedLayout)
{
    inColumn(this, {m_banner, {m_stack, 1}}, {10, 8, 10, 8}, 6);
    m_stack->addWidget(m_empty);
}

void Page::projectChanged()
{
    for (auto* dialog : findChildren<QDialog*>())
        dialog->reject(); // what it was to do belongs to the project that was open
    m_banner->dismiss();
    clear();
    emit rowsChanged({});
    m_stale = kAllTopics;
    if (!hasProject()) showNoProject();
    catchUp();
}

void Page::noteChanged(Topics changed)
{
    m_stale |= changed;
    catchUp();
}

bool Page::showsEmpty() const
{
    return m_stack->currentWidget() == m_empty;
}

void Page::setContent(QWidget* content)
{
    m_content = content;
    m_stack->addWidget(content);
    if (!hasProject()) showNoProject();
}

void Page::showContent()
{
    m_stack->setCurrentWidget(m_content);
}

void Page::showEmpty(const QString& title, const QString& text, const QString& actionText,
                     std::function<void()> action, const QString& otherText, std::function<void()> other)
{
    m_empty->set(title, text, actionText, std::move(action), otherText, std::move(other));
    m_stack->setCurrentWidget(m_empty);
}

void Page::showNoProject()
{
    if (m_id == PageId::Start || m_id == PageId::Lab) return; // of use without a project too
    showEmpty(tr("No project is open"), tr("Open the sample study, or a project of your own."),
              tr("Go to Start"), [this] { emit pageRequested(PageId::Start); });
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    catchUp();
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    if (!hasProject() && showsEmpty()) showNoProject();
    noteChanged(m_shows); // what the rows say is in the old language
}

void Page::catchUp()
{
    if (!isVisible() || !hasProject() || !(m_stale & m_shows)) return;
    const Topics changed = m_stale;
    m_stale = {};
    reload(changed);
}

} // namespace crops::widgets
