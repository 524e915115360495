// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireKnowledge(Workspace&, widgets::KnowledgePage&) {}

} // namespace crops::app
