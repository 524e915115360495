// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/label_sets_model.h"

#include <algorithm>
#include <numeric>

#include "labels_wording.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using Set = study::LabelSetState;

std::int64_t pairs(const Set& set)
{
    const auto& levels = set.info.counts.levels;
    return std::accumulate(levels.begin(), levels.end(), std::int64_t{0});
}

} // namespace

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
    std::reverse(sets.begin(), sets.end());
    setRows(std::move(sets));
}

} // namespace crops::widgets
