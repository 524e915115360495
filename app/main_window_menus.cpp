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

QAction* MainWindow::makeAction(const char* text, const QKeySequence& key, auto slot)
{
    QAction* action = m_texts(new QAction(this)).text(text);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

/// What brings logs in and takes whole studies out.
void MainWindow::makeTravelActions()
{
    m_travel = std::make_unique<StudyTravel>(m_workspace,
                                             [this]() -> widgets::Page& { return page(currentPage()); });
    m_importFiles =
        makeAction(QT_TR_NOOP("&Import files…"), {}, [this] { emit m_workspace.importRequested({}); });
    m_importFolder = makeAction(QT_TR_NOOP("Import a &folder…"), {}, [this] {
        showPage(PageId::Data);
        static_cast<widgets::DataPage&>(page(PageId::Data)).chooseFolder();
    });
    m_copy = makeAction(QT_TR_NOOP("&Save a copy…"), QKeySequence::SaveAs, [this] { m_travel->saveCopy(); });
    m_share = makeAction(QT_TR_NOOP("S&hare…"), {}, [this] { m_travel->share(); });
    m_check = makeAction(QT_TR_NOOP("Chec&k a bundle…"), {}, [this] { m_travel->check(); });
}

void MainWindow::makeActions()
{
    const auto make = [this](const char* text, const QKeySequence& key, auto slot) {
        return makeAction(text, key, slot);
    };
    makeTravelActions();
    m_new = make(QT_TR_NOOP("&New project…"), QKeySequence::New,
                 [this] { m_workspace.askForNew(this, [this] { showPage(PageId::Data); }); });
    m_open = make(QT_TR_NOOP("&Open project…"), QKeySequence::Open, [this] { m_workspace.askToOpen(this); });
    m_close = make(QT_TR_NOOP("&Close project"), QKeySequence::Close, [this] { m_workspace.closeProject(); });
    m_report = make(QT_TR_NOOP("&Report…"), {}, [this] {
        showPage(PageId::Compare);
        static_cast<widgets::ComparePage&>(page(PageId::Compare)).chooseReport();
    });
    m_quit = make(QT_TR_NOOP("&Quit"), QKeySequence::Quit, [this] { close(); });
    QUndoStack& stack = m_workspace.undo();
    m_undo = stack.createUndoAction(this);
    m_redo = stack.createRedoAction(this);
    const auto undoText = [&stack] {
        return stack.canUndo() ? tr("Undo %1").arg(stack.undoText()) : tr("Undo");
    };
    const auto redoText = [&stack] {
        return stack.canRedo() ? tr("Redo %1").arg(stack.redoText()) : tr("Redo");
    };
    m_texts(m_undo).text(undoText);
    m_texts(m_redo).text(redoText);
    connect(&stack, &QUndoStack::undoTextChanged, m_undo, [this, undoText] { m_undo->setText(undoText()); });
    connect(&stack, &QUndoStack::redoTextChanged, m_redo, [this, redoText] { m_redo->setText(redoText()); });
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_filterBack = make(QT_TR_NOOP("Filter &back"), QKeySequence(Qt::ALT | Qt::Key_Left),
                        [this] { m_workspace.filters().back(); });
    m_filterForward = make(QT_TR_NOOP("Filter &forward"), QKeySequence(Qt::ALT | Qt::Key_Right),
                           [this] { m_workspace.filters().forward(); });
    m_filterClear = make(QT_TR_NOOP("&Remove all filters"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
                         [this] { m_workspace.filters().clear(); });
    m_guide = make(QT_TR_NOOP("&User guide"), QKeySequence::HelpContents, [this] { showGuide(); });
    m_method = make(QT_TR_NOOP("&Method"), {}, [this] { help().showMethod(); });
    m_about = make(QT_TR_NOOP("&About"), {}, [this] {
        QMessageBox::about(
            this, tr("About CroPS Workbench"),
            tr("CroPS Workbench %1\n\nFrom the logs of a search and a feed to trained, evaluated and "
               "compared retrievers.\nMethod: arXiv 2511.15443. Licence: GPL-3.0-or-later.")
                .arg(QLatin1String(kVersion)));
    });
}

void MainWindow::makeMenus()
{
    QMenu* file = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&File"));
    file->addActions({m_new, m_open});
    m_recentMenu = m_texts(file->addMenu(QString())).title(QT_TR_NOOP("Open &recent"));
    file->addAction(m_close);
    file->addSeparator();
    file->addActions({m_importFiles, m_importFolder});
    file->addSeparator();
    file->addActions({m_copy, m_share, m_check, m_report});
    file->addSeparator();
    file->addAction(m_quit);
    QMenu* edit = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&Edit"));
    edit->addActions({m_undo, m_redo});
    edit->addSeparator();
    edit->addActions({m_filterBack, m_filterForward, m_filterClear});
    QMenu* view = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&View"));
    for (QAction* action : m_pageActions)
        view->addAction(action);
    view->addSeparator();
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        m_docks[i]->toggleViewAction()->setShortcut(
            QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))));
        view->addAction(m_docks[i]->toggleViewAction());
    }
    view->addSeparator();
    QMenu* themeMenu = m_texts(view->addMenu(QString())).title(QT_TR_NOOP("&Theme"));
    auto* themes = new QActionGroup(this);
    const int chosen = QSettings().value(QStringLiteral("window/theme"), 0).toInt() % 3;
    for (const char* name : {QT_TR_NOOP("As the desktop"), QT_TR_NOOP("Light"), QT_TR_NOOP("Dark")}) {
        const auto i = static_cast<int>(themes->actions().size());
        QAction* action = m_texts(themeMenu->addAction(QString(), this, [this, i] {
                              setTheme(static_cast<ThemeChoice>(i));
                          })).text(name);
        action->setCheckable(true);
        action->setChecked(i == chosen);
        themes->addAction(action);
    }
    QMenu* languageMenu = m_texts(view->addMenu(QString())).title(QT_TR_NOOP("&Language"));
    auto* languageGroup = new QActionGroup(this);
    for (const QString& code : languages()) {
        QAction* action =
            languageMenu->addAction(languageName(code), this, [this, code] { setLanguageCode(code); });
        action->setCheckable(true);
        action->setChecked(code == currentLanguage());
        languageGroup->addAction(action);
    }
    QMenu* helpMenu = m_texts(menuBar()->addMenu(QString())).title(QT_TR_NOOP("&Help"));
    helpMenu->addActions({m_guide, m_method, m_about});
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
