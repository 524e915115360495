// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>
#include <initializer_list>

class QSplitter;

namespace crops::widgets
{

/// What stands in a row or a column: a part with its share of the room that is left, or only such room.
class Item
{
  public:
    Item(QWidget* widget, int share = 0, Qt::Alignment side = {})
        : m_widget(widget), m_share(share), m_side(side)
    {
    }
    Item(QLayout* layout, int share = 0) : m_layout(layout), m_share(share) {}
    void addTo(QBoxLayout& box) const;
    QWidget* widget() const { return m_widget; }
    int share() const { return m_share; }

  private:
    friend Item gap(int pixels);
    friend Item rest(int share);
    Item() = default;

    QWidget* m_widget = nullptr;
    QLayout* m_layout = nullptr;
    int m_gap = 0;
    int m_share = 0;
    Qt::Alignment m_side;
};

Item gap(int pixels);
/// Empty room.
Item rest(int share = 1);

using Items = std::initializer_list<Item>;

/// To stand in another layout.
QHBoxLayout* inRow(Items items, int spacing = -1);
QVBoxLayout* inColumn(Items items, int spacing = -1);
/// The layout of a widget, with the style's margins or its own.
QHBoxLayout* inRow(QWidget* owner, Items items);
QVBoxLayout* inColumn(QWidget* owner, Items items);
QHBoxLayout* inRow(QWidget* owner, Items items, const QMargins& margins, int spacing = -1);
QVBoxLayout* inColumn(QWidget* owner, Items items, const QMargins& margins, int spacing = -1);
/// A widget of just these.
QWidget* asRow(QWidget* parent, Items items, const QMargins& margins = {}, int spacing = -1);
QWidget* asColumn(QWidget* parent, Items items, const QMargins& margins = {}, int spacing = -1);
/// Parts with a handle between each two, which cannot be closed with it. A share is what a part takes of a
/// change of size.
QSplitter* divided(Qt::Orientation way, QWidget* parent, Items parts, const QList<int>& sizes = {});

} // namespace crops::widgets
