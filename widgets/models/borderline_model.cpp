// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/borderline_model.h"

#include "labels_wording.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QVariant muted(const BorderlineRow& row)
{
    return row.pair.kept ? QVariant() : QVariant(theme::colours().muted);
}

} // namespace

BorderlineModel::BorderlineModel(QObject* parent)
    : RowsModel(
          {{.title = QT_TR_NOOP("Query"),
            .text = [](const BorderlineRow& row) { return row.names.query; },
            .colour = muted},
           {.title = QT_TR_NOOP("Video"),
            .text =
                [](const BorderlineRow& row) {
                    return row.names.title.empty() ? row.names.docId : row.names.title;
                },
            .tip =
                [](const BorderlineRow& row) {
                    return QString::fromStdString(row.names.docId + (row.names.title.empty() ? "" : " · ") +
                                                  row.names.title);
                },
            .colour = muted},
           {.title = QT_TR_NOOP("Source"),
            .text = [](const BorderlineRow& row) { return Wording::shortSource(row.pair.source); },
            .tip = [](const BorderlineRow& row) { return Wording::source(row.pair.source); },
            .colour = [](const BorderlineRow& row) { return theme::sourceColour(row.pair.source); }},
           {.title = QT_TR_NOOP("θ"),
            .text =
                [](const BorderlineRow& row) { return LabelsWording::theta(row.pair.theta, row.alpha, 4); },
            .tip = [](const BorderlineRow& row) { return Wording::number(row.pair.theta, 12); },
            .number = true,
            .colour = muted},
           {.title = QT_TR_NOOP("At α"),
            .text = [](const BorderlineRow& row) { return row.pair.kept ? tr("● kept") : tr("○ dropped"); },
            .colour = muted}},
          parent)
{
}

} // namespace crops::widgets
