// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/export_rows.h"

#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr auto readPositive = columns(&PositiveRow::query, &PositiveRow::docId, &PositiveRow::source,
                                      &PositiveRow::evidenceCount, &PositiveRow::theta);
constexpr auto readLabel =
    columns(&NamedLabel::query, &NamedLabel::queryText, &NamedLabel::docId, &NamedLabel::doc,
            &NamedLabel::type, &NamedLabel::level, &NamedLabel::knownTs, &NamedLabel::theta);

} // namespace

// CROSS JOIN: SQLite keeps that order, so that the index on norm gives the queries sorted.

void forEachPositive(const Project& project, std::optional<ScorerId> scorer,
                     const std::function<void(const PositiveRow&)>& visit)
{
    Statement(project,
              "SELECT q.norm, CASE WHEN c.doc > 0 THEN d.doc_id ELSE 'generated:' || -c.doc END AS name, "
              "c.source, c.evidence_count, s.theta "
              "FROM queries q CROSS JOIN candidates c ON c.query = q.id "
              "LEFT JOIN documents d ON d.id = c.doc "
              "LEFT JOIN scores s ON s.scorer = ? AND s.query = c.query AND s.doc = c.doc AND c.source > 0 "
              "ORDER BY q.norm, c.source, name")
        .forEachRow([&](const Statement& row) { visit(readPositive(row)); }, scorer);
}

void forEachNamedLabel(const Project& project, LabelSetId set, std::optional<ScorerId> scorer,
                       const std::function<void(const NamedLabel&)>& visit)
{
    Statement(
        project,
        "SELECT q.id, q.norm, CASE WHEN l.doc > 0 THEN d.doc_id ELSE 'generated:' || -l.doc END AS name, "
        "l.doc, l.type, l.level, l.known_ts, s.theta FROM queries q "
        "CROSS JOIN labels l ON l.label_set = ? AND l.query = q.id "
        "LEFT JOIN documents d ON d.id = l.doc "
        "LEFT JOIN scores s ON s.scorer = ? AND s.query = l.query AND s.doc = l.doc "
        "ORDER BY q.norm, name, l.doc, l.type")
        .forEachRow([&](const Statement& row) { visit(readLabel(row)); }, set, scorer);
}

} // namespace crops::store
