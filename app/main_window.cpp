// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include "base/version.h"
#include "docks/jobs_dock.h"
#include "docks/log_dock.h"
#include "docks/problems_dock.h"
#include "filter_chips.h"
#include "help_window.h"
#include "icons.h"
#include "language.h"
#include "pages/chains_page.h"
#include "pages/compare_page.h"
#include "pages/data_page.h"
#include "pages/feed_page.h"
#include "pages/inspector_pane.h"
#include "pages/knowledge_page.h"
#include "pages/labels_page.h"
#include "pages/start_page.h"
#include "pages/train_page.h"
#include "pages/try_page.h"
#include "plots/export_dialog.h"
#include "plots/plot.h"
#include "shown_text.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::PageId;
using widgets::ThemeChoice;

namespace
{

constexpr int kLayoutVersion = 1; // raise when docks change: an older layout is then left alone
constexpr const char* kIcons[] = {"start",  "data",  "chains",  "feed", "knowledge",
                                  "labels", "train", "compare", "try"};

} // namespace

MainWindow::MainWindow(Workspace& workspace, QWidget* parent)
    : QMainWindow(parent), m_workspace(workspace), m_stack(new QStackedWidget(this)),
      m_rail(new QToolBar(this)), m_railGroup(new QActionGroup(this))
{
    setAcceptDrops(true);
    setMinimumSize(1024, 640);
    resize(1280, 800);
    setWindowIcon(QIcon(QStringLiteral(":/icons/crops-workbench.svg")));
    setCentralWidget(m_stack);
    makeActions();
    makePages();
    makeDocks();
    makeMenus();
    makeStatusBar();
    connectWorkspace();
    retranslate();
    showPage(PageId::Start);
    restoreLayout();
}

MainWindow::~MainWindow() = default;

template <class PageClass>
PageClass* MainWindow::addPage(void (*wire)(Workspace&, PageClass&))
{
    auto* page = new PageClass(m_workspace.pageContext(), m_stack);
    m_pages[static_cast<std::size_t>(page->id())] = page;
    m_stack->addWidget(page);
    connect(page, &widgets::Page::pageRequested, this, &MainWindow::showPage);
    connect(page, &widgets::Page::pairSelected, this,
            [this](QueryId query, DocId doc) { m_inspector->inspect(query, doc); });
    connect(page, &widgets::Page::inspectorRequested, this, [this] {
        m_docks[0]->show();
        m_docks[0]->raise();
    });
    connect(page, &widgets::Page::rowsChanged, this, [this, page](const QString& text) {
        if (m_stack->currentWidget() == page) m_rowsLabel->setText(text);
        page->setProperty("rows", text);
    });
    connect(page, &widgets::Page::filterPartsChanged, this, [this, page] {
        if (m_stack->currentWidget() == page) m_chips->setParts(page->filterParts());
    });
    connect(page, &widgets::Page::exportRequested, this, [this](widgets::Plot* plot) {
        auto* dialog = new widgets::ExportDialog(*plot, m_workspace.jobs(), m_workspace.dialogs(), this);
        dialog->show();
    });
    wire(m_workspace, *page);
    return page;
}

void MainWindow::makePages()
{
    addPage<widgets::StartPage>(wireStart);
    addPage<widgets::DataPage>(wireData);
    addPage<widgets::ChainsPage>(wireChains);
    addPage<widgets::FeedPage>(wireFeed);
    addPage<widgets::KnowledgePage>(wireKnowledge);
    addPage<widgets::LabelsPage>(wireLabels);
    addPage<widgets::TrainPage>(wireTrain);
    addPage<widgets::ComparePage>(wireCompare);
    addPage<widgets::TryPage>(wireTry);
}

