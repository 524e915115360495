// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/loop_pane.h"

#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include "base/error.h"
#include "base/parallel.h"
#include "controls/device_choice.h"
#include "controls/layouts.h"
#include "pages/lab/loop_dialog.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using Phase = LoopStatus::Phase;

study::LoopExtent extentOf(const LoopTask& task)
{
    const std::string folder = task.folder.toStdString();
    if (task.grid.axes.empty()) return study::loopExtent(task.grid.base, study::LoopFolder(folder));
    study::LoopExtent all;
    for (const study::LoopCell& cell : study::gridCells(task.grid)) {
        const study::LoopExtent one =
            study::loopExtent(cell.options, study::LoopFolder(study::GridFolder(folder).ofCell(cell)));
        all.done += one.done;
        all.total += one.total;
    }
    return all;
}

} // namespace

study::LoopGrid LoopPane::gridIn(const QString& path, bool wanted)
{
    const std::string folder = path.toStdString();
    const auto refuse = [](const QString& sentence) {
        throw Error(ErrorCode::NotFound, sentence.toStdString());
    };
    const std::optional<study::LoopGrid> grid = study::GridFolder(folder).grid();
    const std::optional<study::LoopOptions> loop = grid ? std::nullopt : study::LoopFolder(folder).options();
    if (grid && !wanted) refuse(tr("%1 holds a grid: open it in the tab Sensitivity.").arg(path));
    if (loop && wanted) refuse(tr("%1 holds a single loop: open it in the tab Closed loop.").arg(path));
    if (!grid && !loop) refuse(tr("%1 holds no closed loop.").arg(path));
    if (grid) return *grid;
    study::LoopGrid single;
    single.base = *loop;
    return single;
}

LoopPane::LoopPane(const PageContext& context, bool grid, QWidget* parent)
    : QWidget(parent), m_context(context), m_grid(grid), m_new(new QPushButton(this)),
      m_open(new QPushButton(this)), m_start(new QPushButton(this)), m_pause(new QPushButton(this)),
      m_stop(new QPushButton(this)), m_where(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_jobs(new QSpinBox(this)), m_device(new DeviceChoice(this)), m_message(new EmptyState(this))
{
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_message);
    inColumn(this, {makeBar(), m_where, {m_stack, 1}}, {4, 6, 4, 4}, 6);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_where->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_texts.also([this] { showState(); });
}

QLayout* LoopPane::makeBar()
{
    m_texts(m_new)
        .text(m_grid ? QT_TR_NOOP("&New grid…") : QT_TR_NOOP("&New loop…"))
        .tip(QT_TR_NOOP("Simulated twin worlds, one an arm, in a folder of your choice"));
    m_texts(m_open)
        .text(QT_TR_NOOP("&Open folder…"))
        .tip(QT_TR_NOOP("A folder that this window or the command crops loop has made"));
    m_texts(m_stop)
        .text(QT_TR_NOOP("S&top"))
        .tip(QT_TR_NOOP("Rounds that stand are kept; those under way are done anew when it goes on"));
    m_texts(m_where).name(QT_TR_NOOP("Where the loop lies, and how it stands"));
    m_texts(m_progress).name(QT_TR_NOOP("Rounds that stand"));
    m_progress->setMinimumWidth(110);
    connect(m_new, &QPushButton::clicked, this, &LoopPane::makeNew);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QString folder = m_context.dialogs.openFolder(
            this, QStringLiteral("loop"), m_grid ? tr("Open a grid") : tr("Open a closed loop"));
        if (!folder.isEmpty()) openFolder(folder);
    });
    connect(m_start, &QPushButton::clicked, this, &LoopPane::start);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { emit pauseRequested(m_status.phase == Phase::Running); });
    connect(m_stop, &QPushButton::clicked, this, &LoopPane::stopRequested);
    setUpProcesses();
    return inRow({m_new,
                  m_open,
                  {m_progress, 100},
                  m_start,
                  m_pause,
                  m_stop,
                  m_jobs,
                  m_device,
                  rest()}); // the width of the progress, while there is none
}

void LoopPane::setUpProcesses()
{
    m_texts(m_jobs)
        .nameAndTip(QT_TR_NOOP("Arms that are lived at a time, each a process that holds a model of its own"))
        .suffix([this] { return m_jobs->value() == 1 ? tr(" arm at a time") : tr(" arms at a time"); });
    m_jobs->setObjectName(QStringLiteral("jobs"));
    m_jobs->setRange(1, static_cast<int>(std::max(2 * threadCount(), 2U)));
    m_jobs->setValue(static_cast<int>(threadCount()));
    connect(m_jobs, &QSpinBox::valueChanged, this, [this] { m_texts.say(); });
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_device->setMinimumContentsLength(14);
    m_device->hide(); // until there is more than the CPU
}

void LoopPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_device->devices().empty()) findDevices();
}

