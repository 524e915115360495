// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "report/svg/axis.h"
#include "report/svg/charts.h"

namespace crops::report::svg
{

namespace
{

struct Bounds {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

bool hasInterval(const LinePoint& point)
{
    return point.low && point.high;
}

/// One band for each run of points that have an interval; a single one gets a whisker.
void drawIntervals(Canvas& canvas, const Frame& frame, const std::vector<LinePoint>& points)
{
    for (std::size_t begin = 0; begin < points.size();) {
        std::size_t end = begin;
        while (end < points.size() && hasInterval(points[end]))
            ++end;
        if (end - begin == 1) {
            const LinePoint& p = points[begin];
            const double x = frame.atX(p.x);
            canvas.line(x, frame.atY(*p.low), x, frame.atY(*p.high), "whisker");
            for (const double y : {*p.low, *p.high})
                canvas.line(x - 4, frame.atY(y), x + 4, frame.atY(y), "whisker");
        } else if (end > begin) {
            Canvas::Points outline;
            for (std::size_t i = begin; i < end; ++i)
                outline.emplace_back(frame.atX(points[i].x), frame.atY(*points[i].high));
            for (std::size_t i = end; i-- > begin;)
                outline.emplace_back(frame.atX(points[i].x), frame.atY(*points[i].low));
            canvas.area(outline, "band");
        }
        begin = std::max(end, begin + 1);
    }
}

void drawLine(Canvas& canvas, const Frame& frame, const LineSeries& line, bool markers)
{
    Canvas::Points points;
    for (const LinePoint& point : line.points)
        points.emplace_back(frame.atX(point.x), frame.atY(point.y));
    canvas.path(points, "line");
    for (std::size_t i = markers ? 0 : points.size() - 1; i < points.size(); ++i) {
        const LinePoint& p = line.points[i];
        const std::string interval =
            hasInterval(p) ? fmt::format(" [{:.4g}, {:.4g}]", *p.low, *p.high) : std::string();
        canvas.marker(line.series, points[i].first, points[i].second,
                      fmt::format("{}: {:.4g}{}", line.name, p.y, interval));
    }
}

Frame frameOf(const LineChart& chart)
{
    Bounds x;
    Bounds y;
    for (const LineSeries& line : chart.lines)
        for (const LinePoint& point : line.points) {
            x.take(point.x);
            y.take(point.y);
            if (hasInterval(point)) y.take(*point.low), y.take(*point.high);
        }
    if (chart.fromZero) y.take(0);
    if (chart.markerX) x.take(*chart.markerX);
    Frame frame;
    frame.x = exactScale(x.low, x.high, 6);
    frame.y = niceScale(y.low, y.high);
    return frame;
}

} // namespace

std::string draw(const LineChart& chart)
{
    std::vector<LegendEntry> legend;
    if (chart.lines.size() > 1)
        for (const LineSeries& line : chart.lines)
            legend.push_back({line.name, line.series});
    Frame frame = frameOf(chart);
    frame.top += legendHeight(frame, legend);
    frame.height = 286 + frame.top;
    Canvas canvas(chart.labels, frame.width, frame.height);
    drawAxes(canvas, frame, chart.labels, chart.xTicks.empty() ? nullptr : &chart.xTicks);
    drawLegend(canvas, frame, legend);
    if (chart.markerX) drawMarker(canvas, frame, *chart.markerX, chart.markerText);
    for (const LineSeries& line : chart.lines) {
        if (line.points.empty()) continue;
        canvas.begin(seriesClass(line.series));
        drawIntervals(canvas, frame, line.points);
        drawLine(canvas, frame, line, chart.markers);
        canvas.end();
    }
    return canvas.finish();
}

} // namespace crops::report::svg
