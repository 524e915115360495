// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "base/ids.h"
#include "jobs/training_link.h"
#include "plots/curve_plot.h"
#include "texts.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QDoubleSpinBox;
class QSlider;

namespace crops::widgets
{

class CurveLegend;

/// What is being trained now, as the panel shows it.
struct TrainingStatus {
    enum class Phase { Idle, Preparing, Training, Paused, Stopping, Testing };
    Phase phase = Phase::Idle;
    QString title;               ///< "CroPS, seed 2".
    RunId run;                   ///< 0 before it has one.
    std::int64_t step = 0;       ///< Done.
    std::int64_t totalSteps = 0; ///< 0 = not known yet.
    double queriesPerSecond = 0; ///< Of the last steps; 0 = not known.
    std::optional<double> secondsLeft;
    std::optional<double> pushedAway; ///< Share of positives, in [0, 1].
    std::int64_t processBytes = 0;    ///< Memory of the program.
    std::int64_t deviceTotal = 0;     ///< 0 = the CPU, or not known.
    std::int64_t deviceFree = -1;
    QString jobPhase; ///< Translated; what is done while preparing or testing.
};

/// The running training: numbers, curves of it and of chosen runs, Pause, Stop and keep, Discard.
class TrainingPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit TrainingPanel(QWidget* parent = nullptr);

    void setStatus(const TrainingStatus& status);
    const TrainingStatus& status() const { return m_status; }
    CurvePlot& curves() const { return *m_curves; }
    /// To be called when runs or points were given to curves(): a run that stops early has one curve more.
    void noticeHeldOut();

  signals:
    void pauseRequested(bool pause);
    void stopRequested();
    void discardRequested();

  private:
    void makeNumbers();
    void setSmoothing(double weight);
    void showPanels();
    QString headline() const;

    Texts m_texts{this, staticMetaObject};
    TrainingStatus m_status;
    QLabel* m_title;
    QProgressBar* m_progress;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_discard;
    QLabel* m_names[5];
    QLabel* m_values[5]; // queries a second, time left, pushed away, program's memory, device's memory
    QWidget* m_numbers;
    CurvePlot* m_curves;
    bool m_heldOut = false; // there is a curve of it
    CurveLegend* m_legend;
    QSlider* m_smoothing;
    QDoubleSpinBox* m_smoothingBox;
};

} // namespace crops::widgets
