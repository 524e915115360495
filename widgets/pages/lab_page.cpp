// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab_page.h"

#include <QTabWidget>

#include "pages/lab/online_tab.h"

namespace crops::widgets
{

LabPage::LabPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Lab, context, Topic::Logs, parent), m_online(new OnlineTab(context, this)),
      m_tabs(new QTabWidget(this))
{
    m_texts(m_tabs).name(QT_TR_NOOP("Experiments")).tab(QT_TR_NOOP("Online experiment"), m_online);
    m_tabs->setDocumentMode(true);
    setContent(m_tabs);
    connect(m_online, &OnlineTab::plotExportRequested, this, &Page::exportRequested);
    connect(m_online, &OnlineTab::failed, this, [this](const JobFailure& failure) {
        banner().showFailure([] { return tr("The experiment could not be computed."); }, failure);
    });
    connect(m_online, &OnlineTab::shown, this, [this] { banner().dismiss(); });
}

void LabPage::clear()
{
    m_online->clear();
}

void LabPage::reload(Topics)
{
    showContent();
    m_online->reload();
}

} // namespace crops::widgets
