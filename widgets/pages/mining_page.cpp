// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/mining_page.h"

namespace crops::widgets
{

MiningPage::MiningPage(PageId id, const PageContext& context, QWidget* parent)
    : Page(id, context, Topic::Logs | Topic::Candidates | Topic::Scores, parent),
      m_preview(context.jobs, context.draft), m_remine(new RemineBar(m_preview, context.draft, this))
{
    connect(m_remine, &RemineBar::applyRequested, this, &MiningPage::mineRequested);
}

void MiningPage::setMining(bool running)
{
    m_remine->setMining(running);
}

void MiningPage::noteMined(std::optional<std::int64_t> unscored)
{
    RemineBar::tellMined(
        banner(), unscored, [this] { emit scoreRequested(); },
        [this] { emit pageRequested(PageId::Labels); });
}

void MiningPage::showEvent(QShowEvent* event)
{
    m_preview.setActive(true);
    Page::showEvent(event);
}

void MiningPage::hideEvent(QHideEvent* event)
{
    m_preview.setActive(false);
    Page::hideEvent(event);
}

} // namespace crops::widgets
