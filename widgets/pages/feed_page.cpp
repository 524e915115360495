// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"

namespace crops::widgets
{

FeedPage::FeedPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Feed, context, Topic::Logs | Topic::Candidates | Topic::Scores, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void FeedPage::clear() {}

void FeedPage::reload(Topics) {}

void FeedPage::retranslate() {}

} // namespace crops::widgets
