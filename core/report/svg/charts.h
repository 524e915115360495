// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/svg/canvas.h"

namespace crops::report::svg
{

/// Charts of a report, each drawn into one inline SVG element of the same width. The same chart gives the
/// same bytes.

struct LinePoint {
    double x = 0;
    double y = 0;
    std::optional<double> low; ///< Its interval, both ends or neither.
    std::optional<double> high;
};
struct LineSeries {
    std::string name;
    int series = 0;                ///< Colour, dash and marker.
    std::vector<LinePoint> points; ///< By x.
};
/// Lines with bands where neighbouring points have an interval, and with a whisker where a point alone has
/// one.
struct LineChart {
    Labels labels;
    std::vector<LineSeries> lines;
    std::vector<std::pair<double, std::string>> xTicks; ///< Empty: round numbers.
    std::optional<double> markerX;                      ///< A vertical line, named:
    std::string markerText;
    bool fromZero = false; ///< The y axis begins at 0.
    bool markers = true;   ///< On every point; else on the last of each line.
};
std::string draw(const LineChart& chart);

/// Stacked bars between edges, with a named threshold.
struct HistogramChart {
    Labels labels;
    std::vector<double> edges; ///< Rising; one more than counts.
    struct Part {
        std::string name;
        int series = 0;
        std::vector<std::int64_t> counts;
    };
    std::vector<Part> parts;
    std::optional<double> markerX;
    std::string markerText;
};
std::string draw(const HistogramChart& chart);

/// Sorted values as bars up and down from 0, each with its name under the pointer. Of very many values
/// neighbours share a bar (their mean; the first names and how many more).
struct DifferenceChart {
    Labels labels;
    std::vector<std::pair<std::string, double>> values; ///< Largest first.
    std::function<std::string(std::size_t)> andMore;    ///< Says how many more share a bar.
};
std::string draw(const DifferenceChart& chart);

/// Rows with a value and its interval on one scale, with a line at 0.
struct ForestRow {
    std::string name;
    std::string heading; ///< Drawn above the row; empty in most.
    int series = 0;
    std::optional<double> value, low, high;
    std::string text; ///< The same in figures.
};
struct ForestChart {
    Labels labels;
    std::vector<ForestRow> rows;
};
std::string draw(const ForestChart& chart);

/// Rows with a bar and its number.
struct BarRow {
    std::string name;
    int series = 0;
    std::int64_t value = 0;
};
struct BarChart {
    Labels labels;
    std::vector<BarRow> rows;
};
std::string draw(const BarChart& chart);

} // namespace crops::report::svg
