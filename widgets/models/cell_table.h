// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "models/rows_model.h"
#include "report/result_table.h"

namespace crops::widgets
{

/// One cell of a small table.
struct Cell {
    enum class Tone { Plain, Muted, Win, Loss };

    QString text;
    QVariant sort = {}; ///< What SortRole gives; invalid: the text.
    Tone tone = Tone::Plain;
    QString toolTip = {};
    std::optional<double> heat = {}; ///< In [−1, 1]: how strong a background, of win or of loss.

    static Cell count(std::int64_t number);
    static Cell percent(double share);
    /// A difference in points, as won or lost.
    static Cell difference(double points);
    /// Of a difference.
    static Cell interval(double low, double high);
    /// A dash, and why.
    static Cell missing(const QString& reason);
};

/// Won, lost, or muted where nothing of a difference in points is shown.
QColor differenceColour(double points);

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

    /// The titled columns of a result, and what `title` says of each.
    using Title = std::function<QString(const report::Column&)>;
    void show(const report::Table& table, const Title& title);
    static std::vector<Row> rowsOf(const report::Table& table);
    static QStringList titlesOf(const report::Table& table, const Title& title);
};

} // namespace crops::widgets
