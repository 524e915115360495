// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chains_page.h"

#include <QCheckBox>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include "controls/duration_box.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "controls/remine_bar.h"
#include "controls/study_filter_row.h"
#include "pages/chain_tables.h"
#include "plots/timeline_plot.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kFilterPauseMs = 80;  // while somebody types
constexpr int kWindowPauseMs = 400; // while the edge is dragged
constexpr int kShownPauseMs = 60;

QSortFilterProxyModel* sorted(QAbstractItemModel& model, QObject* parent)
{
    auto* proxy = new QSortFilterProxyModel(parent);
    proxy->setSortRole(Qt::UserRole);
    proxy->setSourceModel(&model);
    return proxy;
}

} // namespace

ChainsPage::ChainsPage(const PageContext& context, QWidget* parent)
    : MiningPage(PageId::Chains, context, parent), m_chains(ChainTables::chains()),
      m_pairs(ChainTables::pairs(context.draft)), m_evidence(ChainTables::evidence()),
      m_filterRow(new StudyFilterRow(context.filters, StudyFilterRow::Parts::QueryUserTime, this)),
      m_several(new QCheckBox(this)), m_newest(new QCheckBox(this)), m_list(new QTableView(this)),
      m_noChains(new EmptyState(this)), m_title(wrapped(new QLabel(this))), m_legend(new QLabel(this)),
      m_window(new DurationBox(1000, this)), m_watch(new DurationBox(1000, this)),
      m_timeline(new TimelinePlot(this)), m_sortedPairs(sorted(m_pairs, this)),
      m_pairTable(new QTableView(this)), m_pairsTitle(new QLabel(this)),
      m_sortedEvidence(sorted(m_evidence, this)), m_evidenceTable(new QTableView(this)),
      m_evidenceTitle(new QLabel(this))
{
    m_several->setChecked(true);
    m_texts(m_several).text(QT_TR_NOOP("2+ searches")).tip(QT_TR_NOOP("Only chains of two searches or more"));
    m_texts(m_newest).text(QT_TR_NOOP("Newest first"));
    m_filterRow->line().addWidget(m_several);
    m_filterRow->line().addWidget(m_newest);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    buildList(splitter);
    buildTimeline(splitter);
    buildTables(splitter);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 5);
    splitter->setStretchFactor(2, 3);
    rememberSizes(splitter, QStringLiteral("chains/rows"));
    connectDraft();
    setContent(asColumn(this, {m_filterRow, remineBar(), {splitter, 1}}, {}, 6));
    onPalette(this, [this] {
        setLegend();
        m_pairs.refresh();
    });
    m_texts.also([this] {
        setLegend();
        m_chains.refresh();
        m_evidence.refresh();
        showDetail();
        showListState();
        sayRows(m_looking);
    });
}

void ChainsPage::buildList(QSplitter* splitter)
{
    auto* place = new QWidget(splitter);
    auto* stack = new QStackedLayout(place);
    stack->addWidget(m_list);
    stack->addWidget(m_noChains);
    m_texts(m_list).name(QT_TR_NOOP("Chains"));
    setUpTable(m_list);
    m_list->setModel(&m_chains);
    setWidths(m_list, {145, 80, 470, 90, 70, 70});
    stretchColumn(m_list, 2);
    rememberColumns(m_list, QStringLiteral("chains/list"));
    m_chains.onMore = [this] { readMore(); };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid()) chooseChain(m_chains.row(now.row()));
            });
    for (QCheckBox* box : {m_several, m_newest})
        connect(box, &QCheckBox::toggled, this, &ChainsPage::readList);
    connect(&filters(), &FilterHistory::filterChanged, this, [this] {
        if (isVisible() && hasProject()) m_listPause.start(kFilterPauseMs);
        m_listed = false;
    });
}

