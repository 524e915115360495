// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crops::report::svg
{

/// What a drawing says of itself. Texts are escaped where they are drawn.
struct Labels {
    std::string id;          ///< Unique on its page; letters, digits, "-".
    std::string title;       ///< For those who do not see it, in a few words …
    std::string description; ///< … and what it shows, in a sentence or two.
    std::string x;           ///< Title of the axis; may be empty.
    std::string y;
};

enum class Anchor { Start, Middle, End };

/// One inline SVG drawing in user units (pixels at full size), origin at the top left. Colours, dashes and
/// type are the page's, by class (html/style.h); numbers are written with one decimal.
class Canvas
{
  public:
    using Points = std::vector<std::pair<double, double>>;

    Canvas(const Labels& labels, double width, double height);

    /// Everything until the matching end() belongs to this class: "s0" … "s7" are the series.
    void begin(std::string_view group);
    void end();
    void line(double x1, double y1, double x2, double y2, std::string_view style);
    /// `tip`: shown under the pointer; may be empty.
    void rect(double x, double y, double width, double height, std::string_view style,
              std::string_view tip = "");
    void path(const Points& points, std::string_view style);
    void area(const Points& points, std::string_view style);
    void text(double x, double y, std::string_view text, std::string_view style,
              Anchor anchor = Anchor::Start);
    /// The text turned by 90°, upwards, centred.
    void upwards(double x, double y, std::string_view text, std::string_view style);
    /// Eight shapes, one a series: told apart without colour.
    void marker(int shape, double x, double y, std::string_view tip = "");

    /// The whole element.
    std::string finish() const;

  private:
    void poly(const char* element, const Points& points, std::string_view style);

    std::string m_out;
};

/// Width that a text of the drawing's size takes, about.
double textWidth(std::string_view text);

} // namespace crops::report::svg