void MainWindow::makeActions()
{
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->setMovable(false);
    m_rail->setFloatable(false);
    m_rail->setContextMenuPolicy(Qt::PreventContextMenu);
    m_rail->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    m_rail->setIconSize({24, 24});
    addToolBar(Qt::LeftToolBarArea, m_rail);
    for (int i = 0; i < widgets::kPages; ++i) {
        QAction* action = m_rail->addAction(widgets::icon(QString::fromLatin1(kIcons[i])), QString());
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + i)));
        m_railGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { showPage(static_cast<PageId>(i)); });
        m_rail->widgetForAction(action)->setMinimumWidth(76);
        m_rail->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
        m_pageActions[static_cast<std::size_t>(i)] = action;
    }
    const auto make = [this](const QKeySequence& key, auto slot) {
        auto* action = new QAction(this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_new =
        make(QKeySequence::New, [this] { m_workspace.askForNew(this, [this] { showPage(PageId::Data); }); });
    m_open = make(QKeySequence::Open, [this] { m_workspace.askToOpen(this); });
    m_close = make(QKeySequence::Close, [this] { m_workspace.closeProject(); });
    m_quit = make(QKeySequence::Quit, [this] { close(); });
    m_undo = m_workspace.undo().createUndoAction(this);
    m_redo = m_workspace.undo().createRedoAction(this);
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_filterBack = make(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { m_workspace.filters().back(); });
    m_filterForward =
        make(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { m_workspace.filters().forward(); });
    m_filterClear =
        make(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X), [this] { m_workspace.filters().clear(); });
    m_guide = make(QKeySequence::HelpContents, [this] { showGuide(); });
    m_method = make({}, [this] { help().showMethod(); });
    m_about = make({}, [this] {
        QMessageBox::about(
            this, tr("About CroPS Workbench"),
            tr("CroPS Workbench %1\n\nFrom the logs of a search and a feed to trained, evaluated and "
               "compared retrievers.\nMethod: arXiv 2511.15443. Licence: GPL-3.0-or-later.")
                .arg(QLatin1String(kVersion)));
    });
}

void MainWindow::makeDocks()
{
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_inspector = new widgets::InspectorPane(m_workspace.pageContext(), this);
    m_jobs = new JobsDock(m_workspace.jobs(), this);
    m_log = new LogDock(this);
    m_problems = new ProblemsDock(m_workspace, this);
    constexpr const char* kNames[] = {"inspector", "jobs", "log", "problems"};
    QWidget* const kContents[] = {m_inspector, m_jobs, m_log, m_problems};
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        m_docks[i] = new QDockWidget(this);
        m_docks[i]->setObjectName(QLatin1String(kNames[i]));
        m_docks[i]->setWidget(kContents[i]);
        addDockWidget(i == 0 ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea, m_docks[i]);
        if (i >= 2) tabifyDockWidget(m_docks[1], m_docks[i]);
        m_docks[i]->hide();
    }
    connect(m_inspector, &widgets::InspectorPane::pageRequested, this, &MainWindow::showPage);
    connect(m_problems, &ProblemsDock::pageRequested, this, &MainWindow::showPage);
    connect(m_problems, &ProblemsDock::countChanged, this, [this](int problems) {
        m_problemCount = problems;
        retranslateMenus();
    });
    connect(m_jobs, &JobsDock::activeChanged, this, [this](int active) {
        m_activeJobs = active;
        m_jobsLabel->setText(active > 0 ? tr("%n job(s) running", nullptr, active) : QString());
    });
}

void MainWindow::makeMenus()
{
    m_fileMenu = menuBar()->addMenu(QString());
    m_fileMenu->addActions({m_new, m_open});
    m_recentMenu = m_fileMenu->addMenu(QString());
    m_fileMenu->addAction(m_close);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_quit);
    m_editMenu = menuBar()->addMenu(QString());
    m_editMenu->addActions({m_undo, m_redo});
    m_editMenu->addSeparator();
    m_editMenu->addActions({m_filterBack, m_filterForward, m_filterClear});
    m_viewMenu = menuBar()->addMenu(QString());
    for (QAction* action : m_pageActions)
        m_viewMenu->addAction(action);
    m_viewMenu->addSeparator();
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        m_docks[i]->toggleViewAction()->setShortcut(
            QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))));
        m_viewMenu->addAction(m_docks[i]->toggleViewAction());
    }
    m_viewMenu->addSeparator();
    m_themeMenu = m_viewMenu->addMenu(QString());
    auto* themes = new QActionGroup(this);
    for (std::size_t i = 0; i < m_themes.size(); ++i) {
        m_themes[i] =
            m_themeMenu->addAction(QString(), this, [this, i] { setTheme(static_cast<ThemeChoice>(i)); });
        m_themes[i]->setCheckable(true);
        themes->addAction(m_themes[i]);
    }
    m_themes[static_cast<std::size_t>(QSettings().value(QStringLiteral("window/theme"), 0).toInt()) % 3]
        ->setChecked(true);
    m_languageMenu = m_viewMenu->addMenu(QString());
    auto* languageGroup = new QActionGroup(this);
    for (const QString& code : languages()) {
        QAction* action =
            m_languageMenu->addAction(languageName(code), this, [this, code] { setLanguageCode(code); });
        action->setCheckable(true);
        action->setChecked(code == currentLanguage());
        languageGroup->addAction(action);
    }
    m_helpMenu = menuBar()->addMenu(QString());
    m_helpMenu->addActions({m_guide, m_method, m_about});
}

