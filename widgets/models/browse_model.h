// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <list>
#include <optional>
#include <set>
#include <vector>

#include "pause.h"
#include "store/pages/browse_rows.h"

namespace crops::widgets
{

/// Rows of one browse query: a cache of pages of kPage rows. It asks for pages by pageWanted() when a view
/// shows rows that it does not have, and holds at most kKept of them. Until setTotal() it has the rows that
/// came so far.
class BrowseModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    static constexpr int kPage = 200;
    static constexpr int kKept = 64;

    using QAbstractTableModel::QAbstractTableModel;

    /// Another query: no rows yet.
    void begin(store::BrowseTable table);
    /// The first rows of the query, before anybody knows how many there are; may be called again with more.
    void appendFirst(std::vector<store::BrowseRow> rows);
    void setTotal(qint64 total);
    void setPage(qint64 page, std::vector<store::BrowseRow> rows);
    /// The page was not read after all: ask again when it is shown again.
    void forgetWanted(qint64 page) { m_wanted.erase(page); }

    store::BrowseTable table() const { return m_table; }
    std::optional<qint64> total() const { return m_total; }
    const store::BrowseRow* row(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString columnTitle(std::string_view name);

  signals:
    void pageWanted(qint64 page);

  private:
    QString text(const store::BrowseCell& cell, store::BrowseKind kind) const;
    void want(qint64 page) const;
    void ask();
    void setRows(qint64 rows);

    store::BrowseTable m_table = store::BrowseTable::Documents;
    qint64 m_rows = 0;
    std::optional<qint64> m_total;
    QHash<qint64, std::vector<store::BrowseRow>> m_pages;
    std::list<qint64> m_order;         ///< Pages, the one that came last in front.
    mutable std::set<qint64> m_wanted; ///< Asked for and not come yet.
    mutable std::vector<qint64> m_new; ///< To be asked for when the view is done painting.
    mutable Pause m_ask{0, [this] { ask(); }};
};

} // namespace crops::widgets
