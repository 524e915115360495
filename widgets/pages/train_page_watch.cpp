// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the page that watches: curves, status, failures. train_page.cpp has the half that sets up.
#include "evaluation/headline.h"
#include "pages/train/experiment_form.h"
#include "pages/train/runs_panel.h"
#include "pages/train_page.h"
#include "shown_text.h"
#include "store/tables/run_table.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr qsizetype kMostCurves = 12; // runs whose curves are shown at once

/// A run's curves as they are stored.
CurveRun readRun(const store::Project& project, RunId id, const QString& name)
{
    CurveRun run{id.value, name, {}};
    std::vector<const char*> keys{"loss", "validation_loss"};
    for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline)
        keys.push_back(metric.curve);
    for (const char* key : keys) {
        Curve& curve = run.curves[QString::fromLatin1(key)];
        for (const store::RunPoint& point : store::runPoints(project, id, key)) {
            curve.steps.push_back(static_cast<double>(point.step));
            curve.values.push_back(point.value);
        }
    }
    return run;
}

void add(Curve& curve, std::int64_t step, double value)
{
    curve.steps.push_back(static_cast<double>(step));
    curve.values.push_back(value);
}

} // namespace

void TrainPage::readCurves()
{
    QList<RunId> wanted = m_runs->selectedRuns();
    const RunId live{m_live.run};
    if (live && !wanted.contains(live)) wanted.prepend(live);
    if (wanted.size() > kMostCurves) wanted.resize(kMostCurves);
    std::vector<std::pair<RunId, QString>> runs;
    for (const RunId id : wanted) {
        const study::RunAndState* entry = m_runs->runs().at(m_runs->runs().rowOf(id));
        const QString name = entry != nullptr ? tr("%1 · seed %2 · run %3")
                                                    .arg(shownText(entry->run.name))
                                                    .arg(entry->run.seed)
                                                    .arg(id.value)
                                              : tr("run %1").arg(id.value);
        runs.emplace_back(id, name);
    }
    jobs().read(
        this, "curves",
        [runs](const store::Project& project, Progress& progress) {
            std::vector<CurveRun> read;
            for (const auto& [id, name] : runs) {
                progress.checkStop();
                read.push_back(readRun(project, id, name));
            }
            return read;
        },
        [this](std::vector<CurveRun> read) {
            CurvePlot& plot = m_panel->curves();
            plot.setRuns(std::move(read));
            if (m_live.run != 0)
                for (const auto& [key, curve] : m_live.curves) // what came while it was read
                    plot.append(m_live.run, key, curve);
            m_panel->noticeHeldOut();
        });
}

void TrainPage::setStatus(const TrainingStatus& status)
{
    const bool ended =
        m_panel->status().phase != TrainingStatus::Phase::Idle && status.phase == TrainingStatus::Phase::Idle;
    const bool began = status.run && status.run.value != m_live.run;
    m_panel->setStatus(status);
    m_runs->setIdle(status.phase == TrainingStatus::Phase::Idle);
    if (began) {
        m_live = {status.run.value, {}, {}};
        if (hasProject()) readCurves(); // a resumed run has points already
    }
    if (ended) m_live = {};
    updateSetup();
}

void TrainPage::addNumbers(RunId run, const TrainingLink::Numbers& numbers)
{
    if (numbers.steps.empty() && numbers.points.empty()) return;
    std::map<QString, Curve> fresh;
    for (const learn::StepRecord& record : numbers.steps) {
        add(fresh[QStringLiteral("loss")], record.step, record.loss);
        if (record.validationLoss)
            add(fresh[QStringLiteral("validation_loss")], record.step, *record.validationLoss);
    }
    for (const store::RunPoint& point : numbers.points)
        add(fresh[QString::fromStdString(point.curve)], point.step, point.value);
    if (m_live.run != run.value) m_live = {run.value, {}, {}};
    for (const auto& [key, curve] : fresh) {
        Curve& all = m_live.curves[key];
        all.steps.insert(all.steps.end(), curve.steps.begin(), curve.steps.end());
        all.values.insert(all.values.end(), curve.values.begin(), curve.values.end());
        m_panel->curves().append(run.value, key, curve);
    }
    m_panel->noticeHeldOut();
}

std::optional<study::Experiment> TrainPage::experimentOf(const TrainTask& task, RunId run) const
{
    if (!task.resume) return task.experiment;
    const study::RunAndState* entry = m_runs->runs().at(m_runs->runs().rowOf(run));
    if (entry == nullptr) return std::nullopt;
    study::Experiment experiment = study::experimentOf(entry->run);
    experiment.labelSet = entry->run.labelSet;
    return experiment;
}

void TrainPage::showTrainingFailure(const TrainTask& task, RunId run, const JobFailure& failure)
{
    const auto title = [task] { return TrainQueue::titleOf(task); };
    const std::optional<study::Experiment> experiment = experimentOf(task, run ? run : task.resume);
    const auto half = experiment ? study::withHalfBatch(*experiment) : std::nullopt;
    if (failure.code == ErrorCode::OutOfMemory && half) {
        TrainTask retry = task;
        retry.experiment = *half;
        retry.resume = {};
        retry.first = true;
        if (retry.device.isEmpty()) retry.device = QStringLiteral("cpu");
        const auto text = [title, batch = experiment->training.batchQueries] {
            return tr("%1 ran out of memory with %2 queries in a batch. Take fewer queries or fewer "
                      "documents in a batch, or a smaller encoder.")
                .arg(title(), Wording::count(batch));
        };
        const auto again = [batch = half->training.batchQueries] {
            return tr("Retry with half the batch (%1)").arg(Wording::count(batch));
        };
        banner().showMessage(
            Banner::Grade::Error, text, again,
            [this, retry] {
                banner().dismiss();
                emit trainRequested({retry});
            },
            failure.detail);
        return;
    }
    banner().showFailure([title] { return tr("%1 failed").arg(title()); }, failure);
}

} // namespace crops::widgets
