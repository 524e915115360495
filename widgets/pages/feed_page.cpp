// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include "controls/duration_box.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "controls/remine_bar.h"
#include "controls/study_filter_row.h"
#include "plots/timeline_plot.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr std::int64_t kHourMs = 3'600'000;

/// A title above a table, in a column of its own.
QVBoxLayout* addColumn(QSplitter* splitter)
{
    return inColumn(new QWidget(splitter), {}, {}, 2);
}

/// The columns' widths, but for one that takes what is left, as they were left the last time.
void setColumns(QTableView* table, std::initializer_list<int> widths, int stretched, const QString& key)
{
    setWidths(table, widths);
    stretchColumn(table, stretched);
    rememberColumns(table, key);
}

} // namespace

FeedPage::FeedPage(const PageContext& context, QWidget* parent)
    : MiningPage(PageId::Feed, context, parent), m_users(FeedTables::users()),
      m_candidates(FeedTables::candidates(context.draft)),

      m_filterRow(new StudyFilterRow(context.filters, StudyFilterRow::Parts::Query, this)),
      m_window(new DurationBox(kHourMs, this)), m_cap(new QSpinBox(this)),
      m_watch(new DurationBox(1000, this)), m_queryTable(new QTableView(this)),
      m_noQueries(new EmptyState(this)), m_usersTitle(new QLabel(this)), m_userTable(new QTableView(this)),
      m_title(wrapped(new QLabel(this))), m_timeline(new TimelinePlot(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_table(new QTableView(this))
{
    buildSettings();
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    buildQueries(splitter);
    auto* right = new QSplitter(Qt::Vertical, splitter);
    buildUsers(right);
    buildFeed(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({330, 800});
    right->setStretchFactor(0, 1);
    right->setStretchFactor(1, 4);
    right->setSizes({130, 500});
    rememberSizes(splitter, QStringLiteral("feed/columns"));
    rememberSizes(right, QStringLiteral("feed/rows"));
    connectDraft();
    setContent(asColumn(this, {m_filterRow, remineBar(), {splitter, 1}}, {}, 6));
    onPalette(this, [this] { m_candidates.refresh(); });
    m_texts.also([this] {
        m_queries.refresh();
        m_users.refresh();
        showAround();
    });
}

void FeedPage::buildSettings()
{
    m_cap->setRange(1, 1'000'000);
    m_cap->setKeyboardTracking(false);
    const auto add = [this](const char* label, QWidget* box) {
        m_filterRow->line().addSpacing(6);
        m_filterRow->line().addWidget(m_texts.label(label, box));
        m_filterRow->line().addWidget(box);
    };
    add(QT_TR_NOOP("Feed window ±"),
        m_texts(m_window)
            .suffix(QT_TR_NOOP(" h"))
            .name(QT_TR_NOOP("Feed window in hours"))
            .tip(QT_TR_NOOP("Largest distance between a search and a video in the feed")));
    add(QT_TR_NOOP("Cap"),
        m_texts(m_cap)
            .name(QT_TR_NOOP("Most videos of one user's feed for a query"))
            .tip(QT_TR_NOOP("At most this many videos of one user's feed for a query, the nearest ones")));
    add(QT_TR_NOOP("Watched ≥"),
        m_texts(m_watch)
            .suffix(QT_TR_NOOP(" s"))
            .name(QT_TR_NOOP("A watch of this many seconds in the feed counts as an interaction"))
            .tip(QT_TR_NOOP("Watching so long in the feed counts like a click")));
}

void FeedPage::buildQueries(QSplitter* splitter)
{
    auto* place = new QWidget(splitter);
    m_queryStack = new QStackedLayout(place);
    m_queryStack->addWidget(m_queryTable);
    m_queryStack->addWidget(m_noQueries);
    m_texts(m_queryTable).name(QT_TR_NOOP("Queries, most searched first"));
    setUpTable(m_queryTable);
    m_queryTable->setModel(&m_queries);
    setColumns(m_queryTable, {150, 66, 50, 48}, 0, QStringLiteral("feed/queries"));
    m_queries.onNeed = [this](int page, std::uint64_t list, const std::vector<QueryId>& queries) {
        readPage(page, list, queries);
    };
    connect(m_queryTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid()) chooseQuery(m_queries.query(now.row()));
            });
    connect(&filters(), &FilterHistory::filterChanged, this, [this] {
        m_listed = false;
        if (isVisible() && hasProject()) m_listPause.start();
    });
}

void FeedPage::buildUsers(QSplitter* splitter)
{
    QVBoxLayout* column = addColumn(splitter);
    m_usersTitle->setBuddy(m_userTable);
    m_usersTitle->setMinimumWidth(40);
    column->addWidget(m_usersTitle);
    column->addWidget(m_userTable, 1);
    m_texts(m_userTable).name(QT_TR_NOOP("Users of the query"));
    setUpTable(m_userTable);
    m_userTable->setModel(&m_users);
    setColumns(m_userTable, {120, 160, 90, 130}, 1, QStringLiteral("feed/users"));
    m_users.onMore = [this] { readMoreUsers(); };
    connect(m_userTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid()) chooseUser(m_users.row(now.row()));
            });
}

