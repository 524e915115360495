// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train_page.h"
#include "wiring/training_session.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireTrain(Workspace& workspace, widgets::TrainPage& page)
{
    new TrainingSession(workspace, page); // belongs to the page
}

} // namespace crops::app
