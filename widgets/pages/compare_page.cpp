// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare_page.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QUndoStack>
#include <algorithm>

#include "models/run_remarks.h"
#include "models/undo_step.h"
#include "pages/compare/queries_tab.h"
#include "pages/compare/query_results.h"
#include "pages/compare/significance_tab.h"
#include "pages/compare/sources_tab.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

RunEdit editOf(const study::RunOverview& run)
{
    return {run.run.id, QString::fromStdString(run.run.name), run.marks};
}

} // namespace

void ComparePage::clear()
{
    m_choose.stop();
    m_aChosen = false;
    m_bChosen = false;
    m_compared.clear();
    m_model->setRuns({});
    m_remarks->hide();
    m_significance->setComparisons({});
    for (CompareTab* tab : m_tabList)
        tab->forget();
    const QSignalBlocker blockA(m_a);
    const QSignalBlocker blockB(m_b);
    m_a->clear();
    m_b->clear();
}

void ComparePage::reload(Topics)
{
    jobs().read(
        this, "runs",
        [](const store::Project& project, Progress& progress) {
            return study::runOverviews(project, progress);
        },
        [this](std::vector<study::RunOverview> runs) { showRuns(std::move(runs)); },
        [this](const JobFailure& failure) {
            banner().showFailure([] { return tr("The runs could not be read"); }, failure,
                                 [] { return tr("Try again"); }, [this] { noteChanged(Topic::Runs); });
        });
}

