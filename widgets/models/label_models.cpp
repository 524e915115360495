// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/label_models.h"

#include <algorithm>
#include <numeric>

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

using Set = study::LabelSetState;

std::int64_t pairs(const Set& set)
{
    const auto& levels = set.info.counts.levels;
    return std::accumulate(levels.begin(), levels.end(), std::int64_t{0});
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

LabelSetsModel::LabelSetsModel(QObject* parent)
    : RowsModel(
          {{.title = [] { return tr("No.", "column: number of a label set"); },
            .text = [](const Set& set) { return set.info.row.id; }},
           {.title = QT_TR_NOOP("α"),
            .text = [](const Set& set) { return Wording::number(set.info.row.alpha, 3); },
            .number = true},
           {.title = QT_TR_NOOP("State"),
            .text = [](const Set& set) { return set.current ? tr("Current") : tr("△ Stale"); },
            .tip =
                [](const Set& set) {
                    return set.current ? tr("Made from today's logs, candidates and θ.")
                                       : tr("Logs, candidates or θ have changed since: applying again gives "
                                            "another set.");
                },
            .colour =
                [](const Set& set) { return set.current ? QVariant() : QVariant(theme::colours().warning); }},
           {.title = QT_TR_NOOP("Runs"),
            .text = [](const Set& set) { return set.runs.size(); },
            .tip =
                [](const Set& set) {
                    if (set.runs.empty()) return tr("No run was trained on this set yet.");
                    QStringList numbers;
                    for (const RunId run : set.runs)
                        numbers << QString::number(run.value);
                    return tr("Trained on it: run %1").arg(numbers.join(QStringLiteral(", ")));
                }},
           {.title = QT_TR_NOOP("Pairs"),
            .text = pairs,
            .tip =
                [](const Set& set) {
                    QStringList lines;
                    for (int level = store::kTopLevel; level >= 0; --level)
                        lines << tr("Level %1: %2")
                                     .arg(level)
                                     .arg(Wording::count(
                                         set.info.counts.levels[static_cast<std::size_t>(level)]));
                    return lines.join(QLatin1Char('\n'));
                }},
           {.title = QT_TR_NOOP("Kept P1 · P2 · P3"),
            .text =
                [](const Set& set) {
                    const auto& kept = set.info.counts.kept;
                    return tr("%1 · %2 · %3")
                        .arg(Wording::count(kept[1]), Wording::count(kept[2]), Wording::count(kept[3]));
                },
            .number = true},
           {.title = QT_TR_NOOP("θ by"),
            .text = [](const Set& set) { return LabelsWording::scorer(set.scorerKind); },
            .why = [](const Set&) { return tr("Nothing was scored when this set was applied."); }},
           {.title = QT_TR_NOOP("Applied"),
            .text = [](const Set& set) { return Wording::time(set.info.row.createdAt); }},
           {.title = QT_TR_NOOP("SHA-256"),
            .text = [](const Set& set) { return QString::fromStdString(set.info.row.sha256.substr(0, 12)); },
            .tip = [](const Set& set) { return QString::fromStdString(set.info.row.sha256); }}},
          parent)
{
}

void LabelSetsModel::set(std::vector<Set> sets)
{
    std::ranges::reverse(sets);
    setRows(std::move(sets));
}

} // namespace crops::widgets
