// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "models/grade_edit.h"
#include "models/runs_model.h"
#include "pages/compare/compare_tab.h"
#include "pages/page.h"
#include "pause.h"
#include "report/csv.h"
#include "study/analysis/gain_sources.h"
#include "study/evaluation/import_run.h"
#include "study/exports/export_kinds.h"
#include "texts.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTableView;
class QToolButton;

namespace crops::widgets
{

class QueriesTab;
class SignificanceTab;
class SourcesTab;
class StudyExports;

/// Which table of a comparison is exported.
enum class RunsCsv { Runs, PerQuery, Comparisons };

/// The runs of the project against each other: table, marks, and below it what is looked at closer.
class ComparePage : public Page, public GradeSheet
{
    Q_OBJECT

  public:
    explicit ComparePage(const PageContext& context, QWidget* parent = nullptr);

    RunsModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QTabWidget& tabs() { return *m_tabs; }
    StudyExports& exports() { return *m_exports; }
    /// Shows an edit and asks for it to be written (undo and redo come here too).
    void commit(const RunEdit& edit);
    /// Takes the answer to documentsRequested; an answer to another pair is dropped.
    void showDocuments(RunId a, RunId b, const study::GainSources& gains);
    /// Asks for a folder, then for the report.
    void chooseReport();
    void showGrades(const std::string& query, DocId doc, const store::PairGrades& grades) override;
    QueriesTab& queries() const { return *m_queries; }

  signals:
    /// Write this name and these marks.
    void runEdited(const crops::widgets::RunEdit& edit);
    void evaluateRequested(const QList<qint64>& runs);
    void csvRequested(crops::widgets::RunsCsv table, const QString& path, crops::report::CsvProfile profile);
    /// Write the report and show its page.
    void reportRequested(const QString& folder);
    void documentsRequested(crops::RunId a, crops::RunId b, int headline);
    void tryRequested(const QString& query, const QList<qint64>& runs);
    void importRunRequested(const crops::study::ImportRunOptions& options);
    void gradeGiven(const crops::widgets::GradeEdit& edit);

  protected:
    void clear() override;
    void reload(Topics changed) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeTop();
    void openImport();
    void makeExports();
    study::ExportRequest suggestedExport() const;
    void makeTableView();
    void makeTabs();
    void showRuns(std::vector<study::RunOverview> runs);
    void edit(const RunEdit& edit, const QString& text);
    void toggle(const QModelIndex& index);
    void selectionMoved();
    /// Tells the tabs and starts comparing what is selected or pinned.
    void choose();
    void compare(const CompareChoice& choice);
    void fillPair();
    std::optional<RunId> pairB(std::optional<RunId> a, std::optional<RunId> before) const;
    bool measured(RunId run) const;
    void showConfigColumns(bool shown);
    std::vector<RunId> chosenRuns() const;
    std::optional<RunId> pairRun(const QComboBox& box) const;
    void exportCsv(RunsCsv table);
    void describe();
    void showRemarks();

    Texts m_texts{this, staticMetaObject};
    RunsModel* m_model;
    RunsProxy* m_proxy;
    QLineEdit* m_filter;
    QPushButton* m_evaluate;
    QPushButton* m_import;
    QToolButton* m_columns;
    QToolButton* m_export;
    StudyExports* m_exports;
    QTableView* m_table;
    QLabel* m_remarks;
    QComboBox* m_a;
    QComboBox* m_b;
    QComboBox* m_metric;
    QTabWidget* m_tabs;
    std::vector<CompareTab*> m_tabList;
    QueriesTab* m_queries = nullptr;
    SignificanceTab* m_significance = nullptr;
    SourcesTab* m_sources = nullptr;
    QAction* m_spreadsheet = nullptr;
    QAction* m_configColumns = nullptr;
    Pause m_choose{60, [this] { choose(); }}; // several selection changes of one gesture are one
    bool m_filling = false;
    bool m_aChosen = false;        // by hand: the baseline does not take its place any more
    bool m_bChosen = false;        // by hand: until another row is chosen in the table
    std::vector<RunId> m_compared; // the baseline and the runs that were last compared with it
};

} // namespace crops::widgets
