// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commands.h"

namespace crops::cli
{

/// export positives | labels | rejects | embeddings | index
void addExport(CLI::App& app, Console& console, Body& body);

} // namespace crops::cli
