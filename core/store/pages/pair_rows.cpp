// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/pair_rows.h"

#include "store/statement.h"
#include "store/tables/document_table.h"

namespace crops::store
{

namespace
{

constexpr auto readImpression =
    columns(&PairImpression::searchId, &PairImpression::userName, &PairImpression::ts, &PairImpression::stage,
            &PairImpression::position, &PairImpression::clicked, &PairImpression::watchMs);

} // namespace

PairImpressions pairImpressions(const Project& project, QueryId query, DocId doc, std::int64_t watchMs,
                                std::size_t limit)
{
    PairImpressions found;
    const auto take = [&](const Statement& row) {
        PairImpression shown = readImpression(row);
        shown.interaction = shown.clicked || shown.watchMs.value_or(0) >= watchMs;
        ++(shown.stage == Stage::Exposed  ? found.exposed
           : shown.stage == Stage::Ranked ? found.ranked
                                          : found.filtered);
        found.interactions += shown.interaction ? 1 : 0;
        auto& without = found.firstWithout[static_cast<std::size_t>(shown.stage)];
        if (!shown.interaction && !without) without = shown.ts; // rows come by time
        if (found.first.size() < limit) found.first.push_back(std::move(shown));
    };
    Statement(project, "SELECT s.search_id, u.name, s.ts, i.stage, i.position, i.clicked, i.watch_ms "
                       "FROM searches s JOIN impressions i ON i.search = s.id AND i.doc = ?2 "
                       "JOIN users u ON u.id = s.user WHERE s.query = ?1 ORDER BY s.ts, s.id")
        .forEachRow(take, query, doc);
    return found;
}

std::optional<int> pairJudgment(const Project& project, QueryId query, DocId doc)
{
    return Statement(project, "SELECT grade FROM used_judgments WHERE query = ? AND doc = ?")
        .first<int>(query, doc);
}

bool hasPositiveBefore(const Project& project, LabelSetId set, QueryId query, Millis before)
{
    return Statement(project,
                     "SELECT 1 FROM labels WHERE label_set = ? AND query = ? AND type <= ? AND known_ts < ?")
        .any(set, query, SampleType::Click, before);
}

PairNames pairNames(const Project& project, QueryId query, DocId doc)
{
    auto text = Statement(project, "SELECT text FROM queries WHERE id = ?")
                    .require(Statement::only<std::string>, "query", query);
    Document document = DocumentTable(project).document(doc);
    return {std::move(text), std::move(document.docId), std::move(document.title)};
}

} // namespace crops::store
