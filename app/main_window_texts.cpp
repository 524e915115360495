// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the main window: everything that changes with the language.
#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QToolBar>

#include "learn/devices/devices.h"
#include "main_window.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

void MainWindow::retranslate()
{
    const QString names[] = {tr("Start"),  tr("Data"),  tr("Chains"),  tr("Feed"), tr("Knowledge"),
                             tr("Labels"), tr("Train"), tr("Compare"), tr("Try")};
    const QString tips[] = {tr("Open or make a project"),
                            tr("Import logs and look at their rows"),
                            tr("How users reworded their searches (P1)"),
                            tr("What the same users watched in the feed (P2)"),
                            tr("Videos that a language model imagined (P3)"),
                            tr("Threshold α, levels and label sets"),
                            tr("Train retrievers"),
                            tr("Compare runs"),
                            tr("Ask the trained runs")};
    for (std::size_t i = 0; i < m_pageActions.size(); ++i) {
        m_pageActions[i]->setText(names[i]);
        m_pageActions[i]->setToolTip(
            tr("%1 (%2)").arg(tips[i], m_pageActions[i]->shortcut().toString(QKeySequence::NativeText)));
    }
    m_rail->setWindowTitle(tr("Pages"));
    retranslateMenus();
    rebuildRecent();
    updateTitle();
    updateDevice();
}

void MainWindow::retranslateMenus()
{
    if (m_docks[3] == nullptr || m_languageMenu == nullptr) return; // still being made
    m_docks[0]->setWindowTitle(tr("Inspector"));
    m_docks[1]->setWindowTitle(tr("Jobs"));
    m_docks[2]->setWindowTitle(tr("Log"));
    m_docks[3]->setWindowTitle(m_problemCount > 0 ? tr("Problems (%1)").arg(m_problemCount) : tr("Problems"));
    m_fileMenu->setTitle(tr("&File"));
    m_recentMenu->setTitle(tr("Open &recent"));
    m_editMenu->setTitle(tr("&Edit"));
    m_viewMenu->setTitle(tr("&View"));
    m_themeMenu->setTitle(tr("&Theme"));
    m_languageMenu->setTitle(tr("&Language"));
    m_helpMenu->setTitle(tr("&Help"));
    m_new->setText(tr("&New project…"));
    m_open->setText(tr("&Open project…"));
    m_close->setText(tr("&Close project"));
    m_quit->setText(tr("&Quit"));
    m_filterBack->setText(tr("Filter &back"));
    m_filterForward->setText(tr("Filter &forward"));
    m_filterClear->setText(tr("&Remove all filters"));
    m_guide->setText(tr("&User guide"));
    m_method->setText(tr("&Method"));
    m_about->setText(tr("&About"));
    m_themes[0]->setText(tr("As the desktop"));
    m_themes[1]->setText(tr("Light"));
    m_themes[2]->setText(tr("Dark"));
}

void MainWindow::rebuildRecent()
{
    m_recentMenu->clear();
    for (const QString& path : m_workspace.recentProjects()) {
        QAction* action =
            m_recentMenu->addAction(path, this, [this, path] { m_workspace.openProject(path); });
        action->setEnabled(QFileInfo::exists(path));
    }
    m_recentMenu->setEnabled(!m_recentMenu->isEmpty());
}

void MainWindow::updateDevice()
{
    m_deviceLabel->setText(tr("Memory %1").arg(widgets::Wording::bytes(learn::residentBytes())));
    m_deviceLabel->setToolTip(tr("Memory that this program holds"));
}

} // namespace crops::app
