// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/count_cards.h"

#include <QGridLayout>
#include <QLabel>
#include <cassert>

#include "controls/looks.h"
#include "wording.h"

namespace crops::widgets
{

CountCards::CountCards(int cards, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    for (int i = 0; i < cards; ++i) {
        Card card{new QLabel(this), new QLabel(this)};
        QFont large = card.number->font();
        large.setPointSizeF(large.pointSizeF() * 1.4);
        card.number->setFont(large);
        card.name->setWordWrap(true);
        paint(card.name, &Colours::muted);
        card.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        grid->addWidget(card.number, 0, i);
        grid->addWidget(card.name, 1, i);
        grid->setColumnStretch(i, 1);
        m_cards.push_back(card);
    }
}

void CountCards::setCards(const std::vector<std::pair<QString, std::optional<std::int64_t>>>& cards)
{
    assert(cards.size() == m_cards.size());
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i].number->setText(cards[i].second ? Wording::count(*cards[i].second) : Wording::dash());
        m_cards[i].name->setText(cards[i].first);
    }
}

} // namespace crops::widgets
