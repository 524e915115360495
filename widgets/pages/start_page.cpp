// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start_page.h"

namespace crops::widgets
{

StartPage::StartPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Start, context, kAllTopics, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void StartPage::clear() {}

void StartPage::reload(Topics) {}

void StartPage::retranslate() {}

} // namespace crops::widgets
