// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUndoStack>
#include <functional>
#include <memory>
#include <vector>

#include "controls/dialogs.h"
#include "jobs/job_runner.h"
#include "models/filter_history.h"
#include "models/study_draft.h"
#include "pages/page.h"
#include "pause.h"
#include "study/training/run_study.h"

namespace crops::app
{

/// The open project and everything that works on it: jobs, draft, filter, undo. Pages are wired to it
/// (wiring/); the main window only arranges. Window's thread.
class Workspace : public QObject
{
    Q_OBJECT

  public:
    /// `dialogs` null: Qt's.
    explicit Workspace(std::unique_ptr<widgets::Dialogs> dialogs = {}, QObject* parent = nullptr);
    ~Workspace() override;

    widgets::JobRunner& jobs() { return m_jobs; }
    widgets::StudyDraft& draft() { return m_draft; }
    widgets::FilterHistory& filters() { return m_filters; }
    QUndoStack& undo() { return m_undo; }
    widgets::Dialogs& dialogs() { return *m_dialogs; }
    widgets::PageContext pageContext() { return {m_jobs, m_draft, m_filters, m_undo, *m_dialogs}; }

    bool hasProject() const { return m_jobs.project() != nullptr; }
    QString projectPath() const;
    /// "study": the file's name without .crops.
    QString projectName() const;

    /// Opens in a job (an older project is migrated there); projectOpened() or failed() follows. `then` runs
    /// after the pages have heard of it.
    void openProject(const QString& path, std::function<void()> then = {});
    /// Makes a new project and opens it.
    void createProject(const QString& path, std::function<void()> then = {});
    /// Asks for a place and makes a new project there. `title` of the dialog; empty: "New project".
    void askForNew(QWidget* parent, std::function<void()> then, const QString& title = {});
    /// Asks for a project, or a bundle of one, and opens it.
    void askToOpen(QWidget* parent);
    /// What a person named or dropped: a project is opened; anything else may be a bundle or logs.
    void openPath(const QString& path);
    /// Asks the guards; false where one said no.
    bool closeProject();
    /// Whether the window may close or another project be opened: asks every guard. A guard asks the person
    /// where it must (training under way) and says whether to go on.
    bool canClose();
    void addCloseGuard(std::function<bool()> guard) { m_guards.push_back(std::move(guard)); }
    /// Whether the window may close: asks first the guards of what goes on while projects come and go.
    bool canQuit();
    void addQuitGuard(std::function<bool()> guard) { m_quitGuards.push_back(std::move(guard)); }

    /// Tells the pages that something in the project has changed.
    void changed(widgets::Topics topics);
    /// How far the project is: read once for all who show it, after every change.
    void readStatus();
    /// A line for the Log dock.
    void log(const QString& text);
    /// A failure that belongs to no page: Log, Problems and the status bar.
    void report(const QString& whatFailed, const widgets::JobFailure& failure);

    /// Recent projects, newest first; paths that may be missing by now. Kept in QSettings.
    QStringList recentProjects() const;
    void forgetRecent(const QString& path);

  signals:
    /// Another project is open, or none.
    void projectChanged();
    void topicsChanged(crops::widgets::Topics topics);
    void statusRead(const std::vector<crops::study::StageStatus>& status);
    void logged(const QString& text);
    void reported(const QString& whatFailed, const crops::widgets::JobFailure& failure);
    void recentChanged();
    void pageRequested(crops::widgets::PageId page);
    /// A query to try with these runs (Compare → Try).
    void tryRequested(const QString& query, const QList<qint64>& runs);
    /// What somebody dropped or wants to import, and is no project: log files, a folder of them, a bundle;
    /// nothing: to be chosen in the dialog.
    void importRequested(const QStringList& paths);
    /// One of these was a bundle of a study.
    void bundleOpened(const QString& path);

  private:
    struct Opened;
    void open(const QString& path, bool create, std::function<void()> then);
    void take(const Opened& opened, const std::function<void()>& then);
    void saveDraft();
    void remember(const QString& path);

    std::unique_ptr<widgets::Dialogs> m_dialogs;
    QUndoStack m_undo;
    widgets::StudyDraft m_draft;
    widgets::FilterHistory m_filters;
    widgets::Pause m_draftTimer{500, [this] { saveDraft(); }}; // after the last change
    bool m_draftDirty = false;
    std::vector<std::function<bool()>> m_guards;
    std::vector<std::function<bool()>> m_quitGuards;
    widgets::JobRunner m_jobs; // last: its threads end before the rest goes
};

} // namespace crops::app
