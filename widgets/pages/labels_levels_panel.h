// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "labels/assignment.h"
#include "models/study_draft.h"
#include "texts.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace crops::widgets
{

class LevelMatrix;
class LevelSummary;

/// Which type gets which level, what that makes of the candidates, and the button that applies it. Shows and
/// sets the draft.
class LabelsLevelsPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit LabelsLevelsPanel(StudyDraft& draft, QWidget* parent = nullptr);

    void setApplied(const std::optional<labels::LabelSetInfo>& applied);
    void setPreview(const labels::LabelPreview& preview);
    /// The draft has changed: counting.
    void setPending();
    /// Cannot be counted or applied, and why (translated).
    void setImpossible(const QString& reason);
    /// Something is being applied or scored (translated); empty = free.
    void setBusy(const QString& reason);

    LevelMatrix& matrix() { return *m_matrix; }
    LevelSummary& summary() { return *m_summary; }
    QPushButton& applyButton() { return *m_apply; }
    QString remark() const;
    QString reason() const;

  signals:
    void applyRequested();

  private:
    void showPolicy();
    void showRemarks();
    void showButton();

    Texts m_texts{this, staticMetaObject};
    StudyDraft& m_draft;
    std::optional<labels::LabelSetInfo> m_applied;
    std::optional<labels::LabelPreview> m_preview;
    QString m_impossible;
    QString m_busy;
    LevelMatrix* m_matrix;
    LevelSummary* m_summary;
    QLabel* m_remark;
    QLabel* m_reason;
    QCheckBox* m_filterGenerated;
    QPushButton* m_defaults;
    QPushButton* m_apply;
};

} // namespace crops::widgets
