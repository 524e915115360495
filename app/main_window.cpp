// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTime>
#include <QToolBar>

#include "docks/jobs_dock.h"
#include "docks/problems_dock.h"
#include "filter_chips.h"
#include "help_window.h"
#include "language.h"
#include "pages/chains_page.h"
#include "pages/compare_page.h"
#include "pages/data_page.h"
#include "pages/feed_page.h"
#include "pages/inspector_pane.h"
#include "pages/knowledge_page.h"
#include "pages/lab_page.h"
#include "pages/labels_page.h"
#include "pages/start_page.h"
#include "pages/train_page.h"
#include "pages/try_page.h"
#include "plots/export_dialog.h"
#include "plots/plot.h"
#include "shown_text.h"
#include "wiring/study_travel.h"
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
    makePageActions();
    makePages();
    makeDocks();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeHelpMenu();
    makeStatusBar();
    connectWorkspace();
    m_texts(m_rail).windowTitle(QT_TR_NOOP("Pages"));
    m_texts.also([this] {
        rebuildRecent();
        updateTitle();
        updateDevice();
    });
    showPage(PageId::Start);
    restoreLayout();
}

MainWindow::~MainWindow() = default;

template <class PageClass>
PageClass* MainWindow::addPage(auto wire)
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
    for (widgets::Plot* plot : page->template findChildren<widgets::Plot*>())
        connect(plot, &widgets::Plot::exportRequested, this, [this, plot] {
            (new widgets::ExportDialog(*plot, m_workspace.jobs(), m_workspace.dialogs(), this))->show();
        });
    wire(m_workspace, *page);
    return page;
}

void MainWindow::makePages()
{
    addPage<widgets::StartPage>(wireStart);
    addPage<widgets::DataPage>(wireData);
    addPage<widgets::ChainsPage>(wireMining);
    addPage<widgets::FeedPage>(wireMining);
    addPage<widgets::KnowledgePage>(wireKnowledge);
    addPage<widgets::LabelsPage>(wireLabels);
    addPage<widgets::TrainPage>(wireTrain);
    addPage<widgets::ComparePage>(wireCompare);
    addPage<widgets::TryPage>(wireTry);
    addPage<widgets::LabPage>(wireLab);
}

void MainWindow::makeDocks()
{
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_inspector = new widgets::InspectorPane(m_workspace.pageContext(), this);
    m_jobs = new JobsDock(m_workspace.jobs(), this);
    makeLog();
    m_problems = new ProblemsDock(m_workspace, this);
    const auto problems = [this] {
        return m_problemCount > 0 ? tr("Problems (%1)").arg(m_problemCount) : tr("Problems");
    };
    const auto add = [this](std::size_t i, const char* name, const widgets::Texts::Sentence& title,
                            QWidget* content) {
        m_docks[i] = m_texts(new QDockWidget(this)).windowTitle(title);
        m_docks[i]->setObjectName(QLatin1String(name));
        m_docks[i]->setWidget(content);
        addDockWidget(i == 0 ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea, m_docks[i]);
        if (i >= 2) tabifyDockWidget(m_docks[1], m_docks[i]);
        m_docks[i]->hide();
    };
    add(0, "inspector", QT_TR_NOOP("Inspector"), m_inspector);
    add(1, "jobs", QT_TR_NOOP("Jobs"), m_jobs);
    add(2, "log", QT_TR_NOOP("Log"), m_log);
    add(3, "problems", problems, m_problems);
    connect(m_inspector, &widgets::InspectorPane::pageRequested, this, &MainWindow::showPage);
    connect(m_problems, &ProblemsDock::pageRequested, this, &MainWindow::showPage);
    connect(m_problems, &ProblemsDock::countChanged, this, [this, problems](int count) {
        m_problemCount = count;
        m_docks[3]->setWindowTitle(problems());
    });
    connect(m_jobs, &JobsDock::activeChanged, this, [this](int active) {
        m_activeJobs = active;
        m_jobsLabel->setText(active > 0 ? tr("%n job(s) running", nullptr, active) : QString());
    });
}

/// What happened, line by line with its time; the newest 5,000 lines.
void MainWindow::makeLog()
{
    m_log = m_texts(new QPlainTextEdit(this)).name(QT_TR_NOOP("Log"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(5000);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setTabChangesFocus(true);
}

/// A line with its time.
void MainWindow::log(const QString& text)
{
    m_log->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) +
                           widgets::shownLines(text));
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
    connect(&m_workspace, &Workspace::logged, this, &MainWindow::log);
    connect(&m_workspace, &Workspace::reported, this,
            [this](const QString& what, const widgets::JobFailure& failure) {
                log(tr("%1: %2").arg(what, failure.detail));
                statusBar()->showMessage(tr("%1: %2").arg(what, widgets::Wording::failure(failure.code)),
                                         8000);
            });
    connect(&m_workspace, &Workspace::bundleOpened, this,
            [this](const QString& path) { m_travel->offer(path); });
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
    help().showChapter(m_pageActions[static_cast<std::size_t>(currentPage())]->objectName());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_workspace.canQuit()) return event->ignore();
    saveLayout();
    event->accept();
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
        if (path.endsWith(QLatin1String(".crops")) && !QFileInfo(path).isDir())
            return m_workspace.openProject(path);
        if (!path.isEmpty()) logs.append(path);
    }
    if (!logs.isEmpty()) emit m_workspace.importRequested(logs);
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
    for (QAction* action : {m_report, m_copy, m_share})
        action->setEnabled(m_workspace.hasProject());
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
