// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/document_table.h"

#include <algorithm>

#include "base/error.h"
#include "base/numbers.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::string_view kGeneratedPrefix = "generated:";

void appendPart(std::string& text, std::string_view part)
{
    if (part.empty()) return;
    if (!text.empty()) text += ' ';
    text += part;
}

void joinInto(std::string& text, std::string_view title, std::string_view caption, std::string_view tags)
{
    text.clear();
    appendPart(text, title);
    appendPart(text, caption);
    const std::size_t tagsAt = text.size();
    appendPart(text, tags);
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(tagsAt), text.end(), '|', ' ');
}

/// n of "generated:n", n ≥ 1 without a leading zero or sign; 0 where the text is nothing of the kind.
std::int64_t generatedNumber(std::string_view docId)
{
    if (!docId.starts_with(kGeneratedPrefix)) return 0;
    docId.remove_prefix(kGeneratedPrefix.size());
    if (docId.empty() || docId[0] < '1' || docId[0] > '9') return 0;
    return parseNumber<std::int64_t>(docId).value_or(0);
}

} // namespace

std::string joinedText(std::string_view title, std::string_view caption, std::string_view tags)
{
    std::string text;
    joinInto(text, title, caption, tags);
    return text;
}

DocumentTable::DocumentTable(const Project& project)
    : m_project(project), m_byName(project, "SELECT id FROM documents WHERE doc_id = ?"),
      m_byId(project, "SELECT title, caption, tags, doc_id, created_at, duration_ms, extras FROM documents "
                      "WHERE id = ?"),
      m_generatedById(project, "SELECT title, caption, tags, 'generated:' || id, NULL, NULL, NULL "
                               "FROM generated WHERE id = ?")
{
}

/// What `read` makes of the row of `id`.
template <class Read>
auto DocumentTable::read(DocId id, const Read& read) const
{
    const StatementHandle& rows = id.isGenerated() ? m_generatedById : m_byId;
    auto found = rows->first(read, id.isGenerated() ? -id.value : id.value);
    if (!found) throw Error(ErrorCode::NotFound, "The project has no document with key {}.", id.value);
    return std::move(*found);
}

std::optional<DocId> DocumentTable::find(std::string_view docId) const
{
    if (const auto named = m_byName->first<DocId>(docId)) return named;
    const std::int64_t number = generatedNumber(docId);
    if (number == 0 || !m_generatedById->any(number)) return std::nullopt;
    return DocId{-number};
}

std::string DocumentTable::docId(DocId id) const
{
    return read(id, [](const Statement& row) { return row.get<std::string>(3); });
}

std::optional<std::string> DocumentTable::text(DocId id) const
{
    return read(id, [](const Statement& row) {
        return row.isNull(0) ? std::nullopt
                             : std::optional(joinedText(row.text(0), row.text(1), row.text(2)));
    });
}

std::vector<std::string> DocumentTable::texts(std::span<const DocId> ids) const
{
    std::vector<std::string> found;
    found.reserve(ids.size());
    for (const DocId id : ids)
        found.push_back(text(id).value_or(std::string()));
    return found;
}

Document DocumentTable::document(DocId id) const
{
    return read(id, [id](const Statement& row) {
        Document found = columns(&Document::title, &Document::caption, &Document::tags, &Document::docId,
                                 &Document::createdAt, &Document::durationMs, &Document::extras)(row);
        found.id = id;
        found.hasText = !row.isNull(0);
        return found;
    });
}

std::int64_t DocumentTable::count() const
{
    return Statement(m_project, "SELECT count(*) FROM documents").value<std::int64_t>();
}

std::int64_t DocumentTable::countWithText() const
{
    return Statement(m_project, "SELECT count(title) FROM documents").value<std::int64_t>();
}

void DocumentTable::forEachWithText(const std::function<void(const TextRow&)>& visit) const
{
    std::string text;
    Statement(m_project,
              "SELECT id, doc_id, title, caption, tags FROM documents WHERE title IS NOT NULL ORDER BY id")
        .forEachRow([&](const Statement& row) {
            joinInto(text, row.text(2), row.text(3), row.text(4));
            visit({row.get<DocId>(0), row.text(1), text});
        });
}

} // namespace crops::store
