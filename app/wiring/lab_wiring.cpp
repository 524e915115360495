// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>
#include <atomic>
#include <memory>

#include "base/parallel.h"
#include "job_wording.h"
#include "jobs/job_runner.h"
#include "language.h"
#include "online/exports.h"
#include "pages/lab/grid_tab.h"
#include "pages/lab/loop_tab.h"
#include "pages/lab/online_tab.h"
#include "pages/lab_page.h"
#include "study/loop/grid_tables.h"
#include "study/loop/loop_tables.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

using widgets::Banner;
using widgets::JobState;
using widgets::LabPage;
using widgets::LoopPane;
using widgets::LoopTask;
using widgets::OnlineExport;
using widgets::OnlineTab;
using Phase = widgets::LoopStatus::Phase;

namespace
{

/// The command: beside this program, or on the path. Empty where it is neither.
QString command()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/crops");
    return QFileInfo(beside).isExecutable() ? beside
                                            : QStandardPaths::findExecutable(QStringLiteral("crops"));
}

/// In the job's thread: lives it to its end and writes what came out.
void live(const LoopTask& task, const study::LoopProcesses& processes, Progress& progress)
{
    const std::string folder = task.folder.toStdString();
    if (task.grid.axes.empty()) {
        study::liveLoop(task.grid.base, folder, processes, progress);
        const study::LoopFolder loop(folder);
        (void)study::writeLoop(study::readLoop(loop, task.grid.base, progress), loop);
    } else {
        study::liveGrid(task.grid, folder, processes, progress);
        (void)study::writeGrid(study::readGrid(task.grid, folder, progress), study::GridFolder(folder));
    }
}

