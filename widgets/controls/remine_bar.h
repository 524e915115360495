// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "models/mining_preview.h"
#include "texts.h"

class QLabel;
class QPushButton;

namespace crops::widgets
{

/// "Re-mine with 120 s: P1 12,937 → 13,297 (+360)" with Apply and Revert: what the changed windows would
/// find, counted before anything is written. Hidden while the project is mined with just these.
class RemineBar : public QFrame
{
    Q_OBJECT

  public:
    RemineBar(MiningPreview& preview, StudyDraft& draft, QWidget* parent = nullptr);

    /// While a mining runs Apply is disabled and says why.
    void setMining(bool running);
    QString text() const;

  signals:
    void applyRequested(const crops::mining::MiningOptions& options);

  private:
    void refresh();
    QString title() const;
    QString countsText() const;

    Texts m_texts{this, staticMetaObject};
    MiningPreview& m_preview;
    StudyDraft& m_draft;
    bool m_mining = false;
    QLabel* m_title;
    QLabel* m_counts;
    QPushButton* m_apply;
    QPushButton* m_revert;
};

} // namespace crops::widgets
