// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cell_table.h"

#include <algorithm>
#include <cmath>

#include "models/runs_model.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

bool isNumber(const Cell& cell)
{
    return cell.sort.isValid() && cell.sort.typeId() != QMetaType::QString;
}

QVariant sortOf(const report::Cell& cell)
{
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return QVariant::fromValue<qint64>(*count);
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    return {};
}

QVariant toneColour(Cell::Tone tone)
{
    switch (tone) {
    case Cell::Tone::Muted:
        return theme::colours().muted;
    case Cell::Tone::Win:
        return theme::colours().win;
    case Cell::Tone::Loss:
        return theme::colours().loss;
    default:
        return {};
    }
}

Cell::Tone toneOf(double points)
{
    const int sign = Wording::shownSign(points);
    return sign > 0 ? Cell::Tone::Win : sign < 0 ? Cell::Tone::Loss : Cell::Tone::Muted;
}

/// Of win or loss, so pale that the text on it keeps its contrast.
QVariant backOf(double heat)
{
    constexpr double kStrongest = 0.3;
    const Colours colours = theme::colours();
    const QColor& strong = heat > 0 ? colours.win : colours.loss;
    const double share = kStrongest * std::min(1.0, std::abs(heat));
    const auto mixed = [&](double base, double end) {
        return static_cast<int>(std::lround(base + share * (end - base)));
    };
    return QColor(mixed(colours.base.red(), strong.red()), mixed(colours.base.green(), strong.green()),
                  mixed(colours.base.blue(), strong.blue()));
}

} // namespace

Cell Cell::count(std::int64_t number)
{
    return {Wording::count(number), QVariant::fromValue<qint64>(number)};
}

Cell Cell::percent(double share)
{
    return {Wording::percent(share), share};
}

Cell Cell::difference(double points)
{
    return {Wording::difference(points), points, toneOf(points)};
}

QColor differenceColour(double points)
{
    return toneColour(toneOf(points)).value<QColor>();
}

Cell Cell::interval(double low, double high)
{
    return {QStringLiteral("[%1, %2]").arg(Wording::signedPercent(low), Wording::signedPercent(high)), low};
}

Cell Cell::missing(const QString& reason)
{
    return {Wording::dash(), {}, Tone::Muted, reason};
}

void CellTable::set(const QStringList& columns, std::vector<Row> rows)
{
    std::vector<RowsColumn<Row>> list;
    for (std::size_t at = 0; at < static_cast<std::size_t>(columns.size()); ++at)
        list.push_back(
            {.title = [title = shownText(columns[static_cast<int>(at)])] { return title; },
             .text = [at](const Row& row) { return row[at].text; },
             .sortKey =
                 [at](const Row& row) {
                     return row[at].sort.isValid() ? row[at].sort : QVariant(row[at].text);
                 },
             .tip =
                 [at](const Row& row) { return row[at].toolTip.isEmpty() ? row[at].text : row[at].toolTip; },
             .number = std::ranges::any_of(rows, [at](const Row& row) { return isNumber(row[at]); }),
             .colour = [at](const Row& row) { return toneColour(row[at].tone); },
             .more = [at](const Row& row, int role) -> QVariant {
                 return role == Qt::BackgroundRole && row[at].heat ? backOf(*row[at].heat) : QVariant();
             }});
    setRows({});
    setColumnsFrom(0, std::move(list));
    setRows(std::move(rows));
}

void CellTable::show(const report::Table& table, const Title& title)
{
    set(titlesOf(table, title), rowsOf(table));
}

std::vector<CellTable::Row> CellTable::rowsOf(const report::Table& table)
{
    std::vector<Row> rows(table.rows.size());
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const report::Column& column = table.columns[c];
        if (column.title.empty()) continue;
        for (std::size_t r = 0; r < rows.size(); ++r)
            rows[r].push_back({QString::fromStdString(report::cellText(column, table.rows[r][c])),
                               sortOf(table.rows[r][c])});
    }
    return rows;
}

QStringList CellTable::titlesOf(const report::Table& table, const Title& title)
{
    QStringList titles;
    for (const report::Column& column : table.columns)
        if (!column.title.empty()) titles << title(column);
    return titles;
}

} // namespace crops::widgets
