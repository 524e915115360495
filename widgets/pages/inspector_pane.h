// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "base/ids.h"
#include "pages/page.h"

namespace crops::widgets
{

/// "Why has this pair this label": the dock on the right.
class InspectorPane : public QWidget
{
    Q_OBJECT

  public:
    explicit InspectorPane(const PageContext& context, QWidget* parent = nullptr);

    /// Shows this pair of the open project.
    void inspect(QueryId query, DocId doc);
    /// Another project, or none: forgets the pairs.
    void projectChanged();
    /// Something changed: what is shown is read anew.
    void noteChanged(Topics changed);

  signals:
    void pageRequested(crops::widgets::PageId page);

  private:
    PageContext m_context;
};

} // namespace crops::widgets
