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
    if (!unscored)
        return banner().showMessage(
            Banner::Grade::Info,
            [] { return tr("Mined. No pair has a θ yet: none is kept or dropped before it is scored."); },
            [] { return tr("Go to Labels"); }, [this] { emit pageRequested(PageId::Labels); });
    if (*unscored == 0) return banner().dismiss();
    const auto text = [pairs = static_cast<int>(*unscored)] {
        return tr("Mined. %n pair(s) have no θ yet: they are neither kept nor dropped.", nullptr, pairs);
    };
    banner().showMessage(
        Banner::Grade::Info, text, [] { return tr("Score them"); }, [this] { emit scoreRequested(); });
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
