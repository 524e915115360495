// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireStart(Workspace&, widgets::StartPage&) {}

} // namespace crops::app
