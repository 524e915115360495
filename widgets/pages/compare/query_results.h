// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "controls/answer_column.h"
#include "models/grade_edit.h"
#include "study/search/search_answer.h"
#include "texts.h"

namespace crops::widgets
{

class JobRunner;
class JudgeBar;
class SearchDesk;

/// What runs A and B found for the chosen query, side by side, to be graded. Its indexes are loaded when it
/// is first looked at.
class QueryResults : public QWidget
{
    Q_OBJECT

  public:
    explicit QueryResults(JobRunner& jobs, QWidget* parent = nullptr);

    /// Another pair of runs, or none: what was found by others goes.
    void setRuns(const QList<AskableRun>& runs);
    /// Another project: indexes go, too.
    void forget();
    void ask(const std::string& query);
    void showGrades(const std::string& query, DocId doc, const store::PairGrades& grades);
    const QList<AnswerColumn*>& columns() const { return m_columns; }

  signals:
    /// A key was pressed; `before` is the judge's grade until now.
    void gradeWanted(const crops::widgets::GradeEdit& edit, std::optional<int> before);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void catchUp();
    void showAnswer(const study::SearchAnswer& answer);

    Texts m_texts{this, staticMetaObject};
    SearchDesk* m_desk;
    QList<AnswerColumn*> m_columns;
    JudgeBar* m_judge;
    QList<AskableRun> m_runs;
    std::string m_query;
    bool m_loaded = false; ///< The desk has these runs, or is about to.
    bool m_asked = false;
};

} // namespace crops::widgets
