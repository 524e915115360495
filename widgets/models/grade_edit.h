// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <optional>
#include <string>

#include "base/ids.h"
#include "store/tables/hand_judgments.h"

class QObject;
class QUndoStack;

namespace crops::widgets
{

/// A judge's grade of a document for a query, as somebody pressed a key; nothing takes it away.
struct GradeEdit {
    std::string query;
    DocId doc;
    std::string judge;
    std::optional<int> grade;
};

/// A page that shows documents which can be graded, for the query that it shows.
class GradeSheet
{
  public:
    virtual ~GradeSheet() = default;
    /// What is known of a pair now; of a query that is no longer shown: nothing happens.
    virtual void showGrades(const std::string& query, DocId doc, const store::PairGrades& grades) = 0;
};

/// The judge's own grade among them.
std::optional<int> ownGrade(const store::PairGrades& grades, const std::string& judge);

/// Gives a grade through `commit`, as an entry that can be undone and done again while `page` lives; `before`
/// is the judge's grade until now. The same grade again is no entry.
void pushGrade(QUndoStack& stack, QObject* page, const GradeEdit& edit, std::optional<int> before,
               const std::function<void(const GradeEdit&)>& commit);

/// "grade 2", or "grade 2 (3 judges)".
QString gradeText(const store::PairGrades& grades);
/// Who gave it, in a sentence.
QString gradeMeaning(const store::PairGrades& grades);

} // namespace crops::widgets
