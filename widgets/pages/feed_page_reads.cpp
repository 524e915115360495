// SPDX-License-Identifier: GPL-3.0-or-later
// What the Feed page reads, and what it shows when that arrives.
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <algorithm>
#include <unordered_set>

#include "pages/feed_page.h"
#include "plots/timeline_plot.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr std::size_t kUserPage = 50;
constexpr std::size_t kLongestUserPage = 500; // to find the chosen user again

using Counts = std::vector<store::QuerySearches>;

/// Every query that was searched, most often first, of as often searched ones the older key first.
Counts byFrequency(const store::Project& project, const Progress& progress)
{
    Counts counts = store::countSearches(project, progress);
    std::ranges::stable_sort(counts, [](const auto& a, const auto& b) { return a.searches > b.searches; });
    return counts;
}

std::vector<QueryId> matching(const store::Project& project, const Counts& counts, const QString& part,
                              const Progress& progress)
{
    std::vector<QueryId> found;
    std::unordered_set<QueryId> wanted;
    if (!part.isEmpty())
        for (const QueryId query : store::queriesContaining(project, part.toStdString(), progress))
            wanted.insert(query);
    for (const store::QuerySearches& count : counts)
        if (part.isEmpty() || wanted.contains(count.query)) found.push_back(count.query);
    return found;
}

} // namespace

void FeedPage::clear()
{
    for (QTimer* timer : {&m_listPause, &m_usersPause, &m_aroundPause})
        timer->stop();
    m_counts.reset();
    m_allUsers.reset();
    m_query = {};
    m_user.reset();
    m_doc = {};
    m_around = {};
    m_listed = false;
    m_queries.setQueries({});
    m_users.setRows({});
    m_candidates.setRows({});
    preview().clear();
    showAround();
}

void FeedPage::reload(Topics changed)
{
    preview().reload();
    readQueries((changed & Topic::Logs) != 0);
    if (m_query) readUsers();
    if (m_user) readAround();
}

void FeedPage::readQueries(bool countAnew)
{
    m_listPause.stop();
    if (!hasProject()) return;
    struct Found {
        std::shared_ptr<const Counts> counts;
        std::vector<QueryId> queries;
    };
    m_listed = true;
    jobs().read(
        this, "queries",
        [old = countAnew ? nullptr : m_counts,
         part = filters().current().query](const store::Project& project, Progress& progress) {
            const auto counts = old ? old : std::make_shared<const Counts>(byFrequency(project, progress));
            return Found{counts, matching(project, *counts, part, progress)};
        },
        [this](Found found) {
            m_counts = found.counts;
            takeQueries(std::move(found.queries));
        },
        [this](const JobFailure& failure) {
            showContent();
            banner().showFailure([] { return tr("The queries could not be listed"); }, failure);
        });
}

void FeedPage::takeQueries(std::vector<QueryId> queries)
{
    if (m_counts->empty())
        return showEmpty(tr("No searches yet"),
                         tr("Videos of the feed are joined to searches. Import a search log first."),
                         tr("Go to Data"), [this] { emit pageRequested(PageId::Data); });
    showContent();
    m_queries.setQueries(std::move(queries));
    const int rows = m_queries.rowCount();
    emit rowsChanged(tr("%n quer(y/ies)", nullptr, rows));
    m_queryStack->setCurrentWidget(rows == 0 ? static_cast<QWidget*>(m_noQueries) : m_queryTable);
    const int chosen = m_query ? m_queries.rowOf(m_query) : -1;
    if (rows > 0) return m_queryTable->selectRow(std::max(chosen, 0));
    chooseQuery({});
    m_noQueries->set(tr("No query contains this"), tr("Take a part of the filter away."),
                     tr("Clear the filter"), [this] { filters().clear(); });
}

void FeedPage::readPage(int page, std::uint64_t list, const std::vector<QueryId>& queries)
{
    const QByteArray key = QByteArrayLiteral("query page ") + QByteArray::number(page);
    jobs().read(
        this, key.constData(),
        [queries](const store::Project& project, Progress& progress) {
            return store::queryRows(project, queries, progress);
        },
        [this, page, list](std::vector<store::QueryRow> rows) {
            m_queries.setPage(page, list, std::move(rows));
            showAround(); // the query's text may have come
        });
}

void FeedPage::chooseQuery(QueryId query)
{
    if (m_query == query) return;
    m_query = query;
    jobs().cancelRead(this, "users");
    m_allUsers.reset();
    m_users.setRows({});
    m_usersTitle->setText(tr("Users"));
    forgetUser();
    readUsers();
}

/// Nobody's feed is shown until a user is chosen.
void FeedPage::forgetUser()
{
    jobs().cancelRead(this, "around");
    m_user.reset();
    m_userName.clear();
    m_doc = {};
    m_around = {};
    showAround();
}

