// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query_list_model.h"

#include <algorithm>

#include "wording.h"

namespace crops::widgets
{

namespace
{

using Row = std::optional<store::QueryRow>;

constexpr std::size_t kMostPages = 200; // then the cache begins anew

/// A column that needs the query's page to have come.
RowsColumn<Row> column(std::function<QString()> title, QString (*text)(const store::QueryRow&), bool number)
{
    return {.title = std::move(title),
            .text = [text](const Row& row) { return row ? text(*row) : QStringLiteral("…"); },
            .number = number};
}

std::vector<RowsColumn<Row>> columns()
{
    std::vector<RowsColumn<Row>> list{
        column([] { return QueryListModel::tr("Query"); },
               [](const store::QueryRow& row) { return QString::fromStdString(row.text); }, false),
        column([] { return QueryListModel::tr("Searches"); },
               [](const store::QueryRow& row) { return Wording::count(row.searches); }, true),
        column([] { return QueryListModel::tr("Users"); },
               [](const store::QueryRow& row) { return Wording::count(row.users); }, true),
        column([] { return QueryListModel::tr("P2"); },
               [](const store::QueryRow& row) { return Wording::count(row.feedCandidates); }, true)};
    list.back().headTip = [] { return QueryListModel::tr("Videos that the feed gives to the query"); };
    return list;
}

} // namespace

QueryListModel::QueryListModel(QObject* parent) : ColumnsModel(columns(), parent) {}

void QueryListModel::setQueries(std::vector<QueryId> queries)
{
    beginResetModel();
    ++m_list;
    m_queries = std::move(queries);
    m_pages.clear();
    m_asked.clear();
    endResetModel();
}

void QueryListModel::setPage(int page, std::uint64_t list, const std::vector<store::QueryRow>& rows)
{
    if (list != m_list || rows.empty()) return;
    if (m_pages.size() >= kMostPages) {
        m_pages.clear();
        m_asked.clear();
        m_asked.insert(page);
    }
    const int first = page * kPage;
    const int last = first + static_cast<int>(rows.size()) - 1;
    m_pages[page].assign(rows.begin(), rows.end());
    emit dataChanged(index(first, 0), index(std::min(last, rowCount() - 1), columnCount() - 1));
}

int QueryListModel::rowOf(QueryId query) const
{
    const auto found = std::find(m_queries.begin(), m_queries.end(), query);
    return found == m_queries.end() ? -1 : static_cast<int>(found - m_queries.begin());
}

std::optional<store::QueryRow> QueryListModel::row(int row) const
{
    const auto page = m_pages.find(row / kPage);
    const auto at = static_cast<std::size_t>(row % kPage);
    return page == m_pages.end() || at >= page->second.size() ? std::nullopt : page->second[at];
}

const Row& QueryListModel::rowAt(int row) const
{
    static const Row missing;
    const int page = row / kPage;
    if (const auto found = m_pages.find(page); found != m_pages.end()) {
        const auto at = static_cast<std::size_t>(row % kPage);
        return at < found->second.size() ? found->second[at] : missing;
    }
    if (onNeed && m_asked.insert(page).second) {
        const auto first = m_queries.begin() + page * kPage;
        onNeed(page, m_list, {first, std::min(first + kPage, m_queries.end())});
    }
    return missing;
}

int QueryListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_queries.size());
}

} // namespace crops::widgets
