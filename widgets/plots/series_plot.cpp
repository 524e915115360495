// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/series_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kAside = 0.05; // of one x: arms stand beside each other
constexpr double kMostWide = 3; // clipped: intervals are shown this far beyond the values' range
constexpr int kSparse = 40;     // up to this many points each has its marker
constexpr std::size_t kSaid = 12;

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void take(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// "12.3 [11.9, 12.7]"
QString valueText(const SeriesPoint& point)
{
    const QString value = Wording::percent(point.value, 2);
    return point.low && point.high
               ? QStringLiteral("%1 [%2, %3]")
                     .arg(value, Wording::percent(*point.low, 2), Wording::percent(*point.high, 2))
               : value;
}

QString xText(const SeriesPanel& panel, double x)
{
    const auto at = static_cast<qsizetype>(std::llround(x));
    if (at >= 0 && at < panel.names.size()) return panel.names[at];
    return panel.share ? Wording::percent(x) : Wording::number(x, 0);
}

} // namespace

SeriesPlot::SeriesPlot(QWidget* parent) : PanelsPlot(parent)
{
    m_texts(this).name(QT_TR_NOOP("Values with their intervals"));
}

void SeriesPlot::set(std::vector<SeriesPanel> panels, std::vector<Series> series)
{
    m_panels = std::move(panels);
    m_series = std::move(series);
    applyColours();
    dataChanged();
}

void SeriesPlot::applyColours()
{
    PanelsPlot::applyColours();
    for (QCPAxisRect* rect : canvas().axisRects())
        rect->axis(QCPAxis::atLeft)->grid()->setZeroLinePen(QPen(theme::colours().muted, 1.2));
}

QStringList SeriesPlot::titles() const
{
    QStringList titles;
    for (const SeriesPanel& panel : m_panels)
        titles << panel.title;
    return titles;
}

void SeriesPlot::addPanel(QCPAxisRect& rect, std::size_t panel)
{
    const SeriesPanel& shown = m_panels[panel];
    rect.setMinimumMargins(QMargins(8, 2, 12, 4));
    QCPAxis* x = rect.axis(QCPAxis::atBottom);
    QCPAxis* y = rect.axis(QCPAxis::atLeft);
    for (QCPAxis* axis : {x, y}) {
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->ticker()->setTickCount(4);
    }
    x->setLabel(shown.xTitle);
    x->setLabelPadding(1);
    if (!shown.names.isEmpty()) {
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        const qsizetype stride = std::max<qsizetype>(
            1, shown.names.size() * static_cast<qsizetype>(m_panels.size()) * 60 / std::max(width(), 60));
        for (qsizetype at = 0; at < shown.names.size(); at += stride)
            ticker->addTick(static_cast<double>(at), shown.names[at]);
        x->setTicker(ticker);
    } else if (!shown.share) {
        auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
        ticker->setTickStep(1);
        ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        x->setTicker(ticker);
    }
    if (shown.share) {
        auto* diagonal = canvas().addGraph(x, y);
        diagonal->setData({0, 100}, {0, 100});
        diagonal->setPen(QPen(theme::colours().muted, 1, Qt::DotLine));
    }
    for (std::size_t series = 0; series < m_series.size(); ++series)
        addSeries(rect, panel, series);
    scale(rect, panel);
}

void SeriesPlot::addSeries(QCPAxisRect& rect, std::size_t panel, std::size_t series)
{
    const Series& shown = m_series[series];
    if (panel >= shown.panels.size()) return;
    const std::vector<SeriesPoint>& points = shown.panels[panel];
    const RunStyle style = theme::runStyle(shown.style);
    auto* line = canvas().addGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    line->setName(shown.name);
    line->setPen(QPen(style.colour, 1.4, style.dash));
    if (std::ssize(points) <= kSparse) line->setScatterStyle(markerOf(style.marker, style.colour, 7, true));
    if (panel == 0) line->addToLegend();
    const double aside =
        m_panels[panel].share
            ? 0
            : kAside * (static_cast<double>(series) - (static_cast<double>(m_series.size()) - 1) / 2);
    auto* bars = new QCPErrorBars(line->keyAxis(), line->valueAxis());
    bars->setDataPlottable(line);
    bars->setPen(QPen(style.colour, 1));
    bars->setWhiskerWidth(5);
    bars->setSymbolGap(0);
    QVector<double> x, y, below, above;
    for (const SeriesPoint& point : points) {
        x << (m_panels[panel].share ? 100 * point.x : point.x + aside);
        y << 100 * point.value;
        below << (point.low ? 100 * (point.value - *point.low) : 0);
        above << (point.high ? 100 * (*point.high - point.value) : 0);
    }
    line->setData(x, y, true);
    bars->setData(below, above);
    bars->setVisible(std::ranges::any_of(points, [](const auto& p) { return p.low.has_value(); }));
}

