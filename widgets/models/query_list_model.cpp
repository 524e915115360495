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

/// Of a query whose page has come.
auto numberOf(std::int64_t store::QueryRow::*number)
{
    return [number](const Row& row) { return row ? Wording::count((*row).*number) : QStringLiteral("…"); };
}

} // namespace

QueryListModel::QueryListModel(QObject* parent)
    : ColumnsModel(
          {{.title = QT_TR_NOOP("Query"),
            .text =
                [](const Row& row) { return row ? QString::fromStdString(row->text) : QStringLiteral("…"); }},
           {.title = QT_TR_NOOP("Searches"), .text = numberOf(&store::QueryRow::searches), .number = true},
           {.title = QT_TR_NOOP("Users"), .text = numberOf(&store::QueryRow::users), .number = true},
           {.title = QT_TR_NOOP("P2"),
            .text = numberOf(&store::QueryRow::feedCandidates),
            .number = true,
            .headTip = QT_TR_NOOP("Videos that the feed gives to the query")}},
          parent)
{
}

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
    const auto found = std::ranges::find(m_queries, query);
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
