// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/source_counts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "controls/looks.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr std::size_t kFirst = 1; // clicks carry no θ

QIcon swatch(const QColor& colour)
{
    QPixmap pixmap(12, 12);
    pixmap.fill(colour);
    return pixmap;
}

} // namespace

SourceCountsPanel::SourceCountsPanel(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(1);
    for (int part = 0; part < kParts; ++part) {
        auto* head = new QLabel(this);
        head->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(head, 0, part + 1);
        m_heads[static_cast<std::size_t>(part)] = head;
    }
    for (std::size_t source = kFirst; source < m_boxes.size(); ++source) {
        auto* box = new QCheckBox(this);
        box->setChecked(true);
        m_boxes[source] = box;
        grid->addWidget(box, static_cast<int>(source), 0);
        m_texts(box)
            .text([source] { return Wording::source(static_cast<store::CandidateSource>(source)); })
            .tip(QT_TR_NOOP("Show in the histogram"));
        connect(box, &QCheckBox::toggled, this, [this, source](bool on) {
            emit sourceToggled(static_cast<store::CandidateSource>(source), on);
        });
        for (int part = 0; part < kParts; ++part) {
            auto* cell = new QLabel(this);
            cell->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            grid->addWidget(cell, static_cast<int>(source), part + 1);
            m_cells[source][static_cast<std::size_t>(part)] = cell;
        }
        setBold(m_cells[source][Kept]);
        setTips(m_cells[source]);
    }
    grid->setColumnStretch(kParts + 1, 1);
    m_texts(m_heads[Kept]).text(QT_TR_NOOP("Kept"));
    m_texts(m_heads[Dropped]).text(QT_TR_NOOP("Dropped"));
    m_texts(m_heads[Unscored]).text(QT_TR_NOOP("Unscored"));
    m_texts(m_heads[Difference]).text([this] {
        return m_applied ? tr("vs set %1").arg(m_applied->row.id.value) : tr("vs applied");
    });
    setTips(m_heads);
    m_texts.also([this] { showCounts(); });
    for (QLabel* head : m_heads)
        paint(head, &Colours::muted);
    onPalette(this, [this] { colour(); });
}

void SourceCountsPanel::setTips(const std::array<QLabel*, kParts>& row)
{
    m_texts(row[Unscored])
        .tip(QT_TR_NOOP("Candidates without θ: neither kept nor dropped, and not labelled."));
    m_texts(row[Difference]).tip([this] {
        if (!m_applied) return tr("No label set was applied yet: there is nothing to compare with.");
        return tr("Difference to label set %1, applied with α = %2.")
            .arg(m_applied->row.id.value)
            .arg(Wording::number(m_applied->row.alpha, 3));
    });
}

void SourceCountsPanel::setCounts(const std::optional<labels::ThresholdCounts>& counts)
{
    m_counts = counts;
    showCounts();
}

void SourceCountsPanel::setApplied(const std::optional<labels::LabelSetInfo>& applied)
{
    m_applied = applied;
    m_texts.say();
}

QString SourceCountsPanel::keptText(store::CandidateSource source) const
{
    return m_cells[static_cast<std::size_t>(source)][Kept]->text();
}

QString SourceCountsPanel::differenceText(store::CandidateSource source) const
{
    return m_cells[static_cast<std::size_t>(source)][Difference]->text();
}

void SourceCountsPanel::showCounts()
{
    for (std::size_t source = kFirst; source < m_cells.size(); ++source) {
        auto& cells = m_cells[source];
        if (!m_counts) {
            for (QLabel* cell : cells)
                cell->setText(QStringLiteral("…"));
            continue;
        }
        cells[Kept]->setText(Wording::count(m_counts->kept[source]));
        cells[Dropped]->setText(Wording::count(m_counts->dropped[source]));
        cells[Unscored]->setText(Wording::count(m_counts->unscored[source]));
        cells[Difference]->setText(
            m_applied ? Wording::signedCount(m_counts->kept[source] - m_applied->counts.kept[source])
                      : Wording::dash());
    }
}

void SourceCountsPanel::colour()
{
    for (std::size_t source = kFirst; source < m_boxes.size(); ++source)
        m_boxes[source]->setIcon(swatch(theme::sourceColour(static_cast<store::CandidateSource>(source))));
}

} // namespace crops::widgets
