// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/level_summary.h"

#include <QGridLayout>
#include <QLabel>

#include "controls/looks.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

LevelSummary::LevelSummary(QWidget* parent) : QWidget(parent), m_contrasts(labels::contrasts({}))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    const auto makeLabel = [&](int row, int part) {
        auto* label = new QLabel(this);
        const Qt::Alignment side = part == Chip        ? Qt::AlignHCenter
                                   : part == Negatives ? Qt::AlignLeft
                                                       : Qt::AlignRight;
        label->setAlignment(side | Qt::AlignVCenter);
        grid->addWidget(label, row, part);
        return label;
    };
    for (int part = 0; part < kParts; ++part)
        m_heads[static_cast<std::size_t>(part)] = makeLabel(0, part);
    for (int level = store::kTopLevel; level >= 0; --level)
        for (int part = 0; part < kParts; ++part)
            m_cells[static_cast<std::size_t>(level)][static_cast<std::size_t>(part)] =
                makeLabel(store::kTopLevel - level + 1, part);
    grid->setColumnStretch(Negatives, 1);
    m_texts(m_heads[Chip]).text(QT_TR_NOOP("Level"));
    m_texts(m_heads[Pairs]).text(QT_TR_NOOP("Pairs"));
    m_texts(m_heads[Negatives])
        .text(QT_TR_NOOP("Contrasted with"))
        .tip(QT_TR_NOOP("In the loss, each document of a level is pulled above all documents of the lower "
                        "levels. Level 0 is the documents of the other queries in the batch."));
    m_texts.also([this] { showLevels(); });
    for (QLabel* head : m_heads)
        paint(head, &Colours::muted);
    onPalette(this, [this] { colour(); });
}

void LevelSummary::setPolicy(const labels::LabelPolicy& policy)
{
    m_contrasts = labels::contrasts(policy);
    showLevels();
}

void LevelSummary::setCounts(const labels::LabelCounts& counts)
{
    m_counts = counts;
    m_pending = false;
    m_reason.clear();
    showLevels();
}

void LevelSummary::setPending()
{
    m_pending = true;
    m_reason.clear();
    showLevels();
}

void LevelSummary::setUnknown(const QString& reason)
{
    m_counts.reset();
    m_pending = false;
    m_reason = reason;
    showLevels();
}

void LevelSummary::setApplied(const std::optional<labels::LabelSetInfo>& applied)
{
    m_applied = applied;
    showLevels();
}

QString LevelSummary::pairsText(int level) const
{
    return m_cells[static_cast<std::size_t>(level)][Pairs]->text();
}

QString LevelSummary::negativesText(int level) const
{
    return m_cells[static_cast<std::size_t>(level)][Negatives]->text();
}

QString LevelSummary::pairsOf(int level) const
{
    if (m_pending) return QStringLiteral("…");
    return m_counts ? Wording::count(m_counts->levels[static_cast<std::size_t>(level)]) : Wording::dash();
}

QString LevelSummary::differenceOf(int level) const
{
    if (m_pending) return QStringLiteral("…");
    if (!m_counts || !m_applied) return Wording::dash();
    const auto at = static_cast<std::size_t>(level);
    return Wording::signedCount(m_counts->levels[at] - m_applied->counts.levels[at]);
}

void LevelSummary::showLevels()
{
    m_heads[Difference]->setText(m_applied ? tr("vs set %1").arg(m_applied->row.id.value) : tr("vs applied"));
    for (int level = store::kTopLevel; level >= 0; --level) {
        const labels::LevelContrast* found = nullptr;
        for (const labels::LevelContrast& contrast : m_contrasts)
            if (contrast.level == level) found = &contrast;
        showRow(level, found);
    }
}

void LevelSummary::showRow(int level, const labels::LevelContrast* contrast)
{
    auto& cells = m_cells[static_cast<std::size_t>(level)];
    for (QLabel* cell : cells)
        cell->setVisible(contrast != nullptr);
    if (contrast == nullptr) return;
    QStringList members;
    for (const store::SampleType type : contrast->members)
        members << Wording::sampleType(type);
    if (level == 0) members << tr("Other queries' documents in the batch");
    QStringList lower;
    for (const labels::LevelContrast& other : m_contrasts)
        if (other.level < level) lower << QString::number(other.level);
    cells[Chip]->setText(QString::number(level));
    cells[Chip]->setToolTip(members.join(QLatin1Char('\n')));
    // Documents of other queries are no labelled pairs: level 0 has a number only where a type is mapped
    // there.
    const bool counted = level > 0 || contrast->members.size() > 0;
    cells[Pairs]->setText(counted ? pairsOf(level) : tr("in-batch"));
    cells[Pairs]->setToolTip(m_reason);
    cells[Difference]->setText(counted ? differenceOf(level) : QString());
    cells[Difference]->setToolTip(
        m_applied ? m_reason : tr("No label set was applied yet: there is nothing to compare with."));
    cells[Negatives]->setText(lower.isEmpty() ? tr("nothing: the lowest level")
                                              : lower.join(QStringLiteral(" · ")));
    cells[Negatives]->setToolTip(m_heads[Negatives]->toolTip());
}

void LevelSummary::colour()
{
    for (int level = 0; level <= store::kTopLevel; ++level) {
        const QColor back = theme::levelColour(level);
        const bool light = theme::contrast(back, Qt::white) > theme::contrast(back, Qt::black);
        m_cells[static_cast<std::size_t>(level)][Chip]->setStyleSheet(
            QStringLiteral("background:%1;color:%2;border-radius:3px;padding:1px 7px;font-weight:600")
                .arg(back.name(), QColor(light ? Qt::white : Qt::black).name()));
    }
}

} // namespace crops::widgets
