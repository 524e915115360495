// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "jobs/training_link.h"
#include "models/train_queue.h"
#include "pages/page.h"
#include "pages/train/training_panel.h"
#include "store/tables/label_table.h"
#include "study/experiments/experiment_grid.h"
#include "study/project/manage_runs.h"
#include "texts.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace crops::widgets
{

class DeviceChoice;
class ExperimentForm;
class RunsPanel;

/// Experiments are set up on the left, trained and watched on the right. Speaks intents; app/wiring runs them
/// and tells back by setStatus(), addNumbers() and showTrainingFailure().
class TrainPage : public Page
{
    Q_OBJECT

  public:
    explicit TrainPage(const PageContext& context, QWidget* parent = nullptr);

    /// What waits; the session takes from it.
    TrainQueue& queue() { return m_queue; }
    void setStatus(const TrainingStatus& status);
    /// Points of the run that is being trained.
    void addNumbers(RunId run, const TrainingLink::Numbers& numbers);
    /// A training ended in failure: what to change, and where it helps a button that tries it.
    void showTrainingFailure(const TrainTask& task, RunId run, const JobFailure& failure);

    ExperimentForm& form() const { return *m_form; }
    RunsPanel& runs() const { return *m_runs; }
    TrainingPanel& panel() const { return *m_panel; }
    QPushButton& startButton() const { return *m_start; }
    /// Opens the sweep dialog.
    void showSweep();

  signals:
    /// Put these into the queue and begin where nothing runs.
    void trainRequested(const QList<crops::widgets::TrainTask>& tasks);
    void startQueueRequested();
    void pauseRequested(bool pause);
    void stopRequested();
    void discardRequested();
    void deleteRunsRequested(const QList<crops::RunId>& runs);

  protected:
    void clear() override;
    void reload(Topics changed) override;

  private:
    struct Snapshot {
        std::vector<study::RunAndState> runs;
        std::vector<store::LabelSetRow> labelSets;
        bool logs = false;
    };

    QWidget* makeSetup();
    QWidget* makeWatch();
    void connectWidgets();
    void showSnapshot(Snapshot snapshot);
    void useDevice();
    void fillLabelSets();
    void readCurves();
    void choosePreset(int index);
    void openExperiment();
    void queueGrid(const std::vector<study::GridCell>& grid);
    void saveExperiment();
    void start();
    void resumeRuns(const QList<RunId>& runs);
    void updateSetup();
    QString startFault() const;
    std::optional<study::Experiment> experimentOf(const TrainTask& task, RunId run) const;
    void offerInterrupted();
    LabelSetId chosenLabelSet() const;

    Texts m_texts{this, staticMetaObject};
    TrainQueue m_queue;
    ExperimentForm* m_form;
    TrainingPanel* m_panel;
    RunsPanel* m_runs;
    QComboBox *m_preset, *m_labelSet;
    DeviceChoice* m_device;
    QLabel *m_difference, *m_fault;
    QToolButton *m_open, *m_save;
    QScrollArea* m_scroll;
    QPushButton *m_start, *m_sweep;
    std::vector<store::LabelSetRow> m_labelSets;
    CurveRun m_live;       // points of the running training that came here, not what is stored
    qint64 m_followed = 0; // the run that was last selected because it is trained
    bool m_offered = false;
    RunId m_offeredRun; // the interrupted run that the banner offers to resume
    int m_offer = 0;    // that banner
};

} // namespace crops::widgets
