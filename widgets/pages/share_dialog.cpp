// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/share_dialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

ShareDialog::ShareDialog(const PageContext& context, const QString& projectName, QWidget* parent)
    : QDialog(parent), m_context(context), m_projectName(projectName), m_stays(wrapped(new QLabel(this))),
      m_size(wrapped(new QLabel(this))), m_runs(new QListWidget(this)), m_checkpoints(new QCheckBox(this)),
      m_share(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(QT_TR_NOOP("Share this study"));
    QLabel* help = wrapped(m_texts.label(
        QT_TR_NOOP("One archive for other people: the project with all its rows, the chosen runs with their "
                   "experiments, the report, and the SHA-256 of every file. Who gets it can check it (File → "
                   "Check a bundle…) and open it as a project. What is in your logs is in it too.")));
    m_texts(m_runs).name(QT_TR_NOOP("Runs that go along"));
    m_texts(m_checkpoints)
        .text(QT_TR_NOOP("With the trained &models"))
        .tip(QT_TR_NOOP("Without them the numbers travel, but can be verified only by training again."));
    m_checkpoints->setChecked(true);
    m_texts(m_share).text(QT_TR_NOOP("&Share…"));
    m_share->setObjectName(QStringLiteral("share"));
    m_share->setDefault(true);
    QPushButton* cancel = m_texts(new QPushButton(this)).text(QT_TR_NOOP("Cancel"));
    inColumn(this, {help,
                    m_texts.label(QT_TR_NOOP("&Runs that go along:"), m_runs),
                    {m_runs, 1},
                    m_checkpoints,
                    m_stays,
                    inRow({{m_size, 1}, m_share, cancel})});
    connect(m_runs, &QListWidget::itemChanged, this, &ShareDialog::say);
    connect(m_checkpoints, &QCheckBox::toggled, this, &ShareDialog::say);
    connect(m_share, &QPushButton::clicked, this, &ShareDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    resize(520, 420);
    m_texts.also([this] { say(); });
    m_context.jobs.read(
        this, "choices",
        [](const store::Project& project, Progress&) { return study::bundleChoices(project); },
        [this](study::BundleChoices choices) { take(std::move(choices)); },
        [this](const JobFailure& failure) { m_size->setText(shownLines(failure.detail)); });
}

void ShareDialog::take(study::BundleChoices choices)
{
    m_choices = std::move(choices);
    m_read = true;
    {
        const QSignalBlocker quiet(m_runs);
        for (std::size_t i = 0; i < m_choices.runs.size(); ++i) {
            auto* item = new QListWidgetItem(m_runs);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(Qt::Checked);
        }
        if (m_runs->count() > 0) m_runs->setCurrentRow(0);
    }
    say();
}

study::BundleOptions ShareDialog::options() const
{
    study::BundleOptions options;
    options.checkpoints = m_checkpoints->isChecked();
    for (int i = 0; i < m_runs->count(); ++i)
        if (m_runs->item(i)->checkState() == Qt::Checked)
            options.runs.push_back(m_choices.runs[static_cast<std::size_t>(i)].run);
    return options;
}

void ShareDialog::say()
{
    const QSignalBlocker quiet(m_runs);
    std::int64_t bytes = m_choices.projectBytes;
    for (int i = 0; i < m_runs->count(); ++i) {
        const study::BundleChoice& run = m_choices.runs[static_cast<std::size_t>(i)];
        const QString size = run.checkpointBytes > 0 ? Wording::bytes(run.checkpointBytes) : tr("no model");
        m_runs->item(i)->setText(tr("%1  %2, seed %3 (%4)", "run number, name, seed, size of its model")
                                     .arg(run.run.value)
                                     .arg(shownText(run.name))
                                     .arg(run.seed)
                                     .arg(size));
        if (m_runs->item(i)->checkState() == Qt::Checked && m_checkpoints->isChecked())
            bytes += run.checkpointBytes;
    }
    const bool none = m_runs->count() > 0 && options().runs.empty();
    m_share->setEnabled(m_read && !none);
    m_share->setToolTip(none ? tr("Choose at least one run.") : QString());
    m_size->setText(!m_read ? tr("Looking at the runs…")
                    : none  ? tr("Choose at least one run.")
                            : tr("%1 before packing").arg(Wording::bytes(bytes)));
    m_checkpoints->setEnabled(m_runs->count() > 0);
    m_stays->setText(m_choices.unfinished.empty()
                         ? m_read && m_choices.runs.empty()
                               ? tr("No run has finished yet: only the project goes along.")
                               : QString()
                         : tr("%n run(s) that did not finish stay behind: they have no numbers to verify.",
                              nullptr, static_cast<int>(m_choices.unfinished.size())));
    m_stays->setVisible(!m_stays->text().isEmpty());
}

void ShareDialog::accept()
{
    if (!m_share->isEnabled()) return;
    const QString path =
        m_context.dialogs.saveFile(this, QStringLiteral("export"), windowTitle(), tr("Bundles (*.zip)"),
                                   m_projectName + QStringLiteral(".zip"), QStringLiteral("zip"));
    if (path.isEmpty()) return;
    emit shareRequested(path, options());
    QDialog::accept();
}

} // namespace crops::widgets
