// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "models/query_list_model.h"
#include "models/rows_model.h"
#include "pages/feed_tables.h"
#include "pages/mining_page.h"
#include "pause.h"
#include "texts.h"

class QLabel;
class QSortFilterProxyModel;
class QSpinBox;
class QSplitter;
class QStackedLayout;
class QTableView;

namespace crops::widgets
{

class DurationBox;
class RemineBar;
class StudyFilterRow;
class TimelinePlot;

/// What users who searched a query watched in the feed around it: queries, their users, and one user's feed
/// with distance, rank within the cap, θ and verdict. The window's edge, the cap and the watch time edit the
/// draft.
class FeedPage : public MiningPage
{
    Q_OBJECT

  public:
    explicit FeedPage(const PageContext& context, QWidget* parent = nullptr);

    const QueryListModel& queries() const { return m_queries; }
    TimelinePlot& timeline() { return *m_timeline; }

    FilterParts filterParts() const override { return FilterPart::Query; }

  protected:
    void clear() override;
    void reload(Topics changed) override;
    void showEvent(QShowEvent* event) override;

  private:
    using Counts = std::vector<store::QuerySearches>;

    void buildSettings();
    void buildQueries(QSplitter* splitter);
    void buildUsers(QSplitter* splitter);
    void buildFeed(QSplitter* splitter);
    void connectDraft();

    void readQueries(bool countAnew);
    void takeQueries(std::vector<QueryId> queries);
    void readPage(int page, std::uint64_t list, const std::vector<QueryId>& queries);
    void chooseQuery(QueryId query);
    void forgetUser();
    void readUsers();
    void readMoreUsers();
    void chooseUser(const FeedUserRow& row);
    void readAround();
    void showAround();
    void choosePair(QueryId query, DocId doc);

    Texts m_texts{this, staticMetaObject};
    std::shared_ptr<const Counts> m_counts; // how often each query was searched, most often first
    QueryId m_query;
    std::optional<UserId> m_user;
    QString m_userName;
    DocId m_doc;
    mining::FeedAround m_around;
    std::shared_ptr<const std::vector<store::QueryUser>> m_allUsers;
    bool m_listed = false;

    QueryListModel m_queries;
    RowsModel<FeedUserRow> m_users;
    RowsModel<mining::FeedCandidate> m_candidates;
    Pause m_listPause{80, [this] { readQueries(false); }}; // while somebody types
    Pause m_usersPause{320, [this] { readUsers(); }};      // while somebody drags
    Pause m_aroundPause{40, [this] { readAround(); }};

    StudyFilterRow* m_filterRow;
    DurationBox* m_window;
    QSpinBox* m_cap;
    DurationBox* m_watch;
    QTableView* m_queryTable;
    EmptyState* m_noQueries;
    QStackedLayout* m_queryStack = nullptr;
    QLabel* m_usersTitle;
    QTableView* m_userTable;
    QLabel* m_title;
    TimelinePlot* m_timeline;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
};

} // namespace crops::widgets
