// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_page.h"

namespace crops::widgets
{

TryPage::TryPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Try, context, Topic::Runs | Topic::Marks | Topic::Labels, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void TryPage::clear() {}

void TryPage::reload(Topics) {}

void TryPage::retranslate() {}

} // namespace crops::widgets
