// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/queries_tab.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/runs_model.h"
#include "plots/delta_bars_plot.h"
#include "plots/scatter_plot.h"
#include "wording.h"

namespace crops::widgets
{

QueriesTab::QueriesTab(const PageContext& context, QWidget* parent)
    : CompareTab(context, parent), m_model(new CellTable(this)), m_counts(new QLabel(this)),
      m_filter(new QLineEdit(this)), m_table(makeTable(m_model, CellTable::SortRole, this)),
      m_plots(new QTabWidget(this)), m_scatter(new ScatterPlot(this)), m_bars(new DeltaBarsPlot(this))
{
    m_filter->setClearButtonEnabled(true);
    m_counts->setTextFormat(Qt::PlainText);
    auto* top = new QHBoxLayout;
    top->addWidget(m_counts, 1);
    top->addWidget(m_filter);
    m_filter->setMaximumWidth(240);
    m_plots->setDocumentMode(true);
    m_plots->addTab(m_scatter, QString());
    m_plots->addTab(m_bars, QString());
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_plots);
    splitter->setSizes({480, 420});
    splitter->setChildrenCollapsible(false);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(top);
    column->addWidget(splitter, 1);
    setContent(content);
    auto* proxy = static_cast<QSortFilterProxyModel*>(m_table->model());
    connect(m_filter, &QLineEdit::textChanged, proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) m_scatter->setCurrent(current.data(CellTable::KeyRole).toInt());
            });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { open(index.data(CellTable::KeyRole).toInt()); });
    connect(m_scatter, &ScatterPlot::pointPicked, this, &QueriesTab::pick);
    connect(m_scatter, &ScatterPlot::pointOpened, this, &QueriesTab::open);
    connect(m_bars, &DeltaBarsPlot::barPicked, this, &QueriesTab::pick);
    for (Plot* plot : std::initializer_list<Plot*>{m_scatter, m_bars})
        connect(plot, &Plot::exportRequested, this, &CompareTab::exportRequested);
    QueriesTab::retranslate();
}

void QueriesTab::clear()
{
    m_pairs.clear();
    m_model->set({}, {});
    m_scatter->setPoints({});
    m_bars->setBars({});
    m_counts->clear();
}

void QueriesTab::load()
{
    if (!requirePair()) return;
    jobs().read(
        this, "pairs",
        [a = *choice().a, b = *choice().b, headline = choice().headline](const store::Project& project,
                                                                         Progress& progress) {
            return study::queryPairs(project, a, b, study::kHeadline[headline], progress);
        },
        [this](std::vector<study::QueryPair> pairs) { show(std::move(pairs)); },
        [this](const JobFailure& failure) {
            clear();
            showFailure(failure);
        });
}

void QueriesTab::show(std::vector<study::QueryPair> pairs)
{
    m_pairs = std::move(pairs);
    fillTable();
    std::vector<ScatterPoint> points;
    std::vector<DeltaBar> bars;
    std::int64_t wins = 0;
    std::int64_t losses = 0;
    for (const study::QueryPair& pair : m_pairs) {
        const QString text = QString::fromStdString(pair.text);
        bars.push_back({pair.difference(), text, static_cast<int>(points.size())});
        points.push_back({pair.a, pair.b, text});
        wins += pair.b > pair.a;
        losses += pair.b < pair.a;
    }
    m_scatter->setPoints(std::move(points));
    m_bars->setBars(std::move(bars));
    const auto name = [this](RunId run) {
        const study::RunOverview* found = choice().find(run);
        return found ? runTitle(found->run) : QString::number(run.value);
    };
    m_scatter->setNames(name(*choice().a), name(*choice().b), headlineTitle(choice().headline));
    m_counts->setText(tr("▲ %1 better under B   = %2 equal   ▼ %3 worse")
                          .arg(Wording::count(wins), Wording::count(std::ssize(m_pairs) - wins - losses),
                               Wording::count(losses)));
    showContent();
}

void QueriesTab::fillTable()
{
    std::vector<CellTable::Row> rows;
    rows.reserve(m_pairs.size());
    for (const study::QueryPair& pair : m_pairs) {
        const double difference = pair.difference();
        const Cell::Tone tone = difference > 0   ? Cell::Tone::Win
                                : difference < 0 ? Cell::Tone::Loss
                                                 : Cell::Tone::Muted;
        rows.push_back({{{QString::fromStdString(pair.text)},
                         {Wording::percent(pair.a), pair.a},
                         {Wording::percent(pair.b), pair.b},
                         {signedDelta(difference), difference, tone},
                         {pair.seen ? tr("seen") : tr("new"), {}, Cell::Tone::Muted}},
                        std::ssize(rows)});
    }
    m_model->set({tr("Query"), QStringLiteral("A"), QStringLiteral("B"), tr("B − A"), tr("In training")},
                 std::move(rows));
    m_table->sortByColumn(3, Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 5; ++column)
        m_table->horizontalHeader()->resizeSection(column, 76);
}

void QueriesTab::pick(int pair)
{
    const auto* proxy = static_cast<QSortFilterProxyModel*>(m_table->model());
    const QModelIndex index = proxy->mapFromSource(m_model->index(pair, 0));
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
    m_scatter->setCurrent(pair);
}

void QueriesTab::open(int pair)
{
    if (pair < 0 || pair >= std::ssize(m_pairs)) return;
    emit tryRequested(QString::fromStdString(m_pairs[static_cast<std::size_t>(pair)].text),
                      {choice().a->value, choice().b->value});
}

void QueriesTab::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter queries"));
    m_filter->setAccessibleName(tr("Filter queries"));
    m_table->setAccessibleName(tr("Test queries; Enter tries one"));
    m_table->setToolTip(tr("Double click or Enter: try this query with both runs"));
    m_plots->setAccessibleName(tr("A against B"));
    m_plots->setTabText(0, tr("A against B"));
    m_plots->setTabText(1, tr("Sorted differences"));
}

} // namespace crops::widgets
