// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/sweep_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "controls/dialogs.h"
#include "jobs/job_runner.h"
#include "models/study_draft.h"
#include "pages/train/experiment_fields.h"
#include "pages/train/form_controls.h"
#include "shown_text.h"
#include "study/experiments/experiment_presets.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QLabel* faultLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme::colours().error);
    label->setPalette(palette);
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
    m_alphaLabel = new QLabel(this);
    m_alphas = new QLineEdit(QStringLiteral("0.4, 0.5, 0.6, 0.7"), this);
    m_alphaFault = faultLabel(this);
    m_seedLabel = new QLabel(this);
    m_seeds = new QLineEdit(QStringLiteral("1"), this);
    m_seedFault = faultLabel(this);
    m_policyLabel = new QLabel(this);
    m_experimentLabel = new QLabel(this);
    m_alphaLabel->setBuddy(m_alphas);
    m_seedLabel->setBuddy(m_seeds);
    m_policyBox = new QWidget(this);
    auto* policies = new QVBoxLayout(m_policyBox);
    policies->setContentsMargins(0, 0, 0, 0);
    m_draftBox = new QCheckBox(m_policyBox);
    m_defaultBox = new QCheckBox(m_policyBox);
    m_draftBox->setChecked(true);
    m_defaultBox->setVisible(!(m_draftPolicy == labels::LabelPolicy{})); // else they are the same
    m_addPolicy = new QPushButton(m_policyBox);
    policies->addWidget(m_draftBox);
    policies->addWidget(m_defaultBox);
    policies->addWidget(m_addPolicy, 0, Qt::AlignLeft);
    auto* experiments = new QVBoxLayout;
    m_ownBox = new QCheckBox(this);
    m_ownBox->setChecked(true);
    experiments->addWidget(m_ownBox);
    for (std::size_t i = 0; i < study::experimentPresets().size(); ++i) {
        m_presets.push_back(new QCheckBox(this));
        experiments->addWidget(m_presets.back());
    }
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setMinimumHeight(m_summary->fontMetrics().height() * 5);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* grid = new QGridLayout;
    grid->addWidget(m_alphaLabel, 0, 0);
    grid->addWidget(m_alphas, 0, 1);
    grid->addWidget(m_alphaFault, 1, 1);
    grid->addWidget(m_policyLabel, 2, 0, Qt::AlignTop);
    grid->addWidget(m_policyBox, 2, 1);
    grid->addWidget(m_experimentLabel, 3, 0, Qt::AlignTop);
    grid->addLayout(experiments, 3, 1);
    grid->addWidget(m_seedLabel, 4, 0);
    grid->addWidget(m_seeds, 4, 1);
    grid->addWidget(m_seedFault, 5, 1);
    grid->setColumnStretch(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(grid);
    layout->addWidget(m_summary);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    m_soon.setSingleShot(true);
    m_soon.setInterval(150);
    connect(&m_soon, &QTimer::timeout, this, &SweepDialog::planNow);
    for (QLineEdit* edit : {m_alphas, m_seeds})
        connect(edit, &QLineEdit::textEdited, this, &SweepDialog::planSoon);
    for (QCheckBox* box : findChildren<QCheckBox*>())
        connect(box, &QCheckBox::toggled, this, &SweepDialog::planSoon);
    connect(m_addPolicy, &QPushButton::clicked, this, &SweepDialog::addPolicy);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SweepDialog::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
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

void SweepDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void SweepDialog::retranslate()
{
    setWindowTitle(tr("Sweep"));
    m_alphaLabel->setText(tr("&Thresholds α"));
    m_alphas->setAccessibleName(tr("Thresholds α"));
    m_alphas->setToolTip(tr("Numbers from 0 to 1, such as 0.4, 0.5, 0.6: positives with θ > α are kept."));
    m_alphaFault->setText(tr("Numbers from 0 to 1, such as 0.4, 0.5, 0.6"));
    m_seedLabel->setText(tr("&Seeds"));
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seedFault->setText(tr("Whole numbers, such as 1, 2, 3"));
    m_policyLabel->setText(tr("Level policies"));
    m_draftBox->setText(tr("As on the Labels page now"));
    m_defaultBox->setText(tr("The paper's hierarchy"));
    m_addPolicy->setText(tr("From a &file…"));
    m_experimentLabel->setText(tr("Experiments"));
    m_ownBox->setText(tr("%1 (in the form)").arg(shownText(m_experiment.name)));
    for (std::size_t i = 0; i < m_presets.size(); ++i)
        m_presets[i]->setText(
            tr("%1 (preset)").arg(QString::fromStdString(study::experimentPresets()[i].name)));
    showPlan();
}

} // namespace crops::widgets
