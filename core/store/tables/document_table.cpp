// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/document_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/error.h"
#include "store/project.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

namespace
{

constexpr std::string_view kGeneratedPrefix = "generated:";

/// A column's text without a copy; empty for NULL. Lives until the statement moves on.
std::string_view viewOf(const SQLite::Column& column)
{
    const char* text = column.getText("");
    return {text, static_cast<std::size_t>(column.getBytes())};
}

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
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(docId.data(), docId.data() + docId.size(), number);
    return failure == std::errc() && end == docId.data() + docId.size() ? number : 0;
}

} // namespace

std::string joinedText(std::string_view title, std::string_view caption, std::string_view tags)
{
    std::string text;
    joinInto(text, title, caption, tags);
    return text;
}

/// Statements are prepared once; resetting them ends their read.
struct DocumentTable::Impl {
    explicit Impl(const Project& owner)
        : project(owner), byName(owner.database(), "SELECT id FROM documents WHERE doc_id = ?"),
          byId(owner.database(), "SELECT title, caption, tags, doc_id, created_at, duration_ms, extras "
                                 "FROM documents WHERE id = ?"),
          generatedById(owner.database(), "SELECT title, caption, tags FROM generated WHERE id = ?")
    {
    }

    /// Steps to the row of `id`; the caller resets.
    SQLite::Statement& seek(DocId id)
    {
        SQLite::Statement& statement = id.isGenerated() ? generatedById : byId;
        statement.reset();
        statement.bind(1, id.isGenerated() ? -id.value : id.value);
        if (!statement.executeStep())
            throw Error(ErrorCode::NotFound,
                        fmt::format("The project has no document with key {}.", id.value));
        return statement;
    }

    const Project& project;
    SQLite::Statement byName;
    SQLite::Statement byId;
    SQLite::Statement generatedById;
};

DocumentTable::DocumentTable(const Project& project)
    : m_impl(guarded(project.path(), [&] { return std::make_unique<Impl>(project); }))
{
}
DocumentTable::~DocumentTable() = default;
DocumentTable::DocumentTable(DocumentTable&&) noexcept = default;

std::optional<DocId> DocumentTable::find(std::string_view docId) const
{
    return guarded(m_impl->project.path(), [&]() -> std::optional<DocId> {
        SQLite::Statement& named = m_impl->byName;
        named.reset();
        named.bind(1, std::string(docId));
        std::optional<DocId> found;
        if (named.executeStep()) found = DocId{named.getColumn(0).getInt64()};
        named.reset();
        if (found) return found;
        const std::int64_t number = generatedNumber(docId);
        if (number == 0) return std::nullopt;
        SQLite::Statement& generated = m_impl->generatedById;
        generated.reset();
        generated.bind(1, number);
        if (generated.executeStep()) found = DocId{-number};
        generated.reset();
        return found;
    });
}

std::string DocumentTable::docId(DocId id) const
{
    return guarded(m_impl->project.path(), [&] {
        SQLite::Statement& row = m_impl->seek(id);
        std::string name = id.isGenerated() ? fmt::format("{}{}", kGeneratedPrefix, -id.value)
                                            : std::string(viewOf(row.getColumn(3)));
        row.reset();
        return name;
    });
}

std::optional<std::string> DocumentTable::text(DocId id) const
{
    return guarded(m_impl->project.path(), [&]() -> std::optional<std::string> {
        SQLite::Statement& row = m_impl->seek(id);
        std::optional<std::string> text;
        if (!row.isColumnNull(0))
            text = joinedText(viewOf(row.getColumn(0)), viewOf(row.getColumn(1)), viewOf(row.getColumn(2)));
        row.reset();
        return text;
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
    return guarded(m_impl->project.path(), [&] {
        SQLite::Statement& row = m_impl->seek(id);
        Document found;
        found.id = id;
        found.hasText = !row.isColumnNull(0);
        found.title = viewOf(row.getColumn(0));
        found.caption = viewOf(row.getColumn(1));
        found.tags = viewOf(row.getColumn(2));
        if (id.isGenerated()) {
            found.docId = fmt::format("{}{}", kGeneratedPrefix, -id.value);
        } else {
            found.docId = viewOf(row.getColumn(3));
            if (!row.isColumnNull(4)) found.createdAt = row.getColumn(4).getInt64();
            if (!row.isColumnNull(5)) found.durationMs = row.getColumn(5).getInt64();
            found.extras = viewOf(row.getColumn(6));
        }
        row.reset();
        return found;
    });
}

std::int64_t DocumentTable::count() const
{
    return guarded(m_impl->project.path(), [&] {
        return m_impl->project.database().execAndGet("SELECT count(*) FROM documents").getInt64();
    });
}

std::int64_t DocumentTable::countWithText() const
{
    return guarded(m_impl->project.path(), [&] {
        return m_impl->project.database().execAndGet("SELECT count(title) FROM documents").getInt64();
    });
}

void DocumentTable::forEachWithText(const std::function<void(const TextRow&)>& visit) const
{
    guarded(m_impl->project.path(), [&] {
        SQLite::Statement rows(m_impl->project.database(),
                               "SELECT id, doc_id, title, caption, tags FROM documents "
                               "WHERE title IS NOT NULL ORDER BY id");
        std::string text;
        while (rows.executeStep()) {
            joinInto(text, viewOf(rows.getColumn(2)), viewOf(rows.getColumn(3)), viewOf(rows.getColumn(4)));
            visit({DocId{rows.getColumn(0).getInt64()}, viewOf(rows.getColumn(1)), text});
        }
    });
}

} // namespace crops::store
