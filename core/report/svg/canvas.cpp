// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svg/canvas.h"

#include <cmath>

#include <fmt/format.h>

#include "report/markup.h"
#include "text/width.h"

namespace crops::report::svg
{

namespace
{

/// A length, never "-0.0".
std::string at(double value)
{
    const double rounded = std::round(value * 10) / 10;
    return fmt::format("{:.1f}", rounded == 0 ? 0.0 : rounded);
}

/// The end of an element that may have a tip.
std::string closed(const char* element, std::string_view tip)
{
    return tip.empty() ? "/>" : fmt::format("><title>{}</title></{}>", escaped(tip), element);
}

std::string pointList(const Canvas::Points& points)
{
    std::string list;
    for (const auto& [x, y] : points)
        list += (list.empty() ? "" : " ") + at(x) + "," + at(y);
    return list;
}

} // namespace

Canvas::Canvas(const Labels& labels, double width, double height)
    : m_out(fmt::format(
          "<svg class=\"chart\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
          "aria-labelledby=\"{2}-t {2}-d\"><title id=\"{2}-t\">{3}</title><desc id=\"{2}-d\">{4}</desc>\n",
          at(width), at(height), labels.id, escaped(labels.title), escaped(labels.description)))
{
}

void Canvas::begin(std::string_view group)
{
    m_out += fmt::format("<g class=\"{}\">\n", group);
}

void Canvas::end()
{
    m_out += "</g>\n";
}

void Canvas::line(double x1, double y1, double x2, double y2, std::string_view style)
{
    m_out += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n", at(x1), at(y1),
                         at(x2), at(y2), style);
}

void Canvas::rect(double x, double y, double width, double height, std::string_view style,
                  std::string_view tip)
{
    m_out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"{}\n", at(x), at(y),
                         at(width), at(height), style, closed("rect", tip));
}

void Canvas::poly(const char* element, const Points& points, std::string_view style)
{
    if (!points.empty())
        m_out += fmt::format("<{} points=\"{}\" class=\"{}\"/>\n", element, pointList(points), style);
}

void Canvas::path(const Points& points, std::string_view style)
{
    poly("polyline", points, style);
}

void Canvas::area(const Points& points, std::string_view style)
{
    poly("polygon", points, style);
}

void Canvas::text(double x, double y, std::string_view text, std::string_view style, Anchor anchor)
{
    constexpr const char* kAnchors[] = {"start", "middle", "end"};
    m_out += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\" text-anchor=\"{}\">{}</text>\n", at(x), at(y),
                         style, kAnchors[static_cast<int>(anchor)], escaped(text));
}

void Canvas::upwards(double x, double y, std::string_view text, std::string_view style)
{
    m_out += fmt::format(
        "<text transform=\"translate({} {}) rotate(-90)\" class=\"{}\" text-anchor=\"middle\">{}</text>\n",
        at(x), at(y), style, escaped(text));
}

void Canvas::marker(int shape, double x, double y, std::string_view tip)
{
    // Circle, square, triangle, diamond; the same with an open middle. The ninth series has the first one's
    // colour and dash, so that it gets another marker.
    shape += shape / 8;
    const std::string style = shape % 8 < 4 ? "mark" : "mark open";
    constexpr double r = 3.6;
    if (shape % 4 == 0) {
        m_out += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"{}\n", at(x), at(y), r, style,
                             closed("circle", tip));
        return;
    }
    const Points corners =
        shape % 4 == 1   ? Points{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}}
        : shape % 4 == 2 ? Points{{x, y - r - 1}, {x + r + 1, y + r}, {x - r - 1, y + r}}
                         : Points{{x, y - r - 1}, {x + r + 1, y}, {x, y + r + 1}, {x - r - 1, y}};
    m_out += fmt::format("<polygon points=\"{}\" class=\"{}\"{}\n", pointList(corners), style,
                         closed("polygon", tip));
}

std::string Canvas::finish() const
{
    return m_out + "</svg>\n";
}

double textWidth(std::string_view text)
{
    return 6.6 * text::displayWidth(text);
}

} // namespace crops::report::svg
