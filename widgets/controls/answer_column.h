// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "models/search_models.h"
#include "texts.h"

class QComboBox;
class QLabel;
class QListView;
class QStackedWidget;
class QToolButton;

namespace crops::widgets
{

/// A finished run that can be asked.
struct AskableRun {
    RunId id;
    QString name; ///< "8 CroPS, seed 1"
};

/// One run's side of the comparison: which run, how it is getting on, what it found.
class AnswerColumn : public QWidget
{
    Q_OBJECT

  public:
    explicit AnswerColumn(QWidget* parent = nullptr);

    void setRuns(const QList<AskableRun>& runs, RunId chosen);
    RunId run() const { return m_run; }
    QString runName() const;
    void setRemovable(bool removable);

    void showLoading();
    /// The run could not be asked: its reason stands where its documents would. Never zeros.
    void showFailure(const QString& reason);
    void showAnswer(const study::RunAnswer& answer, int comparedRuns);
    void showGrades(DocId doc, const store::PairGrades& grades);
    bool failed() const { return m_state == State::Failed; }
    QString reason() const;

    AnswerModel& model() const { return *m_model; }
    QListView& view() const { return *m_view; }
    /// Selects the document where this run found it, else nothing.
    void choose(DocId doc);

  signals:
    void runChosen(crops::RunId run);
    void removeWanted();
    void documentChosen(crops::DocId doc);
    /// Double click or Enter.
    void documentActivated(crops::DocId doc);
    /// A key from 0 to 4, or Delete: the chosen document is to have this grade, or none.
    void gradeWanted(const crops::study::FoundDocument& document, std::optional<int> grade);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    enum class State { Ready, Loading, Failed, Answered };
    void enter(State state, const study::RunAnswer& answer, int comparedRuns, QWidget* shown);
    void describe();

    Texts m_texts{this, staticMetaObject};
    RunId m_run;
    State m_state = State::Ready;
    AnswerModel* m_model;
    QComboBox* m_runs;
    QToolButton* m_remove;
    QLabel* m_stateText;
    QStackedWidget* m_stack;
    QListView* m_view;
    QLabel* m_reason;
};

} // namespace crops::widgets
