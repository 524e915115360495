// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>
#include <vector>

#include "models/rows_model.h"

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
class CellTable : public RowsModel<std::vector<Cell>>
{
    Q_OBJECT

  public:
    static constexpr int SortRole = Qt::UserRole;

    using Row = std::vector<Cell>;

    explicit CellTable(QObject* parent = nullptr) : RowsModel({}, parent) {}

    /// Precondition: each row has one cell a column. Columns whose sort values are numbers stand to the
    /// right.
    void set(const QStringList& columns, std::vector<Row> rows);
};

} // namespace crops::widgets
