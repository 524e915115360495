// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/grade_edit.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUndoStack>
#include <algorithm>

#include "models/undo_step.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

/// For the sentences of this file.
struct Grades {
    Q_DECLARE_TR_FUNCTIONS(Grades)
};

} // namespace

std::optional<int> ownGrade(const store::PairGrades& grades, const std::string& judge)
{
    const auto own =
        std::ranges::find_if(grades.byHand, [&](const store::HandGrade& one) { return one.judge == judge; });
    return own == grades.byHand.end() ? std::nullopt : std::optional(own->grade);
}

void pushGrade(QUndoStack& stack, QObject* page, const GradeEdit& edit, std::optional<int> before,
               const std::function<void(const GradeEdit&)>& commit)
{
    if (edit.grade == before) return;
    GradeEdit back = edit;
    back.grade = before;
    const QString text = edit.grade ? Grades::tr("grade a result") : Grades::tr("take a grade away");
    stack.push(new UndoStep(
        page, text, [commit, edit] { commit(edit); }, [commit, back] { commit(back); }));
}

QString gradeText(const store::PairGrades& grades)
{
    const QString grade = Grades::tr("grade %1").arg(grades.used.value_or(0));
    if (grades.byHand.size() < 2) return grade;
    return Grades::tr("%1 (%n judges)", "a grade; how many judged", static_cast<int>(grades.byHand.size()))
        .arg(grade);
}

QString gradeMeaning(const store::PairGrades& grades)
{
    if (grades.byHand.empty()) return Grades::tr("A person judged it for this query");
    QStringList judges;
    for (const store::HandGrade& one : grades.byHand)
        judges << Grades::tr("%1 %2", "judge, grade").arg(shownText(one.judge)).arg(one.grade);
    QString text = Grades::tr("Graded by hand: %1").arg(judges.join(Grades::tr(", ", "between judges")));
    if (grades.byFile && grades.byFile != grades.used)
        text += Grades::tr("; a file says %1, which does not count").arg(*grades.byFile);
    return text;
}

} // namespace crops::widgets
