// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

#include "pages/page.h"
#include "study/analysis/compare_runs.h"

class QAbstractItemModel;
class QStackedLayout;
class QTableView;

namespace crops::widgets
{

/// What the tabs below the runs table are about.
struct CompareChoice {
    std::vector<study::RunOverview> runs; ///< Baseline, pinned and selected runs, in the table's order.
    std::optional<RunId> baseline;
    std::optional<RunId> a; ///< The pair that is looked at query by query: usually the baseline …
    std::optional<RunId> b; ///< … and the current run.
    std::size_t headline = 0;

    const study::RunOverview* find(RunId run) const;
    /// Whether the other is about the same runs and number.
    bool sameAs(const CompareChoice& other) const;
};

/// "CroPS, seed 2", with the run's number where that is asked for.
QString runTitle(const store::RunRow& run);

/// One tab: reads when it is visible and the choice has changed since.
class CompareTab : public QWidget
{
    Q_OBJECT

  public:
    explicit CompareTab(const PageContext& context, QWidget* parent = nullptr);

    void choose(const CompareChoice& choice);
    /// Another project, or none.
    void forget();

  signals:
    void tryRequested(const QString& query, const QList<qint64>& runs);

  protected:
    virtual void clear() = 0;
    /// Another choice has come: nothing of the one before stays while it is read.
    virtual void blank() { clear(); }
    /// Show `choice()`; read what it needs, with the key kRead: another choice cancels it.
    virtual void load() = 0;
    static constexpr const char* kRead = "tab";

    JobRunner& jobs() const { return m_context.jobs; }
    const CompareChoice& choice() const { return m_choice; }
    void setContent(QWidget* content);
    void showContent();
    void showMessage(const QString& title, const QString& text);
    /// Says why two runs cannot be compared, or what went wrong.
    void showFailure(const JobFailure& failure);
    /// A and B chosen and different; else says what to do.
    bool requirePair();

    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void catchUp();

    PageContext m_context;
    CompareChoice m_choice;
    bool m_stale = true;
    EmptyState* m_message;
    QWidget* m_content = nullptr;
    QStackedLayout* m_stack;
};

/// The settings in which the chosen runs differ, a run a column; all of them on demand.
CompareTab* makeConfigTab(const PageContext& context, QWidget* parent);
/// Training curves of the chosen runs side by side.
CompareTab* makeCurvesTab(const PageContext& context, QWidget* parent);
/// The paper's own table, for reference: measured on its private data, never beside our numbers.
CompareTab* makePaperTab(const PageContext& context, QWidget* parent);

/// A read-only, sortable table of a small complete model, with its accessible name.
QTableView* makeTable(QAbstractItemModel* model, QWidget* parent);

} // namespace crops::widgets
