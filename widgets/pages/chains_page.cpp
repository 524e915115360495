// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chains_page.h"

namespace crops::widgets
{

ChainsPage::ChainsPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Chains, context, Topic::Logs | Topic::Candidates | Topic::Scores, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void ChainsPage::clear() {}

void ChainsPage::reload(Topics) {}

void ChainsPage::retranslate() {}

} // namespace crops::widgets
