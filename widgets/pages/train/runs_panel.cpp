// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/runs_panel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include "controls/layouts.h"
#include "controls/remembered.h"
#include "icons.h"

namespace crops::widgets
{

namespace
{

QTableView* makeTable(QWidget* parent, QAbstractItemModel* model)
{
    auto* table = new QTableView(parent);
    table->setModel(model);
    setUpRows(table);
    table->setShowGrid(false);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

} // namespace

RunsPanel::RunsPanel(TrainQueue& queue, QWidget* parent)
    : QTabWidget(parent), m_queue(queue), m_runs(new RunListModel(this))
{
    setDocumentMode(true);
    m_texts(this)
        .name(QT_TR_NOOP("Runs and queue"))
        .tab([this] { return tr("Runs (%1)").arg(m_runs->rowCount()); }, makeRuns())
        .tab([this] { return m_queue.isEmpty() ? tr("Queue") : tr("Queue (%1)").arg(m_queue.rowCount()); },
             makeQueue());
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_queue, signal, this, [this] { m_texts.say(); });
    connect(&m_queue, &QAbstractItemModel::modelReset, this, [this] { m_texts.say(); });
    m_texts.also([this] {
        updateButtons();
        m_runTable->viewport()->update();
        m_queueTable->viewport()->update();
    });
}

QWidget* RunsPanel::makeRuns()
{
    auto* page = new QWidget(this);
    m_runTable = m_texts(makeTable(page, m_runs))
                     .name(QT_TR_NOOP("Runs"))
                     .tip(QT_TR_NOOP("The curves show the chosen runs."));
    m_runTable->setIconSize({30, 14});
    m_runTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setWidths(m_runTable, {44, 170, 86, 104, 48, 70, 66, 140});
    m_resume = m_texts(new QPushButton(icon("play"), {}, page))
                   .text(QT_TR_NOOP("&Resume"))
                   .tip(QT_TR_NOOP("Goes on from the newest checkpoint, at its step."));
    m_delete = m_texts(new QPushButton(icon("delete"), {}, page))
                   .text(QT_TR_NOOP("De&lete…"))
                   .tip(QT_TR_NOOP("Deletes the chosen runs with their curves, metrics and checkpoints."));
    inRow(page, {{m_runTable, 1}, inColumn({m_resume, m_delete, rest()})}, {0, 4, 0, 0});
    connect(m_runTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateButtons();
        emit selectionChanged();
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        QList<RunId> chosen = selectedRuns();
        chosen.removeIf(
            [this](RunId run) { return !study::canResume(m_runs->row(m_runs->rowOf(run)).state); });
        emit resumeRequested(chosen);
    });
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteRequested(selectedRuns()); });
    auto* key = new QShortcut(QKeySequence::Delete, m_runTable);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, m_delete, &QPushButton::click);
    return page;
}

QWidget* RunsPanel::makeQueue()
{
    auto* page = new QWidget(this);
    m_queueTable = m_texts(makeTable(page, &m_queue)).name(QT_TR_NOOP("Trainings that wait"));
    setWidths(m_queueTable, {240, 120});
    m_up = m_texts(new QPushButton(icon("up"), {}, page)).text(QT_TR_NOOP("&Up"));
    m_down = m_texts(new QPushButton(icon("down"), {}, page)).text(QT_TR_NOOP("&Down"));
    m_remove = m_texts(new QPushButton(icon("close"), {}, page)).text(QT_TR_NOOP("&Take out"));
    m_startQueue = m_texts(new QPushButton(icon("play"), {}, page))
                       .text(QT_TR_NOOP("&Begin"))
                       .tip(QT_TR_NOOP("Trains what waits, from the top."));
    inRow(page, {{m_queueTable, 1}, inColumn({m_startQueue, m_up, m_down, m_remove, rest()})}, {0, 4, 0, 0});
    connect(m_queueTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsPanel::updateButtons);
    connect(m_startQueue, &QPushButton::clicked, this, &RunsPanel::startRequested);
    connect(m_up, &QPushButton::clicked, this, [this] { moveInQueue(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveInQueue(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_queue.remove(queueRows()); });
    auto* key = new QShortcut(QKeySequence::Delete, m_queueTable);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, m_remove, &QPushButton::click);
    return page;
}

QList<int> RunsPanel::queueRows() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_queueTable->selectionModel()->selectedRows())
        rows.append(index.row());
    return rows;
}

void RunsPanel::moveInQueue(int by)
{
    const QList<int> rows = queueRows();
    if (rows.size() == 1) m_queueTable->selectRow(m_queue.move(rows.first(), by));
    updateButtons();
}

void RunsPanel::setRuns(std::vector<study::RunAndState> runs)
{
    const QList<RunId> chosen = selectedRuns();
    {
        const QSignalBlocker quiet(m_runTable->selectionModel());
        m_runs->set(std::move(runs));
    }
    for (const RunId run : chosen)
        selectToo(run);
    m_texts.say();
}

QList<RunId> RunsPanel::selectedRuns() const
{
    QList<RunId> chosen;
    for (const QModelIndex& index : m_runTable->selectionModel()->selectedRows())
        if (index.row() < m_runs->rowCount()) chosen.append(m_runs->row(index.row()).run.id);
    return chosen;
}

void RunsPanel::selectRun(RunId run)
{
    const int row = m_runs->rowOf(run);
    if (row >= 0) m_runTable->selectRow(row);
}

void RunsPanel::selectToo(RunId run)
{
    const int row = m_runs->rowOf(run);
    if (row >= 0)
        m_runTable->selectionModel()->select(m_runs->index(row, 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void RunsPanel::updateButtons()
{
    bool resumable = false;
    bool deletable = false;
    for (const RunId run : selectedRuns()) {
        const study::RunState state = m_runs->row(m_runs->rowOf(run)).state;
        resumable = resumable || study::canResume(state);
        deletable = deletable || state != study::RunState::Training;
    }
    m_resume->setEnabled(resumable);
    m_delete->setEnabled(deletable);
    m_startQueue->setEnabled(m_idle && !m_queue.isEmpty());
    const QList<int> rows = queueRows();
    m_up->setEnabled(rows.size() == 1 && rows.first() > 0);
    m_down->setEnabled(rows.size() == 1 && rows.first() + 1 < m_queue.rowCount());
    m_remove->setEnabled(!rows.isEmpty());
}

void RunsPanel::setIdle(bool idle)
{
    m_idle = idle;
    updateButtons();
}

} // namespace crops::widgets