void LoopPane::findDevices()
{
    m_context.jobs.task(
        this, QStringLiteral("devices"), [](Progress&) { return learn::listDevices(); },
        [this](std::vector<learn::Device> devices) {
            m_device->setDevices(std::move(devices));
            m_device->setVisible(m_device->count() > 1);
        },
        [](const JobFailure&) {}, // starting a loop says it
        Lane::Read);
}

void LoopPane::start()
{
    if (!m_task) return;
    LoopTask task = *m_task;
    task.device = m_device->chosen();
    task.jobs = static_cast<std::size_t>(m_jobs->value());
    emit startRequested(task);
}

void LoopPane::makeNew()
{
    auto* dialog = new LoopDialog(m_context.dialogs, m_grid, this);
    connect(dialog, &LoopDialog::chosen, this, [this](const LoopTask& task) {
        take(task);
        start();
    });
    dialog->show();
}

void LoopPane::openFolder(const QString& folder)
{
    m_context.jobs.task(
        this, QStringLiteral("open"),
        [folder, grid = m_grid](Progress&) {
            LoopTask task{folder, gridIn(folder, grid)};
            const study::LoopExtent extent = extentOf(task);
            return std::pair(std::move(task), extent);
        },
        [this](std::pair<LoopTask, study::LoopExtent> found) {
            take(std::move(found.first));
            m_status.done = found.second.done;
            m_status.total = found.second.total;
            showState();
            readAgain();
        },
        [this](const JobFailure& failure) { emit failed(failure); }, Lane::Read);
}

void LoopPane::take(LoopTask task)
{
    m_task = std::move(task);
    m_stack->setCurrentWidget(m_message);
    m_status = {};
    showState();
}

void LoopPane::setContent(QWidget* content)
{
    m_content = content;
    m_stack->addWidget(content);
}

void LoopPane::setStatus(const LoopStatus& status)
{
    m_status = status;
    showState();
}

void LoopPane::setMayStart(bool may)
{
    m_mayStart = may;
    showState();
}

void LoopPane::refresh()
{
    if (!m_task) return;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    readResult();
}

void LoopPane::readAgain()
{
    m_reading = m_again = false;
    refresh();
}

void LoopPane::readDone()
{
    m_reading = false;
    showState();
    if (std::exchange(m_again, false)) refresh();
}

void LoopPane::readFailed(const JobFailure& failure)
{
    m_reading = false;
    if (failure.code != ErrorCode::Missing) emit failed(failure); // no round stands yet
    if (std::exchange(m_again, false)) refresh();
}

void LoopPane::showState()
{
    const bool idle = m_status.phase == Phase::Idle;
    m_new->setEnabled(idle && m_mayStart);
    m_open->setEnabled(idle);
    m_start->setEnabled(m_task && idle && m_mayStart);
    m_pause->setEnabled(m_status.phase == Phase::Running || m_status.phase == Phase::Paused);
    m_jobs->setEnabled(idle);
    m_device->setEnabled(idle);
    m_stop->setEnabled(!idle && m_status.phase != Phase::Stopping);
    m_start->setText(tr("&Go on"));
    m_start->setToolTip(!m_mayStart ? tr("Another loop is under way")
                                    : tr("Lives the rounds that do not stand yet"));
    m_pause->setText(m_status.phase == Phase::Paused ? tr("&Continue") : tr("&Pause"));
    m_pause->setToolTip(tr("Holds everything where it is, in memory"));
    m_progress->setRange(0, static_cast<int>(std::max<std::int64_t>(m_status.total, 1)));
    m_progress->setValue(static_cast<int>(m_status.done));
    m_progress->setFormat(
        m_status.total > 0
            ? tr("%1 of %2 rounds").arg(Wording::count(m_status.done), Wording::count(m_status.total))
            : QString());
    m_progress->setVisible(m_task.has_value());
    QStringList said;
    if (m_task) said << shownText(m_task->folder);
    if (!idle)
        said << (m_status.phase == Phase::Paused     ? tr("paused")
                 : m_status.phase == Phase::Stopping ? tr("stopping")
                                                     : m_status.text);
    said << tr("Simulated: no part of it is the paper's online result, or anybody's.");
    said.removeAll(QString());
    m_where->setText(said.join(QStringLiteral(" · ")));
    m_where->setToolTip(m_where->text());
    showMessage();
}

void LoopPane::showMessage()
{
    if (m_task)
        return m_message->set(
            tr("No round stands yet"),
            m_status.phase == Phase::Idle
                ? tr("Go on to live it.")
                : tr("Curves come with the first rounds; round 0 is the same in every arm."));
    m_message->set(m_grid ? tr("No grid is open") : tr("No closed loop is open"),
                   m_grid ? tr("A grid lives a closed loop for each of some values of one or two options, "
                               "and shows how much the difference between two arms depends on them.")
                          : tr("Retrievers that learn from what they have shown, each in its own copy of a "
                               "simulated world: the filter bubble, round by round."),
                   m_grid ? tr("New grid…") : tr("New loop…"), [this] { makeNew(); });
}

} // namespace crops::widgets