void ComparePage::showRuns(std::vector<study::RunOverview> runs)
{
    if (runs.empty()) {
        m_model->setRuns({});
        return showEmpty(tr("No run to compare yet"),
                         tr("Train a few methods on the Train page: they appear here with their numbers."),
                         tr("Go to Train"), [this] { emit pageRequested(PageId::Train); });
    }
    const std::vector<RunId> selected = chosenRuns();
    const QModelIndex current = m_table->currentIndex();
    const qint64 currentRun = current.isValid() ? current.data(RunsModel::RunRole).toLongLong() : 0;
    const bool firstTime = m_model->rowCount() == 0;
    m_filling = true;
    m_compared.clear();
    m_model->setRuns(std::move(runs));
    showConfigColumns(m_configColumns->isChecked());
    auto* selection = m_table->selectionModel();
    QStringList methods; // at first: the newest run of each method
    for (int row = m_proxy->rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = m_proxy->index(row, RunsModel::Name);
        const QString method = m_proxy->index(row, RunsModel::Method).data().toString();
        const bool newest = !methods.contains(method);
        if (newest) methods.append(method);
        const RunId run{index.data(RunsModel::RunRole).toLongLong()};
        if (run.value == currentRun) selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        const bool wasSelected = std::ranges::find(selected, run) != selected.end();
        if (firstTime ? newest : wasSelected)
            selection->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_filling = false;
    fillPair();
    describe();
    showRemarks();
    showContent();
    m_choose.start();
}

/// The remarks of the runs that are compared, where nobody has to look for them, each once with the runs of
/// which it is true; and the columns that have something to say.
void ComparePage::showRemarks()
{
    constexpr qsizetype kMost = 5;
    std::vector<std::pair<QString, QStringList>> remarks; // sentence, runs
    const std::vector<RunId> chosen = chosenRuns();
    std::vector<const study::RunOverview*> shown;
    bool any = false;
    bool catalogue = false;
    for (const study::RunOverview& run : m_model->runs()) {
        catalogue = catalogue || !run.wholeCatalogue.empty();
        const bool isChosen = std::ranges::find(chosen, run.run.id) != chosen.end();
        if (isChosen) shown.push_back(&run);
        for (const QString& sentence : RunRemarks::sentences(run)) {
            any = true;
            if (!isChosen) continue;
            auto found =
                std::ranges::find_if(remarks, [&](const auto& remark) { return remark.first == sentence; });
            if (found == remarks.end()) found = remarks.insert(found, {sentence, {}});
            found->second << QString::number(run.run.id.value);
        }
    }
    m_table->setColumnHidden(RunsModel::Remarks, !any);
    m_table->setColumnHidden(RunsModel::WholeCatalogue, !catalogue);
    QStringList lines;
    if (const QString all = RunRemarks::wholeCatalogue(shown); !all.isEmpty()) lines << all;
    for (const auto& [sentence, runs] : remarks)
        lines
            << tr("Run %1: %2", "numbers of runs, remark").arg(runs.join(tr(", ", "between runs")), sentence);
    if (const qsizetype more = lines.size() - kMost; more > 0) {
        lines.resize(kMost);
        lines << tr("… and %n more in the column Remarks", nullptr, static_cast<int>(more));
    }
    m_remarks->setText(lines.join(QLatin1Char('\n')));
    m_remarks->setVisible(!lines.isEmpty());
}

void ComparePage::describe()
{
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    emit rowsChanged(shown == all ? tr("%n run(s)", nullptr, all)
                                  : tr("%1 of %n run(s)", nullptr, all).arg(Wording::count(shown)));
    bool missing = false;
    for (const study::RunOverview& run : m_model->runs())
        missing = missing || run.judgedSince ||
                  std::ranges::find(run.missing, study::NoNumber::NotEvaluated) != run.missing.end();
    m_evaluate->setEnabled(missing);
    m_evaluate->setToolTip(missing ? tr("Measure every finished run that has no numbers yet, or older ones")
                                   : tr("Every finished run has its numbers"));
}

void ComparePage::edit(const RunEdit& edit, const QString& text)
{
    const study::RunOverview* run = m_model->find(edit.run);
    if (!run) return;
    std::optional<RunEdit> old;
    const std::optional<RunId> baseline = m_model->baseline();
    if (edit.marks.baseline && baseline && *baseline != edit.run) old = editOf(*m_model->find(*baseline));
    undoStack().push(new UndoStep(
        this, text, [this, edit] { commit(edit); },
        [this, before = editOf(*run), old] {
            commit(before);
            if (old) commit(*old); // a new baseline brings its old one back
        }));
}

void ComparePage::commit(const RunEdit& edit)
{
    const std::optional<RunId> before = m_model->baseline();
    m_model->apply(edit);
    emit runEdited(edit);
    if (m_model->baseline() != before) m_aChosen = false;
    fillPair();
    m_choose.start();
}

void ComparePage::toggle(const QModelIndex& index)
{
    const study::RunOverview* run = m_model->find(RunId{index.data(RunsModel::RunRole).toLongLong()});
    if (!run) return;
    RunEdit changed = editOf(*run);
    if (index.column() == RunsModel::Baseline) {
        changed.marks.baseline = !changed.marks.baseline;
        edit(changed, changed.marks.baseline ? tr("choose the baseline") : tr("take the baseline away"));
    } else if (index.column() == RunsModel::Pin) {
        changed.marks.pinned = !changed.marks.pinned;
        edit(changed, changed.marks.pinned ? tr("pin a run") : tr("unpin a run"));
    }
}

bool ComparePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QModelIndex index = m_table->currentIndex();
        const int column = key->key() == Qt::Key_B   ? int(RunsModel::Baseline)
                           : key->key() == Qt::Key_P ? int(RunsModel::Pin)
                           : key->key() == Qt::Key_Space && index.column() <= RunsModel::Pin ? index.column()
                                                                                             : -1;
        if (column >= 0 && index.isValid() && key->modifiers() == Qt::NoModifier) {
            toggle(index.siblingAtColumn(column));
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void ComparePage::selectionMoved()
{
    if (m_filling) return;
    m_bChosen = false;
    fillPair();
    showRemarks();
    m_choose.start();
}

std::vector<RunId> ComparePage::chosenRuns() const
{
    std::vector<RunId> runs;
    const auto* selection = m_table->selectionModel();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, RunsModel::Name);
        const bool front = index.data(RunsModel::FrontRole).toInt() < 2;
        if (front || selection->isRowSelected(row))
            runs.push_back(RunId{index.data(RunsModel::RunRole).toLongLong()});
    }
    return runs;
}

std::optional<RunId> ComparePage::pairRun(const QComboBox& box) const
{
    const qint64 run = box.currentData().toLongLong();
    return run > 0 ? std::optional(RunId{run}) : std::nullopt;
}

void ComparePage::fillPair()
{
    const auto still = [this](std::optional<RunId> run) {
        return run && m_model->find(*run) != nullptr ? run : std::nullopt;
    };
    const auto oldA = still(pairRun(*m_a));
    const auto oldB = still(pairRun(*m_b));
    const QSignalBlocker blockA(m_a);
    const QSignalBlocker blockB(m_b);
    for (QComboBox* box : {m_a, m_b}) {
        box->clear();
        for (const study::RunOverview& run : m_model->runs())
            box->addItem(runTitle(run.run), QVariant::fromValue<qint64>(run.run.id.value));
    }
    const auto select = [](QComboBox* box, std::optional<RunId> run) {
        box->setCurrentIndex(run ? box->findData(QVariant::fromValue<qint64>(run->value)) : -1);
    };
    const auto baseline = m_model->baseline();
    std::optional<RunId> a = m_aChosen && oldA ? oldA : baseline ? baseline : oldA;
    for (const RunId run : chosenRuns())
        if (!a && measured(run)) a = run;
    select(m_a, a);
    select(m_b, pairB(a, oldB));
}

