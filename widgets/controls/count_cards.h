// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

class QGridLayout;
class QLabel;

namespace crops::widgets
{

/// Large numbers side by side, each with its name under it.
class CountCards : public QWidget
{
    Q_OBJECT

  public:
    explicit CountCards(int cards, QWidget* parent = nullptr);

    /// Names, and numbers that are still being counted as dashes. As many as cards.
    void setCards(const std::vector<std::pair<QString, std::optional<std::int64_t>>>& cards);

  private:
    struct Card {
        QLabel* number;
        QLabel* name;
    };
    std::vector<Card> m_cards;
};

} // namespace crops::widgets
