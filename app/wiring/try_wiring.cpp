// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time.h"
#include "models/grade_edit.h"
#include "pages/try_page.h"
#include "store/pages/query_rows.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

namespace
{

store::PairGrades given(store::Project& project, const widgets::GradeEdit& edit)
{
    const std::vector<store::GivenGrade> grades{{edit.query, edit.doc, edit.grade}};
    store::giveGrades(project, edit.judge, grades, nowMillis());
    return store::gradesOfPair(project, store::findQuery(project, edit.query).value(), edit.doc);
}

} // namespace

void writeGrade(Workspace& workspace, QObject* page, widgets::GradeSheet& sheet,
                const widgets::GradeEdit& edit)
{
    workspace.jobs().quietWork(
        page, [edit](store::Project& project, Progress&) { return given(project, edit); },
        [&workspace, &sheet, edit](const store::PairGrades& grades) {
            sheet.showGrades(edit.query, edit.doc, grades);
            workspace.changed(widgets::Topic::Marks);
        },
        [&workspace](const widgets::JobFailure& failure) {
            workspace.report(widgets::TryPage::tr("Grading a result"), failure);
        });
}

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
