// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QVariant>
#include <functional>
#include <utility>
#include <vector>

#include "shown_text.h"

namespace crops::widgets
{

/// One column of a RowsModel. Texts are made when they are asked for, in the language that is set then.
template <class Row>
struct RowsColumn {
    std::function<QString()> title;
    std::function<QString(const Row&)> text;
    std::function<QVariant(const Row&)> sortKey;        ///< Qt::UserRole; none = the text.
    std::function<QString(const Row&)> tip;             ///< None = the text.
    bool number = false;                                ///< Right-aligned.
    std::function<QVariant(const Row&)> colour;         ///< Foreground; none = the palette's.
    std::function<QVariant(const Row&, int role)> more; ///< Font, decoration: roles without a field here.
    std::function<QString()> headTip;                   ///< Of the title.
};

/// A table over a snapshot of rows, or over pages that come one after the other: setRows() takes the place of
/// all, appendRows() adds a page. More are asked for through onMore while setMore(true).
template <class Row>
class RowsModel : public QAbstractTableModel
{
  public:
    explicit RowsModel(std::vector<RowsColumn<Row>> columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_columns(std::move(columns))
    {
    }

    const std::vector<Row>& rows() const { return m_rows; }
    const Row& row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }

    void setRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        m_more = false;
        endResetModel();
    }
    void appendRows(std::vector<Row> rows)
    {
        if (rows.empty()) return;
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()),
                      std::make_move_iterator(rows.end()));
        endInsertRows();
    }
    /// Whether the store has more rows; `ask` is called when a view wants them.
    void setMore(bool more) { m_more = more; }
    bool hasMore() const { return m_more; }
    std::function<void()> onMore;

    /// What the texts say has changed (α, language): every cell is asked for again.
    void refresh()
    {
        if (m_columns.empty()) return;
        emit headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_columns.size()) - 1);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1,
                                                static_cast<int>(m_columns.size()) - 1));
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        const RowsColumn<Row>& column = m_columns[static_cast<std::size_t>(index.column())];
        switch (role) {
        case Qt::DisplayRole:
            return shownText(column.text(row));
        case Qt::ToolTipRole:
            return shownTip(column.tip ? column.tip(row) : column.text(row));
        case Qt::UserRole:
            return column.sortKey ? column.sortKey(row) : QVariant(column.text(row));
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::ForegroundRole:
            return column.colour ? column.colour(row) : QVariant();
        default:
            return column.more ? column.more(row, role) : QVariant();
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const RowsColumn<Row>& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return column.title();
        if (role == Qt::ToolTipRole && column.headTip) return column.headTip();
        if (role == Qt::TextAlignmentRole)
            return QVariant(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
        return {};
    }
    bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_more; }
    void fetchMore(const QModelIndex& parent) override
    {
        if (!canFetchMore(parent) || !onMore) return;
        m_more = false; // until the page is there
        onMore();
    }

  private:
    std::vector<RowsColumn<Row>> m_columns;
    std::vector<Row> m_rows;
    bool m_more = false;
};

} // namespace crops::widgets
