// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the Try page asks, and their columns.
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <algorithm>

#include "controls/connector_gutter.h"
#include "learn/methods/imported.h"
#include "learn/methods/method.h"
#include "models/search_models.h"
#include "pages/try_page.h"
#include "shown_text.h"
#include "store/tables/run_table.h"
#include "store/tables/sources.h"

namespace crops::widgets
{

namespace
{

QString askableName(const store::RunRow& run)
{
    if (learn::isImported(run.method)) // it has no seed
        return QStringLiteral("%1  %2").arg(run.id.value).arg(shownText(run.name));
    return TryPage::tr("%1  %2, seed %3", "run number, name, seed")
        .arg(run.id.value)
        .arg(shownText(run.name))
        .arg(run.seed);
}

} // namespace

struct TryPage::RunList {
    std::vector<store::RunRow> finished;
    std::string logsHash;
};

void TryPage::reload(Topics changed)
{
    if (changed == Topics(Topic::Marks)) return; // names of runs do not change here
    jobs().read(
        this, "runs",
        [](const store::Project& project, Progress&) {
            RunList list{.finished = store::listRuns(project), .logsHash = store::logsHash(project)};
            std::erase_if(list.finished,
                          [](const store::RunRow& run) { return run.status != store::RunStatus::Finished; });
            return list;
        },
        [this](const RunList& list) { takeRuns(list); },
        banner().onFailure([] { return tr("The runs could not be read"); }));
}

void TryPage::takeRuns(const RunList& list)
{
    if (list.finished.empty()) {
        m_runs.clear();
        showEmpty(
            tr("No finished run yet"),
            tr("A query can be asked of any finished run; BM25 needs no training and is ready in seconds."),
            tr("Go to Train"), [this] { emit pageRequested(PageId::Train); });
        return;
    }
    if (list.logsHash != m_logsHash) { // another catalogue: every index is stale
        m_desk->reset();
        m_loaded = false;
    }
    m_logsHash = list.logsHash;
    m_runs.clear();
    for (const store::RunRow& run : list.finished)
        m_runs.append({run.id, askableName(run)});
    showContent();
    std::vector<RunId> runs = m_requested.empty() ? m_chosen : m_requested;
    std::erase_if(runs, [this](RunId run) { return nameOf(run).isEmpty(); });
    if (runs.empty()) { // the newest, and the newest of another method before it
        const store::RunRow& newest = list.finished.back();
        const auto other =
            std::find_if(list.finished.rbegin(), list.finished.rend(), [&](const store::RunRow& run) {
                return run.method != newest.method && learn::hasVectors(run.method);
            });
        if (other != list.finished.rend())
            runs.push_back(other->id);
        else if (list.finished.size() > 1)
            runs.push_back(list.finished.front().id);
        runs.push_back(newest.id);
    }
    chooseRuns(runs);
}

QString TryPage::nameOf(RunId run) const
{
    for (const AskableRun& one : m_runs)
        if (one.id == run) return one.name;
    return {};
}

AnswerColumn* TryPage::columnOf(RunId run) const
{
    for (AnswerColumn* column : m_columns)
        if (column->run() == run) return column;
    return nullptr;
}

void TryPage::chooseRuns(const std::vector<RunId>& runs)
{
    std::vector<RunId> chosen;
    for (const RunId run : runs)
        if (!nameOf(run).isEmpty() && std::ranges::find(chosen, run) == chosen.end() &&
            chosen.size() < kMostRuns)
            chosen.push_back(run);
    m_requested.clear();
    const bool same = chosen == m_chosen && m_loaded && !m_columns.isEmpty();
    m_chosen = chosen;
    if (same) {
        for (AnswerColumn* column : m_columns)
            column->setRuns(m_runs, column->run());
        runsReady();
        return;
    }
    rebuildColumns();
    loadRuns();
}

void TryPage::rebuildColumns()
{
    qDeleteAll(m_gutters);
    m_gutters.clear();
    qDeleteAll(m_columns);
    m_columns.clear();
    for (const RunId run : m_chosen) {
        auto* column = new AnswerColumn(m_results);
        column->setRuns(m_runs, run);
        column->setRemovable(m_chosen.size() > 1);
        connect(column, &AnswerColumn::runChosen, this, [this, column](RunId to) { replaceRun(column, to); });
        connect(
            column, &AnswerColumn::removeWanted, this, [this, column] { removeRun(column); },
            Qt::QueuedConnection);
        connect(column, &AnswerColumn::documentChosen, this, &TryPage::chooseDocument);
        connect(column, &AnswerColumn::documentActivated, this, &TryPage::chooseDocument);
        connect(column, &AnswerColumn::gradeWanted, this, &TryPage::grade);
        if (!m_columns.isEmpty()) {
            auto* gutter = new ConnectorGutter(m_columns.last(), column, m_results);
            m_results->layout()->addWidget(gutter);
            m_gutters.append(gutter);
        }
        static_cast<QHBoxLayout*>(m_results->layout())->addWidget(column, 1);
        m_columns.append(column);
    }
    m_add->setEnabled(m_chosen.size() < kMostRuns && m_runs.size() > static_cast<qsizetype>(m_chosen.size()));
}

void TryPage::replaceRun(AnswerColumn* column, RunId run)
{
    const auto at = static_cast<std::size_t>(m_columns.indexOf(column));
    std::vector<RunId> runs = m_chosen;
    const auto there = std::ranges::find(runs, run);
    if (there != runs.end()) *there = runs[at]; // it stands in another column: they change places
    runs[at] = run;
    QMetaObject::invokeMethod(
        this, [this, runs] { chooseRuns(runs); }, Qt::QueuedConnection);
}

void TryPage::removeRun(const AnswerColumn* column)
{
    std::vector<RunId> runs = m_chosen;
    std::erase(runs, column->run());
    if (!runs.empty()) chooseRuns(runs);
}

void TryPage::addRun()
{
    std::vector<RunId> runs = m_chosen;
    for (auto run = m_runs.rbegin(); run != m_runs.rend(); ++run)
        if (std::ranges::find(runs, run->id) == runs.end()) {
            runs.push_back(run->id);
            break;
        }
    m_tabs->setCurrentIndex(0);
    chooseRuns(runs);
}

void TryPage::loadRuns()
{
    m_loaded = false;
    jobs().cancelRead(this, "suggest"); // of the runs before
    m_suggestionModel->setSuggestions({}, {}, {});
    m_suggestionNote->clear();
    m_answer = {};
    m_document = {};
    showNote();
    for (AnswerColumn* column : m_columns)
        column->showLoading();
    m_desk->load(m_chosen);
}

} // namespace crops::widgets
