// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QVariant>
#include <concepts>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "shown_text.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

/// What the cells of a column say, made when it is asked for, in the language that is set then: a text, a
/// text of core's, a number, which is counted, or a key, which is a dash where there is none. Numbers and
/// keys stand to the right and are sorted by.
template <class Row>
class CellText
{
  public:
    template <std::invocable<const Row&> Say>
    CellText(Say say)
    {
        using Said = std::remove_cvref_t<std::invoke_result_t<Say, const Row&>>;
        if constexpr (std::is_integral_v<Said>) {
            m_say = [say](const Row& row) { return Wording::count(std::int64_t(std::invoke(say, row))); };
            m_key = [say](const Row& row) { return QVariant(qlonglong(std::invoke(say, row))); };
        } else if constexpr (requires(Said key) { key.value; }) {
            m_say = [say](const Row& row) {
                const Said key = std::invoke(say, row);
                return key ? QString::number(key.value) : Wording::dash();
            };
            m_key = [say](const Row& row) {
                const Said key = std::invoke(say, row);
                return key ? QVariant(qlonglong(key.value)) : QVariant();
            };
        } else if constexpr (std::is_same_v<Said, std::string>) {
            m_say = [say](const Row& row) { return QString::fromStdString(std::invoke(say, row)); };
        } else {
            m_say = std::move(say);
        }
    }

    QString of(const Row& row) const { return m_say(row); }
    bool isNumber() const { return m_key != nullptr; }
    QVariant sortKey(const Row& row) const { return m_key ? m_key(row) : QVariant(m_say(row)); }

  private:
    std::function<QString(const Row&)> m_say;
    std::function<QVariant(const Row&)> m_key;
};

/// One column of a model over rows.
template <class Row>
struct RowsColumn {
    Texts::Sentence title; ///< Of the model's class.
    CellText<Row> text;
    std::function<QString(const Row&)> why;             ///< A dash stands for an empty text: for what reason.
    std::function<QVariant(const Row&)> sortKey;        ///< Qt::UserRole; none = the text's.
    std::function<QString(const Row&)> tip;             ///< None = the text.
    bool number = false;                                ///< Right-aligned, as numbers are.
    std::function<QVariant(const Row&)> colour;         ///< Foreground; none = the palette's.
    std::function<QVariant(const Row&, int role)> more; ///< Font, decoration: roles without a field here.
    std::optional<Texts::Sentence> headTip;             ///< Of the title.
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
            return isMissing(column, row) ? Wording::dash() : shownText(column.text.of(row));
        case Qt::EditRole:
            return column.edit ? column.text.of(row) : QVariant();
        case Qt::ToolTipRole:
            return shownTip(isMissing(column, row) ? column.why(row)
                            : column.tip           ? column.tip(row)
                                                   : column.text.of(row));
        case Qt::UserRole:
            return column.sortKey ? column.sortKey(row) : column.text.sortKey(row);
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
        if (role == Qt::DisplayRole) return column.title.in(*metaObject());
        if (role == Qt::ToolTipRole && column.headTip) return column.headTip->in(*metaObject());
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
            m_columns.erase(m_columns.begin() + first, m_columns.end());
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
        const bool right = column.number || column.text.isNumber();
        return QVariant(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    }
    static bool isMissing(const Column& column, const Row& row)
    {
        return column.why && column.text.of(row).isEmpty();
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
