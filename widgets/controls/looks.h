// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <functional>

#include "theme.h"

class QLabel;

namespace crops::widgets
{

/// Colours a widget now, and again whenever its palette changes, but for what `colour` itself changes in it.
void onPalette(QWidget* widget, std::function<void()> colour);
/// Gives a role of the widget's palette one of our colours, whatever palette is set.
void paint(QWidget* widget, QColor Colours::*colour, QPalette::ColorRole role = QPalette::WindowText);

void setBold(QWidget* widget);

/// A label that breaks its lines.
QLabel* wrapped(QLabel* label);

} // namespace crops::widgets
