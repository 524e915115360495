// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svg/axis.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/numbers.h"
#include "report/markup.h"

namespace crops::report::svg
{

namespace
{

constexpr double kLegendLine = 20;
constexpr int kLegendColumns = 34; // of a name

/// 1, 2 or 5 times a power of ten, at least `least`.
double roundStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= least * (1 - 1e-9)) return times * power;
    return 10 * power;
}

void separate(double& low, double& high)
{
    if (!std::isfinite(low) || !std::isfinite(high)) low = high = 0;
    if (low > high) std::swap(low, high);
    if (high - low > 1e-9 * std::max(std::abs(low), std::abs(high))) return;
    const double around = low == 0 ? 0.5 : std::abs(low) / 2;
    low -= around;
    high += around;
}

double entryWidth(const LegendEntry& entry)
{
    return 44 + textWidth(shortened(entry.name, kLegendColumns));
}

/// Calls place(entry, x, line) for each entry, broken into lines.
template <class PlaceAt>
int placeEntries(const Frame& frame, const std::vector<LegendEntry>& entries, const PlaceAt& place)
{
    double x = frame.left;
    int line = 0;
    for (const LegendEntry& entry : entries) {
        if (x > frame.left && x + entryWidth(entry) > frame.width - frame.right) {
            x = frame.left;
            ++line;
        }
        place(entry, x, line);
        x += entryWidth(entry);
    }
    return entries.empty() ? 0 : line + 1;
}

} // namespace

std::vector<double> Scale::ticks() const
{
    std::vector<double> all;
    const double first = std::ceil(from / step - 1e-6);
    for (double n = first; n * step <= to + 1e-6 * step && all.size() < 50; ++n)
        all.push_back(n == 0 ? 0 : n * step);
    return all;
}

std::string Scale::text(double tick) const
{
    if (step >= 1 && std::abs(tick) < 1e15) return grouped(std::llround(tick));
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
    return fmt::format("{:.{}f}", tick, decimals);
}

Scale niceScale(double low, double high, int count)
{
    separate(low, high);
    const double step = roundStep((high - low) / count);
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

Scale exactScale(double low, double high, int count)
{
    separate(low, high);
    return {low, high, roundStep((high - low) / count)};
}

double Frame::atX(double value) const
{
    return left + (value - x.from) / (x.to - x.from) * (width - left - right);
}

double Frame::atY(double value) const
{
    return floor() - (value - y.from) / (y.to - y.from) * (floor() - top);
}

void drawAxes(Canvas& canvas, const Frame& frame, const Labels& labels,
              const std::vector<std::pair<double, std::string>>* xTicks)
{
    for (const double tick : frame.y.ticks()) {
        canvas.line(frame.left, frame.atY(tick), frame.width - frame.right, frame.atY(tick),
                    tick == 0 ? "zero" : "grid");
        canvas.text(frame.left - 8, frame.atY(tick) + 4, frame.y.text(tick), "tick", Anchor::End);
    }
    std::vector<std::pair<double, std::string>> own;
    if (!xTicks) {
        for (const double tick : frame.x.ticks())
            own.emplace_back(tick, frame.x.text(tick));
        xTicks = &own;
    }
    canvas.line(frame.left, frame.floor(), frame.width - frame.right, frame.floor(), "axis");
    for (const auto& [tick, text] : *xTicks) {
        canvas.line(frame.atX(tick), frame.floor(), frame.atX(tick), frame.floor() + 4, "axis");
        canvas.text(frame.atX(tick), frame.floor() + 18, text, "tick", Anchor::Middle);
    }
    const double middle = (frame.left + frame.width - frame.right) / 2;
    if (!labels.x.empty()) canvas.text(middle, frame.height - 6, labels.x, "axis-title", Anchor::Middle);
    if (!labels.y.empty()) canvas.upwards(14, (frame.top + frame.floor()) / 2, labels.y, "axis-title");
}

void drawMarker(Canvas& canvas, const Frame& frame, double x, const std::string& text)
{
    const double at = frame.atX(x);
    const bool left = at > frame.width / 2;
    canvas.line(at, frame.top, at, frame.floor(), "threshold");
    canvas.text(at + (left ? -6 : 6), frame.top + 12, text, "legend", left ? Anchor::End : Anchor::Start);
}

double legendHeight(const Frame& frame, const std::vector<LegendEntry>& entries)
{
    return kLegendLine * placeEntries(frame, entries, [](const LegendEntry&, double, int) {});
}

void drawLegend(Canvas& canvas, const Frame& frame, const std::vector<LegendEntry>& entries)
{
    placeEntries(frame, entries, [&](const LegendEntry& entry, double x, int line) {
        const double y = 12 + kLegendLine * line;
        canvas.begin(seriesClass(entry.series));
        if (entry.filled) {
            canvas.rect(x + 6, y - 6, 14, 12, "bar");
        } else {
            canvas.line(x, y, x + 24, y, "line");
            canvas.marker(entry.series, x + 12, y);
        }
        canvas.text(x + 30, y + 4, shortened(entry.name, kLegendColumns), "legend");
        canvas.end();
    });
}

std::string seriesClass(int series)
{
    return fmt::format("s{}", series % 8);
}

} // namespace crops::report::svg
