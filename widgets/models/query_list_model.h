// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "models/rows_model.h"
#include "store/pages/query_rows.h"

namespace crops::widgets
{

/// All queries in an order that is known as a whole, with their numbers read page by page as they come in
/// sight: the last row is as near as the first. One setter; needs() asks for pages.
class QueryListModel : public ColumnsModel<std::optional<store::QueryRow>>
{
    Q_OBJECT

  public:
    static constexpr int kPage = 50;

    explicit QueryListModel(QObject* parent = nullptr);

    /// Another list; its numbers are not known yet.
    void setQueries(std::vector<QueryId> queries);
    /// A page that was asked for. One of an older list is dropped.
    void setPage(int page, std::uint64_t list, const std::vector<store::QueryRow>& rows);
    /// Asked for once a page, from data(): the queries of that page and the list that they belong to.
    std::function<void(int page, std::uint64_t list, std::vector<QueryId> queries)> onNeed;

    QueryId query(int row) const { return m_queries[static_cast<std::size_t>(row)]; }
    /// −1 where it is not in the list.
    int rowOf(QueryId query) const;
    /// Nothing while its page has not come.
    std::optional<store::QueryRow> row(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;

  protected:
    const std::optional<store::QueryRow>& rowAt(int row) const override;

  private:
    std::vector<QueryId> m_queries;
    std::map<int, std::vector<std::optional<store::QueryRow>>> m_pages;
    mutable std::set<int> m_asked;
    std::uint64_t m_list = 0;
};

} // namespace crops::widgets
