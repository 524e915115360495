// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireLabels(Workspace&, widgets::LabelsPage&) {}

} // namespace crops::app
