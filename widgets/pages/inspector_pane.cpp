// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/inspector_pane.h"

namespace crops::widgets
{

InspectorPane::InspectorPane(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
}

void InspectorPane::inspect(QueryId, DocId) {}

void InspectorPane::projectChanged() {}

void InspectorPane::noteChanged(Topics) {}

} // namespace crops::widgets
