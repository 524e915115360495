// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/layouts.h"

#include <QSplitter>

namespace crops::widgets
{

namespace
{

template <class Box>
Box* filled(Box* box, Items items, int spacing = -1)
{
    if (spacing >= 0) box->setSpacing(spacing);
    for (const Item& item : items)
        item.addTo(*box);
    return box;
}

template <class Box>
Box* filled(Box* box, Items items, const QMargins& margins, int spacing)
{
    box->setContentsMargins(margins);
    return filled(box, items, spacing);
}

} // namespace

void Item::addTo(QBoxLayout& box) const
{
    if (m_widget != nullptr)
        box.addWidget(m_widget, m_share, m_side);
    else if (m_layout != nullptr)
        box.addLayout(m_layout, m_share);
    else if (m_gap > 0)
        box.addSpacing(m_gap);
    else
        box.addStretch(m_share);
}

Item gap(int pixels)
{
    Item item;
    item.m_gap = pixels;
    return item;
}

Item rest(int share)
{
    Item item;
    item.m_share = share;
    return item;
}

QHBoxLayout* inRow(Items items, int spacing)
{
    return filled(new QHBoxLayout, items, spacing);
}

QVBoxLayout* inColumn(Items items, int spacing)
{
    return filled(new QVBoxLayout, items, spacing);
}

QHBoxLayout* inRow(QWidget* owner, Items items)
{
    return filled(new QHBoxLayout(owner), items);
}

QVBoxLayout* inColumn(QWidget* owner, Items items)
{
    return filled(new QVBoxLayout(owner), items);
}

QHBoxLayout* inRow(QWidget* owner, Items items, const QMargins& margins, int spacing)
{
    return filled(new QHBoxLayout(owner), items, margins, spacing);
}

QVBoxLayout* inColumn(QWidget* owner, Items items, const QMargins& margins, int spacing)
{
    return filled(new QVBoxLayout(owner), items, margins, spacing);
}

QWidget* asRow(QWidget* parent, Items items, const QMargins& margins, int spacing)
{
    return inRow(new QWidget(parent), items, margins, spacing)->parentWidget();
}

QWidget* asColumn(QWidget* parent, Items items, const QMargins& margins, int spacing)
{
    return inColumn(new QWidget(parent), items, margins, spacing)->parentWidget();
}

QSplitter* divided(Qt::Orientation way, QWidget* parent, Items parts, const QList<int>& sizes)
{
    auto* splitter = new QSplitter(way, parent);
    splitter->setChildrenCollapsible(false);
    for (const Item& part : parts) {
        splitter->addWidget(part.widget());
        if (part.share() > 0) splitter->setStretchFactor(splitter->count() - 1, part.share());
    }
    if (!sizes.isEmpty()) splitter->setSizes(sizes);
    return splitter;
}

} // namespace crops::widgets
