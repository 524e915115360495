// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/remine_bar.h"

#include <QLabel>
#include <QPushButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "wording.h"

namespace crops::widgets
{

RemineBar::RemineBar(MiningPreview& preview, StudyDraft& draft, QWidget* parent)
    : QFrame(parent), m_preview(preview), m_draft(draft), m_title(new QLabel(this)),
      m_counts(wrapped(new QLabel(this))), m_apply(new QPushButton(this)), m_revert(new QPushButton(this))
{
    setObjectName(QStringLiteral("remineBar"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBold(m_title);
    m_counts->setTextFormat(Qt::PlainText);
    inRow(this, {m_title, gap(8), {m_counts, 1}, m_apply, m_revert}, {10, 5, 6, 5});
    connect(&m_preview, &MiningPreview::changed, this, &RemineBar::refresh);
    connect(m_apply, &QPushButton::clicked, this, [this] { emit applyRequested(m_draft.mining()); });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        if (m_preview.applied()) m_draft.setMining(*m_preview.applied());
    });
    m_texts(m_revert)
        .text(QT_TR_NOOP("Revert"))
        .tip(QT_TR_NOOP("Back to the windows that the project is mined with"));
    paint(this, &Colours::infoBack, QPalette::Window);
    m_texts.also([this] { refresh(); });
}

void RemineBar::setMining(bool running)
{
    m_mining = running;
    refresh();
}

QString RemineBar::text() const
{
    return isHidden() ? QString() : m_title->text() + QLatin1Char(' ') + m_counts->text();
}

void RemineBar::refresh()
{
    using State = MiningPreview::State;
    const State state = m_preview.state();
    setVisible(state != State::Unknown && state != State::Same);
    m_title->setText(title());
    m_counts->setText(countsText());
    m_apply->setText(m_preview.applied() ? tr("Mine again") : tr("Mine"));
    m_apply->setEnabled(!m_mining);
    m_apply->setToolTip(m_mining ? tr("A mining is under way; see Jobs.")
                                 : tr("Replaces the candidates; scores of pairs that stay are kept"));
    m_revert->setVisible(m_preview.applied().has_value());
}

QString RemineBar::title() const
{
    const mining::MiningOptions& now = m_draft.mining();
    if (!m_preview.applied()) return tr("Not mined yet.");
    const mining::MiningOptions& old = *m_preview.applied();
    QStringList parts;
    if (now.windowMs != old.windowMs) parts << tr("window %1").arg(Wording::gap(now.windowMs));
    if (now.feedWindowMs != old.feedWindowMs)
        parts << tr("feed window %1").arg(Wording::gap(now.feedWindowMs));
    if (now.feedCap != old.feedCap) parts << tr("cap %1").arg(Wording::count(now.feedCap));
    if (now.searchWatchMs != old.searchWatchMs)
        parts << tr("watched in search ≥ %1").arg(Wording::gap(now.searchWatchMs));
    if (now.feedWatchMs != old.feedWatchMs)
        parts << tr("watched in feed ≥ %1").arg(Wording::gap(now.feedWatchMs));
    return tr("Re-mine with %1:").arg(parts.join(tr(", ", "between settings")));
}

QString RemineBar::countsText() const
{
    using State = MiningPreview::State;
    if (m_preview.state() == State::Failed)
        return tr("could not be counted: %1").arg(m_preview.failure().detail);
    if (m_preview.state() == State::Counting) return tr("counting…");
    if (!m_preview.preview()) return {};
    QStringList parts;
    for (int i = 0; i < store::kCandidateSources; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const std::int64_t before = m_preview.appliedCounts()[at];
        const std::int64_t after = m_preview.preview()->candidates[at];
        if (before == after) continue;
        parts << tr("%1 %2 → %3 (%4)")
                     .arg(Wording::shortSource(static_cast<store::CandidateSource>(i)),
                          Wording::count(before), Wording::count(after),
                          Wording::signedCount(after - before));
    }
    if (parts.isEmpty()) parts << tr("the same number of candidates of every source");
    parts << tr("%n chain(s) of two searches or more", nullptr,
                static_cast<int>(m_preview.preview()->longChains));
    return parts.join(QStringLiteral("   "));
}

} // namespace crops::widgets