void FeedPage::buildFeed(QSplitter* splitter)
{
    QVBoxLayout* column = addColumn(splitter);
    m_title->setMinimumWidth(40);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setFocusPolicy(Qt::NoFocus);
    m_timeline->setDefaultWindow(24 * kHourMs);
    column->addWidget(m_title);
    column->addWidget(m_timeline, 3);
    column->addWidget(m_table, 4);
    m_texts(m_table).name(QT_TR_NOOP("Videos of the user's feed"));
    setUpTable(m_table);
    m_sorted->setSourceModel(&m_candidates);
    m_sorted->setSortRole(Qt::UserRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    setColumns(m_table, {50, 240, 120, 150, 60, 90}, 1, QStringLiteral("feed/candidates"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid())
                    choosePair(m_query, m_candidates.row(m_sorted->mapToSource(now).row()).event.video.doc);
            });
    connect(m_timeline, &TimelinePlot::pairClicked, this,
            [this](QueryId query, DocId doc) { choosePair(query, doc); });
}

void FeedPage::connectDraft()
{
    const auto edit = [this](std::int64_t mining::MiningOptions::*member, std::int64_t value) {
        mining::MiningOptions options = draft().mining();
        options.*member = value;
        draft().setMining(options);
    };
    connect(m_timeline, &TimelinePlot::gestureBegan, this, [this] { draft().beginGesture(); });
    connect(m_timeline, &TimelinePlot::gestureEnded, this, [this] {
        draft().endGesture();
        readAround();
    });
    connect(m_timeline, &TimelinePlot::windowEdited, this,
            [edit](qint64 ms) { edit(&mining::MiningOptions::feedWindowMs, ms); });
    connect(m_window, &QDoubleSpinBox::valueChanged, this,
            [this, edit] { edit(&mining::MiningOptions::feedWindowMs, m_window->milliseconds()); });
    connect(m_watch, &QDoubleSpinBox::valueChanged, this,
            [this, edit] { edit(&mining::MiningOptions::feedWatchMs, m_watch->milliseconds()); });
    connect(m_cap, &QSpinBox::valueChanged, this,
            [edit](int cap) { edit(&mining::MiningOptions::feedCap, cap); });
    const auto showMining = [this] {
        const mining::MiningOptions& options = draft().mining();
        m_window->setMilliseconds(options.feedWindowMs);
        m_watch->setMilliseconds(options.feedWatchMs);
        const QSignalBlocker block(m_cap); // it cannot show every legal cap
        m_cap->setValue(static_cast<int>(std::min<std::int64_t>(options.feedCap, m_cap->maximum())));
        m_timeline->setWindow(options.feedWindowMs);
        if (!isVisible() || !hasProject()) {
            m_listed = false;
            return;
        }
        m_aroundPause.start();
        m_usersPause.start();
    };
    connect(&draft(), &StudyDraft::miningChanged, this, showMining);
    connect(&draft(), &StudyDraft::alphaChanged, this, &FeedPage::showAround);
    showMining();
}

void FeedPage::showEvent(QShowEvent* event)
{
    const bool wasListed = m_listed;
    MiningPage::showEvent(event);
    if (hasProject() && !wasListed && m_counts) readQueries(false);
}

} // namespace crops::widgets
