// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_levels_panel.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include "controls/layouts.h"
#include "controls/level_matrix.h"
#include "controls/level_summary.h"
#include "controls/looks.h"
#include "wording.h"

namespace crops::widgets
{

LabelsLevelsPanel::LabelsLevelsPanel(StudyDraft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_matrix(new LevelMatrix(this)), m_summary(new LevelSummary(this)),
      m_remark(wrapped(new QLabel(this))), m_reason(wrapped(new QLabel(this))),
      m_filterGenerated(new QCheckBox(this)), m_defaults(new QPushButton(this)),
      m_apply(new QPushButton(this))
{
    QLabel* matrixTitle = m_texts.label(QT_TR_NOOP("Sample type → level"));
    QLabel* summaryTitle = m_texts.label(QT_TR_NOOP("Pairs by level, and what each is contrasted with"));
    setBold(matrixTitle);
    setBold(summaryTitle);
    paint(m_remark, &Colours::warning);
    m_texts(m_matrix).name(QT_TR_NOOP("Level of each sample type"));
    m_texts(m_summary).name(QT_TR_NOOP("Pairs by level"));
    m_texts(m_defaults)
        .text(QT_TR_NOOP("Paper's levels"))
        .tip(QT_TR_NOOP("P1 5; P2, P3 and clicks 4; shown 3; ranked 2; filtered 1"));
    m_texts(m_filterGenerated)
        .text(QT_TR_NOOP("P3 needs θ > α too"))
        .tip(QT_TR_NOOP("Off: every generated video is kept, scored or not."));
    m_apply->setDefault(true);

    inColumn(this,
             {inRow({{matrixTitle, 1}, m_defaults}), m_matrix, m_filterGenerated, m_remark, gap(4),
              summaryTitle, m_summary, gap(8), m_apply, m_reason, rest()},
             {8, 8, 8, 8}, 6);

    connect(m_matrix, &LevelMatrix::policyEdited, &m_draft, &StudyDraft::setPolicy);
    connect(m_filterGenerated, &QCheckBox::toggled, &m_draft, &StudyDraft::setFilterGenerated);
    connect(m_defaults, &QPushButton::clicked, this, [this] { m_draft.setPolicy({}); });
    connect(m_apply, &QPushButton::clicked, this, &LabelsLevelsPanel::applyRequested);
    connect(&m_draft, &StudyDraft::policyChanged, this, &LabelsLevelsPanel::showPolicy);
    m_texts.also([this] {
        showPolicy();
        showButton();
    });
}

void LabelsLevelsPanel::setApplied(const std::optional<labels::LabelSetInfo>& applied)
{
    m_applied = applied;
    m_summary->setApplied(applied);
    showButton();
}

void LabelsLevelsPanel::setPreview(const labels::LabelPreview& preview)
{
    m_preview = preview;
    m_impossible.clear();
    m_summary->setCounts(preview.counts);
    showButton();
}

void LabelsLevelsPanel::setPending()
{
    m_preview.reset();
    m_impossible.clear();
    m_summary->setPending();
    showButton();
}

void LabelsLevelsPanel::setImpossible(const QString& reason)
{
    m_preview.reset();
    m_impossible = reason;
    m_summary->setUnknown(reason);
    showButton();
}

void LabelsLevelsPanel::setBusy(const QString& reason)
{
    m_busy = reason;
    showButton();
}

QString LabelsLevelsPanel::remark() const
{
    return m_remark->isHidden() ? QString() : m_remark->text();
}

QString LabelsLevelsPanel::reason() const
{
    return m_reason->text();
}

void LabelsLevelsPanel::showPolicy()
{
    m_matrix->setPolicy(m_draft.policy());
    m_summary->setPolicy(m_draft.policy());
    m_defaults->setEnabled(!(m_draft.policy() == labels::LabelPolicy{}));
    const QSignalBlocker quiet(m_filterGenerated);
    m_filterGenerated->setChecked(m_draft.values().filterGenerated);
    showRemarks();
}

void LabelsLevelsPanel::showRemarks()
{
    const std::vector<labels::PolicyRemark> remarks = labels::policyRemarks(m_draft.policy());
    m_remark->setVisible(!remarks.empty());
    if (remarks.empty()) return;
    const labels::PolicyRemark& first = remarks.front();
    QString text = tr("△ %1 (level %2) is below %3 (level %4), which is less reliable.")
                       .arg(Wording::sampleType(first.surer))
                       .arg(first.surerLevel)
                       .arg(Wording::sampleType(first.lessSure))
                       .arg(first.lessSureLevel);
    if (remarks.size() > 1)
        text = tr("%1 And %n more such pair(s).", nullptr, static_cast<int>(remarks.size() - 1)).arg(text);
    m_remark->setText(text);
}

void LabelsLevelsPanel::showButton()
{
    const bool same = m_preview && m_preview->identical;
    const QString reason =
        !m_busy.isEmpty()         ? m_busy
        : !m_impossible.isEmpty() ? m_impossible
        : same                    ? tr("Label set %1 is exactly this.").arg(m_preview->identical->value)
        : !m_preview
            ? tr("Counting what this would label…")
            : tr("A label set never changes: applying makes a new one, and runs on older ones keep theirs.");
    m_reason->setText(reason);
    m_apply->setEnabled(m_busy.isEmpty() && m_impossible.isEmpty() && !same);
    m_apply->setToolTip(reason);
    const std::int64_t next = m_preview ? m_preview->next.value : m_applied ? m_applied->row.id.value + 1 : 1;
    m_apply->setText(same ? tr("Applied as label set %1").arg(m_preview->identical->value)
                          : tr("&Apply as label set %1").arg(next));
}

} // namespace crops::widgets
