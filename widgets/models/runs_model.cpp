// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs_model.h"

#include <algorithm>
#include <iterator>

#include "icons.h"
#include "learn/methods/imported.h"
#include "models/run_remarks.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kSignificant = 0.05;

using Run = study::RunOverview;

QString tagsText(const store::RunMarks& marks)
{
    QStringList tags;
    for (const std::string& tag : marks.tags)
        tags << QString::fromStdString(tag);
    return tags.join(QLatin1Char(' '));
}

QString settingText(const std::optional<std::string>& value)
{
    return value ? QString::fromStdString(*value) : Wording::dash();
}

QString valueText(const std::optional<store::RunMetric>& value)
{
    if (!value) return {};
    return QStringLiteral("%1 [%2, %3]")
        .arg(Wording::percent(value->mean), Wording::percent(value->low), Wording::percent(value->high));
}

QString differenceText(const study::RunComparison* found)
{
    if (found && found->reason == study::NoComparison::SameTraining) return RunsModel::tr("same run");
    if (!found || found->reason != study::NoComparison::None) return Wording::dash();
    return RunsModel::tr("%1  p %2", "difference, corrected p-value")
        .arg(Wording::difference(found->paired.meanDifference), Wording::pValue(found->paired.pHolm));
}

QString differenceTip(const evaluation::PairedComparison& paired)
{
    return RunsModel::
        tr("%1 points [%2, %3] against the baseline; ▲ %4 better, %5 equal, ▼ %6 worse; p %7, corrected %8")
            .arg(Wording::signedPercent(paired.meanDifference), Wording::signedPercent(paired.interval.low),
                 Wording::signedPercent(paired.interval.high), Wording::count(paired.wins),
                 Wording::count(paired.ties), Wording::count(paired.losses), Wording::pValue(paired.pValue),
                 Wording::pValue(paired.pHolm));
}

QVariant differenceColour(const study::RunComparison* found)
{
    if (!found || found->reason != study::NoComparison::None || found->paired.pHolm >= kSignificant)
        return {};
    return found->paired.meanDifference > 0 ? theme::colours().win : theme::colours().loss;
}

int front(const Run& run)
{
    return run.marks.baseline ? 0 : run.marks.pinned ? 1 : 2;
}

} // namespace

RunsModel::RunsModel(QObject* parent) : RowsModel({}, parent)
{
    setColumnsFrom(0, columns());
}

RunsModel::RunColumn RunsModel::markColumn(bool baseline) const
{
    return {.title = [] { return QString(); },
            .text = [](const Run&) { return QString(); },
            .sortKey = [](const Run& run) { return QVariant(front(run)); },
            .tip =
                [baseline](const Run&) {
                    return baseline ? tr("Click: the run that the others are compared with")
                                    : tr("Click: keep this run in front and in every comparison");
                },
            .more = [baseline](const Run& run, int role) -> QVariant {
                const bool on = baseline ? run.marks.baseline : run.marks.pinned;
                const QString name = baseline ? QStringLiteral("star") : QStringLiteral("pin");
                if (role == Qt::DecorationRole) return icon(on ? name + QStringLiteral("-filled") : name);
                if (role != Qt::AccessibleTextRole) return {};
                if (baseline) return on ? tr("Baseline") : tr("Not the baseline");
                return on ? tr("Pinned") : tr("Not pinned");
            },
            .headTip = [baseline] { return baseline ? tr("Baseline") : tr("Pinned"); }};
}

RunsModel::RunColumn RunsModel::valueColumn(std::size_t headline) const
{
    return {.title = [headline] { return headlineTitle(headline); },
            .text = [headline](const Run& run) { return valueText(run.headline[headline]); },
            .why = [headline](const Run& run) { return noNumberText(run.missing[headline]); },
            .sortKey =
                [headline](const Run& run) {
                    const auto& value = run.headline[headline];
                    return value ? QVariant(value->mean) : QVariant();
                },
            .tip =
                [headline](const Run& run) {
                    return tr("95 % interval over %n test queries", nullptr,
                              static_cast<int>(run.headline[headline]->queries));
                },
            .number = true};
}

RunsModel::RunColumn RunsModel::differenceColumn(std::size_t headline) const
{
    const auto found = [this, headline](const Run& run) { return comparison(run.run.id, headline); };
    const auto compared = [found](const Run& run) {
        const study::RunComparison* one = found(run);
        return one && one->reason == study::NoComparison::None ? one : nullptr;
    };
    return {.title = [] { return QStringLiteral("Δ"); },
            .text = [found](const Run& run) { return differenceText(found(run)); },
            .sortKey =
                [compared](const Run& run) {
                    const study::RunComparison* one = compared(run);
                    return one ? QVariant(one->paired.meanDifference) : QVariant();
                },
            .tip =
                [this, compared, headline](const Run& run) {
                    const study::RunComparison* one = compared(run);
                    return one ? differenceTip(one->paired) : whyNoDelta(run, headline);
                },
            .number = true,
            .colour = [found](const Run& run) { return differenceColour(found(run)); },
            .headTip =
                [] {
                    return tr("Difference to the baseline in points, and p corrected (Holm) over every pair "
                              "of the baseline, the selected and the pinned runs");
                }};
}