void MainWindow::makeStatusBar()
{
    m_projectLabel = new QLabel(this);
    m_rowsLabel = new QLabel(this);
    m_jobsLabel = new QLabel(this);
    m_deviceLabel = new QLabel(this);
    statusBar()->addWidget(m_projectLabel);
    m_chips = new FilterChips(m_workspace.filters(), this);
    statusBar()->addWidget(m_chips, 1);
    statusBar()->addPermanentWidget(m_rowsLabel);
    statusBar()->addPermanentWidget(m_jobsLabel);
    statusBar()->addPermanentWidget(m_deviceLabel);
    statusBar()->setSizeGripEnabled(false);
    auto* timer = new QTimer(this);
    timer->setInterval(2000);
    connect(timer, &QTimer::timeout, this, &MainWindow::updateDevice);
    timer->start();
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        for (widgets::Page* page : m_pages)
            page->projectChanged();
        m_inspector->projectChanged();
        updateTitle();
    });
    connect(&m_workspace, &Workspace::topicsChanged, this, [this](widgets::Topics topics) {
        for (widgets::Page* page : m_pages)
            page->noteChanged(topics);
        m_inspector->noteChanged(topics);
    });
    connect(&m_workspace, &Workspace::logged, m_log, &LogDock::add);
    connect(&m_workspace, &Workspace::reported, this,
            [this](const QString& what, const widgets::JobFailure& failure) {
                m_log->add(tr("%1: %2").arg(what, failure.detail));
                statusBar()->showMessage(tr("%1: %2").arg(what, widgets::Wording::failure(failure.code)),
                                         8000);
            });
    connect(&m_workspace, &Workspace::recentChanged, this, &MainWindow::rebuildRecent);
    connect(&m_workspace, &Workspace::pageRequested, this, &MainWindow::showPage);
    const auto filterActions = [this] {
        m_filterBack->setEnabled(m_workspace.filters().canGoBack());
        m_filterForward->setEnabled(m_workspace.filters().canGoForward());
        m_filterClear->setEnabled(!m_workspace.filters().current().empty());
    };
    connect(&m_workspace.filters(), &widgets::FilterHistory::filterChanged, this, filterActions);
    filterActions();
}

void MainWindow::showPage(PageId page)
{
    const auto index = static_cast<std::size_t>(page);
    m_pageActions[index]->setChecked(true);
    m_stack->setCurrentWidget(m_pages[index]);
    m_rowsLabel->setText(m_pages[index]->property("rows").toString());
    m_chips->setParts(m_pages[index]->filterParts());
}

PageId MainWindow::currentPage() const
{
    return static_cast<widgets::Page*>(m_stack->currentWidget())->id();
}

void MainWindow::setTheme(ThemeChoice choice)
{
    QSettings().setValue(QStringLiteral("window/theme"), static_cast<int>(choice));
    widgets::theme::apply(choice);
}

void MainWindow::setLanguageCode(const QString& code)
{
    QSettings().setValue(QStringLiteral("window/language"), code);
    setLanguage(code);
}

HelpWindow& MainWindow::help()
{
    if (m_help == nullptr) m_help = new HelpWindow(this);
    m_help->show();
    m_help->raise();
    return *m_help;
}

void MainWindow::showGuide()
{
    help().showChapter(QString::fromLatin1(kIcons[static_cast<int>(currentPage())]));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_workspace.canClose()) return event->ignore();
    saveLayout();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList logs;
    for (const QUrl& url : event->mimeData()->urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".crops"))) return m_workspace.openProject(path);
        if (!path.isEmpty()) logs.append(path);
    }
    if (logs.isEmpty()) return;
    showPage(PageId::Data);
    emit m_workspace.importRequested(logs);
}

void MainWindow::updateTitle()
{
    const QString name = widgets::shownText(m_workspace.projectName());
    setWindowTitle(name.isEmpty() ? tr("CroPS Workbench") : tr("%1 – CroPS Workbench").arg(name));
    const bool readOnly = m_workspace.hasProject() && m_workspace.jobs().project()->readOnly();
    m_projectLabel->setText(!m_workspace.hasProject() ? tr("No project")
                            : readOnly                ? tr("%1 (read only)").arg(name)
                                                      : tr("%1 (saved)").arg(name));
    m_projectLabel->setToolTip(widgets::shownTip(m_workspace.projectPath()));
    m_close->setEnabled(m_workspace.hasProject());
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState(kLayoutVersion));
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray(), kLayoutVersion);
    m_rail->show();
}

} // namespace crops::app
