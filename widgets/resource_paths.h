// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace crops::widgets
{

/// The folder of that name as installed (PREFIX/share/crops-workbench/NAME), beside the program
/// (../share/…), or in the source tree; empty where none is there. Names: "samples".
QString resourceFolder(const QString& name);

/// Where copies of the sample study and other own files go: $XDG_DATA_HOME/crops-workbench; made if missing.
QString writableDataFolder();

} // namespace crops::widgets
