// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "report/markup.h"
#include "report/svg/axis.h"
#include "report/svg/charts.h"

namespace crops::report::svg
{

namespace
{

constexpr double kRow = 26;
constexpr int kNameColumns = 30;

void drawRow(Canvas& canvas, const Frame& frame, const ForestRow& row, double y)
{
    canvas.text(frame.left - 14, y + 4, shortened(row.name, kNameColumns), "legend", Anchor::End);
    canvas.text(frame.width - 4, y + 4, row.text, "figure", Anchor::End);
    if (!row.value) return;
    const auto at = [&](double value) { return frame.atX(std::clamp(value, frame.x.from, frame.x.to)); };
    canvas.begin(seriesClass(row.series));
    if (row.low && row.high) {
        canvas.line(at(*row.low), y, at(*row.high), y, "whisker");
        for (const double end : {*row.low, *row.high})
            if (end >= frame.x.from && end <= frame.x.to)
                canvas.line(at(end), y - 4, at(end), y + 4, "whisker");
    }
    canvas.marker(row.series, at(*row.value), y, row.name + ": " + row.text);
    canvas.end();
}

} // namespace

std::string draw(const ForestChart& chart)
{
    Frame frame;
    double low = 0;
    double high = 0;
    double names = 40;
    double texts = 40;
    double height = 0;
    for (const ForestRow& row : chart.rows) {
        for (const std::optional<double>& value : {row.value, row.low, row.high})
            if (value) low = std::min(low, *value), high = std::max(high, *value);
        names = std::max(names, textWidth(shortened(row.name, kNameColumns)));
        texts = std::max(texts, textWidth(row.text));
        height += kRow + (row.heading.empty() ? 0 : kRow);
    }
    frame.left = names + 18;
    frame.right = texts + 22;
    frame.top = 4;
    frame.height = height + frame.top + frame.bottom;
    frame.x = niceScale(low, high, 4);
    Canvas canvas(chart.labels, frame.width, frame.height);
    for (const double tick : frame.x.ticks()) {
        canvas.line(frame.atX(tick), frame.top, frame.atX(tick), frame.floor(), tick == 0 ? "zero" : "grid");
        canvas.text(frame.atX(tick), frame.floor() + 18, frame.x.text(tick), "tick", Anchor::Middle);
    }
    canvas.text((frame.left + frame.width - frame.right) / 2, frame.height - 6, chart.labels.x, "axis-title",
                Anchor::Middle);
    double y = frame.top + kRow / 2;
    for (const ForestRow& row : chart.rows) {
        if (!row.heading.empty()) {
            canvas.text(0, y + 4, row.heading, "heading");
            y += kRow;
        }
        drawRow(canvas, frame, row, y);
        y += kRow;
    }
    return canvas.finish();
}

} // namespace crops::report::svg
