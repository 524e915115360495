// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include "base/error.h"
#include "controls/device_choice.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "icons.h"
#include "pages/train/experiment_form.h"
#include "pages/train/runs_panel.h"
#include "pages/train/sweep_dialog.h"
#include "shown_text.h"
#include "store/tables/sources.h"
#include "study/experiments/experiment_presets.h"
#include "wording.h"

namespace crops::widgets
{

TrainPage::TrainPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Train, context, Topic::Logs | Topic::Labels | Topic::Runs, parent)
{
    setContent(divided(Qt::Horizontal, this, {makeSetup(), {makeWatch(), 1}}, {310, 640}));
    connectWidgets();
    m_texts.also([this] {
        fillLabelSets();
        updateSetup();
    });
    setStatus({});
}

QWidget* TrainPage::makeSetup()
{
    auto* setup = new QWidget(this);
    setup->setMinimumWidth(270);
    m_preset = m_texts(new QComboBox(setup))
                   .tip(QT_TR_NOOP("The rows of the paper's Table 1 that can be trained here. FS-LR is our "
                                   "reading: the original has no public code."))
                   .name(QT_TR_NOOP("Preset"));
    for (const study::Experiment& preset : study::experimentPresets())
        m_preset->addItem(QString::fromStdString(preset.name));
    m_preset->setCurrentText(QString::fromStdString(study::presetOf(learn::mainMethod()).name));
    m_open = m_texts(new QToolButton(setup))
                 .tip(QT_TR_NOOP("Open an experiment file…"))
                 .name(QT_TR_NOOP("Open an experiment file"));
    m_save = m_texts(new QToolButton(setup))
                 .tip(QT_TR_NOOP("Save as an experiment file, for this window and for crops train…"))
                 .name(QT_TR_NOOP("Save as an experiment file"));
    m_open->setIcon(icon("open"));
    m_save->setIcon(icon("save"));
    m_difference = wrapped(new QLabel(setup));
    m_scroll = new QScrollArea(setup);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_form = new ExperimentForm(dialogs(), m_scroll);
    m_scroll->setWidget(m_form);
    m_labelSet = m_texts(new QComboBox(setup)).name(QT_TR_NOOP("Label set"));
    m_device = new DeviceChoice(setup);
    for (QComboBox* box : std::initializer_list<QComboBox*>{m_labelSet, m_device}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_fault = wrapped(new QLabel(setup));
    m_start = new QPushButton(setup);
    m_sweep =
        m_texts(new QPushButton(setup))
            .text(QT_TR_NOOP("S&weep…"))
            .tip(QT_TR_NOOP("Many trainings at once: thresholds × level policies × experiments × seeds"));
    auto* grid = new QGridLayout(setup);
    grid->setContentsMargins(0, 0, 4, 0);
    grid->addWidget(m_texts.label(QT_TR_NOOP("Pre&set"), m_preset), 0, 0);
    grid->addWidget(m_preset, 0, 1);
    grid->addWidget(m_open, 0, 2);
    grid->addWidget(m_save, 0, 3);
    grid->addWidget(m_difference, 1, 0, 1, 4);
    grid->addWidget(m_scroll, 2, 0, 1, 4);
    grid->addWidget(m_texts.label(QT_TR_NOOP("La&bels"), m_labelSet), 3, 0);
    grid->addWidget(m_labelSet, 3, 1, 1, 3);
    grid->addWidget(m_texts.label(QT_TR_NOOP("Dev&ice"), m_device), 4, 0);
    grid->addWidget(m_device, 4, 1, 1, 3);
    grid->addWidget(m_fault, 5, 0, 1, 4);
    grid->addLayout(inRow({{m_start, 1}, m_sweep}), 6, 0, 1, 4);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);
    return setup;
}

QWidget* TrainPage::makeWatch()
{
    m_panel = new TrainingPanel(this);
    m_runs = new RunsPanel(m_queue, this);
    m_runs->setMinimumHeight(120);
    return divided(Qt::Vertical, this, {{m_panel, 3}, {m_runs, 1}}, {400, 160});
}

