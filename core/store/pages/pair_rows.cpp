// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/pair_rows.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/raw_statement.h"
#include "store/tables/document_table.h"

namespace crops::store
{

namespace
{

PairImpression impressionOf(const RawStatement& row, std::int64_t watchMs)
{
    PairImpression shown{.searchId = std::string(row.text(0)),
                         .userName = std::string(row.text(1)),
                         .ts = row.integer(2),
                         .stage = static_cast<Stage>(row.integer(3)),
                         .position = row.optionalInteger(4),
                         .clicked = row.integer(5) != 0,
                         .watchMs = row.optionalInteger(6)};
    shown.interaction = shown.clicked || shown.watchMs.value_or(0) >= watchMs;
    return shown;
}

} // namespace

PairImpressions pairImpressions(const Project& project, QueryId query, DocId doc, std::int64_t watchMs,
                                std::size_t limit)
{
    RawStatement rows(project, "SELECT s.search_id, u.name, s.ts, i.stage, i.position, i.clicked, i.watch_ms "
                               "FROM searches s JOIN impressions i ON i.search = s.id AND i.doc = ?2 "
                               "JOIN users u ON u.id = s.user WHERE s.query = ?1 ORDER BY s.ts, s.id");
    rows.bind(1, query.value);
    rows.bind(2, doc.value);
    PairImpressions found;
    while (rows.step()) {
        PairImpression shown = impressionOf(rows, watchMs);
        ++(shown.stage == Stage::Exposed  ? found.exposed
           : shown.stage == Stage::Ranked ? found.ranked
                                          : found.filtered);
        found.interactions += shown.interaction ? 1 : 0;
        auto& without = found.firstWithout[static_cast<std::size_t>(shown.stage)];
        if (!shown.interaction && !without) without = shown.ts; // rows come by time
        if (found.first.size() < limit) found.first.push_back(std::move(shown));
    }
    return found;
}

std::vector<CandidateRow> pairCandidates(const Project& project, QueryId query, DocId doc)
{
    RawStatement row(project, "SELECT evidence_count, first_ts, last_ts, nearest_ms FROM candidates "
                              "WHERE query = ? AND source = ? AND doc = ?");
    std::vector<CandidateRow> found;
    for (int source = 0; source < kCandidateSources; ++source) {
        row.bind(1, query.value);
        row.bind(2, std::int64_t{source});
        row.bind(3, doc.value);
        if (row.step())
            found.push_back({.query = query,
                             .source = static_cast<CandidateSource>(source),
                             .doc = doc,
                             .evidenceCount = row.integer(0),
                             .firstTs = row.optionalInteger(1),
                             .lastTs = row.optionalInteger(2),
                             .nearestMs = row.optionalInteger(3)});
        row.reset();
    }
    return found;
}

std::optional<int> pairJudgment(const Project& project, QueryId query, DocId doc)
{
    RawStatement row(project, "SELECT grade FROM judgments WHERE query = ? AND doc = ?");
    row.bind(1, query.value);
    row.bind(2, doc.value);
    if (!row.step()) return std::nullopt;
    return static_cast<int>(row.integer(0));
}

bool hasPositiveBefore(const Project& project, LabelSetId set, QueryId query, Millis before)
{
    RawStatement row(project, "SELECT 1 FROM labels WHERE label_set = ? AND query = ? AND type <= ? "
                              "AND known_ts < ? LIMIT 1");
    row.bind(1, set.value);
    row.bind(2, query.value);
    row.bind(3, static_cast<std::int64_t>(SampleType::Click));
    row.bind(4, before);
    return row.step();
}

PairNames pairNames(const Project& project, QueryId query, DocId doc)
{
    RawStatement row(project, "SELECT text FROM queries WHERE id = ?");
    row.bind(1, query.value);
    if (!row.step())
        throw Error(ErrorCode::NotFound, fmt::format("The project has no query {}.", query.value));
    Document document = DocumentTable(project).document(doc);
    return {std::string(row.text(0)), std::move(document.docId), std::move(document.title)};
}

} // namespace crops::store