/// Lives the closed loops and grids that the laboratory's tabs ask for, one at a time, in the lane of the
/// trainings; the arms are processes of `crops`. Belongs to no project: another one may be opened meanwhile.
/// Window's thread; lives as long as the page.
class LoopSession : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(crops::app::LoopSession)

  public:
    LoopSession(Workspace& workspace, widgets::LabPage& page)
        : QObject(&page), m_workspace(workspace), m_page(page)
    {
        connectPane(page.loop());
        connectPane(page.grid());
        connect(&workspace.jobs(), &widgets::JobRunner::jobChanged, this, &LoopSession::watch);
        workspace.addQuitGuard([self = QPointer(this)] { return !self || self->mayQuit(); });
    }

  private:
    bool active() const { return m_job != 0; }

    void connectPane(LoopPane& pane)
    {
        connect(&pane, &LoopPane::startRequested, this,
                [this, &pane](const LoopTask& task) { start(pane, task); });
        connect(&pane, &LoopPane::pauseRequested, this, &LoopSession::pause);
        connect(&pane, &LoopPane::stopRequested, this, &LoopSession::stop);
        connect(&pane, &LoopPane::projectRequested, this,
                [this](const QString& path) { m_workspace.openProject(path); });
    }

    void start(LoopPane& pane, const LoopTask& task)
    {
        if (active()) return;
        const QString program = command();
        if (program.isEmpty())
            return m_page.banner().showMessage(Banner::Grade::Error, [] {
                return tr(
                    "The command crops is neither beside this program nor on the path: a loop's arms are "
                    "processes of it.");
            });
        m_page.banner().dismiss();
        m_pane = &pane;
        m_paused = std::make_shared<std::atomic<bool>>(false);
        m_status = {};
        m_status.phase = Phase::Running;
        for (LoopPane* each : std::initializer_list<LoopPane*>{&m_page.loop(), &m_page.grid()})
            each->setMayStart(each == &pane);
        pane.setStatus(m_status);
        const QString name = QFileInfo(task.folder).fileName();
        m_job = m_workspace.jobs().task(
            this, task.grid.axes.empty() ? tr("Closed loop %1").arg(name) : tr("Grid %1").arg(name),
            [task, program = program.toStdString(), paused = m_paused](Progress& progress) {
                const std::size_t jobs = task.jobs > 0 ? task.jobs : threadCount();
                live(task, {program, jobs, task.device.toStdString(), paused.get()}, progress);
            },
            [] {}, {}, widgets::Lane::Training);
    }

    void pause(bool pause)
    {
        if (!active() || m_status.phase == Phase::Stopping) return;
        m_paused->store(pause);
        m_status.phase = pause ? Phase::Paused : Phase::Running;
        m_pane->setStatus(m_status);
    }

    void stop()
    {
        if (!active()) return;
        m_status.phase = Phase::Stopping;
        m_pane->setStatus(m_status);
        m_workspace.jobs().cancel(m_job); // one that waits for a training ends here
    }

    void watch(const widgets::JobStatus& job)
    {
        if (m_job == 0 || job.id != m_job) return;
        if (job.state >= JobState::Done) return end(job);
        const bool rounds = job.phase == QLatin1String("living the rounds");
        const std::int64_t before = m_status.done;
        if (job.stopping) m_status.phase = Phase::Stopping;
        m_status.text = widgets::JobWording::phase(job.phase);
        if (job.state == JobState::Queued) m_status.text = tr("waits for the training that is under way");
        if (rounds) {
            m_status.done = job.done;
            m_status.total = job.total;
        }
        m_pane->setStatus(m_status);
        if (m_status.done != before) m_pane->refresh();
    }

    void end(const widgets::JobStatus& job)
    {
        LoopPane& pane = *m_pane;
        m_job = 0;
        m_pane = nullptr;
        if (job.state == JobState::Done) m_status.done = m_status.total;
        m_status.phase = Phase::Idle;
        m_status.text.clear();
        pane.setStatus(m_status);
        for (LoopPane* each : std::initializer_list<LoopPane*>{&m_page.loop(), &m_page.grid()})
            each->setMayStart(true);
        pane.refresh();
        if (job.state == JobState::Failed)
            m_page.banner().showFailure([] { return tr("The loop stopped; rounds that stand are kept"); },
                                        job.failure);
    }

    bool mayQuit()
    {
        if (!active()) return true;
        const widgets::JobId asked = m_job;
        const bool yes =
            m_workspace.dialogs().confirm(&m_page, tr("A closed loop is being lived"),
                                          tr("Rounds that stand are kept; those under way are done "
                                             "anew when the loop goes on (Lab, Open folder…)."),
                                          tr("Stop and quit"));
        if (yes && asked == m_job) stop();
        return yes;
    }

    Workspace& m_workspace;
    widgets::LabPage& m_page;
    widgets::LoopPane* m_pane = nullptr;         // whose loop is lived
    widgets::JobId m_job = 0;                    // 0 = none is
    std::shared_ptr<std::atomic<bool>> m_paused; // read in the job's thread
    widgets::LoopStatus m_status;
};

/// Writes what is shown, without computing it again; a page is shown, too.
void write(Workspace& workspace, LabPage& page, OnlineExport as, const QString& path)
{
    const OnlineTab::ExperimentPtr experiment = page.online().experiment();
    if (!experiment) return;
    const report::Language language = report::languageNamed(currentLanguage().toStdString());
    workspace.jobs().work(
        &page, LabPage::tr("Export %1").arg(path),
        [experiment, as, language, path = path.toStdString()](store::Project& project, Progress&) {
            switch (as) {
            case OnlineExport::Csv:
                return online::writeCsv(*experiment, project.path(), path, report::CsvProfile::Analysis);
            case OnlineExport::Latex:
                return online::writeLatex(*experiment, project.path(), path);
            case OnlineExport::Page:
                return online::writeHtml(*experiment, project.path(), path, language);
            }
        },
        [&workspace, &page, as, path] {
            page.banner().showMessage(Banner::Grade::Info,
                                      [path] { return LabPage::tr("Written to %1.").arg(path); });
            if (as == OnlineExport::Page) workspace.dialogs().openOutside(path);
        },
        page.banner().onFailure([] { return LabPage::tr("The export could not be written."); }));
}

} // namespace

void wireLab(Workspace& workspace, LabPage& page)
{
    new LoopSession(workspace, page); // the page's
    QObject::connect(
        &page.online(), &OnlineTab::exportRequested, &workspace,
        [&workspace, &page](OnlineExport as, const QString& path) { write(workspace, page, as, path); });
}

} // namespace crops::app
