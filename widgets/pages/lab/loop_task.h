// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include "study/loop/loop_grid.h"

namespace crops::widgets
{

/// A closed loop and where it lies; a sensitivity grid where options vary.
struct LoopTask {
    QString folder;
    study::LoopGrid grid; ///< A single loop has no axes.
    QString device = QStringLiteral("cpu");
    std::size_t jobs = 0; ///< Arms that are lived at a time; 0: one a core.
};

/// How a loop stands, as its tab shows it.
struct LoopStatus {
    enum class Phase { Idle, Running, Paused, Stopping };
    Phase phase = Phase::Idle;
    QString text;           ///< Translated; what is done now.
    std::int64_t done = 0;  ///< Rounds.
    std::int64_t total = 0; ///< 0 = not known.
};

} // namespace crops::widgets

Q_DECLARE_METATYPE(crops::widgets::LoopTask)
