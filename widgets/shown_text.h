// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace crops::widgets
{

/// A text of a log, a file or a name as cells, labels, plots and titles show it: on one line, with everything
/// that nobody sees or that moves what follows written out (text/printable.h). What is edited, filtered by or
/// looked for stays as it is.
QString shownText(std::string_view utf8);
QString shownText(const QString& text);

/// A row of a file: the same, its tabs as "⇥".
QString shownRow(std::string_view utf8);

/// The same for sentences and tool tips that the program has laid out: line feeds and tabs stay.
QString shownLines(std::string_view utf8);
QString shownLines(const QString& text);
inline QString shownLines(const char* utf8)
{
    return shownLines(std::string_view(utf8));
}

/// shownLines() for Qt::ToolTipRole: a text of a log that looks like HTML is shown, not obeyed.
QString shownTip(const QString& text);

} // namespace crops::widgets
