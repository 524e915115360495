// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace crops::widgets
{

/// The icon resources/icons/NAME.svg in the palette's text colour (muted when disabled, highlighted text when
/// selected); follows the palette and the screen's pixel ratio. Icons are drawn in `currentColor`. An unknown
/// name gives an empty icon.
QIcon icon(const QString& name);

/// A short piece of the run's line with its marker.
QIcon runStyleIcon(qint64 run, qreal ratio = 1);

} // namespace crops::widgets
