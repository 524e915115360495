// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"

namespace crops::widgets
{

KnowledgePage::KnowledgePage(const PageContext& context, QWidget* parent)
    : Page(PageId::Knowledge, context, Topic::Logs | Topic::Candidates | Topic::Scores | Topic::Marks, parent)
{
    setContent(new QWidget(this));
    retranslate();
}

void KnowledgePage::clear() {}

void KnowledgePage::reload(Topics) {}

void KnowledgePage::retranslate() {}

} // namespace crops::widgets
