// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

#include "models/cell_table.h"
#include "online/arms.h"
#include "online/experiment.h"
#include "pages/page.h"
#include "report/csv.h"
#include "texts.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace crops::widgets
{

class IntervalPlot;
class SeriesPlot;

/// As what an experiment is written.
enum class OnlineExport { Csv, Latex, Page };

/// An online experiment of the log: arms, the three metrics with gains and tests, days and groups of queries.
/// Computed anew by a read whenever the logs or a choice changes; a newer one cancels an older.
class OnlineTab : public QWidget
{
    Q_OBJECT

  public:
    explicit OnlineTab(const PageContext& context, QWidget* parent = nullptr);

    /// Forgets the project.
    void clear();
    /// Reads the arms of the project, then compares them.
    void reload();

    using ExperimentPtr = std::shared_ptr<const online::Experiment>;
    /// What is shown; null while nothing is.
    const ExperimentPtr& experiment() const { return m_experiment; }

  signals:
    void shown();
    void startRequested(); ///< To the page Start: no project is open.
    void failed(const crops::widgets::JobFailure& failure);
    void exportRequested(crops::widgets::OnlineExport as, const QString& path);

  private:
    enum Parts { Groups, DayGains, DayRates };

    void makeChoices(QLayout* row);
    void makeExports(QLayout* row);
    QWidget* makeResults();
    void takeArms(std::vector<store::ArmSpan> arms);
    online::ExperimentOptions options() const;
    void compare();
    void show(ExperimentPtr experiment);
    void showTables();
    void showPlot();
    void showGroups();
    void showDays(bool gains);
    void showRemarks();
    void showMessage(const Said& title, const Said& text);
    void chooseFile();

    PageContext m_context;
    ExperimentPtr m_experiment;
    QString m_armsFile;
    std::vector<store::ArmSpan> m_spans;
    bool m_filling = false;

    QComboBox* m_control;
    QComboBox* m_treatment;
    QLineEdit* m_shares;
    QComboBox* m_longPlay;
    QCheckBox* m_sameDays;
    QToolButton* m_file;
    QToolButton* m_export;
    QWidget* m_results = nullptr;
    EmptyState* m_message;
    QStackedLayout* m_stack = nullptr;
    Banner* m_mismatch;
    CellTable* m_arms;
    CellTable* m_metrics;
    QTableView* m_armTable;
    QTableView* m_metricTable;
    QComboBox* m_parts;
    IntervalPlot* m_plot; // by group
    SeriesPlot* m_days;
    QLabel* m_remarks;
    Texts m_texts{this, staticMetaObject};
};

} // namespace crops::widgets
