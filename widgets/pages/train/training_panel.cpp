// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/training_panel.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <algorithm>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "icons.h"
#include "plots/curve_legend.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kNumbers = 5;
constexpr const char* kSmoothingKey = "train/smoothing";
using Phase = TrainingStatus::Phase;

} // namespace

TrainingPanel::TrainingPanel(QWidget* parent)
    : QWidget(parent), m_title(wrapped(new QLabel(this))), m_progress(new QProgressBar(this)),
      m_pause(new QPushButton(this)), m_stop(new QPushButton(this)), m_discard(new QPushButton(this)),
      m_numbers(new QWidget(this)), m_curves(new CurvePlot(this)), m_legend(new CurveLegend(*m_curves, this)),
      m_smoothing(new QSlider(Qt::Horizontal, this)), m_smoothingBox(new QDoubleSpinBox(this))
{
    setBold(m_title);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setTextVisible(true);
    m_progress->setMaximumHeight(18);
    m_stop->setIcon(icon("stop"));
    m_discard->setIcon(icon("delete"));
    m_texts(m_pause).tip(QT_TR_NOOP("Waits after the step that runs now; memory stays in use."));
    m_texts(m_stop)
        .text(QT_TR_NOOP("Stop and &keep"))
        .tip(QT_TR_NOOP("Writes a checkpoint; the run can be resumed from it."));
    m_texts(m_discard)
        .text(QT_TR_NOOP("&Discard…"))
        .tip(QT_TR_NOOP("Stops the training and deletes its run."));
    makeNumbers();
    m_texts(m_smoothing).name(QT_TR_NOOP("Smoothing of the curves"));
    m_texts(m_smoothingBox).name(QT_TR_NOOP("Smoothing of the curves"));
    m_texts(m_curves).name(QT_TR_NOOP("Training curves"));
    m_texts(m_legend).name(QT_TR_NOOP("Runs in the curves"));
    m_smoothing->setRange(0, 99);
    m_smoothing->setMaximumWidth(160);
    m_smoothingBox->setRange(0, 0.99);
    m_smoothingBox->setSingleStep(0.05);
    inColumn(this,
             {inRow({{m_title, 1}, m_pause, m_stop, m_discard}),
              m_progress,
              m_numbers,
              inRow({{m_legend, 1},
                     m_texts.label(QT_TR_NOOP("S&moothing"), m_smoothing),
                     m_smoothing,
                     m_smoothingBox}),
              {m_curves, 1}},
             {}, 4);
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) { setSmoothing(value / 100.0); });
    connect(m_smoothingBox, &QDoubleSpinBox::valueChanged, this, &TrainingPanel::setSmoothing);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { emit pauseRequested(m_status.phase != Phase::Paused); });
    connect(m_stop, &QPushButton::clicked, this, &TrainingPanel::stopRequested);
    connect(m_discard, &QPushButton::clicked, this, &TrainingPanel::discardRequested);
    setSmoothing(QSettings().value(QLatin1String(kSmoothingKey), 0.6).toDouble());
    m_texts.also([this] {
        showPanels();
        setStatus(m_status);
    });
}

void TrainingPanel::makeNumbers()
{
    auto* row = new QHBoxLayout(m_numbers);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    const std::pair<const char*, const char*> numbers[kNumbers] = {
        {QT_TR_NOOP("Queries/s"),
         QT_TR_NOOP("Training queries learned from in a second, in the last steps.")},
        {QT_TR_NOOP("Time left"), QT_TR_NOOP("At the pace since the training began, pauses left out.")},
        {QT_TR_NOOP("Positives with repelling gradient"),
         QT_TR_NOOP(
             "Share of the documents at level 4 or 5 whose gradient pushes them away from their query.")},
        {QT_TR_NOOP("Memory"), QT_TR_NOOP("Resident memory of this program.")},
        {QT_TR_NOOP("Device memory"),
         QT_TR_NOOP("As the device's driver tells it, other programs among it.")}};
    for (int i = 0; i < kNumbers; ++i) {
        const auto& [name, tip] = numbers[i];
        m_names[i] = m_texts(m_texts.label(name)).tip(tip);
        m_values[i] = m_texts(new QLabel(Wording::dash(), m_numbers)).tip(tip);
        QFont small = m_names[i]->font();
        small.setPointSizeF(small.pointSizeF() * 0.9);
        m_names[i]->setFont(small);
        row->addLayout(inColumn({m_names[i], m_values[i]}, 0));
    }
    row->addStretch(1);
}

