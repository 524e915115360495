// SPDX-License-Identifier: GPL-3.0-or-later
// TrainPage and experiment files, grids and sweeps; train_page.cpp builds and wires the page.
#include <QComboBox>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "controls/device_choice.h"
#include "pages/train/experiment_form.h"
#include "pages/train/sweep_dialog.h"
#include "pages/train_page.h"
#include "study/experiments/experiment_presets.h"

namespace crops::widgets
{

void TrainPage::showSweep()
{
    auto* dialog =
        new SweepDialog(jobs(), dialogs(), m_form->experiment(), draft().values(), m_device->chosen(), this);
    connect(dialog, &SweepDialog::queueRequested, this, &TrainPage::trainRequested);
    dialog->show();
}

void TrainPage::openExperiment()
{
    const QString file = dialogs().openFile(this, QStringLiteral("experiment"), tr("Open an experiment"),
                                            tr("Experiment (*.json);;All files (*)"));
    if (file.isEmpty()) return;
    try {
        const std::vector<study::GridCell> cells = study::loadGrid(file.toStdString());
        const study::Experiment& experiment = cells.front().experiment;
        if (cells.size() > 1 || cells.front().alpha || cells.front().policy) return queueGrid(cells);
        m_preset->setCurrentText(QString::fromStdString(study::presetOf(*experiment.method).name));
        m_form->setExperiment(experiment);
        const int index = m_labelSet->findData(static_cast<qlonglong>(experiment.labelSet.value));
        m_labelSet->setCurrentIndex(std::max(index, 0));
    } catch (const Error& error) {
        banner().showFailure([] { return tr("The experiment could not be opened"); },
                             {error.code(), QString::fromUtf8(error.what())});
    }
}

void TrainPage::queueGrid(const std::vector<study::GridCell>& grid)
{
    const DraftValues& desk = draft().values();
    std::map<std::pair<double, std::string>, TrainTask::Cell> made;
    QList<TrainTask> tasks;
    for (const study::GridCell& one : grid) {
        TrainTask task;
        task.experiment = one.experiment;
        task.device = m_device->chosen();
        if (one.experiment.method->trained && !one.experiment.labelSet) {
            const TrainTask::Cell cell{one.alpha.value_or(desk.alpha), one.policy.value_or(desk.policy),
                                       desk.filterGenerated};
            task.cell = made.try_emplace({cell.alpha, labels::toJson(cell.policy)}, cell).first->second;
        }
        for (const std::int64_t seed : one.experiment.seeds) {
            task.seed = seed;
            tasks.append(task);
        }
    }
    if (dialogs().confirm(
            this, tr("A grid of experiments"),
            tr("%n training(s) go into the queue. A finished run that is there already is taken.", nullptr,
               static_cast<int>(tasks.size())),
            tr("Add to the queue")))
        emit trainRequested(tasks);
}

void TrainPage::saveExperiment()
{
    study::Experiment experiment = m_form->experiment();
    const QString file = dialogs().saveFile(this, QStringLiteral("experiment"), tr("Save the experiment"),
                                            tr("Experiment (*.json)"),
                                            QString::fromStdString(experiment.name), QStringLiteral(".json"));
    if (file.isEmpty()) return;
    experiment.labelSet = LabelSetId{m_labelSet->currentData().toLongLong()};
    try {
        writeFileAtomically(file.toStdString(), study::experimentFile(experiment));
    } catch (const Error& error) {
        banner().showFailure([] { return tr("The experiment could not be saved"); },
                             {error.code(), QString::fromUtf8(error.what())});
    }
}

} // namespace crops::widgets
