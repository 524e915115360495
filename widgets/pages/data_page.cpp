// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data_page.h"

namespace crops::widgets
{

DataPage::DataPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Data, context, Topic::Logs, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void DataPage::clear() {}

void DataPage::reload(Topics) {}

void DataPage::retranslate() {}

} // namespace crops::widgets
