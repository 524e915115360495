// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "report/result_table.h"
#include "report/words.h"

namespace crops::report
{

/// A report before it is written: what is said, in its order, with the marks of Words. Markdown and HTML are
/// two writers of it.

struct Paragraph {
    std::string text;
    bool warning = false;
};

struct BulletList {
    std::vector<std::string> items;
};

struct Grid {
    Table table;
    std::string caption; ///< HTML's, without marks.
};

/// A drawing. Markdown has none.
struct Figure {
    std::string svg; ///< With title and description (svg/canvas.h).
    std::string caption;
};

/// Numbers that stand out. Markdown has none.
struct Card {
    std::string title;
    std::string value;
    std::string below;  ///< Its interval.
    std::string change; ///< Against the baseline; empty where there is none.
    int direction = 0;  ///< −1, 1: a change for the worse, for the better; 0: none that was shown.
};
struct Cards {
    std::vector<Card> cards;
};

using Part = std::variant<Paragraph, BulletList, Grid, Figure, Cards>;

struct Section {
    std::string title; ///< Empty: the parts belong to what stands before.
    int depth = 2;     ///< Of its heading, 2 or 3.
    std::vector<Part> parts;

    void add(Part part) { parts.push_back(std::move(part)); }
};

struct Document {
    std::string title;
    std::string subtitle = {}; ///< HTML only, as the footer.
    std::string footer = {};
    std::vector<Section> sections;

    /// Begins a section; the reference holds until the next one begins.
    Section& begin(std::string sectionTitle, int depth = 2)
    {
        return sections.emplace_back(Section{std::move(sectionTitle), depth, {}});
    }
};

/// The sections as Markdown, without the document's title. Ends in a line feed.
std::string documentMarkdown(const Document& document);

} // namespace crops::report
