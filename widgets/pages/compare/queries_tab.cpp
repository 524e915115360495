// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/queries_tab.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTableView>

#include "controls/layouts.h"
#include "models/cell_table.h"
#include "models/runs_model.h"
#include "pages/compare/query_results.h"
#include "plots/delta_bars_plot.h"
#include "plots/scatter_plot.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kDifference = 3;

std::vector<RowsColumn<study::QueryPair>> pairColumns()
{
    using Pair = study::QueryPair;
    const auto percent = [](const char* run, double Pair::*value) {
        return RowsColumn<Pair>{.title = [run] { return QString::fromLatin1(run); },
                                .text = [value](const Pair& pair) { return Wording::percent(pair.*value); },
                                .sortKey = [value](const Pair& pair) { return QVariant(pair.*value); },
                                .number = true};
    };
    return {
        {.title = [] { return QueriesTab::tr("Query"); }, .text = &Pair::text},
        percent("A", &Pair::a),
        percent("B", &Pair::b),
        {.title = [] { return QueriesTab::tr("B − A"); },
         .text = [](const Pair& pair) { return Wording::difference(pair.difference()); },
         .sortKey = [](const Pair& pair) { return QVariant(pair.difference()); },
         .number = true,
         .colour = [](const Pair& pair) { return differenceColour(pair.difference()); }},
        {.title = [] { return QueriesTab::tr("In training"); },
         .text = [](const Pair& pair) { return pair.seen ? QueriesTab::tr("seen") : QueriesTab::tr("new"); },
         .colour = [](const Pair&) { return theme::colours().muted; }}};
}

} // namespace

QueriesTab::QueriesTab(const PageContext& context, QWidget* parent)
    : CompareTab(context, parent), m_model(new RowsModel<study::QueryPair>(pairColumns(), this)),
      m_counts(new QLabel(this)), m_filter(new QLineEdit(this)), m_table(makeTable(m_model, this)),
      m_shown(static_cast<QSortFilterProxyModel*>(m_table->model())), m_plots(new QTabWidget(this)),
      m_scatter(new ScatterPlot(this)), m_bars(new DeltaBarsPlot(this)),
      m_results(new QueryResults(jobs(), this))
{
    m_filter->setClearButtonEnabled(true);
    m_counts->setTextFormat(Qt::PlainText);
    m_filter->setMaximumWidth(240);
    m_plots->setDocumentMode(true);
    m_texts(m_plots)
        .name(QT_TR_NOOP("A against B"))
        .tab(QT_TR_NOOP("A against B"), m_scatter)
        .tab(QT_TR_NOOP("Sorted differences"), m_bars)
        .tab(QT_TR_NOOP("Results"), m_results);
    auto* splitter = divided(Qt::Horizontal, this, {m_table, m_plots}, {480, 420});
    setContent(asColumn(this, {inRow({{m_counts, 1}, m_filter}), {splitter, 1}}, {4, 4, 4, 4}));
    m_table->sortByColumn(kDifference, Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_table->horizontalHeader()->resizeSection(column, 76);
    connect(m_filter, &QLineEdit::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid()) return;
                m_scatter->setCurrent(pairAt(current));
                m_results->ask(pairs()[static_cast<std::size_t>(pairAt(current))].text);
            });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { open(pairAt(index)); });
    connect(m_scatter, &ScatterPlot::pointPicked, this, &QueriesTab::pick);
    connect(m_scatter, &ScatterPlot::pointOpened, this, &QueriesTab::open);
    connect(m_bars, &DeltaBarsPlot::barPicked, this, &QueriesTab::pick);
    connect(m_results, &QueryResults::gradeWanted, this, &QueriesTab::gradeWanted);
    m_texts(m_filter).placeholder(QT_TR_NOOP("Filter queries")).name(QT_TR_NOOP("Filter queries"));
    m_texts(m_table)
        .name(QT_TR_NOOP("Test queries; Enter tries one"))
        .tip(QT_TR_NOOP("Double click or Enter: try this query with both runs"));
}

void QueriesTab::clear()
{
    m_model->setRows({});
    m_scatter->setPoints({});
    m_bars->setBars({});
    m_counts->clear();
    m_results->setRuns({});
}

void QueriesTab::load()
{
    if (!requirePair()) return;
    jobs().read(
        this, kRead,
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
    m_model->setRows(std::move(pairs));
    std::vector<ScatterPoint> points;
    std::vector<DeltaBar> bars;
    points.reserve(this->pairs().size());
    bars.reserve(this->pairs().size());
    std::int64_t wins = 0;
    std::int64_t losses = 0;
    for (const study::QueryPair& pair : this->pairs()) {
        const QString text = shownText(pair.text);
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
    m_results->setRuns({{*choice().a, name(*choice().a)}, {*choice().b, name(*choice().b)}});
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        m_results->ask(this->pairs()[static_cast<std::size_t>(pairAt(current))].text);
    m_scatter->setNames(name(*choice().a), name(*choice().b), headlineTitle(choice().headline));
    m_counts->setText(tr("▲ %1 better under B   = %2 equal   ▼ %3 worse")
                          .arg(Wording::count(wins),
                               Wording::count(std::ssize(this->pairs()) - wins - losses),
                               Wording::count(losses)));
    showContent();
}

int QueriesTab::pairAt(const QModelIndex& shown) const
{
    return m_shown->mapToSource(shown).row();
}

void QueriesTab::pick(int pair)
{
    const QModelIndex index = m_shown->mapFromSource(m_model->index(pair, 0));
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
    m_scatter->setCurrent(pair);
}

void QueriesTab::open(int pair)
{
    if (pair < 0 || pair >= m_model->rowCount()) return;
    emit tryRequested(QString::fromStdString(m_model->row(pair).text),
                      {choice().a->value, choice().b->value});
}

} // namespace crops::widgets
