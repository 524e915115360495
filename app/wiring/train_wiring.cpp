// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireTrain(Workspace&, widgets::TrainPage&) {}

} // namespace crops::app
