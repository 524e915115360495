// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <string>

#include "controls/answer_column.h"
#include "models/grade_edit.h"
#include "pages/page.h"
#include "pages/search_desk.h"
#include "pause.h"
#include "texts.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTableView;
class QTabWidget;

namespace crops::widgets
{

class ConnectorGutter;
class JudgeBar;
class SuggestionModel;
class TryMap;

/// A query against two runs or more, side by side, as it is typed; which documents only one of them finds,
/// and which label made the difference. And the query on the map of a run's vectors.
class TryPage : public Page, public GradeSheet // runs and columns: try_page_runs.cpp
{
    Q_OBJECT

  public:
    static constexpr int kMostRuns = 4;
    static constexpr int kDelayMs = 80; ///< From the last key to the question.

    explicit TryPage(const PageContext& context, QWidget* parent = nullptr);

    /// Asks these runs (Compare, Labels …); none given: the ones that are chosen. Those that are not finished
    /// are left out.
    void ask(const QString& query, const QList<qint64>& runs);

    SearchDesk& desk() const { return *m_desk; }
    const QList<AnswerColumn*>& columns() const { return m_columns; }
    JudgeBar& judge() const { return *m_judge; }
    void showGrades(const std::string& query, DocId doc, const store::PairGrades& grades) override;

  signals:
    void gradeGiven(const crops::widgets::GradeEdit& edit);

  protected:
    void clear() override;
    void reload(Topics changed) override;

  private:
    struct RunList;
    QWidget* makeBar();
    QWidget* makeSuggestions();
    void takeRuns(const RunList& list);
    void chooseRuns(const std::vector<RunId>& runs);
    void rebuildColumns();
    void replaceRun(AnswerColumn* column, RunId run);
    void removeRun(const AnswerColumn* column);
    void addRun();
    void loadRuns();
    void runsReady();
    void suggest();
    void askNow();
    void showAnswer(const study::SearchAnswer& answer);
    void showNote();
    void askMap();
    void chooseDocument(DocId doc);
    void grade(const study::FoundDocument& document, std::optional<int> grade);
    void remember();
    void showRecent();
    QString nameOf(RunId run) const;
    AnswerColumn* columnOf(RunId run) const;

    Texts m_texts{this, staticMetaObject};
    SearchDesk* m_desk;
    SuggestionModel* m_suggestionModel;
    Pause m_delay{kDelayMs, [this] { askNow(); }};
    Pause m_settle{2500, [this] { remember(); }}; // a query that stands for a while is remembered
    QList<AskableRun> m_runs;
    std::vector<RunId> m_chosen;
    std::vector<RunId> m_requested; // by ask(), before the runs are known
    std::string m_logsHash;
    study::SearchAnswer m_answer;
    bool m_loaded = false;
    DocId m_document;

    QLineEdit* m_query;
    QSpinBox* m_count;
    QPushButton* m_add;
    QLabel* m_note;
    QTabWidget* m_tabs;
    QWidget* m_results;
    JudgeBar* m_judge;
    QList<AnswerColumn*> m_columns;
    QList<ConnectorGutter*> m_gutters;
    QLabel* m_suggestionNote;
    QLabel* m_recentLabel;
    QTableView* m_suggestions;
    QListWidget* m_recent;
    TryMap* m_map;
};

} // namespace crops::widgets
