// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab_page.h"

#include <QTabWidget>

#include "pages/lab/grid_tab.h"
#include "pages/lab/loop_tab.h"
#include "pages/lab/online_tab.h"

namespace crops::widgets
{

LabPage::LabPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Lab, context, Topic::Logs, parent), m_online(new OnlineTab(context, this)),
      m_loop(new LoopTab(context, this)), m_grid(new GridTab(context, this)), m_tabs(new QTabWidget(this))
{
    m_texts(m_tabs)
        .name(QT_TR_NOOP("Experiments"))
        .tab(QT_TR_NOOP("Online experiment"), m_online)
        .tab(QT_TR_NOOP("Closed loop"), m_loop)
        .tab(QT_TR_NOOP("Sensitivity"), m_grid);
    m_tabs->setDocumentMode(true);
    setContent(m_tabs);
    showContent();
    connect(m_online, &OnlineTab::failed, this,
            banner().onFailure([] { return tr("The experiment could not be computed."); }));
    connect(m_online, &OnlineTab::shown, this, [this] { banner().dismiss(); });
    connect(m_online, &OnlineTab::startRequested, this, [this] { emit pageRequested(PageId::Start); });
    connect(m_grid, &GridTab::cellRequested, this, [this](const QString& folder) {
        m_tabs->setCurrentWidget(m_loop);
        m_loop->openFolder(folder);
    });
    for (LoopPane* pane : std::initializer_list<LoopPane*>{m_loop, m_grid}) {
        connect(pane, &LoopPane::failed, this, [this](const JobFailure& failure) {
            if (failure.code == ErrorCode::NotFound) // a sentence of the tab's
                banner().showMessage(Banner::Grade::Error, failure.detail);
            else
                banner().showFailure([] { return tr("The loop could not be read"); }, failure);
        });
    }
}

void LabPage::clear()
{
    m_online->clear();
    m_loop->readAgain(); // what was read while another project was open is not heard of
    m_grid->readAgain();
}

void LabPage::reload(Topics)
{
    m_online->reload();
}

} // namespace crops::widgets
