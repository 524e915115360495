// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs_model.h"

#include <algorithm>

#include "icons.h"
#include "models/run_remarks.h"
#include "plots/curve_legend.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kSignificant = 0.05;

std::size_t headlineOf(int column)
{
    return static_cast<std::size_t>(column - RunsModel::Value0) / 2;
}

bool isValue(int column)
{
    return column >= RunsModel::Value0 && column <= RunsModel::Delta2 &&
           (column - RunsModel::Value0) % 2 == 0;
}

bool isDelta(int column)
{
    return column >= RunsModel::Value0 && column <= RunsModel::Delta2 &&
           (column - RunsModel::Value0) % 2 == 1;
}

QString tagsText(const store::RunMarks& marks)
{
    QStringList tags;
    for (const std::string& tag : marks.tags)
        tags << QString::fromStdString(tag);
    return tags.join(QLatin1Char(' '));
}

} // namespace

void RunsModel::setRuns(std::vector<study::RunOverview> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    m_config.clear();
    m_comparisons.clear();
    endResetModel();
}

const study::RunOverview* RunsModel::find(RunId run) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [&](const study::RunOverview& row) { return row.run.id == run; });
    return found == m_runs.end() ? nullptr : &*found;
}

std::optional<RunId> RunsModel::baseline() const
{
    for (const study::RunOverview& run : m_runs)
        if (run.marks.baseline) return run.run.id;
    return std::nullopt;
}

