// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's actions and menus.
#include <QAction>
#include <QActionGroup>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QToolBar>
#include <QUndoStack>

#include "base/version.h"
#include "help_window.h"
#include "icons.h"
#include "language.h"
#include "learn/devices/devices.h"
#include "main_window.h"
#include "pages/compare_page.h"
#include "pages/data_page.h"
#include "wiring/study_travel.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::PageId;
using widgets::ThemeChoice;

void MainWindow::makePageActions()
{
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->setMovable(false);
    m_rail->setFloatable(false);
    m_rail->setContextMenuPolicy(Qt::PreventContextMenu);
    m_rail->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    m_rail->setIconSize({24, 24});
    addToolBar(Qt::LeftToolBarArea, m_rail);
    const std::tuple<const char*, const char*, const char*> pages[widgets::kPages] = {
        // icon, name, tool tip
        {"start", QT_TR_NOOP("Start"), QT_TR_NOOP("Open or make a project")},
        {"data", QT_TR_NOOP("Data"), QT_TR_NOOP("Import logs and look at their rows")},
        {"chains", QT_TR_NOOP("Chains"), QT_TR_NOOP("How users reworded their searches (P1)")},
        {"feed", QT_TR_NOOP("Feed"), QT_TR_NOOP("What the same users watched in the feed (P2)")},
        {"knowledge", QT_TR_NOOP("Knowledge"), QT_TR_NOOP("Videos that a language model imagined (P3)")},
        {"labels", QT_TR_NOOP("Labels"), QT_TR_NOOP("Threshold α, levels and label sets")},
        {"train", QT_TR_NOOP("Train"), QT_TR_NOOP("Train retrievers")},
        {"compare", QT_TR_NOOP("Compare"), QT_TR_NOOP("Compare runs")},
        {"try", QT_TR_NOOP("Try"), QT_TR_NOOP("Ask the trained runs")},
        {"lab", QT_TR_NOOP("Lab"), QT_TR_NOOP("Compare the arms of an online experiment")}};
    for (int i = 0; i < widgets::kPages; ++i) {
        const auto& [name, text, tip] = pages[i];
        QAction* action = m_rail->addAction(widgets::icon(QString::fromLatin1(name)), QString());
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + i)));
        m_texts(action).text(text).tip([action, tip = tip] {
            return tr("%1 (%2)").arg(tr(tip), action->shortcut().toString(QKeySequence::NativeText));
        });
        m_railGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { showPage(static_cast<PageId>(i)); });
        m_rail->widgetForAction(action)->setMinimumWidth(76);
        m_rail->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
        m_pageActions[static_cast<std::size_t>(i)] = action;
    }
}

QAction* MainWindow::add(QMenu* menu, const char* text, const QKeySequence& key, auto slot)
{
    QAction* action = m_texts(menu->addAction(QString(), this, slot)).text(text);
    action->setShortcut(key);
    return action;
}

