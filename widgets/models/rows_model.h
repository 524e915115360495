// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QVariant>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

#include "shown_text.h"

namespace crops::widgets
{

/// One column of a model over rows. Texts are made when they are asked for, in the language that is set then.
template <class Row>
struct RowsColumn {
    std::function<QString()> title;
    std::function<QString(const Row&)> text;
    std::function<QVariant(const Row&)> sortKey;           ///< Qt::UserRole; none = the text.
    std::function<QString(const Row&)> tip;                ///< None = the text.
    bool number = false;                                   ///< Right-aligned.
    std::function<QVariant(const Row&)> colour;            ///< Foreground; none = the palette's.
    std::function<QVariant(const Row&, int role)> more;    ///< Font, decoration: roles without a field here.
    std::function<QString()> headTip;                      ///< Of the title.
    std::function<bool(const Row&, const QVariant&)> edit; ///< Takes what was typed; none = not editable.
};

/// A table as its list of columns; where its rows are is the subclass's.
template <class Row>
class ColumnsModel : public QAbstractTableModel
{
  public:
    using Column = RowsColumn<Row>;

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
        const Column& column = m_columns[static_cast<std::size_t>(index.column())];
        if (role == Qt::TextAlignmentRole) return alignment(column);
        const Row& row = rowAt(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return shownText(column.text(row));
        case Qt::EditRole:
            return column.edit ? column.text(row) : QVariant();
        case Qt::ToolTipRole:
            return shownTip(column.tip ? column.tip(row) : column.text(row));
        case Qt::UserRole:
            return column.sortKey ? column.sortKey(row) : QVariant(column.text(row));
        case Qt::ForegroundRole:
            return column.colour ? column.colour(row) : QVariant();
        default:
            return column.more ? column.more(row, role) : QVariant();
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const Column& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return column.title();
        if (role == Qt::ToolTipRole && column.headTip) return column.headTip();
        return role == Qt::TextAlignmentRole ? alignment(column) : QVariant();
    }
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
        const bool editable = index.isValid() && m_columns[static_cast<std::size_t>(index.column())].edit;
        return editable ? flags | Qt::ItemIsEditable : flags;
    }
    bool setData(const QModelIndex& index, const QVariant& value, int role) override
    {
        if (role != Qt::EditRole || !index.isValid()) return false;
        const Column& column = m_columns[static_cast<std::size_t>(index.column())];
        return column.edit && column.edit(rowAt(index.row()), value);
    }

    /// What the texts say has changed (α, language): every cell is asked for again.
    void refresh()
    {
        if (m_columns.empty()) return;
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

  protected:
    explicit ColumnsModel(std::vector<Column> columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_columns(std::move(columns))
    {
    }

    /// Valid until the rows change.
    virtual const Row& rowAt(int row) const = 0;
    /// In place of those from `first` on.
    void setColumnsFrom(int first, std::vector<Column> columns)
    {
        if (first < columnCount()) {
            beginRemoveColumns({}, first, columnCount() - 1);
            m_columns.resize(static_cast<std::size_t>(first));
            endRemoveColumns();
        }
        if (columns.empty()) return;
        beginInsertColumns({}, first, first + static_cast<int>(columns.size()) - 1);
        std::move(columns.begin(), columns.end(), std::back_inserter(m_columns));
        endInsertColumns();
    }

  private:
    static QVariant alignment(const Column& column)
    {
        return QVariant(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
    }

    std::vector<Column> m_columns;
};

/// A table over a snapshot of rows, or over pages that come one after the other: setRows() takes the place of
/// all, appendRows() adds a page. More are asked for through onMore while setMore(true).
template <class Row>
class RowsModel : public ColumnsModel<Row>
{
  public:
    explicit RowsModel(std::vector<RowsColumn<Row>> columns, QObject* parent = nullptr)
        : ColumnsModel<Row>(std::move(columns), parent)
    {
    }

    const std::vector<Row>& rows() const { return m_rows; }
    const Row& row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }

    void setRows(std::vector<Row> rows)
    {
        this->beginResetModel();
        m_rows = std::move(rows);
        m_more = false;
        this->endResetModel();
    }
    void appendRows(std::vector<Row> rows)
    {
        if (rows.empty()) return;
        const int first = static_cast<int>(m_rows.size());
        this->beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()),
                      std::make_move_iterator(rows.end()));
        this->endInsertRows();
    }
    /// Changes what rows hold, not how many there are.
    template <class Change>
    void changeRows(const Change& change)
    {
        for (Row& row : m_rows)
            change(row);
        this->refresh();
    }
    /// Whether the store has more rows; `ask` is called when a view wants them.
    void setMore(bool more) { m_more = more; }
    bool hasMore() const { return m_more; }
    std::function<void()> onMore;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_more; }
    void fetchMore(const QModelIndex& parent) override
    {
        if (!canFetchMore(parent) || !onMore) return;
        m_more = false; // until the page is there
        onMore();
    }

  protected:
    const Row& rowAt(int row) const override { return m_rows[static_cast<std::size_t>(row)]; }

  private:
    std::vector<Row> m_rows;
    bool m_more = false;
};

} // namespace crops::widgets
