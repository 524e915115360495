// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "icons.h"
#include "pages/compare/import_run_dialog.h"
#include "pages/compare/queries_tab.h"
#include "pages/compare/significance_tab.h"
#include "pages/compare/sources_tab.h"
#include "pages/compare_page.h"
#include "pages/study_exports.h"

// The page's widgets and words; what they do is in compare_page.cpp.

namespace crops::widgets
{

namespace
{

/// The runs. A press on star or pin marks that run and leaves the selection as it is.
class RunsTable : public QTableView
{
  public:
    using QTableView::QTableView;

  protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                         const QEvent* event) const override
    {
        const bool mouse = event != nullptr && (event->type() == QEvent::MouseButtonPress ||
                                                event->type() == QEvent::MouseButtonRelease ||
                                                event->type() == QEvent::MouseMove);
        if (mouse && index.isValid() && index.column() <= RunsModel::Pin)
            return QItemSelectionModel::NoUpdate;
        return QTableView::selectionCommand(index, event);
    }
};

} // namespace

ComparePage::ComparePage(const PageContext& context, QWidget* parent)
    : Page(PageId::Compare, context, Topic::Runs | Topic::Marks | Topic::Logs, parent),
      m_model(new RunsModel(this)), m_proxy(new RunsProxy(this)), m_filter(new QLineEdit(this)),
      m_evaluate(new QPushButton(this)), m_import(new QPushButton(this)), m_columns(new QToolButton(this)),
      m_export(new QToolButton(this)),
      m_exports(new StudyExports(
          study::ExportPage::Compare, context, [this] { return suggestedExport(); }, this)),
      m_table(new RunsTable(this)), m_remarks(wrapped(new QLabel(this))), m_a(new QComboBox(this)),
      m_b(new QComboBox(this)), m_metric(new QComboBox(this)), m_tabs(new QTabWidget(this))
{
    makeTableView();
    makeTabs();
    auto* top = inRow({{m_filter, 1}, m_evaluate, m_import, m_columns, m_export});
    m_remarks->setTextFormat(Qt::PlainText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_texts(m_remarks).name(QT_TR_NOOP("Remarks"));
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_remarks->hide();
    auto* pair = new QHBoxLayout;
    const auto addBox = [&](const char* label, const char* name, QComboBox* box) {
        m_texts(box).name(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(box == m_metric ? 13 : 18);
        pair->addWidget(m_texts.label(label, box));
        pair->addWidget(box, box == m_metric ? 1 : 2);
    };
    addBox(QT_TR_NOOP("Run &A"), QT_TR_NOOP("Run A"), m_a);
    addBox(QT_TR_NOOP("Run &B"), QT_TR_NOOP("Run B"), m_b);
    addBox(QT_TR_NOOP("&Metric"), QT_TR_NOOP("Metric"), m_metric);
    setContent(divided(Qt::Vertical, this,
                       {asColumn(this, {top, {m_table, 1}, m_remarks}), asColumn(this, {pair, {m_tabs, 1}})},
                       {260, 380}));
    makeTop();
    m_texts.also([this] {
        m_model->refresh();
        if (!hasProject() || m_model->rowCount() == 0) return;
        describe();
        showRemarks();
    });
}

void ComparePage::openImport()
{
    auto* dialog = new ImportRunDialog(dialogs(), this);
    connect(dialog, &ImportRunDialog::importRequested, this, &ComparePage::importRunRequested);
    dialog->open();
}

void ComparePage::makeTop()
{
    m_texts(m_filter)
        .placeholder(QT_TR_NOOP("Filter runs by name, method, tag, note or status"))
        .name(QT_TR_NOOP("Filter runs"));
    m_texts(m_evaluate).text(QT_TR_NOOP("Evaluate"));
    m_texts(m_import)
        .text(QT_TR_NOOP("Import a run…"))
        .tip(QT_TR_NOOP("What another system found, or its vectors, beside the runs of this project"));
    connect(m_import, &QPushButton::clicked, this, &ComparePage::openImport);
    m_texts(m_columns).text(QT_TR_NOOP("Columns")).name(QT_TR_NOOP("Columns"));
    m_texts(m_export).text(QT_TR_NOOP("Export")).name(QT_TR_NOOP("Export"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filling = true; // hiding rows chooses no other run
        m_proxy->setText(text);
        m_filling = false;
        describe();
        m_choose.start();
    });
    connect(m_evaluate, &QPushButton::clicked, this, [this] { emit evaluateRequested({}); });
    for (std::size_t i = 0; i < study::kHeadlines; ++i)
        m_metric->addItem(headlineTitle(i));
    connect(m_a, &QComboBox::activated, this, [this] {
        m_aChosen = true;
        m_choose.start();
    });
    connect(m_b, &QComboBox::activated, this, [this] {
        m_bChosen = true;
        m_choose.start();
    });
    connect(m_metric, &QComboBox::activated, this, [this] { m_choose.start(); });
    auto* columns = new QMenu(m_columns);
    m_configColumns =
        m_texts(columns->addAction(QString())).text(QT_TR_NOOP("Settings in which the runs differ"));
    m_configColumns->setCheckable(true);
    connect(m_configColumns, &QAction::toggled, this, &ComparePage::showConfigColumns);
    m_columns->setMenu(columns);
    makeExports();
    for (QToolButton* button : {m_columns, m_export}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
}

void ComparePage::makeExports()
{
    auto* exports = new QMenu(m_export);
    const auto add = [&](const char* text, auto act) {
        m_texts(exports->addAction(QString(), this, act)).text(text);
    };
    add(QT_TR_NOOP("Runs as CSV…"), [this] { exportCsv(RunsCsv::Runs); });
    add(QT_TR_NOOP("Per-query values as CSV…"), [this] { exportCsv(RunsCsv::PerQuery); });
    add(QT_TR_NOOP("Comparisons as CSV…"), [this] { exportCsv(RunsCsv::Comparisons); });
    m_spreadsheet = m_texts(exports->addAction(QString()))
                        .text(QT_TR_NOOP("CSV for spreadsheets"))
                        .tip(QT_TR_NOOP("With a byte order mark, and texts guarded against formulas"));
    m_spreadsheet->setCheckable(true);
    exports->addSeparator();
    add(QT_TR_NOOP("Report…"), [this] { chooseReport(); });
    exports->addSeparator();
    m_exports->addTo(exports);
    m_export->setMenu(exports);
    m_export->setIcon(icon(QStringLiteral("export")));
}

/// Of the current row.
study::ExportRequest ComparePage::suggestedExport() const
{
    study::ExportRequest request;
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid()) request.run = RunId{current.data(RunsModel::RunRole).toLongLong()};
    return request;
}

void ComparePage::makeTableView()
{
    m_proxy->setSourceModel(m_model);
    m_table->setModel(m_proxy);
    m_texts(m_table).name(QT_TR_NOOP("Runs; B makes one the baseline, P pins it, F2 edits"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunsModel::Baseline, Qt::AscendingOrder);
    setUpRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setIconSize({30, 16});
    m_table->setMinimumHeight(110);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 9);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(30);
    setWidths(m_table, {36, 36, 190, 70, 50, 70, 130, 138, 130, 138, 130, 138, 260, 84, 260, 110, 200});
    rememberColumns(m_table, QStringLiteral("compare/runs"));
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() <= RunsModel::Pin) toggle(index);
    });
    connect(m_model, &RunsModel::editRequested, this,
            [this](const RunEdit& changed) { edit(changed, tr("edit a run")); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ComparePage::selectionMoved);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComparePage::selectionMoved);
}

