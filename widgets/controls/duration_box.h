// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <QSignalBlocker>
#include <cmath>

namespace crops::widgets
{

/// A length of time in one unit, as short as it can be written: "90 s", "1.5 h". Speaks milliseconds.
class DurationBox : public QDoubleSpinBox
{
  public:
    /// From one thousandth of the unit, or 1 ms, to ten years.
    DurationBox(std::int64_t unitMs, QWidget* parent) : QDoubleSpinBox(parent), m_unitMs(unitMs)
    {
        setDecimals(4);
        setRange(std::max(0.001, 1.0 / static_cast<double>(unitMs)),
                 3650.0 * 86'400'000 / static_cast<double>(unitMs));
        setKeyboardTracking(false);
        setAccelerated(true);
    }

    /// Exactly what was set while nobody has typed another value: the box may show less than a millisecond.
    std::int64_t milliseconds() const
    {
        if (value() == m_setValue) return m_setMs;
        return std::max<std::int64_t>(1, std::llround(value() * static_cast<double>(m_unitMs)));
    }
    /// Says nothing: only a person's edit is told by valueChanged().
    void setMilliseconds(std::int64_t ms)
    {
        const QSignalBlocker block(this);
        setValue(static_cast<double>(ms) / static_cast<double>(m_unitMs));
        m_setValue = value();
        m_setMs = ms;
    }

  protected:
    QString textFromValue(double value) const override
    {
        QString text = locale().toString(value, 'f', decimals());
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(locale().decimalPoint())) text.chop(1);
        return text;
    }

  private:
    std::int64_t m_unitMs;
    std::int64_t m_setMs = 0;
    double m_setValue = -1;
};

} // namespace crops::widgets
