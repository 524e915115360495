// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <QToolButton>
#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

namespace crops::widgets
{

/// A spin box that shows 0.005 as 0.005 and not as 0.005000000.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

  public:
    explicit NumberBox(QWidget* parent = nullptr);
    QString textFromValue(double value) const override;
};

/// Controls of a long form must not change when the wheel scrolls over them: only while they have the focus.
void guardFromWheel(QWidget* control);

/// A title that opens and closes what stands under it.
class FoldingGroup : public QWidget
{
    Q_OBJECT

  public:
    explicit FoldingGroup(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setOpen(bool open);
    QWidget* body() const { return m_body; }

  private:
    QToolButton* m_button;
    QWidget* m_body;
};

/// "1, 2, 3" → numbers; nothing where something else stands there.
std::optional<std::vector<std::int64_t>> parseSeeds(const QString& text);
/// "0.4, 0.5" → numbers in [0, 1], ascending, each once; nothing where something else stands there.
std::optional<std::vector<double>> parseAlphas(const QString& text);

} // namespace crops::widgets
