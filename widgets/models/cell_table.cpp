// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cell_table.h"

#include <algorithm>

#include "theme.h"

namespace crops::widgets
{

namespace
{

bool isNumber(const Cell& cell)
{
    return cell.sort.isValid() && cell.sort.typeId() != QMetaType::QString;
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

} // namespace

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
             .number =
                 std::any_of(rows.begin(), rows.end(), [at](const Row& row) { return isNumber(row[at]); }),
             .colour = [at](const Row& row) { return toneColour(row[at].tone); }});
    setRows({});
    setColumnsFrom(0, std::move(list));
    setRows(std::move(rows));
}

} // namespace crops::widgets