/// Run B: the one that was picked by hand, else the current row, else as before, else the newest that is
/// chosen. What nobody picked has numbers: a run that is still trained or was not evaluated cannot be
/// compared.
std::optional<RunId> ComparePage::pairB(std::optional<RunId> a, std::optional<RunId> before) const
{
    if (m_bChosen && before) return before;
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && m_table->selectionModel()->isRowSelected(current.row())) {
        const RunId run{current.data(RunsModel::RunRole).toLongLong()};
        if (run != a && measured(run)) return run;
    }
    if (before && before != a && measured(*before)) return before;
    std::optional<RunId> newest;
    for (const RunId run : chosenRuns())
        if (run != a && measured(run) && (!newest || run > *newest)) newest = run;
    return newest;
}

bool ComparePage::measured(RunId run) const
{
    const study::RunOverview* found = m_model->find(run);
    return found != nullptr &&
           std::ranges::any_of(found->headline, [](const auto& metric) { return metric.has_value(); });
}

void ComparePage::choose()
{
    CompareChoice choice;
    std::vector<RunId> chosen = chosenRuns();
    choice.baseline = m_model->baseline();
    choice.a = pairRun(*m_a);
    choice.b = pairRun(*m_b);
    choice.headline = static_cast<std::size_t>(std::max(0, m_metric->currentIndex()));
    for (const auto& run : {choice.a, choice.b})
        if (run && std::ranges::find(chosen, *run) == chosen.end()) chosen.push_back(*run);
    for (const RunId run : chosen)
        if (const study::RunOverview* found = m_model->find(run)) choice.runs.push_back(*found);
    compare(choice);
    for (CompareTab* tab : m_tabList)
        tab->choose(choice);
}

void ComparePage::compare(const CompareChoice& choice)
{
    std::vector<RunId> others;
    for (const study::RunOverview& run : choice.runs)
        if (!choice.baseline || run.run.id != *choice.baseline) others.push_back(run.run.id);
    if (!choice.baseline || others.empty()) {
        jobs().cancelRead(this, "compare");
        m_compared.clear();
        m_model->setComparisons({});
        m_significance->setComparisons({});
        return;
    }
    std::vector<RunId> wanted = others;
    wanted.push_back(*choice.baseline);
    if (wanted != m_compared) { // differences to another baseline, or corrected over other runs
        m_model->setComparisons({});
        m_significance->setPending();
    }
    m_compared = std::move(wanted);
    jobs().read(
        this, "compare",
        [baseline = *choice.baseline, others](const store::Project& project, Progress& progress) {
            return study::compareWithBaseline(project, baseline, others, {}, progress);
        },
        [this](std::vector<study::RunComparison> found) {
            m_model->setComparisons(found);
            m_significance->setComparisons(std::move(found));
        },
        [this](const JobFailure& failure) {
            m_compared.clear();
            m_significance->setComparisons({});
            banner().showFailure([] { return tr("The runs could not be compared"); }, failure);
        });
}

void ComparePage::showConfigColumns(bool shown)
{
    if (!shown) return m_model->setConfig({});
    std::vector<store::RunRow> runs;
    for (const study::RunOverview& run : m_model->runs())
        runs.push_back(run.run);
    jobs().read(
        this, "columns",
        [runs = std::move(runs)](const store::Project&, Progress&) { return study::configDifference(runs); },
        [this](std::vector<study::ConfigRow> rows) {
            if (m_configColumns->isChecked()) m_model->setConfig(std::move(rows));
        });
}

void ComparePage::exportCsv(RunsCsv table)
{
    static const QString kNames[] = {QStringLiteral("runs.csv"), QStringLiteral("per_query.csv"),
                                     QStringLiteral("comparison.csv")};
    const QString path =
        dialogs().saveFile(this, QStringLiteral("runs"), tr("Export as CSV"), tr("CSV files (*.csv)"),
                           kNames[static_cast<int>(table)], QStringLiteral(".csv"));
    if (path.isEmpty()) return;
    emit csvRequested(table, path,
                      m_spreadsheet->isChecked() ? report::CsvProfile::Spreadsheet
                                                 : report::CsvProfile::Analysis);
}

void ComparePage::chooseReport()
{
    const QString folder = dialogs().openFolder(this, QStringLiteral("report"), tr("Folder for the report"));
    if (!folder.isEmpty()) emit reportRequested(folder);
}

void ComparePage::showDocuments(RunId a, RunId b, const study::GainSources& gains)
{
    if (pairRun(*m_a) == a && pairRun(*m_b) == b &&
        gains.headline == static_cast<std::size_t>(m_metric->currentIndex()))
        m_sources->showDocuments(gains);
}

void ComparePage::showGrades(const std::string& query, DocId doc, const store::PairGrades& grades)
{
    m_queries->results().showGrades(query, doc, grades);
}

} // namespace crops::widgets