void RunsModel::refresh()
{
    if (m_runs.empty()) return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void RunsModel::setComparisons(const std::vector<study::RunComparison>& comparisons)
{
    m_comparisons.clear();
    for (const study::RunComparison& comparison : comparisons)
        m_comparisons[{comparison.run.value, comparison.headline}] = comparison;
    refresh();
}

void RunsModel::setConfig(std::vector<study::ConfigRow> rows)
{
    std::erase_if(rows, [&](const study::ConfigRow& row) { return row.values.size() != m_runs.size(); });
    if (!m_config.empty()) {
        beginRemoveColumns({}, Fixed, columnCount() - 1);
        m_config.clear();
        endRemoveColumns();
    }
    if (rows.empty()) return;
    beginInsertColumns({}, Fixed, Fixed + static_cast<int>(rows.size()) - 1);
    m_config = std::move(rows);
    endInsertColumns();
}

void RunsModel::apply(const RunEdit& edit)
{
    for (study::RunOverview& run : m_runs) {
        if (edit.marks.baseline && run.run.id != edit.run) run.marks.baseline = false;
        if (run.run.id != edit.run) continue;
        run.run.name = edit.name.toStdString();
        run.marks = edit.marks;
    }
    refresh();
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Fixed + static_cast<int>(m_config.size());
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const study::RunOverview& run = m_runs[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shownText(data(index, Qt::EditRole).toString());
    case Qt::EditRole:
        if (column >= Fixed) {
            const auto& value = m_config[static_cast<std::size_t>(column - Fixed)]
                                    .values[static_cast<std::size_t>(index.row())];
            return value ? QString::fromStdString(*value) : Wording::dash();
        }
        return text(run, column);
    case SortRole:
        if (column >= Fixed) return data(index, Qt::EditRole);
        return sortValue(run, column);
    case RunRole:
        return QVariant::fromValue<qint64>(run.run.id.value);
    case FrontRole:
        return run.marks.baseline ? 0 : run.marks.pinned ? 1 : 2;
    case Qt::ToolTipRole:
        return shownTip(toolTip(run, column).toString());
    case Qt::DecorationRole:
        return decoration(run, column);
    case Qt::TextAlignmentRole:
        return int((isValue(column) || isDelta(column) || column == Seed || column == Labels)
                       ? Qt::AlignRight | Qt::AlignVCenter
                       : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        if (column == Baseline) return run.marks.baseline ? tr("Baseline") : tr("Not the baseline");
        if (column == Pin) return run.marks.pinned ? tr("Pinned") : tr("Not pinned");
        return {};
    case Qt::ForegroundRole:
        if (isDelta(column)) {
            const study::RunComparison* found = comparison(run.run.id, headlineOf(column));
            if (found && found->reason == study::NoComparison::None && found->paired.pHolm < kSignificant)
                return found->paired.meanDifference > 0 ? theme::colours().win : theme::colours().loss;
        }
        return {};
    default:
        return {};
    }
}

QVariant RunsModel::text(const study::RunOverview& run, int column) const
{
    if (isValue(column)) {
        const auto& metric = run.headline[headlineOf(column)];
        if (!metric) return Wording::dash();
        return QStringLiteral("%1 [%2, %3]")
            .arg(Wording::percent(metric->mean), Wording::percent(metric->low),
                 Wording::percent(metric->high));
    }
    if (isDelta(column)) {
        const study::RunComparison* found = comparison(run.run.id, headlineOf(column));
        if (found && found->reason == study::NoComparison::SameTraining) return tr("same run");
        if (!found || found->reason != study::NoComparison::None) return Wording::dash();
        return tr("%1  p %2", "difference, corrected p-value")
            .arg(signedDelta(found->paired.meanDifference), Wording::pValue(found->paired.pHolm));
    }
    switch (column) {
    case Name:
        return QString::fromStdString(run.run.name);
    case Method:
        return Wording::method(QString::fromStdString(run.run.method));
    case Seed:
        return QString::number(run.run.seed);
    case Labels:
        return run.run.labelSet ? QString::number(run.run.labelSet.value) : Wording::dash();
    case Status:
        return Wording::runState(run.state);
    case WholeCatalogue: {
        const QString all = RunRemarks::wholeCatalogue(run);
        return all.isEmpty() ? Wording::dash() : all;
    }
    case Remarks:
        return RunRemarks::sentences(run).join(QLatin1Char(' '));
    case Tags:
        return tagsText(run.marks);
    case Notes:
        return QString::fromStdString(run.marks.notes);
    default:
        return {};
    }
}

QVariant RunsModel::sortValue(const study::RunOverview& run, int column) const
{
    if (isValue(column)) {
        const auto& metric = run.headline[headlineOf(column)];
        return metric ? QVariant(metric->mean) : QVariant();
    }
    if (isDelta(column)) {
        const study::RunComparison* found = comparison(run.run.id, headlineOf(column));
        const bool there = found && found->reason == study::NoComparison::None;
        return there ? QVariant(found->paired.meanDifference) : QVariant();
    }
    switch (column) {
    case Baseline:
    case Pin:
        return run.marks.baseline ? 0 : run.marks.pinned ? 1 : 2;
    case WholeCatalogue:
        return run.wholeCatalogue.empty() ? QVariant() : text(run, column);
    case Seed:
        return QVariant::fromValue<qint64>(run.run.seed);
    case Labels:
        return run.run.labelSet ? QVariant::fromValue<qint64>(run.run.labelSet.value) : QVariant();
    default:
        return text(run, column);
    }
}

QVariant RunsModel::toolTip(const study::RunOverview& run, int column) const
{
    if (isValue(column)) {
        const std::size_t headline = headlineOf(column);
        const auto& metric = run.headline[headline];
        if (!metric) return noNumberText(run.missing[headline]);
        return tr("95 % interval over %n test queries", nullptr, static_cast<int>(metric->queries));
    }
    if (isDelta(column)) {
        const std::size_t headline = headlineOf(column);
        const study::RunComparison* found = comparison(run.run.id, headline);
        if (!found || found->reason != study::NoComparison::None) return whyNoDelta(run, headline);
        const evaluation::PairedComparison& paired = found->paired;
        return tr("%1 points [%2, %3] against the baseline; ▲ %4 better, %5 equal, ▼ %6 worse; p %7, "
                  "corrected %8")
            .arg(Wording::signedPercent(paired.meanDifference), Wording::signedPercent(paired.interval.low),
                 Wording::signedPercent(paired.interval.high), Wording::count(paired.wins),
                 Wording::count(paired.ties), Wording::count(paired.losses), Wording::pValue(paired.pValue),
                 Wording::pValue(paired.pHolm));
    }
    if (column == Baseline) return tr("Click: the run that the others are compared with");
    if (column == Pin) return tr("Click: keep this run in front and in every comparison");
    if (column == Status && !run.run.message.empty()) return QString::fromStdString(run.run.message);
    if (column == WholeCatalogue)
        return tr("The judged queries, for which the whole catalogue is ranked, in per cent");
    if (column == Remarks) return RunRemarks::sentences(run).join(QLatin1Char('\n'));
    return text(run, column);
}

QVariant RunsModel::decoration(const study::RunOverview& run, int column) const
{
    if (column == Baseline)
        return icon(run.marks.baseline ? QStringLiteral("star-filled") : QStringLiteral("star"));
    if (column == Pin) return icon(run.marks.pinned ? QStringLiteral("pin-filled") : QStringLiteral("pin"));
    if (column == Name) return runStyleIcon(run.run.id.value);
    return {};
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0) return {};
    if (section >= Fixed && (role == Qt::DisplayRole || role == Qt::ToolTipRole)) {
        const auto place = static_cast<std::size_t>(section - Fixed);
        return place < m_config.size() ? shownText(m_config[place].key) : QVariant();
    }
    if (role == Qt::ToolTipRole && isDelta(section))
        return tr(
            "Difference to the baseline in points, and p corrected (Holm) over every pair of the baseline, "
            "the selected and the pinned runs");
    if (role == Qt::ToolTipRole && section == Baseline) return tr("Baseline");
    if (role == Qt::ToolTipRole && section == Pin) return tr("Pinned");
    if (role != Qt::DisplayRole) return {};
    if (isValue(section)) return headlineTitle(headlineOf(section));
    if (isDelta(section)) return QStringLiteral("Δ");
    switch (section) {
    case Name:
        return tr("Run");
    case Method:
        return tr("Method");
    case Seed:
        return tr("Seed");
    case Labels:
        return tr("Label set");
    case Status:
        return tr("Status");
    case WholeCatalogue:
        return QStringLiteral("RELall");
    case Remarks:
        return tr("Remarks");
    case Tags:
        return tr("Tags");
    case Notes:
        return tr("Notes");
    default:
        return QString();
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const int column = index.column();
    return column == Name || column == Tags || column == Notes ? flags | Qt::ItemIsEditable : flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid()) return false;
    const study::RunOverview& run = m_runs[static_cast<std::size_t>(index.row())];
    RunEdit edit{run.run.id, QString::fromStdString(run.run.name), run.marks};
    const QString text = value.toString().trimmed();
    if (index.column() == Name)
        edit.name = text;
    else if (index.column() == Tags)
        edit.marks.tags = store::tagsFromText(text.toStdString());
    else if (index.column() == Notes)
        edit.marks.notes = text.toStdString();
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
