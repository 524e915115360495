// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/suggestion_model.h"

#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void SuggestionModel::setSuggestions(std::vector<study::SuggestedQuery> queries, const QString& first,
                                     const QString& second)
{
    beginResetModel();
    m_queries = std::move(queries);
    m_first = first;
    m_second = second;
    endResetModel();
}

int SuggestionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_queries.size());
}

int SuggestionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant SuggestionModel::data(const QModelIndex& index, int role) const
{
    const study::SuggestedQuery& query = m_queries[static_cast<std::size_t>(index.row())];
    const bool numeric = index.column() >= First && index.column() <= Difference;
    if (role == Qt::TextAlignmentRole && numeric) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == Difference)
        return query.difference() > 0 ? theme::colours().win : theme::colours().loss;
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Query:
        return shownText(query.text);
    case TestSet:
        return QString::fromStdString(query.testSet);
    case First:
        return Wording::percent(query.first);
    case Second:
        return Wording::percent(query.second);
    case Difference:
        return (query.difference() > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) +
               Wording::signedPercent(query.difference());
    case Seen:
        return query.seen ? tr("seen") : tr("new");
    default:
        return {};
    }
}

QVariant SuggestionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::ToolTipRole && (section == First || section == Second))
        return tr("Recall@100 in per cent, of run %1").arg(section == First ? m_first : m_second);
    if (role == Qt::ToolTipRole && section == Seen) return tr("Whether the query also occurs in training");
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Query"), tr("Test set"),   m_first,
                             m_second,    tr("Difference"), tr("In training")};
    return names[section];
}

QString SuggestionModel::query(int row) const
{
    return QString::fromStdString(m_queries[static_cast<std::size_t>(row)].text);
}

} // namespace crops::widgets
