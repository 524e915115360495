// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chains_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireChains(Workspace&, widgets::ChainsPage&) {}

} // namespace crops::app
