// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare_page.h"

namespace crops::widgets
{

ComparePage::ComparePage(const PageContext& context, QWidget* parent)
    : Page(PageId::Compare, context, Topic::Runs | Topic::Marks, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void ComparePage::clear() {}

void ComparePage::reload(Topics) {}

void ComparePage::retranslate() {}

} // namespace crops::widgets
