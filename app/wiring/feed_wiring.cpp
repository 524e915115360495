// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"
#include "wiring/mining_jobs.h"
#include "wiring/wiring.h"

namespace crops::app
{

void wireFeed(Workspace& workspace, widgets::FeedPage& page)
{
    wireMining(workspace, page);
}

} // namespace crops::app