void FeedPage::readUsers()
{
    m_usersPause.stop();
    if (!hasProject() || !m_query) return;
    jobs().read(
        this, "users",
        [query = m_query](const store::Project& project, Progress& progress) {
            return std::make_shared<const std::vector<store::QueryUser>>(
                store::usersOfQuery(project, query, progress));
        },
        [this](std::shared_ptr<const std::vector<store::QueryUser>> users) {
            m_allUsers = std::move(users);
            m_users.setRows({});
            m_usersTitle->setText(
                tr("%n user(s) searched it", nullptr, static_cast<int>(m_allUsers->size())));
            readMoreUsers();
        },
        banner().onFailure([] { return tr("The users could not be listed"); }));
}

void FeedPage::readMoreUsers()
{
    if (!m_allUsers) return;
    std::size_t wanted = kUserPage;
    if (m_users.rows().empty() && m_user) { // the first page reaches as far as the chosen user
        const auto at = std::find_if(m_allUsers->begin(), m_allUsers->end(),
                                     [this](const store::QueryUser& one) { return one.user == *m_user; });
        const auto place = static_cast<std::size_t>(at - m_allUsers->begin());
        if (place < std::min(m_allUsers->size(), kLongestUserPage)) wanted = std::max(wanted, place + 1);
    }
    jobs().read(
        this, "users",
        [all = m_allUsers, first = m_users.rows().size(), query = m_query, options = draft().mining(),
         wanted](const store::Project& project, Progress& progress) {
            std::vector<FeedUserRow> rows;
            for (std::size_t i = first; i < std::min(all->size(), first + wanted); ++i)
                rows.push_back({(*all)[i], mining::countFeedCandidates(project, options, query,
                                                                       (*all)[i].user, progress)});
            return rows;
        },
        [this](std::vector<FeedUserRow> rows) {
            const bool first = m_users.rows().empty();
            m_users.appendRows(std::move(rows));
            m_users.setMore(m_users.rows().size() < m_allUsers->size());
            if (!first) return;
            const auto& shown = m_users.rows();
            auto chosen = std::ranges::find_if(
                shown, [this](const FeedUserRow& row) { return m_user == row.user.user; });
            if (chosen == shown.end()) // the first one with something to see
                chosen = std::ranges::find_if(shown, [](const FeedUserRow& row) { return row.videos > 0; });
            if (chosen == shown.end()) chosen = shown.begin();
            if (chosen == shown.end()) return forgetUser();
            m_userTable->selectRow(static_cast<int>(chosen - shown.begin()));
        },
        banner().onFailure([] { return tr("The users could not be listed"); }));
}

void FeedPage::chooseUser(const FeedUserRow& row)
{
    if (m_user == row.user.user) return;
    forgetUser(); // nothing of another's feed stays while this one is read
    m_user = row.user.user;
    m_userName = shownText(row.user.name);
    readAround();
}

void FeedPage::readAround()
{
    m_aroundPause.stop();
    if (!hasProject() || !m_user) return;
    jobs().read(
        this, "around",
        [options = draft().mining(), query = m_query, user = *m_user](const store::Project& project,
                                                                      Progress& progress) {
            return mining::feedAround(project, options, query, user, progress);
        },
        [this](mining::FeedAround around) {
            m_around = std::move(around);
            m_candidates.setRows(m_around.candidates);
            showAround();
        },
        banner().onFailure([] { return tr("The user's feed could not be read"); }));
}

void FeedPage::showAround()
{
    if (m_around.searches.empty() && !m_candidates.rows().empty()) m_candidates.setRows({});
    m_candidates.refresh();
    const int row = m_query ? m_queries.rowOf(m_query) : -1;
    const auto query = row >= 0 ? m_queries.row(row) : std::nullopt;
    m_timeline->setData(FeedTables::timeline(m_around, m_query, query ? shownText(query->text) : QString(),
                                             draft().alpha(), draft().mining().feedWindowMs),
                        m_timeline->isDragging());
    m_timeline->selectPair(m_query, m_doc);
    if (!m_query) m_usersTitle->setText(tr("Users"));
    if (m_around.searches.empty())
        return m_title->setText(m_user    ? m_userName.toHtmlEscaped()
                                : m_query ? tr("Choose a user")
                                          : tr("Choose a query"));
    m_title->setText(QStringLiteral("<b>%1</b>  %2")
                         .arg(m_userName.toHtmlEscaped(), m_timeline->summary().toHtmlEscaped()));
}

void FeedPage::choosePair(QueryId query, DocId doc)
{
    if (!query || m_doc == doc) return;
    m_doc = doc;
    m_timeline->selectPair(query, doc);
    for (int row = 0; row < m_candidates.rowCount(); ++row)
        if (m_candidates.row(row).event.video.doc == doc)
            m_table->selectRow(m_sorted->mapFromSource(m_candidates.index(row, 0)).row());
    emit pairSelected(query, doc);
}

} // namespace crops::widgets
