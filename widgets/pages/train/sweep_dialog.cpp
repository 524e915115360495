// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/sweep_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "controls/dialogs.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "jobs/job_runner.h"
#include "models/study_draft.h"
#include "pages/train/experiment_fields.h"
#include "pages/train/form_controls.h"
#include "shown_text.h"
#include "study/experiments/experiment_presets.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QLabel* hiddenFault(QLabel* label)
{
    paint(label, &Colours::error);
    label->hide();
    return label;
}

} // namespace

SweepDialog::SweepDialog(JobRunner& jobs, Dialogs& dialogs, const study::Experiment& experiment,
                         const DraftValues& draft, const QString& device, QWidget* parent)
    : QDialog(parent), m_jobs(jobs), m_dialogs(dialogs), m_experiment(experiment),
      m_draftPolicy(draft.policy), m_filterGenerated(draft.filterGenerated), m_device(device)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(QT_TR_NOOP("Sweep"));
    m_alphas =
        m_texts(new QLineEdit(QStringLiteral("0.4, 0.5, 0.6, 0.7"), this))
            .name(QT_TR_NOOP("Thresholds α"))
            .tip(QT_TR_NOOP("Numbers from 0 to 1, such as 0.4, 0.5, 0.6: positives with θ > α are kept."));
    m_alphaFault = hiddenFault(m_texts.label(QT_TR_NOOP("Numbers from 0 to 1, such as 0.4, 0.5, 0.6")));
    m_seeds = m_texts(new QLineEdit(QStringLiteral("1"), this)).name(QT_TR_NOOP("Seeds"));
    m_seedFault = hiddenFault(m_texts.label(QT_TR_NOOP("Whole numbers, such as 1, 2, 3")));
    m_policyBox = new QWidget(this);
    m_draftBox = m_texts(new QCheckBox(m_policyBox)).text(QT_TR_NOOP("As on the Labels page now"));
    m_defaultBox = m_texts(new QCheckBox(m_policyBox)).text(QT_TR_NOOP("The paper's hierarchy"));
    m_draftBox->setChecked(true);
    m_defaultBox->setVisible(!(m_draftPolicy == labels::LabelPolicy{})); // else they are the same
    QPushButton* more = m_texts(new QPushButton(m_policyBox)).text(QT_TR_NOOP("From a &file…"));
    inColumn(m_policyBox, {m_draftBox, m_defaultBox, {more, 0, Qt::AlignLeft}}, {});
    m_ownBox = m_texts(new QCheckBox(this)).text([this] {
        return tr("%1 (in the form)").arg(shownText(m_experiment.name));
    });
    m_ownBox->setChecked(true);
    auto* experiments = inColumn({m_ownBox});
    for (const study::Experiment& preset : study::experimentPresets()) {
        m_presets.push_back(m_texts(new QCheckBox(this)).text([name = QString::fromStdString(preset.name)] {
            return tr("%1 (preset)").arg(name);
        }));
        experiments->addWidget(m_presets.back());
    }
    m_summary = wrapped(new QLabel(this));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setMinimumHeight(m_summary->fontMetrics().height() * 5);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* grid = new QGridLayout;
    grid->addWidget(m_texts.label(QT_TR_NOOP("&Thresholds α"), m_alphas), 0, 0);
    grid->addWidget(m_alphas, 0, 1);
    grid->addWidget(m_alphaFault, 1, 1);
    grid->addWidget(m_texts.label(QT_TR_NOOP("Level policies")), 2, 0, Qt::AlignTop);
    grid->addWidget(m_policyBox, 2, 1);
    grid->addWidget(m_texts.label(QT_TR_NOOP("Experiments")), 3, 0, Qt::AlignTop);
    grid->addLayout(experiments, 3, 1);
    grid->addWidget(m_texts.label(QT_TR_NOOP("&Seeds"), m_seeds), 4, 0);
    grid->addWidget(m_seeds, 4, 1);
    grid->addWidget(m_seedFault, 5, 1);
    grid->setColumnStretch(1, 1);
    inColumn(this, {grid, m_summary, rest(), m_buttons});
    for (QLineEdit* edit : {m_alphas, m_seeds})
        connect(edit, &QLineEdit::textEdited, this, &SweepDialog::planSoon);
    for (QCheckBox* box : findChildren<QCheckBox*>())
        connect(box, &QCheckBox::toggled, this, &SweepDialog::planSoon);
    connect(more, &QPushButton::clicked, this, &SweepDialog::addPolicy);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SweepDialog::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_texts.also([this] { showPlan(); });
    resize(460, sizeHint().height());
    planNow();
}

