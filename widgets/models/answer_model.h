// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <vector>

#include "study/search/search_answer.h"

namespace crops::widgets
{

/// A mark on a found document: a short word in a colour of its own.
struct AnswerMark {
    enum class Kind { Grade, Tested, Only, Evidence };

    Kind kind = Kind::Only;
    QString text;                                              ///< "grade 3", "CT", "only here", "P1"
    QString meaning;                                           ///< One sentence.
    store::SampleType type = store::SampleType::Reformulation; ///< Evidence.
};

/// What one run found for a query, best first; one row a document.
class AnswerModel : public QAbstractListModel
{
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    /// The one setter. `comparedRuns`: how many other runs were asked the same.
    void setAnswer(study::RunAnswer answer, int comparedRuns);
    const study::RunAnswer& answer() const { return m_answer; }
    /// What people say of one of its documents has changed; nothing where the run did not find it.
    void setGrades(DocId doc, const store::PairGrades& grades);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: rank, title; tool tip and accessible text: everything.
    QVariant data(const QModelIndex& index, int role) const override;

    const study::FoundDocument& document(int row) const
    {
        return m_answer.found[static_cast<std::size_t>(row)];
    }
    /// −1 where this run did not find it.
    int rowOf(DocId doc) const;
    std::vector<AnswerMark> marks(int row) const;

  private:
    QString sentence(int row) const;

    study::RunAnswer m_answer;
    int m_comparedRuns = 0;
};

} // namespace crops::widgets
