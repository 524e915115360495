// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "store/tables/score_table.h"
#include "study/project/scorers.h"
#include "study/training/score_stage.h"
#include "texts.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QToolButton;

namespace crops::widgets
{

class Dialogs;

/// What the panel shows of the project.
struct ScorerState {
    std::optional<store::ScorerInfo> active; ///< Whose θ counts now.
    std::int64_t importedScores = 0;         ///< Pairs with an imported score.
    std::int64_t scored = 0;                 ///< Candidates with θ by the active scorer.
    std::int64_t unscored = 0;
    std::vector<study::ScorerEntry> scorers; ///< All of the project: their scores stay side by side.
    study::JudgedQueries judged;
    int usualGoodGrade = 1;
    int largestGrade = 1;
};

/// Where θ comes from: the scorer in use with its quality on held-out queries, the choice of another that has
/// scored, and a form that scores anew.
class LabelsScorerPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit LabelsScorerPanel(Dialogs& dialogs, QWidget* parent = nullptr);

    void setState(const ScorerState& state);
    void setBusy(const QString& reason);
    /// What the form asks for.
    study::ScoreOptions options() const;
    void choose(study::ScorerKind kind);
    /// The pretrained model of the neural scorers.
    void setFolder(const QString& folder);

    QPushButton& scoreButton() { return *m_score; }
    QString stateText() const;

  signals:
    void scoreRequested(const crops::study::ScoreOptions& options);
    void useRequested(crops::ScorerId scorer);

  private:
    QWidget* buildChoice();
    void buildCross();
    void showState();
    QString judgedText() const;
    void showScorers();
    void showForm();
    void showUsual();
    study::ScorerKind kind() const;
    QString folder() const;
    learn::CrossScorerConfig usual() const;
    QString faultOf() const;

    Texts m_texts{this, staticMetaObject};
    Dialogs& m_dialogs;
    ScorerState m_state;
    QString m_busy;
    learn::CrossScorerConfig m_usual; ///< What the form showed as usual last.
    QLabel* m_stateLabel;
    QLabel* m_useLabel;
    QComboBox* m_use;
    QRadioButton* m_overlap;
    QRadioButton* m_cross;
    QRadioButton* m_bi;
    QRadioButton* m_imported;
    QCheckBox* m_generated;
    QGroupBox* m_crossForm;
    QLineEdit* m_folder;
    QComboBox* m_learnFrom;
    QLabel* m_goodGradeLabel;
    QSpinBox* m_goodGrade;
    QDoubleSpinBox* m_epochs;
    QSpinBox* m_layers;
    QSpinBox* m_width;
    QSpinBox* m_seed;
    QLabel* m_layersLabel;
    QLabel* m_widthLabel;
    QLabel* m_reason;
    QPushButton* m_score;
};

} // namespace crops::widgets
