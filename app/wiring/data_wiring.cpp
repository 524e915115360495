// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireData(Workspace&, widgets::DataPage&) {}

} // namespace crops::app