void ComparePage::makeTabs()
{
    m_significance = new SignificanceTab(context(), m_tabs);
    m_sources = new SourcesTab(context(), m_tabs);
    const auto add = [this](CompareTab* tab, const char* title) {
        m_texts(m_tabs).tab(title, tab);
        m_tabList.push_back(tab);
        connect(tab, &CompareTab::tryRequested, this, &ComparePage::tryRequested);
    };
    m_queries = new QueriesTab(context(), m_tabs);
    connect(m_queries, &QueriesTab::gradeWanted, this,
            [this](const GradeEdit& edit, std::optional<int> before) {
                pushGrade(undoStack(), this, edit, before,
                          [this](const GradeEdit& given) { emit gradeGiven(given); });
            });
    add(m_queries, QT_TR_NOOP("Per query"));
    add(m_significance, QT_TR_NOOP("Significance"));
    add(m_sources, QT_TR_NOOP("Sources"));
    add(makeConfigTab(context(), m_tabs), QT_TR_NOOP("Settings"));
    add(makeCurvesTab(context(), m_tabs), QT_TR_NOOP("Curves"));
    add(makePaperTab(context(), m_tabs), QT_TR_NOOP("Paper"));
    m_texts(m_tabs).name(QT_TR_NOOP("Compare"));
    connect(m_sources, &SourcesTab::documentsRequested, this, &ComparePage::documentsRequested);
    m_tabs->setDocumentMode(true);
}

} // namespace crops::widgets
