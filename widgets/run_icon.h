// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace crops::widgets
{

/// A short piece of the run's line with its marker.
QIcon runStyleIcon(qint64 run, qreal ratio = 1);

} // namespace crops::widgets
