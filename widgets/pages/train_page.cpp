// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train_page.h"

namespace crops::widgets
{

TrainPage::TrainPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Train, context, Topic::Labels | Topic::Runs, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void TrainPage::clear() {}

void TrainPage::reload(Topics) {}

void TrainPage::retranslate() {}

} // namespace crops::widgets