std::optional<study::SweepOptions> SweepDialog::options() const
{
    const auto alphas = parseAlphas(m_alphas->text());
    const auto seeds = parseSeeds(m_seeds->text());
    if (!alphas || alphas->empty() || !seeds || seeds->empty()) return std::nullopt;
    study::SweepOptions options;
    options.alphas = *alphas;
    options.seeds = *seeds;
    options.policies.clear();
    if (m_draftBox->isChecked()) options.policies.push_back(m_draftPolicy);
    if (m_defaultBox->isVisibleTo(this) && m_defaultBox->isChecked()) options.policies.emplace_back();
    for (int i = 0; i < m_fileBoxes.size(); ++i)
        if (m_fileBoxes[i]->isChecked())
            options.policies.push_back(m_files[static_cast<std::size_t>(i)].second);
    if (m_ownBox->isChecked()) options.experiments.push_back(m_experiment);
    for (std::size_t i = 0; i < m_presets.size(); ++i)
        if (m_presets[i]->isChecked()) options.experiments.push_back(study::experimentPresets()[i]);
    options.filterGenerated = m_filterGenerated;
    options.device = m_device.toStdString();
    if (options.policies.empty() || options.experiments.empty()) return std::nullopt;
    return options;
}

void SweepDialog::planSoon()
{
    m_jobs.cancelRead(this, "plan"); // of what was chosen before
    m_plan.reset();
    showPlan();
    m_soon.start();
}

void SweepDialog::planNow()
{
    const auto chosen = options();
    if (!chosen) {
        showPlan();
        return;
    }
    m_jobs.read(
        this, "plan",
        [options = *chosen](const store::Project& project, Progress&) {
            return study::planSweep(project, options);
        },
        [this](const study::SweepPlan& plan) {
            m_plan = plan;
            showPlan();
        },
        [this](const JobFailure& failure) {
            m_summary->setText(Wording::failure(failure.code) + '\n' + failure.detail);
        });
}

QString SweepDialog::planText() const
{
    const int all = static_cast<int>(m_plan->items.size());
    const int missing = static_cast<int>(m_plan->runsToTrain);
    const QString device = m_device == "cpu" ? tr("the CPU") : m_device;
    QStringList lines;
    lines << tr("%n training(s) in all.", nullptr, all);
    lines << tr("%n of them have a finished run already.", nullptr, all - missing);
    lines << tr("%n label set(s) will be made.", nullptr, static_cast<int>(m_plan->labelSetsToMake));
    lines << (m_plan->seconds
                  ? tr("Training takes about %1 on %2, by the speed of earlier runs.")
                        .arg(Wording::duration(*m_plan->seconds), device)
                  : tr("How long it takes is not known: no finished run of like settings on %1 yet.")
                        .arg(device));
    return lines.join('\n');
}

void SweepDialog::showPlan()
{
    const auto alphas = parseAlphas(m_alphas->text());
    const auto seeds = parseSeeds(m_seeds->text());
    m_alphaFault->setVisible(!alphas || alphas->empty());
    m_seedFault->setVisible(!seeds || seeds->empty());
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    const bool chosen = options().has_value();
    const int missing = m_plan ? static_cast<int>(m_plan->runsToTrain) : 0;
    ok->setEnabled(m_plan && missing > 0);
    ok->setText(m_plan ? tr("Add %n training(s) to the queue", nullptr, missing) : tr("Add to the queue"));
    if (m_plan)
        m_summary->setText(planText());
    else
        m_summary->setText(chosen ? tr("Looking what is there already…")
                                  : tr("Choose an α, a level policy, an experiment and a seed at least."));
}

void SweepDialog::addPolicy()
{
    const QString file = m_dialogs.openFile(this, QStringLiteral("policy"), tr("Level policy"),
                                            tr("Level policy (*.json);;All files (*)"));
    if (file.isEmpty()) return;
    try {
        const std::string path = file.toStdString();
        m_files.emplace_back(file, labels::labelPolicyFromJson(readFile(path), path));
    } catch (const Error& error) {
        m_summary->setText(Wording::failure(error.code()) + '\n' + shownLines(error.what()));
        return;
    }
    auto* box = new QCheckBox(QFileInfo(file).fileName(), m_policyBox);
    box->setToolTip(file);
    box->setChecked(true);
    auto* layout = static_cast<QVBoxLayout*>(m_policyBox->layout());
    layout->insertWidget(layout->count() - 1, box);
    m_fileBoxes.append(box);
    connect(box, &QCheckBox::toggled, this, &SweepDialog::planSoon);
    planSoon();
}

QList<TrainTask> SweepDialog::tasks() const
{
    QList<TrainTask> list;
    const auto chosen = options();
    if (!chosen || !m_plan) return list;
    std::map<std::pair<double, std::size_t>, TrainTask::Cell> cells;
    for (const study::SweepItem& item : m_plan->items) {
        if (item.run) continue;
        TrainTask task;
        task.experiment = chosen->experiments[item.experiment];
        task.experiment.labelSet = {};
        task.seed = item.seed;
        task.device = m_device;
        if (task.experiment.method->trained)
            task.cell = cells
                            .try_emplace({item.alpha, item.policy},
                                         TrainTask::Cell{item.alpha, chosen->policies[item.policy],
                                                         chosen->filterGenerated})
                            .first->second;
        list.append(task);
    }
    return list;
}

void SweepDialog::finish()
{
    emit queueRequested(tasks());
    accept();
}

} // namespace crops::widgets
