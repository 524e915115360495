// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops::widgets
{
class MiningPage;
} // namespace crops::widgets

namespace crops::app
{

class Workspace;

/// What a page asks for that changes the mining options: mines the project in a job, tells all pages, and
/// then the page how many pairs have no θ yet. Scores these on demand: overlap and imported scores at once; a
/// cross-encoder, or none so far, is settled on the Labels page, which is then shown.
void wireMining(Workspace& workspace, widgets::MiningPage& page);

} // namespace crops::app
