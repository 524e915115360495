// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "mining/generate.h"
#include "texts.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace crops::widgets
{

class NumberBox;

/// Which model writes videos, how it is asked and what it may cost. Asks nothing itself but says what to ask.
/// The key is no field: it is read from the environment, and only whether it is there is shown. Opened with
/// show().
class GenerateDialog : public QDialog
{
    Q_OBJECT

  public:
    /// `last`: what stands in the form first.
    GenerateDialog(const mining::GenerateOptions& last, QWidget* parent = nullptr);

    /// What stands in the form, with the key.
    mining::GenerateOptions options() const;

  signals:
    /// `onlyTraining`: exemplars are to be known before the test period.
    void generateRequested(const crops::mining::GenerateOptions& options, bool onlyTraining);

  private:
    void makeFields(QFormLayout* form);
    void show(const mining::GenerateOptions& options);
    void check();
    void finish();

    Texts m_texts{this, staticMetaObject};
    mining::GenerateOptions m_last; // what has no field stays as it was
    QLineEdit *m_server, *m_model;
    NumberBox* m_temperature;
    QSpinBox *m_seed, *m_videos, *m_queries, *m_requests;
    QComboBox* m_language;
    QSpinBox* m_tokens;
    NumberBox *m_cost, *m_promptPrice, *m_answerPrice;
    QCheckBox *m_onlyTraining, *m_reject;
    QLabel* m_fault;
    QDialogButtonBox* m_buttons;
};

} // namespace crops::widgets
