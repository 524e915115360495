// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "study/suggested_queries.h"

namespace crops::widgets
{

/// Test queries on which the first two chosen runs differ.
class SuggestionModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Query, TestSet, First, Second, Difference, Seen, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// The one setter. The names head the columns of the two runs.
    void setSuggestions(std::vector<study::SuggestedQuery> queries, const QString& first,
                        const QString& second);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString query(int row) const;

  private:
    std::vector<study::SuggestedQuery> m_queries;
    QString m_first;
    QString m_second;
};

} // namespace crops::widgets
