// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/suggestion_model.h"

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

using study::SuggestedQuery;

SuggestionModel::SuggestionModel(QObject* parent)
    : RowsModel({{.title = QT_TR_NOOP("Query"), .text = &SuggestedQuery::text},
                 {.title = QT_TR_NOOP("Test set"), .text = &SuggestedQuery::testSet},
                 {.title = [this] { return m_first; },
                  .text = [](const SuggestedQuery& query) { return Wording::percent(query.first); },
                  .number = true,
                  .headTip = [this] { return tr("Recall@100 in per cent, of run %1").arg(m_first); }},
                 {.title = [this] { return m_second; },
                  .text = [](const SuggestedQuery& query) { return Wording::percent(query.second); },
                  .number = true,
                  .headTip = [this] { return tr("Recall@100 in per cent, of run %1").arg(m_second); }},
                 {.title = QT_TR_NOOP("Difference"),
                  .text =
                      [](const SuggestedQuery& query) {
                          return (query.difference() > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) +
                                 Wording::signedPercent(query.difference());
                      },
                  .number = true,
                  .colour =
                      [](const SuggestedQuery& query) {
                          return query.difference() > 0 ? theme::colours().win : theme::colours().loss;
                      }},
                 {.title = QT_TR_NOOP("In training"),
                  .text = [](const SuggestedQuery& query) { return query.seen ? tr("seen") : tr("new"); },
                  .headTip = QT_TR_NOOP("Whether the query also occurs in training")}},
                parent)
{
}

void SuggestionModel::setSuggestions(std::vector<SuggestedQuery> queries, const QString& first,
                                     const QString& second)
{
    m_first = first;
    m_second = second;
    setRows(std::move(queries));
    refresh();
}

} // namespace crops::widgets
