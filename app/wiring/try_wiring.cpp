// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireTry(Workspace&, widgets::TryPage&) {}

} // namespace crops::app
