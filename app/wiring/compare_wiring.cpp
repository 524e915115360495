// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireCompare(Workspace&, widgets::ComparePage&) {}

} // namespace crops::app
