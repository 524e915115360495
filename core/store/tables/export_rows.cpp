// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/export_rows.h"

#include "store/raw_statement.h"

namespace crops::store
{

// CROSS JOIN: SQLite keeps that order, so that the index on norm gives the queries sorted.

void forEachPositive(const Project& project, std::optional<ScorerId> scorer,
                     const std::function<void(const PositiveRow&)>& visit)
{
    RawStatement rows(
        project,
        "SELECT q.norm, CASE WHEN c.doc > 0 THEN d.doc_id ELSE 'generated:' || -c.doc END AS name, "
        "c.source, c.evidence_count, s.theta "
        "FROM queries q CROSS JOIN candidates c ON c.query = q.id "
        "LEFT JOIN documents d ON d.id = c.doc "
        "LEFT JOIN scores s ON s.scorer = ? AND s.query = c.query AND s.doc = c.doc AND c.source > 0 "
        "ORDER BY q.norm, c.source, name");
    rows.bind(1, scorer ? std::optional(scorer->value) : std::nullopt);
    while (rows.step())
        visit({.query = rows.text(0),
               .docId = rows.text(1),
               .source = static_cast<CandidateSource>(rows.integer(2)),
               .evidenceCount = rows.integer(3),
               .theta = rows.isNull(4) ? std::nullopt : std::optional(rows.real(4))});
}

void forEachNamedLabel(const Project& project, LabelSetId set,
                       const std::function<void(const NamedLabel&)>& visit)
{
    RawStatement rows(
        project, "SELECT q.norm, CASE WHEN l.doc > 0 THEN d.doc_id ELSE 'generated:' || -l.doc END AS name, "
                 "l.doc, l.type, l.level FROM queries q "
                 "CROSS JOIN labels l ON l.label_set = ? AND l.query = q.id "
                 "LEFT JOIN documents d ON d.id = l.doc ORDER BY q.norm, name, l.doc, l.type");
    rows.bind(1, set.value);
    while (rows.step())
        visit({.query = rows.text(0),
               .docId = rows.text(1),
               .doc = DocId{rows.integer(2)},
               .type = static_cast<SampleType>(rows.integer(3)),
               .level = static_cast<int>(rows.integer(4))});
}

} // namespace crops::store
