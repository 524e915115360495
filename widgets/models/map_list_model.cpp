// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/map_list_model.h"

#include <QStringList>

#include "wording.h"

namespace crops::widgets
{

MapListModel::MapListModel(QObject* parent)
    : RowsModel(
          {{.title = QT_TR_NOOP("Document"), .text = &MapListRow::docId},
           {.title = QT_TR_NOOP("Title"), .text = &MapListRow::title},
           {.title = QT_TR_NOOP("Rank"),
            .text = [](const MapListRow& row) { return row.rank > 0 ? Wording::count(row.rank) : QString(); },
            .why =
                [](const MapListRow&) {
                    return tr("The run did not find it for this query so early, or no query is asked.");
                },
            .number = true},
           {.title = QT_TR_NOOP("Labels for this query"),
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
