// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QWidget>

#include "base/ids.h"
#include "controls/banner.h"
#include "controls/dialogs.h"
#include "controls/empty_state.h"
#include "jobs/job_runner.h"
#include "models/filter_history.h"
#include "models/study_draft.h"

class QStackedLayout;
class QUndoStack;

namespace crops::widgets
{

/// The pages in the order of the rail (Ctrl+0 … Ctrl+9).
enum class PageId { Start, Data, Chains, Feed, Knowledge, Labels, Train, Compare, Try, Lab };
inline constexpr int kPages = 10;

/// What in a project has changed.
enum class Topic : unsigned {
    Logs = 1,       ///< Imported rows.
    Candidates = 2, ///< Mined positives.
    Scores = 4,     ///< θ, or which scorer is active.
    Labels = 8,     ///< Label sets.
    Runs = 16,      ///< Runs, their state and metrics.
    Marks = 32,     ///< Names, tags, notes, pins, baseline of runs; verdicts on generated videos.
};
Q_DECLARE_FLAGS(Topics, Topic)
Q_DECLARE_OPERATORS_FOR_FLAGS(Topics)
inline constexpr Topics kAllTopics = Topics::fromInt(63);

/// What every page works with; all of it outlives the pages.
struct PageContext {
    JobRunner& jobs;
    StudyDraft& draft;
    FilterHistory& filters;
    QUndoStack& undo;
    Dialogs& dialogs;
};

/// A page of the window: a banner, and below it either its content or what to do where it is empty. A page
/// reads by jobs only, when it is visible and something that it shows has changed since; a read for what is
/// no longer chosen is cancelled. It changes nothing itself but speaks intents, which app/wiring connects.
///
/// A subclass builds its widgets, with their texts (texts.h), in the constructor and gives them to
/// setContent(), forgets everything in clear(), and starts its reads in reload(); when they arrive it calls
/// showContent() or showEmpty().
class Page : public QWidget
{
    Q_OBJECT

  public:
    Page(PageId id, const PageContext& context, Topics shows, QWidget* parent = nullptr);

    PageId id() const { return m_id; }
    /// Another project, or none (JobRunner has it already): forgets the old one, reads the new one when
    /// visible.
    void projectChanged();
    /// Something changed in the project: read anew now, or when next visible.
    void noteChanged(Topics changed);
    Banner& banner() { return *m_banner; }
    /// The parts of the shared filter that narrow what this page shows now.
    virtual FilterParts filterParts() const { return {}; }
    bool showsEmpty() const;

  signals:
    void pairSelected(crops::QueryId query, crops::DocId doc);
    void inspectorRequested(); ///< To read why the selected pair has its label.
    void pageRequested(crops::widgets::PageId page);
    void rowsChanged(const QString& text); ///< How many rows the page shows; empty = nothing to say.
    void filterPartsChanged();

  protected:
    /// Forget all of the project that was shown; drop selections. No project, or another one, comes next.
    virtual void clear() = 0;
    /// Start reading what changed. Called only with a project, and while visible.
    virtual void reload(Topics changed) = 0;

    JobRunner& jobs() const { return m_context.jobs; }
    StudyDraft& draft() const { return m_context.draft; }
    FilterHistory& filters() const { return m_context.filters; }
    QUndoStack& undoStack() const { return m_context.undo; }
    Dialogs& dialogs() const { return m_context.dialogs; }
    const PageContext& context() const { return m_context; }
    bool hasProject() const { return m_context.jobs.project() != nullptr; }

    void setContent(QWidget* content);
    void showContent();
    void showEmpty(const QString& title, const QString& text, const QString& actionText = {},
                   std::function<void()> action = {}, const QString& otherText = {},
                   std::function<void()> other = {});
    /// The usual empty state without a project: "No project is open", button to Start.
    void showNoProject();

    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void catchUp();

    PageId m_id;
    PageContext m_context;
    Topics m_shows;
    Topics m_stale = kAllTopics;
    Banner* m_banner;
    EmptyState* m_empty;
    QWidget* m_content = nullptr;
    QStackedLayout* m_stack;
};

} // namespace crops::widgets
