// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace crops::app
{

/// Where the log is kept: $XDG_STATE_HOME/crops-workbench/log.txt (~/.local/state where that is not set).
QString logFilePath();

/// From now on what writeLog() gets, and what Qt warns of, goes to the log file too: at most three files of
/// 1 MB, the oldest goes. Where it cannot be written the program goes on without.
void startLogFile();

/// One line with its time. Any thread.
void writeLog(const QString& text);

} // namespace crops::app