void TrainPage::connectWidgets()
{
    connect(m_preset, &QComboBox::activated, this, &TrainPage::choosePreset);
    connect(m_open, &QToolButton::clicked, this, &TrainPage::openExperiment);
    connect(m_save, &QToolButton::clicked, this, &TrainPage::saveExperiment);
    connect(m_form, &ExperimentForm::edited, this, &TrainPage::updateSetup);
    connect(m_labelSet, &QComboBox::currentIndexChanged, this, &TrainPage::updateSetup);
    connect(m_device, &QComboBox::currentIndexChanged, this, &TrainPage::useDevice);
    connect(m_start, &QPushButton::clicked, this, &TrainPage::start);
    connect(m_sweep, &QPushButton::clicked, this, &TrainPage::showSweep);
    connect(m_panel, &TrainingPanel::pauseRequested, this, &TrainPage::pauseRequested);
    connect(m_panel, &TrainingPanel::stopRequested, this, &TrainPage::stopRequested);
    connect(m_panel, &TrainingPanel::discardRequested, this, &TrainPage::discardRequested);
    connect(m_runs, &RunsPanel::selectionChanged, this, &TrainPage::readCurves);
    connect(m_runs, &RunsPanel::resumeRequested, this, &TrainPage::resumeRuns);
    connect(m_runs, &RunsPanel::deleteRequested, this, &TrainPage::deleteRunsRequested);
    connect(m_runs, &RunsPanel::startRequested, this, &TrainPage::startQueueRequested);
}

void TrainPage::clear()
{
    m_labelSets.clear();
    m_live = {};
    m_offered = false;
    m_followed = 0;
    m_offeredRun = {};
    m_offer = 0;
    m_queue.set({});
    m_runs->setRuns({});
    m_panel->curves().setRuns({});
    m_panel->noticeHeldOut();
    m_panel->setStatus({});
    fillLabelSets();
    updateSetup();
    showNoProject();
}

void TrainPage::reload(Topics)
{
    jobs().read(
        this, "train",
        [](const store::Project& project, Progress&) {
            return Snapshot{study::listRunStates(project), store::listLabelSets(project),
                            !store::listSources(project).empty()};
        },
        [this](Snapshot snapshot) { showSnapshot(std::move(snapshot)); },
        [this](const JobFailure& failure) {
            showContent();
            banner().showFailure([] { return tr("The runs could not be read"); }, failure);
        });
    jobs().read(
        this, "devices", [](const store::Project&, Progress&) { return learn::listDevices(); },
        [this](const std::vector<learn::Device>& devices) {
            m_device->setDevices(devices);
            useDevice();
        },
        banner().onFailure([] { return tr("Nothing can be trained here"); }));
}

void TrainPage::showSnapshot(Snapshot snapshot)
{
    if (!snapshot.logs && snapshot.runs.empty()) {
        showEmpty(tr("There is nothing to train on yet"),
                  tr("A training learns from what people searched and watched: import logs first."),
                  tr("Go to Data"), [this] { emit pageRequested(PageId::Data); });
        return;
    }
    m_labelSets = std::move(snapshot.labelSets);
    fillLabelSets();
    const bool nothing = m_runs->runs().rowCount() == 0;
    m_runs->setRuns(std::move(snapshot.runs));
    if (nothing && m_runs->selectedRuns().isEmpty() && m_runs->runs().rowCount() > 0)
        m_runs->selectRun(m_runs->runs().at(0)->run.id);
    else
        readCurves();
    if (m_live.run != m_followed && m_runs->runs().rowOf(RunId{m_live.run}) >= 0) {
        m_followed = m_live.run; // its curves stay when it has ended
        m_runs->selectToo(RunId{m_live.run});
    }
    emit rowsChanged(tr("%n run(s)", nullptr, m_runs->runs().rowCount()));
    updateSetup();
    showContent();
    offerInterrupted();
}

void TrainPage::offerInterrupted()
{
    const study::RunAndState* offered = m_runs->runs().at(m_runs->runs().rowOf(m_offeredRun));
    const bool waits = offered != nullptr && offered->state == study::RunState::Interrupted;
    if (!waits && m_offer != 0 && banner().shown() == m_offer) banner().dismiss(); // it went on, or is gone
    if (m_offered) return;
    m_offered = true;
    for (int row = 0; row < m_runs->runs().rowCount(); ++row) {
        const study::RunAndState* entry = m_runs->runs().at(row);
        if (entry->state != study::RunState::Interrupted) continue;
        m_offeredRun = entry->run.id;
        const auto text = [run = entry->run] {
            return tr("Run %1 (%2) was interrupted at step %3 of %4. It can go on from its last checkpoint.")
                .arg(run.id.value)
                .arg(shownText(run.name), Wording::count(run.step), Wording::count(run.totalSteps));
        };
        banner().showMessage(
            Banner::Grade::Warning, text, [] { return tr("Resume"); },
            [this, run = m_offeredRun] {
                banner().dismiss();
                resumeRuns({run});
            });
        m_offer = banner().shown();
        return;
    }
}

