// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "study/search/suggested_queries.h"

namespace crops::widgets
{

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
