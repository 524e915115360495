// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include "base/error.h"
#include "labels/assignment.h"
#include "log_file.h"
#include "mining/mine.h"
#include "store/tables/label_table.h"
#include "wording.h"

namespace crops::app
{

using widgets::DraftValues;
using widgets::ProjectHandle;
using widgets::ProjectPtr;

namespace
{

constexpr int kRecent = 12;
constexpr const char* kRecentKey = "projects/recent";

/// What the project last had on its desk: the saved draft, else what its newest label set and mining were
/// made with, else the defaults.
DraftValues draftOf(const store::Project& project)
{
    if (const auto saved = project.setting("draft")) {
        try {
            return widgets::draftFromJson(QString::fromStdString(*saved));
        } catch (const Error&) { // of another version: start from what was applied
        }
    }
    DraftValues values;
    if (const auto mining = mining::lastMiningOptions(project)) values.mining = *mining;
    if (const auto set = store::latestLabelSet(project)) {
        values.alpha = set->alpha;
        values.policy = labels::labelPolicyFromJson(set->policy);
    }
    return values;
}

} // namespace

/// What opening brings from its thread.
struct Workspace::Opened {
    ProjectPtr project;
    DraftValues draft;
};

Workspace::Workspace(std::unique_ptr<widgets::Dialogs> dialogs, QObject* parent)
    : QObject(parent), m_dialogs(dialogs ? std::move(dialogs) : widgets::makeDialogs()), m_draft(m_undo)
{
    connect(&m_draft, &widgets::StudyDraft::draftEdited, this, [this] {
        m_draftDirty = true;
        m_draftTimer.start();
    });
    connect(&m_jobs, &widgets::JobRunner::jobChanged, this, [this](const widgets::JobStatus& job) {
        if (job.state == widgets::JobState::Failed)
            report(job.title, job.failure);
        else if (job.state == widgets::JobState::Done)
            log(tr("%1: done").arg(job.title));
        else if (job.state == widgets::JobState::Cancelled)
            log(tr("%1: cancelled; the project is as it was").arg(job.title));
    });
}

Workspace::~Workspace()
{
    if (!m_draftDirty || !hasProject() || m_jobs.project()->readOnly()) return;
    try {
        m_jobs.project()->lease()->setSetting("draft", widgets::draftToJson(m_draft.values()).toStdString());
    } catch (const Error&) { // locked or gone: the window closes all the same; what was applied is safe
    }
}

QString Workspace::projectPath() const
{
    return hasProject() ? QString::fromStdString(m_jobs.project()->path().string()) : QString();
}

QString Workspace::projectName() const
{
    return QFileInfo(projectPath()).completeBaseName();
}

void Workspace::openProject(const QString& path, std::function<void()> then)
{
    open(path, false, std::move(then));
}

void Workspace::createProject(const QString& path, std::function<void()> then)
{
    open(path, true, std::move(then));
}

void Workspace::askForNew(QWidget* parent, std::function<void()> then, const QString& title)
{
    const QString path = m_dialogs->saveFile(
        parent, QStringLiteral("project"), title.isEmpty() ? tr("New project") : title,
        tr("CroPS projects (*.crops)"), QStringLiteral("study.crops"), QStringLiteral("crops"));
    if (!path.isEmpty()) createProject(path, std::move(then));
}

void Workspace::askToOpen(QWidget* parent)
{
    const QString path =
        m_dialogs->openFile(parent, QStringLiteral("project"), tr("Open project"),
                            tr("CroPS projects (*.crops);;Studies that somebody shared (*.zip)"));
    if (!path.isEmpty()) openPath(path);
}

void Workspace::openPath(const QString& path)
{
    if (QFileInfo(path).isDir() || path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive))
        emit importRequested({path});
    else
        openProject(path);
}

void Workspace::open(const QString& path, bool create, std::function<void()> then)
{
    if (!canClose()) return;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QString title = create ? tr("Make %1").arg(QFileInfo(path).fileName())
                                 : tr("Open %1").arg(QFileInfo(path).fileName());
    m_jobs.task(
        this, title,
        [file = absolute.toStdString(), create](Progress&) {
            const ProjectPtr project = create ? ProjectHandle::create(file) : ProjectHandle::open(file);
            return Opened{project, draftOf(*project->lease())};
        },
        [this, then = std::move(then)](const Opened& opened) { take(opened, then); });
}

void Workspace::take(const Opened& opened, const std::function<void()>& then)
{
    saveDraft();
    m_jobs.setProject(opened.project);
    m_undo.clear();
    m_filters.reset();
    m_draft.load(opened.draft);
    remember(projectPath());
    log(tr("Opened %1").arg(projectPath()));
    emit projectChanged();
    readStatus();
    if (then) then();
}

bool Workspace::closeProject()
{
    if (!hasProject()) return true;
    if (!canClose()) return false;
    saveDraft();
    m_jobs.setProject(nullptr);
    m_undo.clear();
    m_filters.reset();
    m_draft.load({});
    emit projectChanged();
    return true;
}

bool Workspace::canClose()
{
    for (const std::function<bool()>& guard : m_guards)
        if (!guard()) return false;
    return true;
}

bool Workspace::canQuit()
{
    for (const std::function<bool()>& guard : m_quitGuards)
        if (!guard()) return false;
    return canClose();
}

void Workspace::changed(widgets::Topics topics)
{
    emit topicsChanged(topics);
    readStatus();
}

void Workspace::readStatus()
{
    m_jobs.read(
        this, "status",
        [](const store::Project& project, Progress& progress) {
            return study::studyStatus(project, progress);
        },
        [this](const std::vector<study::StageStatus>& status) { emit statusRead(status); });
}

void Workspace::log(const QString& text)
{
    writeLog(text);
    emit logged(text);
}

void Workspace::report(const QString& whatFailed, const widgets::JobFailure& failure)
{
    writeLog(QStringLiteral("%1: %2").arg(whatFailed, failure.detail));
    emit reported(whatFailed, failure);
}

void Workspace::saveDraft()
{
    m_draftTimer.stop();
    if (!m_draftDirty || !hasProject() || m_jobs.project()->readOnly()) return;
    m_draftDirty = false;
    m_jobs.quietWork( // it may have to wait for an import that holds the write lock
        this,
        [json = widgets::draftToJson(m_draft.values()).toStdString()](store::Project& project, Progress&) {
            project.setSetting("draft", json);
        },
        [] {});
}

QStringList Workspace::recentProjects() const
{
    return QSettings().value(QLatin1String(kRecentKey)).toStringList();
}

void Workspace::forgetRecent(const QString& path)
{
    QStringList recent = recentProjects();
    recent.removeAll(path);
    QSettings().setValue(QLatin1String(kRecentKey), recent);
    emit recentChanged();
}

void Workspace::remember(const QString& path)
{
    QStringList recent = recentProjects();
    recent.removeAll(path);
    recent.prepend(path);
    QSettings().setValue(QLatin1String(kRecentKey), recent.mid(0, kRecent));
    emit recentChanged();
}

} // namespace crops::app
