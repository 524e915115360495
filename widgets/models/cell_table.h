// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <vector>

namespace crops::widgets
{

/// One cell of a small table.
struct Cell {
    enum class Tone { Plain, Muted, Win, Loss };

    QString text;
    QVariant sort = {}; ///< What SortRole gives; invalid: the text.
    Tone tone = Tone::Plain;
    QString toolTip = {};
};

/// A complete small table of translated texts, made by a page from what core computed.
class CellTable : public QAbstractTableModel
{
    Q_OBJECT

  public:
    static constexpr int SortRole = Qt::UserRole;

    using Row = std::vector<Cell>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Precondition: each row has one cell a column. Columns whose sort values are numbers stand to the
    /// right.
    void set(const QStringList& columns, std::vector<Row> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QStringList m_columns;
    std::vector<Row> m_rows;
};

} // namespace crops::widgets
