// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query_list_model.h"

#include <algorithm>

#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kColumns = 4;
constexpr std::size_t kMostPages = 200; // then the cache begins anew

} // namespace

QueryListModel::QueryListModel(QObject* parent) : QAbstractTableModel(parent) {}

void QueryListModel::setQueries(std::vector<QueryId> queries)
{
    beginResetModel();
    ++m_list;
    m_queries = std::move(queries);
    m_pages.clear();
    m_asked.clear();
    endResetModel();
}

void QueryListModel::setPage(int page, std::uint64_t list, std::vector<store::QueryRow> rows)
{
    if (list != m_list || rows.empty()) return;
    if (m_pages.size() >= kMostPages) {
        m_pages.clear();
        m_asked.clear();
        m_asked.insert(page);
    }
    const int first = page * kPage;
    const int last = first + static_cast<int>(rows.size()) - 1;
    m_pages[page] = std::move(rows);
    emit dataChanged(index(first, 0), index(std::min(last, rowCount() - 1), kColumns - 1));
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
    if (page == m_pages.end() || at >= page->second.size()) return std::nullopt;
    return page->second[at];
}

void QueryListModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_queries.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int QueryListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_queries.size());
}

int QueryListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant QueryListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const std::optional<store::QueryRow> found = row(index.row());
    if (!found) {
        const int page = index.row() / kPage;
        if (onNeed && m_asked.insert(page).second) {
            const auto first = m_queries.begin() + page * kPage;
            onNeed(page, m_list, {first, std::min(first + kPage, m_queries.end())});
        }
        return QStringLiteral("…");
    }
    switch (index.column()) {
    case 0:
        return shownText(found->text);
    case 1:
        return Wording::count(found->searches);
    case 2:
        return Wording::count(found->users);
    default:
        return Wording::count(found->feedCandidates);
    }
}

QVariant QueryListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section == 3) return tr("Videos that the feed gives to the query");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case 0:
        return tr("Query");
    case 1:
        return tr("Searches");
    case 2:
        return tr("Users");
    case 3:
        return tr("P2");
    default:
        return {};
    }
}

} // namespace crops::widgets
