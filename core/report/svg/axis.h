// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "report/svg/canvas.h"

namespace crops::report::svg
{

/// A range of values, and round numbers in it.
struct Scale {
    double from = 0;
    double to = 1;     ///< > from
    double step = 0.2; ///< Between ticks: 1, 2 or 5 times a power of ten.

    std::vector<double> ticks() const;
    /// As many decimals as the step needs; thousands are grouped.
    std::string text(double tick) const;
};

/// Widened to round numbers with about `count` steps. Equal or no finite bounds give a range of 1 around
/// them.
Scale niceScale(double low, double high, int count = 5);
/// Exactly from low to high (> low), with round ticks inside.
Scale exactScale(double low, double high, int count = 5);

/// The plot's place on the canvas and its two scales.
struct Frame {
    double width = 720;
    double height = 300;
    double left = 64;
    double right = 18;
    double top = 14;
    double bottom = 46;
    Scale x = {};
    Scale y = {};

    double atX(double value) const;
    double atY(double value) const;
    double floor() const { return height - bottom; }
};

/// Grid lines, tick labels and the axes' titles. `xTicks`: places with texts in place of the scale's own.
void drawAxes(Canvas& canvas, const Frame& frame, const Labels& labels,
              const std::vector<std::pair<double, std::string>>* xTicks = nullptr);

/// A vertical line at x, its text on the side where there is room.
void drawMarker(Canvas& canvas, const Frame& frame, double x, const std::string& text);

/// Names with the sign of their series, in lines from the top left of the frame; the height that they take.
struct LegendEntry {
    std::string name;
    int series = 0;
    bool filled = false; ///< A box in place of line and marker.
};
double legendHeight(const Frame& frame, const std::vector<LegendEntry>& entries);
void drawLegend(Canvas& canvas, const Frame& frame, const std::vector<LegendEntry>& entries);

/// "s3".
std::string seriesClass(int series);

} // namespace crops::report::svg
