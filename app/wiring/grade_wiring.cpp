// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/grade_wiring.h"

#include "base/time.h"
#include "pages/try_page.h"
#include "store/pages/query_rows.h"
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

} // namespace crops::app
