// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <vector>

#include "base/ids.h"
#include "models/rows_model.h"
#include "store/codes.h"
#include "study/search/search_answer.h"
#include "study/search/suggested_queries.h"

namespace crops::widgets
{

/// A mark on a found document: a short word in a colour of its own.
struct AnswerMark {
    enum class Kind { Grade, Tested, Only, Evidence };

    Kind kind = Kind::Only;
    QString text;                                                  ///< "grade 3", "CT", "only here", "P1"
    QString meaning;                                               ///< One sentence.
    store::CandidateSource source = store::CandidateSource::Click; ///< Evidence.
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

/// One document that was chosen on the map.
struct MapListRow {
    DocId doc;
    QString docId;
    QString title;
    int rank = 0;                          ///< In the run's answer; 0 = not found.
    std::vector<store::SampleType> labels; ///< For the query.
};

/// The documents that were chosen on the map.
class MapListModel : public RowsModel<MapListRow>
{
    Q_OBJECT

  public:
    enum Column { Document, Title, Rank, Labels };

    explicit MapListModel(QObject* parent = nullptr);
};

/// Test queries on which the first two chosen runs differ.
class SuggestionModel : public RowsModel<study::SuggestedQuery>
{
    Q_OBJECT

  public:
    enum Column { Query, TestSet, First, Second, Difference, Seen };

    explicit SuggestionModel(QObject* parent = nullptr);

    /// The one setter. The names head the columns of the two runs.
    void setSuggestions(std::vector<study::SuggestedQuery> queries, const QString& first,
                        const QString& second);

  private:
    QString m_first;
    QString m_second;
};

} // namespace crops::widgets