void ChainsPage::buildTimeline(QSplitter* splitter)
{
    auto* place = new QWidget(splitter);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setFocusPolicy(Qt::NoFocus);
    m_title->setMinimumWidth(60);
    m_texts(m_window)
        .suffix(QT_TR_NOOP(" s"))
        .name(QT_TR_NOOP("Window between a query and its rewording, in seconds"))
        .tip(QT_TR_NOOP("Longest gap between a query and its rewording"));
    m_texts(m_watch)
        .suffix(QT_TR_NOOP(" s"))
        .name(QT_TR_NOOP("A watch of this many seconds counts as an interaction"))
        .tip(QT_TR_NOOP("Watching so long in a search counts like a click"));
    QLabel* window = m_texts.label(QT_TR_NOOP("Window"), m_window);
    QLabel* watch = m_texts.label(QT_TR_NOOP("Watched ≥"), m_watch);
    inColumn(
        place,
        {inRow({{m_title, 1}, gap(6), window, m_window, gap(6), watch, m_watch}), {m_timeline, 1}, m_legend},
        {0, 2, 0, 0}, 2);
    connect(m_timeline, &TimelinePlot::pairClicked, this, &ChainsPage::choosePair);
}

void ChainsPage::buildTables(QSplitter* splitter)
{
    auto* tables = new QSplitter(Qt::Horizontal, splitter);
    const auto add = [&](QLabel* title, QTableView* table, QSortFilterProxyModel* model,
                         std::initializer_list<int> widths, int stretched, const QString& key) {
        auto* place = new QWidget(tables);
        title->setBuddy(table);
        title->setMinimumWidth(40);
        inColumn(place, {title, {table, 1}}, {0, 2, 0, 0}, 2);
        setUpTable(table);
        table->setModel(model);
        table->setSortingEnabled(true);
        table->sortByColumn(-1, Qt::AscendingOrder);
        setWidths(table, widths);
        stretchColumn(table, stretched);
        rememberColumns(table, key);
    };
    m_texts(m_pairTable).name(QT_TR_NOOP("Pairs that the chain gained"));
    m_texts(m_evidenceTable).name(QT_TR_NOOP("Evidence of the chosen pair"));
    add(m_pairsTitle, m_pairTable, m_sortedPairs, {120, 230, 60, 80, 60, 55}, 1,
        QStringLiteral("chains/pairs"));
    add(m_evidenceTitle, m_evidenceTable, m_sortedEvidence, {75, 140, 120, 70}, 2,
        QStringLiteral("chains/evidence"));
    tables->setStretchFactor(0, 4);
    tables->setStretchFactor(1, 3);
    rememberSizes(tables, QStringLiteral("chains/tables"));
    connect(m_pairTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!now.isValid()) return;
                const mining::ChainPair& pair = m_pairs.row(m_sortedPairs->mapToSource(now).row());
                choosePair(pair.query, pair.video.doc, store::CandidateSource::Reformulation);
            });
}

void ChainsPage::connectDraft()
{
    const auto edit = [this](std::int64_t mining::MiningOptions::*member, std::int64_t value) {
        mining::MiningOptions options = draft().mining();
        options.*member = value;
        draft().setMining(options);
    };
    connect(m_timeline, &TimelinePlot::gestureBegan, this, [this] { draft().beginGesture(); });
    connect(m_timeline, &TimelinePlot::gestureEnded, this, [this] {
        draft().endGesture();
        m_detailPause.start();
    });
    connect(m_timeline, &TimelinePlot::windowEdited, this,
            [edit](qint64 ms) { edit(&mining::MiningOptions::windowMs, ms); });
    connect(m_window, &QDoubleSpinBox::valueChanged, this,
            [this, edit] { edit(&mining::MiningOptions::windowMs, m_window->milliseconds()); });
    connect(m_watch, &QDoubleSpinBox::valueChanged, this,
            [this, edit] { edit(&mining::MiningOptions::searchWatchMs, m_watch->milliseconds()); });
    const auto showMining = [this] {
        m_window->setMilliseconds(draft().mining().windowMs);
        m_watch->setMilliseconds(draft().mining().searchWatchMs);
        m_timeline->setWindow(draft().mining().windowMs);
        m_listed = false;
        if (!isVisible() || !hasProject()) return;
        m_listPause.start(kWindowPauseMs);
        if (m_anchor) m_detailPause.start();
    };
    connect(&draft(), &StudyDraft::miningChanged, this, showMining);
    connect(&draft(), &StudyDraft::alphaChanged, this, &ChainsPage::showDetail);
    showMining();
}

void ChainsPage::showEvent(QShowEvent* event)
{
    MiningPage::showEvent(event);
    if (hasProject() && !m_listed && !m_looking) m_listPause.start(kShownPauseMs);
}

} // namespace crops::widgets
