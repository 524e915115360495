// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_chips.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "shown_text.h"
#include "wording.h"

namespace crops::app
{

using widgets::FilterPart;
using widgets::StudyFilter;
using widgets::Wording;

FilterChips::FilterChips(widgets::FilterHistory& filters, QWidget* parent)
    : QWidget(parent), m_filters(filters), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->setAlignment(Qt::AlignLeft);
    connect(&m_filters, &widgets::FilterHistory::filterChanged, this, &FilterChips::rebuild);
    m_texts.also([this] { rebuild(); });
}

void FilterChips::setParts(widgets::FilterParts parts)
{
    if (m_parts == parts) return;
    m_parts = parts;
    rebuild();
}

void FilterChips::rebuild()
{
    while (QLayoutItem* item = m_row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const StudyFilter& filter = m_filters.current();
    const auto without = [&filter](auto change) {
        StudyFilter rest = filter;
        change(rest);
        return rest;
    };
    if (!filter.query.isEmpty() && m_parts.testFlag(FilterPart::Query))
        addChip(tr("Query: %1").arg(filter.query), without([](StudyFilter& rest) { rest.query.clear(); }));
    if (!filter.user.isEmpty() && m_parts.testFlag(FilterPart::User))
        addChip(tr("User: %1").arg(filter.user), without([](StudyFilter& rest) { rest.user.clear(); }));
    if (filter.source && m_parts.testFlag(FilterPart::Source))
        addChip(Wording::source(*filter.source), without([](StudyFilter& rest) { rest.source.reset(); }));
    if (filter.from && m_parts.testFlag(FilterPart::Times))
        addChip(tr("From %1").arg(Wording::time(*filter.from)),
                without([](StudyFilter& rest) { rest.from.reset(); }));
    if (filter.to && m_parts.testFlag(FilterPart::Times))
        addChip(tr("Before %1").arg(Wording::time(*filter.to)),
                without([](StudyFilter& rest) { rest.to.reset(); }));
}

void FilterChips::addChip(const QString& raw, const StudyFilter& without)
{
    const QString text = widgets::shownText(raw);
    auto* chip = new QToolButton(this);
    chip->setText(fontMetrics().elidedText(text, Qt::ElideMiddle, 220) + QStringLiteral("  ×"));
    chip->setToolTip(tr("%1 (press to remove this filter; Alt+Left goes back)").arg(text));
    chip->setAccessibleName(tr("Remove filter %1").arg(text));
    connect(chip, &QToolButton::clicked, this, [this, without] { m_filters.set(without); });
    m_row->addWidget(chip);
}

} // namespace crops::app