void SeriesPlot::scale(QCPAxisRect& rect, std::size_t panel) const
{
    QCPAxis& across = *rect.axis(QCPAxis::atBottom);
    QCPAxis& up = *rect.axis(QCPAxis::atLeft);
    if (m_panels[panel].share) {
        across.setRange(0, 100);
        return up.setRange(0, 100);
    }
    Extent x, values, all;
    for (const Series& series : m_series) {
        if (panel >= series.panels.size()) continue;
        for (const SeriesPoint& point : series.panels[panel]) {
            x.take(point.x);
            values.take(100 * point.value);
            all.take(100 * point.low.value_or(point.value));
            all.take(100 * point.high.value_or(point.value));
        }
    }
    if (m_panels[panel].zero || x.low > x.high)
        for (Extent* extent : {&values, &all})
            extent->take(0);
    if (x.low > x.high) x.take(0);
    if (m_panels[panel].clipped) {
        const double reach = kMostWide * std::max(values.high - values.low, 0.1);
        all.low = std::max(all.low, values.low - reach);
        all.high = std::min(all.high, values.high + reach);
    }
    const double pad = std::max(0.06 * (all.high - all.low), 0.01 * std::abs(all.high) + 1e-6);
    up.setRange(all.low - pad, all.high + pad);
    across.setRange(x.low - 0.3, x.high + 0.3);
}

QString SeriesPlot::tipOf(std::size_t panel, double x) const
{
    if (m_panels[panel].share) x /= 100;
    QStringList lines;
    for (const Series& series : m_series) {
        if (panel >= series.panels.size() || series.panels[panel].empty()) continue;
        const auto& points = series.panels[panel];
        const auto nearest = std::ranges::min_element(
            points, [x](auto& a, auto& b) { return std::abs(a.x - x) < std::abs(b.x - x); });
        lines << tr("%1, %2: %3", "arm, round or day, value")
                     .arg(series.name, xText(m_panels[panel], nearest->x), valueText(*nearest));
    }
    return lines.join(QLatin1Char('\n'));
}

QString SeriesPlot::summary() const
{
    QStringList sentences;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel)
        for (const Series& series : m_series) {
            if (panel >= series.panels.size() || series.panels[panel].empty() ||
                sentences.size() == static_cast<qsizetype>(kSaid))
                continue;
            const SeriesPoint& first = series.panels[panel].front();
            const SeriesPoint& last = series.panels[panel].back();
            sentences << tr("%1, %2: %3 at first, %4 at last.", "panel, arm, values")
                             .arg(m_panels[panel].title, series.name, Wording::percent(first.value, 2),
                                  valueText(last));
        }
    return sentences.isEmpty() ? tr("Nothing was measured yet.") : sentences.join(QLatin1Char(' '));
}

PlotTable SeriesPlot::points() const
{
    PlotTable table{{"panel", "name", "x", "value", "low", "high"}, {}};
    const auto optional = [&](const std::optional<double>& value) {
        return value ? exact(*value) : QString();
    };
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel)
        for (const Series& series : m_series) {
            if (panel >= series.panels.size()) continue;
            for (const SeriesPoint& point : series.panels[panel]) {
                const auto at = static_cast<qsizetype>(std::llround(point.x));
                const QStringList& names = m_panels[panel].names;
                table.rows.push_back({m_panels[panel].title, series.name,
                                      at < names.size() ? names[at] : exact(point.x), exact(point.value),
                                      optional(point.low), optional(point.high)});
            }
        }
    return table;
}

std::pair<double, double> SeriesPlot::visibleValues(std::size_t panel) const
{
    const QCPRange range = rectOf(panel).axis(QCPAxis::atLeft)->range();
    return {range.lower, range.upper};
}

} // namespace crops::widgets