void MainWindow::makeFileMenu()
{
    m_travel = std::make_unique<StudyTravel>(m_workspace,
                                             [this]() -> widgets::Page& { return page(currentPage()); });
    QMenu* menu = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&File"));
    add(menu, QT_TR_NOOP("&New project…"), QKeySequence::New,
        [this] { m_workspace.askForNew(this, [this] { showPage(PageId::Data); }); });
    add(menu, QT_TR_NOOP("&Open project…"), QKeySequence::Open, [this] { m_workspace.askToOpen(this); });
    m_recentMenu = m_texts(menu->addMenu(QString())).title(QT_TR_NOOP("Open &recent"));
    m_close =
        add(menu, QT_TR_NOOP("&Close project"), QKeySequence::Close, [this] { m_workspace.closeProject(); });
    menu->addSeparator();
    add(menu, QT_TR_NOOP("&Import files…"), {}, [this] { emit m_workspace.importRequested({}); });
    add(menu, QT_TR_NOOP("Import a &folder…"), {}, [this] {
        showPage(PageId::Data);
        static_cast<widgets::DataPage&>(page(PageId::Data)).chooseFolder();
    });
    menu->addSeparator();
    m_copy = add(menu, QT_TR_NOOP("&Save a copy…"), QKeySequence::SaveAs, [this] { m_travel->saveCopy(); });
    m_share = add(menu, QT_TR_NOOP("S&hare…"), {}, [this] { m_travel->share(); });
    add(menu, QT_TR_NOOP("Chec&k a bundle…"), {}, [this] { m_travel->check(); });
    m_report = add(menu, QT_TR_NOOP("&Report…"), {}, [this] {
        showPage(PageId::Compare);
        static_cast<widgets::ComparePage&>(page(PageId::Compare)).chooseReport();
    });
    menu->addSeparator();
    add(menu, QT_TR_NOOP("&Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&Edit"));
    QUndoStack& stack = m_workspace.undo();
    QAction* undo = stack.createUndoAction(this);
    QAction* redo = stack.createRedoAction(this);
    const auto undoText = [&stack] {
        return stack.canUndo() ? tr("Undo %1").arg(stack.undoText()) : tr("Undo");
    };
    const auto redoText = [&stack] {
        return stack.canRedo() ? tr("Redo %1").arg(stack.redoText()) : tr("Redo");
    };
    m_texts(undo).text(undoText);
    m_texts(redo).text(redoText);
    connect(&stack, &QUndoStack::undoTextChanged, undo, [undo, undoText] { undo->setText(undoText()); });
    connect(&stack, &QUndoStack::redoTextChanged, redo, [redo, redoText] { redo->setText(redoText()); });
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    menu->addActions({undo, redo});
    menu->addSeparator();
    m_filterBack = add(menu, QT_TR_NOOP("Filter &back"), QKeySequence(Qt::ALT | Qt::Key_Left),
                       [this] { m_workspace.filters().back(); });
    m_filterForward = add(menu, QT_TR_NOOP("Filter &forward"), QKeySequence(Qt::ALT | Qt::Key_Right),
                          [this] { m_workspace.filters().forward(); });
    m_filterClear =
        add(menu, QT_TR_NOOP("&Remove all filters"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
            [this] { m_workspace.filters().clear(); });
}

/// Of the actions of a menu, one is checked.
void MainWindow::addChoices(QMenu* menu, int chosen)
{
    auto* group = new QActionGroup(this);
    for (QAction* action : menu->actions()) {
        action->setCheckable(true);
        group->addAction(action);
    }
    group->actions().at(chosen)->setChecked(true);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&View"));
    for (QAction* action : m_pageActions)
        menu->addAction(action);
    menu->addSeparator();
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        m_docks[i]->toggleViewAction()->setShortcut(
            QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))));
        menu->addAction(m_docks[i]->toggleViewAction());
    }
    menu->addSeparator();
    QMenu* themes = m_texts(menu->addMenu(QString())).title(QT_TR_NOOP("&Theme"));
    add(themes, QT_TR_NOOP("As the desktop"), {}, [this] { setTheme(ThemeChoice::System); });
    add(themes, QT_TR_NOOP("Light"), {}, [this] { setTheme(ThemeChoice::Light); });
    add(themes, QT_TR_NOOP("Dark"), {}, [this] { setTheme(ThemeChoice::Dark); });
    addChoices(themes, QSettings().value(QStringLiteral("window/theme"), 0).toInt() % 3);
    QMenu* spoken = m_texts(menu->addMenu(QString())).title(QT_TR_NOOP("&Language"));
    for (const QString& code : languages())
        spoken->addAction(languageName(code), this, [this, code] { setLanguageCode(code); });
    addChoices(spoken, static_cast<int>(languages().indexOf(currentLanguage())));
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&Help"));
    add(menu, QT_TR_NOOP("&User guide"), QKeySequence::HelpContents, [this] { showGuide(); });
    add(menu, QT_TR_NOOP("&Method"), {}, [this] { help().showMethod(); });
    add(menu, QT_TR_NOOP("&About"), {}, [this] {
        QMessageBox::about(
            this, tr("About CroPS Workbench"),
            tr("CroPS Workbench %1\n\nFrom the logs of a search and a feed to trained, evaluated and "
               "compared retrievers.\nMethod: arXiv 2511.15443. Licence: GPL-3.0-or-later.")
                .arg(QLatin1String(kVersion)));
    });
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
