// SPDX-License-Identifier: GPL-3.0-or-later
// LogWriter for the tables that are not logs: documents, judgments, generated, scores.
#include <fmt/format.h>

#include "base/numbers.h"
#include "store/writing/log_writer_impl.h"

namespace crops::store
{

namespace
{

struct NewDocument {
    std::uint32_t id = 0;
    const DocumentRow* row = nullptr;
};

struct PairKeys {
    std::uint32_t query = 0;
    std::uint32_t doc = 0;
    bool hasText = false;
};

constexpr std::string_view kGenerated = "generated:";

/// The key that a scored doc_id means and whether it has a text; 0 for a generated document that is not
/// there.
std::pair<std::int64_t, bool> scoredDocument(std::string_view docId, LogNames& names,
                                             Statement& findGenerated)
{
    if (!docId.starts_with(kGenerated)) {
        const DocumentValue* document = names.document(names.keyOf(docId), docId);
        return {document->id, document->hasText != 0};
    }
    const std::int64_t number = parseNumber<std::int64_t>(docId.substr(kGenerated.size())).value_or(0);
    return {findGenerated.any(number) ? -number : 0, true};
}

} // namespace

Written LogWriter::write(std::span<const DocumentRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        std::vector<NewDocument> fresh;
        for (const DocumentRow& row : rows) {
            const auto [document, isNew] = m_impl->names.documentForText(row.docId);
            if (document->hasText) {
                written.rejects.push_back(makeReject(
                    row.origin, "duplicate", "The catalogue has a document with this doc_id already."));
                continue;
            }
            document->hasText = 1;
            ++written.imported;
            if (isNew)
                fresh.push_back({document->id, &row});
            else // only logs have named it so far
                m_impl->fillText.run(row.title, textOrNull(row.caption), textOrNull(row.tags), row.createdAt,
                                     row.durationMs, textOrNull(row.extras), m_impl->source, document->id);
        }
        const auto valuesOf = [&](std::size_t i) {
            const DocumentRow& row = *fresh[i].row;
            return std::tuple(fresh[i].id, row.docId, row.title, textOrNull(row.caption),
                              textOrNull(row.tags), row.createdAt, row.durationMs, textOrNull(row.extras),
                              m_impl->source);
        };
        m_impl->batch.insert(
            "documents(id, doc_id, title, caption, tags, created_at, duration_ms, extras, source)",
            fresh.size(), valuesOf);
        m_impl->names.trim();
        return written;
    });
}

Written LogWriter::write(std::span<const JudgmentRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        LogNames& names = m_impl->names;
        std::vector<PairKeys> keys;
        for (const JudgmentRow& row : rows) {
            const std::uint32_t query = names.query(row.query);
            const DocumentValue* document = names.document(names.keyOf(row.docId), row.docId);
            keys.push_back({query, document->id, document->hasText != 0});
            if (!document->hasText && written.withoutText++ == 0) written.withoutTextExample = row.docId;
        }
        names.flush();
        written.imported = static_cast<std::int64_t>(rows.size());
        const auto valuesOf = [&](std::size_t i) {
            return std::tuple(keys[i].query, keys[i].doc, rows[i].grade, m_impl->source);
        };
        m_impl->batch.insert(
            "judgments(query, doc, grade, source)", rows.size(), valuesOf, [&](std::size_t index) {
                --written.imported;
                written.withoutText -= keys[index].hasText ? 0 : 1;
                written.rejects.push_back(
                    makeReject(rows[index].origin, "duplicate",
                               "The project has a grade for this query and document already."));
            });
        names.trim();
        return written;
    });
}

Written LogWriter::write(std::span<const GeneratedRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        LogNames& names = m_impl->names;
        std::vector<PairKeys> keys;
        for (const GeneratedRow& row : rows) {
            const std::uint32_t query = names.query(row.query);
            const bool named = !row.exemplarDocId.empty();
            keys.push_back(
                {query, named ? names.document(names.keyOf(row.exemplarDocId), row.exemplarDocId)->id : 0U});
        }
        names.flush();
        const auto valuesOf = [&](std::size_t i) {
            const GeneratedRow& row = rows[i];
            const std::optional<std::uint32_t> exemplar =
                keys[i].doc > 0 ? std::optional(keys[i].doc) : std::nullopt;
            return std::tuple(keys[i].query, row.title, textOrNull(row.caption), textOrNull(row.tags),
                              exemplar, textOrNull(row.model), textOrNull(row.promptHash), m_impl->source);
        };
        m_impl->batch.insert("generated(query, title, caption, tags, exemplar, model, prompt_hash, source)",
                             rows.size(), valuesOf);
        written.imported = static_cast<std::int64_t>(rows.size());
        names.trim();
        return written;
    });
}

Written LogWriter::write(std::span<const ScoreRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        LogNames& names = m_impl->names;
        for (const ScoreRow& row : rows) {
            const auto [doc, hasText] = scoredDocument(row.docId, names, m_impl->findGenerated);
            if (doc == 0) {
                written.rejects.push_back(
                    makeReject(row.origin, "unknown_generated",
                               "The project has no generated document of this number."));
            } else if (m_impl->insertScore.run(names.query(row.query), doc, row.theta, m_impl->source) == 0) {
                written.rejects.push_back(makeReject(
                    row.origin, "duplicate", "This file has a score for this query and document already."));
            } else {
                ++written.imported;
                if (!hasText && written.withoutText++ == 0) written.withoutTextExample = row.docId;
            }
        }
        names.flush();
        names.trim();
        return written;
    });
}

} // namespace crops::store
