// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireFeed(Workspace&, widgets::FeedPage&) {}

} // namespace crops::app
