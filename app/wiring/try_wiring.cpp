// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_page.h"
#include "wiring/grade_wiring.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireTry(Workspace& workspace, widgets::TryPage& page)
{
    QObject::connect(&workspace, &Workspace::tryRequested, &page,
                     [&page](const QString& query, const QList<qint64>& runs) {
                         emit page.pageRequested(widgets::PageId::Try);
                         page.ask(query, runs);
                     });
    QObject::connect(
        &page, &widgets::TryPage::gradeGiven, &workspace,
        [&workspace, &page](const widgets::GradeEdit& edit) { writeGrade(workspace, &page, page, edit); });
}

} // namespace crops::app
