// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/map_list_model.h"

#include <QStringList>

#include "wording.h"

namespace crops::widgets
{

MapListModel::MapListModel(QObject* parent)
    : RowsModel(
          {{.title = [] { return tr("Document"); }, .text = [](const MapListRow& row) { return row.docId; }},
           {.title = [] { return tr("Title"); }, .text = [](const MapListRow& row) { return row.title; }},
           {.title = [] { return tr("Rank"); },
            .text =
                [](const MapListRow& row) {
                    return row.rank > 0 ? Wording::count(row.rank) : Wording::dash();
                },
            .tip =
                [](const MapListRow& row) {
                    return row.rank > 0
                               ? Wording::count(row.rank)
                               : tr("The run did not find it for this query so early, or no query is asked.");
                },
            .number = true},
           {.title = [] { return tr("Labels for this query"); },
            .text =
                [](const MapListRow& row) {
                    QStringList labels;
                    for (const store::SampleType type : row.labels)
                        labels.append(Wording::sampleType(type));
                    return labels.join(tr(", ", "between labels"));
                }}},
          parent)
{
}

} // namespace crops::widgets
