// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chains_page.h"
#include "wiring/mining_jobs.h"
#include "wiring/wiring.h"

namespace crops::app
{

void wireChains(Workspace& workspace, widgets::ChainsPage& page)
{
    wireMining(workspace, page);
}

} // namespace crops::app
