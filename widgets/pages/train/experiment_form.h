// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <map>
#include <vector>

#include "pages/train/experiment_fields.h"
#include "study/experiments/experiment.h"
#include "texts.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace crops::widgets
{

class Dialogs;
class FoldingGroup;

/// All settings of an experiment in groups, each with its range and what it does; what is wrong stands under
/// its control. Label set and device are chosen beside it.
class ExperimentForm : public QWidget
{
    Q_OBJECT

  public:
    explicit ExperimentForm(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Settings that the form has no control for (label set) are kept as they are.
    void setExperiment(const study::Experiment& experiment);
    /// What stands in the form. Precondition: problems() is empty, or the caller shows why it is not used.
    study::Experiment experiment() const;
    /// A line that is not understood is an empty one.
    std::vector<SettingProblem> problems() const;
    /// Mixed precision needs to know.
    void setDevice(const QString& device);
    /// The control of a setting ("loss.temperature", "name", "seeds", "without.p1"), null where there is
    /// none.
    QWidget* control(const QString& key) const;

  signals:
    void edited();

  private:
    struct Row {
        FieldGroup group = FieldGroup::Method;
        Setting setting{""};
        bool isNumber = false;
        bool isList = false;
        bool shown = true;
        QWidget* control = nullptr;
        QLabel* label = nullptr;
        QLabel* fault = nullptr;
        QWidget* box = nullptr; // label, control and fault
    };

    void makeRows();
    void addRow(const QString& path, Row row, QWidget* parent);
    void addBrowse(const Row& row);
    QString chosenPath(const Row& row);
    QWidget* rowBox(QWidget* parent, QLabel* label, QWidget* control, QLabel* fault);
    QLabel* makeFault(QWidget* parent);
    void fillRows(const QString& but);
    void noteEdit(const QString& path);
    void noteHead();
    void showProblems();

    Texts m_texts{this, staticMetaObject};
    Dialogs& m_dialogs;
    study::Experiment m_experiment; // what is edited
    study::Experiment m_given;      // as setExperiment() had it
    QString m_device = QStringLiteral("cpu");
    std::map<QString, Row> m_rows;
    std::array<FoldingGroup*, kFieldGroups> m_groups{};
    std::vector<QCheckBox*> m_without; // one for each of mainMethod()'s ablations
    QWidget* m_withoutBox;
    Row m_name;
    Row m_seeds;
    QLineEdit* m_nameEdit;
    QLineEdit* m_seedsEdit;
    bool m_filling = false;
};

} // namespace crops::widgets
