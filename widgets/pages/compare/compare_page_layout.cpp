// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "controls/remembered.h"
#include "icons.h"
#include "pages/compare/config_tab.h"
#include "pages/compare/curves_tab.h"
#include "pages/compare/paper_tab.h"
#include "pages/compare/queries_tab.h"
#include "pages/compare/significance_tab.h"
#include "pages/compare/sources_tab.h"
#include "pages/compare_page.h"
#include "plots/plot.h"

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
    : Page(PageId::Compare, context, Topic::Runs | Topic::Marks, parent), m_model(new RunsModel(this)),
      m_proxy(new RunsProxy(this)), m_filter(new QLineEdit(this)), m_evaluate(new QPushButton(this)),
      m_columns(new QToolButton(this)), m_export(new QToolButton(this)), m_table(new RunsTable(this)),
      m_remarks(new QLabel(this)), m_a(new QComboBox(this)), m_b(new QComboBox(this)),
      m_metric(new QComboBox(this)), m_tabs(new QTabWidget(this))
{
    m_choose.setSingleShot(true);
    m_choose.setInterval(60);
    connect(&m_choose, &QTimer::timeout, this, &ComparePage::choose);
    makeTableView();
    makeTabs();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    auto* upper = new QWidget(splitter);
    auto* upperColumn = new QVBoxLayout(upper);
    upperColumn->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_evaluate);
    top->addWidget(m_columns);
    top->addWidget(m_export);
    upperColumn->addLayout(top);
    upperColumn->addWidget(m_table, 1);
    upperColumn->addWidget(m_remarks);
    m_remarks->setWordWrap(true);
    m_remarks->setTextFormat(Qt::PlainText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_remarks->hide();
    auto* lower = new QWidget(splitter);
    auto* lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 0, 0, 0);
    auto* pair = new QHBoxLayout;
    QComboBox* const boxes[] = {m_a, m_b, m_metric};
    for (std::size_t i = 0; i < 3; ++i) {
        m_labels[i] = new QLabel(lower);
        m_labels[i]->setBuddy(boxes[i]);
        boxes[i]->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        boxes[i]->setMinimumContentsLength(i < 2 ? 18 : 13);
        pair->addWidget(m_labels[i]);
        pair->addWidget(boxes[i], i < 2 ? 2 : 1);
    }
    lowerColumn->addLayout(pair);
    lowerColumn->addWidget(m_tabs, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 380});
    setContent(splitter);
    makeTop();
    retranslate();
}

void ComparePage::makeTop()
{
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
    m_configColumns = columns->addAction(QString());
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
    for (std::size_t i = 0; i < 3; ++i) {
        m_exports[i] = exports->addAction(QString());
        connect(m_exports[i], &QAction::triggered, this, [this, i] { exportCsv(static_cast<RunsCsv>(i)); });
    }
    m_spreadsheet = exports->addAction(QString());
    m_spreadsheet->setCheckable(true);
    exports->addSeparator();
    m_exports[3] = exports->addAction(QString());
    connect(m_exports[3], &QAction::triggered, this, [this] {
        const QString folder =
            dialogs().openFolder(this, QStringLiteral("report"), tr("Folder for the report"));
        if (!folder.isEmpty()) emit reportRequested(folder);
    });
    m_export->setMenu(exports);
    m_export->setIcon(icon(QStringLiteral("export")));
}

void ComparePage::makeTableView()
{
    m_proxy->setSourceModel(m_model);
    m_table->setModel(m_proxy);
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
    const int widths[] = {36, 36, 190, 70, 50, 70, 130, 138, 130, 138, 130, 138, 260, 84, 260, 110, 200};
    for (int column = 0; column < RunsModel::Fixed; ++column)
        header->resizeSection(column, widths[column]);
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
    m_tabList = {new QueriesTab(context(), m_tabs),
                 m_significance,
                 m_sources,
                 new ConfigTab(context(), m_tabs),
                 new CurvesTab(context(), m_tabs),
                 new PaperTab(context(), m_tabs)};
    for (CompareTab* tab : m_tabList) {
        m_tabs->addTab(tab, QString());
        connect(tab, &CompareTab::exportRequested, this, &Page::exportRequested);
        connect(tab, &CompareTab::tryRequested, this, &ComparePage::tryRequested);
    }
    connect(m_sources, &SourcesTab::documentsRequested, this, &ComparePage::documentsRequested);
    m_tabs->setDocumentMode(true);
}

void ComparePage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter runs by name, method, tag, note or status"));
    m_filter->setAccessibleName(tr("Filter runs"));
    m_evaluate->setText(tr("Evaluate"));
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_configColumns->setText(tr("Settings in which the runs differ"));
    m_export->setText(tr("Export"));
    m_export->setAccessibleName(tr("Export"));
    m_exports[0]->setText(tr("Runs as CSV…"));
    m_exports[1]->setText(tr("Per-query values as CSV…"));
    m_exports[2]->setText(tr("Comparisons as CSV…"));
    m_exports[3]->setText(tr("Report into a folder…"));
    m_spreadsheet->setText(tr("CSV for spreadsheets"));
    m_spreadsheet->setToolTip(tr("With a byte order mark, and texts guarded against formulas"));
    m_table->setAccessibleName(tr("Runs; B makes one the baseline, P pins it, F2 edits"));
    m_labels[0]->setText(tr("Run &A"));
    m_labels[1]->setText(tr("Run &B"));
    m_labels[2]->setText(tr("&Metric"));
    m_a->setAccessibleName(tr("Run A"));
    m_b->setAccessibleName(tr("Run B"));
    m_metric->setAccessibleName(tr("Metric"));
    m_remarks->setAccessibleName(tr("Remarks"));
    m_tabs->setAccessibleName(tr("Compare"));
    const QString titles[] = {tr("Per query"), tr("Significance"), tr("Sources"),
                              tr("Settings"),  tr("Curves"),       tr("Paper")};
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        m_tabs->setTabText(tab, titles[tab]);
    m_model->refresh();
    if (hasProject() && m_model->rowCount() > 0) {
        describe();
        showRemarks();
    }
}

} // namespace crops::widgets
