// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <Qt>

#include "store/codes.h"

namespace crops::widgets
{

/// Which palette the window has.
enum class ThemeChoice { System, Light, Dark };

/// Every colour that is not the palette's own, for the palette that is set now. Texts keep a contrast
/// of 4.5:1 on `base` and `window`, lines and marks one of 3:1. Ask again when a widget gets
/// QEvent::PaletteChange.
struct Colours {
    QColor window, base, text; ///< Of the palette.
    QColor muted;              ///< Secondary text.
    QColor line;               ///< Borders, grids.
    QColor accent;             ///< Selected things, draggable lines, links.
    QColor accentBack;         ///< Behind selected things.
    QColor infoBack, warningBack, errorBack, okBack;
    QColor warning, error, ok; ///< Text or mark of that grade; never the only sign of it.
    QColor win, loss;          ///< Blue and orange, always beside ▲ and ▼.
};

/// How a run is drawn, the same in every plot: told apart by colour, dash and marker (Okabe and Ito's order),
/// of which no two runs have the same three.
struct RunStyle {
    QColor colour;
    Qt::PenStyle dash = Qt::SolidLine;
    /// 0 circle, 1 square, 2 triangle, 3 diamond, 4 cross, 5 plus, 6 star; 7 … 10: the first four, hollow.
    int marker = 0;
};

namespace theme
{

/// Sets style and palette of the application. System: light or dark as the desktop's palette was at start.
void apply(ThemeChoice choice);
bool isDark();
Colours colours();
/// P0 clicks, P1, P2, P3: always these four.
QColor sourceColour(store::CandidateSource source);
/// Marker shape of a source in plots (numbers as RunStyle::marker).
int sourceMarker(store::CandidateSource source);
/// Level 0 … 5: pale to strong.
QColor levelColour(int level);
/// Style of the run with this key: fixed for a run, and no other run has it. Neighbours differ in colour; 385
/// runs differ in colour, dash or marker, those beyond also in how light the colour is.
RunStyle runStyle(std::int64_t run);
/// WCAG contrast ratio, 1 … 21.
double contrast(const QColor& a, const QColor& b);

} // namespace theme

} // namespace crops::widgets