void TrainingPanel::setSmoothing(double weight)
{
    const QSignalBlocker blockSlider(m_smoothing);
    const QSignalBlocker blockBox(m_smoothingBox);
    m_smoothing->setValue(qRound(weight * 100));
    m_smoothingBox->setValue(weight);
    m_curves->setSmoothing(weight);
    QSettings().setValue(QLatin1String(kSmoothingKey), weight);
}

QString TrainingPanel::headline() const
{
    const QString name =
        m_status.run ? tr("Run %1: %2").arg(m_status.run.value).arg(m_status.title) : m_status.title;
    switch (m_status.phase) {
    case Phase::Idle:
        return tr("Nothing is being trained");
    case Phase::Preparing:
        return tr("%1 is being prepared").arg(name);
    case Phase::Training:
        return name;
    case Phase::Paused:
        return tr("%1 (paused)").arg(name);
    case Phase::Stopping:
        return tr("%1 is being saved").arg(name);
    case Phase::Testing:
        return tr("%1 is being tested").arg(name);
    }
    return name;
}

void TrainingPanel::setStatus(const TrainingStatus& status)
{
    m_status = status;
    const bool active = status.phase != Phase::Idle;
    const bool steps = status.phase == Phase::Training || status.phase == Phase::Paused;
    m_title->setText(headline());
    m_progress->setVisible(active);
    m_numbers->setVisible(active);
    const bool counted = status.totalSteps > 0 && status.phase != Phase::Testing;
    m_progress->setRange(0, counted ? static_cast<int>(status.totalSteps) : 0);
    m_progress->setValue(counted ? static_cast<int>(status.step) : 0);
    m_progress->setFormat(
        counted ? tr("step %1 of %2").arg(Wording::count(status.step), Wording::count(status.totalSteps))
                : status.jobPhase);
    for (QPushButton* button : {m_pause, m_stop, m_discard})
        button->setVisible(active);
    m_pause->setEnabled(steps);
    m_stop->setEnabled(active && status.phase != Phase::Stopping);
    m_discard->setEnabled(active && status.phase != Phase::Stopping);
    const bool paused = status.phase == Phase::Paused;
    m_pause->setText(paused ? tr("&Continue") : tr("&Pause"));
    m_pause->setIcon(icon(paused ? "play" : "pause"));
    m_values[0]->setText(status.queriesPerSecond > 0
                             ? Wording::count(static_cast<std::int64_t>(status.queriesPerSecond))
                             : Wording::dash());
    m_values[1]->setText(status.secondsLeft ? Wording::duration(*status.secondsLeft) : Wording::dash());
    m_values[2]->setText(status.pushedAway ? tr("%1 %").arg(Wording::percent(*status.pushedAway))
                                           : Wording::dash());
    m_values[3]->setText(status.processBytes > 0 ? Wording::bytes(status.processBytes) : Wording::dash());
    const bool device = status.deviceTotal > 0 && status.deviceFree >= 0;
    m_names[4]->setVisible(device);
    m_values[4]->setVisible(device);
    if (device)
        m_values[4]->setText(
            tr("%1 of %2 free").arg(Wording::bytes(status.deviceFree), Wording::bytes(status.deviceTotal)));
}

void TrainingPanel::showPanels()
{
    const QString look = tr("Measured at the end only:\nset “Evaluate every\nN steps” for more points");
    std::vector<CurvePanel> panels = CurvePlot::headlinePanels(look);
    if (m_heldOut)
        panels.insert(panels.begin() + 1,
                      {"validation_loss", tr("Held-out loss"), false, tr("Nothing is held out"), true});
    m_curves->setPanels(panels);
}

void TrainingPanel::noticeHeldOut()
{
    const auto& runs = m_curves->runs();
    const bool any = std::ranges::any_of(runs, [](const CurveRun& run) {
        const auto found = run.curves.find(QStringLiteral("validation_loss"));
        return found != run.curves.end() && !found->second.steps.empty();
    });
    if (any == m_heldOut) return;
    m_heldOut = any;
    showPanels();
}

} // namespace crops::widgets
