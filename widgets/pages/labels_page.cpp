// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_page.h"

namespace crops::widgets
{

LabelsPage::LabelsPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Labels, context, Topic::Candidates | Topic::Scores | Topic::Labels | Topic::Runs, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void LabelsPage::clear() {}

void LabelsPage::reload(Topics) {}

void LabelsPage::retranslate() {}

} // namespace crops::widgets