std::vector<RunsModel::RunColumn> RunsModel::columns()
{
    std::vector<RunColumn> list{
        markColumn(true),
        markColumn(false),
        {.title = QT_TR_NOOP("Run"),
         .text = [](const Run& run) { return run.run.name; },
         .more =
             [](const Run& run, int role) {
                 return role == Qt::DecorationRole ? QVariant(runStyleIcon(run.run.id.value)) : QVariant();
             },
         .edit =
             [this](const Run& run, const QVariant& value) {
                 return ask(run, {run.run.id, value.toString().trimmed(), run.marks});
             }},
        {.title = QT_TR_NOOP("Method"),
         .text = [](const Run& run) { return Wording::method(QString::fromStdString(run.run.method)); }},
        {.title = QT_TR_NOOP("Seed"),
         .text =
             [](const Run& run) {
                 return learn::isImported(run.run.method) ? Wording::dash() : QString::number(run.run.seed);
             },
         .sortKey = [](const Run& run) { return QVariant::fromValue<qint64>(run.run.seed); },
         .number = true},
        {.title = QT_TR_NOOP("Label set"), .text = [](const Run& run) { return run.run.labelSet; }}};
    for (std::size_t headline = 0; headline < study::kHeadlines; ++headline) {
        list.push_back(valueColumn(headline));
        list.push_back(differenceColumn(headline));
    }
    const auto marked = [this](auto change) {
        return [this, change](const Run& run, const QVariant& value) {
            RunEdit edit{run.run.id, QString::fromStdString(run.run.name), run.marks};
            change(edit.marks, value.toString().trimmed().toStdString());
            return ask(run, std::move(edit));
        };
    };
    list.insert(
        list.end(),
        {{.title = [] { return QStringLiteral("RELall"); },
          .text =
              [](const Run& run) {
                  const QString all = RunRemarks::wholeCatalogue(run);
                  return all.isEmpty() ? Wording::dash() : all;
              },
          .sortKey =
              [](const Run& run) {
                  return run.wholeCatalogue.empty() ? QVariant() : QVariant(RunRemarks::wholeCatalogue(run));
              },
          .tip =
              [](const Run&) {
                  return tr("The judged queries, for which the whole catalogue is ranked, in per cent");
              }},
         {.title = QT_TR_NOOP("Status"),
          .text = [](const Run& run) { return Wording::runState(run.state); },
          .tip =
              [](const Run& run) {
                  return run.run.message.empty() ? Wording::runState(run.state)
                                                 : QString::fromStdString(run.run.message);
              }},
         {.title = QT_TR_NOOP("Remarks"),
          .text = [](const Run& run) { return RunRemarks::sentences(run).join(QLatin1Char(' ')); },
          .tip = [](const Run& run) { return RunRemarks::sentences(run).join(QLatin1Char('\n')); }},
         {.title = QT_TR_NOOP("Tags"),
          .text = [](const Run& run) { return tagsText(run.marks); },
          .edit = marked([](store::RunMarks& marks, const std::string& text) {
              marks.tags = store::tagsFromText(text);
          })},
         {.title = QT_TR_NOOP("Notes"),
          .text = [](const Run& run) { return run.marks.notes; },
          .edit = marked([](store::RunMarks& marks, const std::string& text) { marks.notes = text; })}});
    return list;
}

void RunsModel::setRuns(std::vector<study::RunOverview> runs)
{
    setColumnsFrom(Fixed, {});
    m_comparisons.clear();
    setRows(std::move(runs));
}

const study::RunOverview* RunsModel::find(RunId run) const
{
    const auto found =
        std::ranges::find_if(rows(), [&](const study::RunOverview& row) { return row.run.id == run; });
    return found == rows().end() ? nullptr : &*found;
}

std::optional<RunId> RunsModel::baseline() const
{
    for (const study::RunOverview& run : rows())
        if (run.marks.baseline) return run.run.id;
    return std::nullopt;
}

void RunsModel::setComparisons(const std::vector<study::RunComparison>& comparisons)
{
    m_comparisons.clear();
    for (const study::RunComparison& comparison : comparisons)
        m_comparisons[{comparison.run.value, comparison.headline}] = comparison;
    refresh();
}

void RunsModel::setConfig(std::vector<study::ConfigRow> settings)
{
    std::vector<RunColumn> columns;
    for (study::ConfigRow& setting : settings) {
        if (setting.values.size() != rows().size()) continue;
        const auto title = [key = setting.key] { return shownText(key); };
        columns.push_back({.title = title,
                           .text =
                               [this, values = std::move(setting.values)](const Run& run) {
                                   return settingText(values[static_cast<std::size_t>(&run - rows().data())]);
                               },
                           .headTip = title});
    }
    setColumnsFrom(Fixed, std::move(columns));
}

void RunsModel::apply(const RunEdit& edit)
{
    changeRows([&](Run& run) {
        if (edit.marks.baseline && run.run.id != edit.run) run.marks.baseline = false;
        if (run.run.id != edit.run) return;
        run.run.name = edit.name.toStdString();
        run.marks = edit.marks;
    });
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    if (role == RunRole) return QVariant::fromValue<qint64>(row(index.row()).run.id.value);
    if (role == FrontRole) return front(row(index.row()));
    return RowsModel::data(index, role);
}

bool RunsModel::ask(const Run& run, RunEdit edit)
{
    const bool same = edit.name == QString::fromStdString(run.run.name) && edit.marks == run.marks;
    if (edit.name.isEmpty() || same) return false;
    emit editRequested(edit);
    return true;
}

const study::RunComparison* RunsModel::comparison(RunId run, std::size_t headline) const
{
    const auto found = m_comparisons.find({run.value, headline});
    return found == m_comparisons.end() ? nullptr : &found->second;
}

QString RunsModel::whyNoDelta(const study::RunOverview& run, std::size_t headline) const
{
    if (run.marks.baseline) return tr("This is the baseline");
    if (!baseline()) return tr("No run is the baseline: click a star to choose one");
    if (const study::RunComparison* found = comparison(run.run.id, headline))
        return noComparisonText(found->reason);
    return tr("Select or pin this run to compare it with the baseline");
}

} // namespace crops::widgets
