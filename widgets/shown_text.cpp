// SPDX-License-Identifier: GPL-3.0-or-later
#include "shown_text.h"

#include <QTextDocument>
#include <Qt>
#include <algorithm>

#include "text/printable.h"

namespace crops::widgets
{

namespace
{

QString fromUtf8(const std::string& utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Most texts: cells are asked for with every repaint.
bool isPlain(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

} // namespace

QString shownText(std::string_view utf8)
{
    return fromUtf8(text::printable(utf8));
}

QString shownText(const QString& text)
{
    return isPlain(text) ? text : shownText(std::string_view(text.toStdString()));
}

QString shownRow(std::string_view utf8)
{
    return fromUtf8(text::printableLines(utf8))
        .replace(QLatin1Char('\t'), QStringLiteral("⇥"))
        .replace(QLatin1Char('\n'), QLatin1String("\\x0a"));
}

QString shownLines(std::string_view utf8)
{
    return fromUtf8(text::printableLines(utf8));
}

QString shownLines(const QString& text)
{
    return isPlain(text) ? text : shownLines(std::string_view(text.toStdString()));
}

QString shownTip(const QString& text)
{
    const QString lines = shownLines(text);
    return Qt::mightBeRichText(lines) ? Qt::convertFromPlainText(lines) : lines;
}

} // namespace crops::widgets
