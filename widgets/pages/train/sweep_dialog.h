// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <optional>

#include "models/train_queue.h"
#include "pause.h"
#include "study/training/sweep.h"
#include "texts.h"

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace crops::widgets
{

class Dialogs;
class JobRunner;
struct DraftValues;

/// α × level policies × experiments × seeds: says first how many label sets and runs that makes, what is
/// there already, and how long it will take; then puts the rest into the queue. Shown with show().
class SweepDialog : public QDialog
{
    Q_OBJECT

  public:
    /// `experiment` is what stands in the form, `draft` what stands on the desk.
    SweepDialog(JobRunner& jobs, Dialogs& dialogs, const study::Experiment& experiment,
                const DraftValues& draft, const QString& device, QWidget* parent = nullptr);

    /// What is chosen; nothing where a line is not understood or nothing is chosen.
    std::optional<study::SweepOptions> options() const;
    const std::optional<study::SweepPlan>& plan() const { return m_plan; }

  signals:
    void queueRequested(const QList<crops::widgets::TrainTask>& tasks);

  private:
    void planSoon();
    void planNow();
    void showPlan();
    void addPolicy();
    void finish();
    QString planText() const;
    QList<TrainTask> tasks() const;

    Texts m_texts{this, staticMetaObject};
    JobRunner& m_jobs;
    Dialogs& m_dialogs;
    study::Experiment m_experiment;
    labels::LabelPolicy m_draftPolicy;
    bool m_filterGenerated;
    QString m_device;
    std::vector<std::pair<QString, labels::LabelPolicy>> m_files; // policies from files
    std::optional<study::SweepPlan> m_plan;
    Pause m_soon{150, [this] { planNow(); }};
    QLabel *m_alphaFault, *m_seedFault, *m_summary;
    QLineEdit *m_alphas, *m_seeds;
    QCheckBox *m_draftBox, *m_defaultBox;
    QWidget* m_policyBox;
    QList<QCheckBox*> m_fileBoxes;
    QCheckBox* m_ownBox;
    std::vector<QCheckBox*> m_presets; // as many as experimentPresets()
    QDialogButtonBox* m_buttons;
};

} // namespace crops::widgets
