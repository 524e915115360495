// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "models/label_models.h"
#include "models/study_draft.h"
#include "texts.h"

class QLabel;
class QMenu;
class QPushButton;
class QTableView;
class QToolButton;

namespace crops::widgets
{

/// The label sets that were applied, and a way back to the settings of one.
class LabelsSetsPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit LabelsSetsPanel(StudyDraft& draft, QWidget* parent = nullptr);

    void setSets(std::vector<study::LabelSetState> sets);
    LabelSetsModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    /// The set that is chosen; 0 where there is none.
    LabelSetId current() const;
    QMenu* exportMenu() const { return m_exportMenu; }
    QPushButton& takeButton() { return *m_take; }

  private:
    void take();
    void showButton();

    Texts m_texts{this, staticMetaObject};
    StudyDraft& m_draft;
    LabelSetsModel* m_model;
    QTableView* m_table;
    QLabel* m_note;
    QPushButton* m_take;
    QMenu* m_exportMenu;
    QToolButton* m_export;
};

} // namespace crops::widgets
