// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "report/markup.h"
#include "report/svg/axis.h"
#include "report/svg/charts.h"
#include "report/wording.h"

namespace crops::report::svg
{

namespace
{

constexpr std::size_t kMostBars = 480;

/// Neighbouring values that share a bar.
struct Bar {
    double value = 0;
    std::string tip;
};

std::string signedTenths(double value)
{
    return signedPoints(value / 100);
}

std::vector<Bar> barsOf(const DifferenceChart& chart)
{
    const std::size_t all = chart.values.size();
    const std::size_t shared = (all + kMostBars - 1) / kMostBars;
    std::vector<Bar> bars;
    for (std::size_t begin = 0; begin < all; begin += shared) {
        const std::size_t end = std::min(all, begin + shared);
        Bar& bar = bars.emplace_back();
        for (std::size_t i = begin; i < end; ++i)
            bar.value += chart.values[i].second / static_cast<double>(end - begin);
        bar.tip = fmt::format("{}: {}", shortened(chart.values[begin].first, 80),
                              signedTenths(chart.values[begin].second));
        if (end - begin > 1) bar.tip += " … " + chart.andMore(end - begin - 1);
    }
    return bars;
}

} // namespace

std::string draw(const DifferenceChart& chart)
{
    const std::vector<Bar> bars = barsOf(chart);
    Frame frame;
    frame.height = 260;
    frame.bottom = 28;
    double low = 0;
    double high = 0;
    for (const Bar& bar : bars) {
        low = std::min(low, bar.value);
        high = std::max(high, bar.value);
    }
    frame.y = niceScale(low, high);
    Canvas canvas(chart.labels, frame.width, frame.height);
    for (const double tick : frame.y.ticks()) {
        canvas.line(frame.left, frame.atY(tick), frame.width - frame.right, frame.atY(tick),
                    tick == 0 ? "zero" : "grid");
        canvas.text(frame.left - 8, frame.atY(tick) + 4, frame.y.text(tick), "tick", Anchor::End);
    }
    const double slot = (frame.width - frame.left - frame.right) / static_cast<double>(bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double top = frame.atY(std::max(0.0, bars[i].value));
        const double height = frame.atY(std::min(0.0, bars[i].value)) - top;
        const double width = std::clamp(slot - (slot > 4 ? 1.0 : 0.0), 0.4, 26.0);
        canvas.rect(frame.left + slot * static_cast<double>(i) + (slot - width) / 2, top, width,
                    std::max(height, 0.5), bars[i].value >= 0 ? "win" : "loss", bars[i].tip);
    }
    canvas.text(frame.left, frame.height - 8, chart.labels.x, "axis-title");
    canvas.upwards(14, (frame.top + frame.floor()) / 2, chart.labels.y, "axis-title");
    return canvas.finish();
}

std::string draw(const HistogramChart& chart)
{
    std::vector<LegendEntry> legend;
    std::int64_t highest = 1;
    for (const HistogramChart::Part& part : chart.parts)
        legend.push_back({part.name, part.series, true});
    for (std::size_t bin = 0; bin + 1 < chart.edges.size(); ++bin) {
        std::int64_t sum = 0;
        for (const HistogramChart::Part& part : chart.parts)
            sum += part.counts[bin];
        highest = std::max(highest, sum);
    }
    Frame frame;
    frame.top += legendHeight(frame, legend);
    frame.height = 272 + frame.top;
    frame.x = exactScale(chart.edges.front(), chart.edges.back());
    frame.y = niceScale(0, static_cast<double>(highest));
    if (frame.y.step < 1) frame.y.step = 1;
    Canvas canvas(chart.labels, frame.width, frame.height);
    drawAxes(canvas, frame, chart.labels);
    drawLegend(canvas, frame, legend);
    std::vector<std::int64_t> below(chart.edges.size(), 0);
    for (const HistogramChart::Part& part : chart.parts) {
        canvas.begin(seriesClass(part.series));
        for (std::size_t bin = 0; bin + 1 < chart.edges.size(); ++bin) {
            if (part.counts[bin] == 0) continue;
            const double from = frame.atX(chart.edges[bin]);
            const double top = frame.atY(static_cast<double>(below[bin] + part.counts[bin]));
            canvas.rect(from + 0.4, top, std::max(0.4, frame.atX(chart.edges[bin + 1]) - from - 0.8),
                        frame.atY(static_cast<double>(below[bin])) - top, "bar",
                        fmt::format("{}, {:.3g} – {:.3g}: {}", part.name, chart.edges[bin],
                                    chart.edges[bin + 1], grouped(part.counts[bin])));
            below[bin] += part.counts[bin];
        }
        canvas.end();
    }
    if (chart.markerX) drawMarker(canvas, frame, *chart.markerX, chart.markerText);
    return canvas.finish();
}

std::string draw(const BarChart& chart)
{
    constexpr double kRow = 26;
    Frame frame;
    frame.top = 6;
    frame.height = frame.top + kRow * static_cast<double>(chart.rows.size()) + 6;
    double names = 60;
    std::int64_t most = 1;
    for (const BarRow& row : chart.rows) {
        names = std::max(names, textWidth(shortened(row.name, 36)));
        most = std::max(most, row.value);
    }
    frame.left = names + 12;
    frame.right = 24 + textWidth(grouped(most));
    frame.x = {0, static_cast<double>(most), static_cast<double>(most)};
    Canvas canvas(chart.labels, frame.width, frame.height);
    for (std::size_t i = 0; i < chart.rows.size(); ++i) {
        const BarRow& row = chart.rows[i];
        const double y = frame.top + kRow * static_cast<double>(i);
        const double end = frame.atX(static_cast<double>(row.value));
        canvas.text(frame.left - 10, y + 17, shortened(row.name, 36), "legend", Anchor::End);
        canvas.begin(seriesClass(row.series));
        if (row.value > 0) canvas.rect(frame.left, y + 4, std::max(1.0, end - frame.left), kRow - 9, "bar");
        canvas.end();
        canvas.text(end + 8, y + 17, grouped(row.value), "figure");
    }
    return canvas.finish();
}

} // namespace crops::report::svg