void TrainPage::fillLabelSets()
{
    const LabelSetId chosen{m_labelSet->currentData().toLongLong()};
    const QSignalBlocker quiet(m_labelSet);
    m_labelSet->clear();
    if (m_labelSets.empty()) {
        m_labelSet->addItem(tr("none yet"), 0);
        return;
    }
    const auto title = [](const store::LabelSetRow& set) {
        return tr("label set %1, α = %2").arg(set.id.value).arg(Wording::number(set.alpha, 2));
    };
    m_labelSet->addItem(tr("newest: %1").arg(title(m_labelSets.back())), 0);
    for (auto set = m_labelSets.rbegin(); set != m_labelSets.rend(); ++set)
        m_labelSet->addItem(title(*set), static_cast<qlonglong>(set->id.value));
    const int index = m_labelSet->findData(static_cast<qlonglong>(chosen.value));
    m_labelSet->setCurrentIndex(std::max(index, 0));
}

LabelSetId TrainPage::chosenLabelSet() const
{
    const LabelSetId chosen{m_labelSet->currentData().toLongLong()};
    return chosen || m_labelSets.empty() ? chosen : m_labelSets.back().id;
}

void TrainPage::useDevice()
{
    m_form->setDevice(m_device->chosen());
    updateSetup();
}

void TrainPage::choosePreset(int index)
{
    m_form->setExperiment(study::experimentPresets()[static_cast<std::size_t>(index)]);
}

QString TrainPage::startFault() const
{
    if (!hasProject()) return tr("Open a project first.");
    if (jobs().project()->readOnly()) return tr("The project cannot be written to.");
    if (!m_form->problems().empty()) return tr("Some settings contradict each other: see above.");
    if (m_form->experiment().method->trained && m_labelSets.empty())
        return tr("There is no label set yet: apply one on the Labels page.");
    return {};
}

void TrainPage::updateSetup()
{
    const study::Experiment experiment = m_form->experiment();
    const study::Experiment& preset = study::presetOf(*experiment.method);
    const QString difference = differenceText(study::experimentDifference(preset, experiment));
    const QString name = QString::fromStdString(preset.name);
    m_difference->setText(difference.isEmpty() ? tr("As the preset %1").arg(name)
                                               : tr("Against the preset %1: %2").arg(name, difference));
    m_labelSet->setEnabled(experiment.method->trained && !m_labelSets.empty());
    const QString fault = startFault();
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_start->setEnabled(fault.isEmpty());
    m_start->setToolTip(fault.isEmpty() ? tr("One run for each seed") : fault);
    m_sweep->setEnabled(fault.isEmpty());
    const bool busy = m_panel->status().phase != TrainingStatus::Phase::Idle;
    const int seeds = static_cast<int>(std::max<std::size_t>(experiment.seeds.size(), 1));
    m_start->setText(busy ? tr("&Add %n run(s) to the queue", nullptr, seeds)
                          : tr("&Start %n run(s)", nullptr, seeds));
    m_start->setIcon(icon(busy ? "add" : "play"));
}

void TrainPage::start()
{
    study::Experiment experiment = m_form->experiment();
    experiment.labelSet = experiment.method->trained ? chosenLabelSet() : LabelSetId{};
    const bool now = m_panel->status().phase == TrainingStatus::Phase::Idle; // as the button says
    QList<TrainTask> tasks;
    for (const std::int64_t seed : experiment.seeds) {
        TrainTask task;
        task.experiment = experiment;
        task.seed = seed;
        task.device = m_device->chosen();
        task.first = now;
        tasks.append(task);
    }
    emit trainRequested(tasks);
}

void TrainPage::resumeRuns(const QList<RunId>& runs)
{
    QList<TrainTask> tasks;
    for (const RunId run : runs) {
        const study::RunAndState* entry = m_runs->runs().at(m_runs->runs().rowOf(run));
        if (entry == nullptr || !study::canResume(entry->state)) continue;
        TrainTask task;
        task.first = true;
        task.resume = run;
        task.device.clear();
        task.name = QString::fromStdString(entry->run.name);
        tasks.append(task);
    }
    if (!tasks.isEmpty()) emit trainRequested(tasks);
}

} // namespace crops::widgets
