// SPDX-License-Identifier: GPL-3.0-or-later
// LogWriter for the tables that are not logs: documents, judgments, generated, scores.
#include <charconv>

#include <fmt/format.h>

#include "store/writing/log_writer_impl.h"

namespace crops::store
{

namespace
{

struct NewDocument {
    std::uint32_t id = 0;
    const DocumentRow* row = nullptr;
};

class NewDocumentRows : public BatchRows
{
  public:
    NewDocumentRows(const std::vector<NewDocument>& documents, std::int64_t source)
        : m_documents(documents), m_source(source)
    {
    }
    std::size_t size() const override { return m_documents.size(); }
    void cell(sqlite3_context* context, std::size_t index, int column) const override
    {
        const DocumentRow& row = *m_documents[index].row;
        switch (column) {
        case 0:
            return setInteger(context, m_documents[index].id);
        case 1:
            return setText(context, row.docId);
        case 2:
            return setText(context, row.title);
        case 3:
            return setTextOrNull(context, row.caption);
        case 4:
            return setTextOrNull(context, row.tags);
        case 5:
            return row.createdAt ? setInteger(context, *row.createdAt) : setNull(context);
        case 6:
            return row.durationMs ? setInteger(context, *row.durationMs) : setNull(context);
        case 7:
            return setTextOrNull(context, row.extras);
        default:
            return setInteger(context, m_source);
        }
    }

  private:
    const std::vector<NewDocument>& m_documents;
    std::int64_t m_source;
};

struct PairKeys {
    std::uint32_t query = 0;
    std::uint32_t doc = 0;
    bool hasText = false;
};

class JudgmentRows : public BatchRows
{
  public:
    JudgmentRows(const std::vector<PairKeys>& keys, std::span<const JudgmentRow> rows, std::int64_t source)
        : m_keys(keys), m_rows(rows), m_source(source)
    {
    }
    std::size_t size() const override { return m_keys.size(); }
    void cell(sqlite3_context* context, std::size_t index, int column) const override
    {
        switch (column) {
        case 0:
            return setInteger(context, m_keys[index].query);
        case 1:
            return setInteger(context, m_keys[index].doc);
        case 2:
            return setInteger(context, m_rows[index].grade);
        default:
            return setInteger(context, m_source);
        }
    }

  private:
    const std::vector<PairKeys>& m_keys;
    std::span<const JudgmentRow> m_rows;
    std::int64_t m_source;
};

class GeneratedRows : public BatchRows
{
  public:
    GeneratedRows(const std::vector<PairKeys>& keys, std::span<const GeneratedRow> rows, std::int64_t source)
        : m_keys(keys), m_rows(rows), m_source(source)
    {
    }
    std::size_t size() const override { return m_keys.size(); }
    void cell(sqlite3_context* context, std::size_t index, int column) const override
    {
        const GeneratedRow& row = m_rows[index];
        switch (column) {
        case 0:
            return setInteger(context, m_keys[index].query);
        case 1:
            return setText(context, row.title);
        case 2:
            return setTextOrNull(context, row.caption);
        case 3:
            return setTextOrNull(context, row.tags);
        case 4:
            return m_keys[index].doc > 0 ? setInteger(context, m_keys[index].doc) : setNull(context);
        case 5:
            return setTextOrNull(context, row.model);
        case 6:
            return setTextOrNull(context, row.promptHash);
        default:
            return setInteger(context, m_source);
        }
    }

  private:
    const std::vector<PairKeys>& m_keys;
    std::span<const GeneratedRow> m_rows;
    std::int64_t m_source;
};

constexpr std::string_view kGenerated = "generated:";

/// n of "generated:<n>"; 0 where it is no number.
std::int64_t generatedNumber(std::string_view docId)
{
    docId.remove_prefix(kGenerated.size());
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(docId.data(), docId.data() + docId.size(), number);
    return failure == std::errc() && end == docId.data() + docId.size() ? number : 0;
}

/// The key that a scored doc_id means and whether it has a text; 0 for a generated document that is not
/// there.
std::pair<std::int64_t, bool> scoredDocument(std::string_view docId, LogNames& names,
                                             Statement& findGenerated)
{
    if (!docId.starts_with(kGenerated)) {
        const DocumentValue* document = names.document(names.keyOf(docId), docId);
        return {document->id, document->hasText != 0};
    }
    const std::int64_t number = generatedNumber(docId);
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
        m_impl->batch.insert("INSERT OR FAIL INTO documents(id, doc_id, title, caption, tags, created_at, "
                             "duration_ms, extras, source) "
                             "SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM crops_batch",
                             NewDocumentRows(fresh, m_impl->source), {});
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
        m_impl->batch.insert(
            "INSERT OR FAIL INTO judgments(query, doc, grade, source) SELECT c0, c1, c2, c3 FROM crops_batch",
            JudgmentRows(keys, rows, m_impl->source), [&](std::size_t index) {
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
        m_impl->batch.insert(
            "INSERT OR FAIL INTO generated(query, title, caption, tags, exemplar, model, prompt_hash, "
            "source) SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM crops_batch",
            GeneratedRows(keys, rows, m_impl->source), {});
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
