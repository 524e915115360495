// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this folder: includes qcustomplot.h.

#include <array>
#include <cmath>

#include <qcustomplot.h>

#include "wording.h"

namespace crops::widgets
{

/// Ticks at whole seconds, minutes, hours or days, told as distances: "30 s", "−2 min". The axis is in
/// seconds.
class GapTicker : public QCPAxisTicker
{
  protected:
    double getTickStep(const QCPRange& range) override
    {
        static constexpr std::array kSteps{1.0,     2.0,     5.0,     10.0,    15.0,     30.0,     60.0,
                                           120.0,   300.0,   600.0,   900.0,   1800.0,   3600.0,   7200.0,
                                           10800.0, 21600.0, 43200.0, 86400.0, 172800.0, 604800.0, 2592000.0};
        for (const double step : kSteps)
            if (range.size() / step <= tickCount() + 1) return step;
        return QCPAxisTicker::getTickStep(range);
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        const double size = std::abs(tick);
        const auto text = [&](double unit, const char* word) {
            const double value = tick / unit;
            const bool whole = std::abs(value - std::round(value)) < 1e-9;
            return QCoreApplication::translate("TimelinePlot", word)
                .arg(locale.toString(value, 'f', whole ? 0 : 1).replace(QLatin1Char('-'), QChar(0x2212)));
        };
        if (size < 120) return text(1, QT_TRANSLATE_NOOP("TimelinePlot", "%1 s"));
        if (size < 7200) return text(60, QT_TRANSLATE_NOOP("TimelinePlot", "%1 min"));
        if (size < 172800) return text(3600, QT_TRANSLATE_NOOP("TimelinePlot", "%1 h"));
        return text(86400, QT_TRANSLATE_NOOP("TimelinePlot", "%1 d"));
    }
};

} // namespace crops::widgets
