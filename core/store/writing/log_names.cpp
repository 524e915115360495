// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writing/log_names.h"

#include <algorithm>
#include <limits>
#include <random>

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "text/normalize.h"

namespace crops::store
{

namespace
{

constexpr std::uint32_t kLastKey = std::numeric_limits<std::int32_t>::max();

} // namespace

TextHasher::TextHasher()
{
    std::random_device random;
    m_seed = (std::uint64_t{random()} << 32) | random();
}

TextKey TextHasher::operator()(std::string_view text) const
{
    const XXH128_hash_t hash = XXH3_128bits_withSeed(text.data(), text.size(), m_seed);
    return {hash.low64, static_cast<std::uint32_t>(hash.high64 >> 33)};
}

LogNames::LogNames(SQLite::Database& database, BatchTable& batch, BulkIndexes& indexes, std::size_t limit)
    : m_database(database), m_batch(batch), m_indexes(indexes), m_nextUser(nextId("users")),
      m_nextQuery(nextId("queries")), m_nextDocument(nextId("documents")),
      m_users(database, "SELECT id FROM users WHERE name = ?", limit, m_nextUser > 1),
      m_queries(database, "SELECT id FROM queries WHERE norm = ?", limit, m_nextQuery > 1),
      m_rawQueries(limit),
      m_documents(database, "SELECT id, title IS NOT NULL FROM documents WHERE doc_id = ?", 2 * limit,
                  m_nextDocument > 1)
{
    // Unique by this class's own doing, as long as memory knows every row.
    if (m_nextUser == 1) m_indexes.drop("users", true);
    if (m_nextQuery == 1) m_indexes.drop("queries", true);
    if (m_nextDocument == 1) m_indexes.drop("documents", true);
}

std::uint32_t LogNames::nextId(const char* table)
{
    const std::int64_t last =
        Statement(m_database, fmt::format("SELECT max(id) FROM {}", table)).value<std::int64_t>();
    if (last >= kLastKey)
        throw Error(ErrorCode::Internal, "The table {} holds {} rows; more are not supported.", table, last);
    return static_cast<std::uint32_t>(last) + 1;
}

std::uint32_t LogNames::findUser(std::string_view name)
{
    const NameValue* found = m_users.find(m_hash(name), name);
    return found == nullptr ? 0 : found->id;
}

std::uint32_t LogNames::findQuery(std::string_view raw)
{
    const TextKey rawKey = m_hash(raw);
    if (const NameValue* known = m_rawQueries.find(rawKey)) return known->id;
    const std::string norm = text::normalizeQuery(raw);
    const NameValue* found = m_queries.find(m_hash(norm), norm);
    if (found == nullptr) return 0;
    m_rawQueries.insert(rawKey, *found);
    return found->id;
}

std::uint32_t LogNames::user(std::string_view name)
{
    const TextKey key = m_hash(name);
    if (const NameValue* known = m_users.find(key, name)) return known->id;
    m_newUsers.push_back({m_nextUser, name});
    return m_users.add(key, {m_nextUser++})->id;
}

std::uint32_t LogNames::query(std::string_view raw)
{
    const TextKey rawKey = m_hash(raw);
    if (const NameValue* known = m_rawQueries.find(rawKey)) return known->id;
    std::string norm = text::normalizeQuery(raw);
    const TextKey key = m_hash(norm);
    const NameValue* known = m_queries.find(key, norm);
    if (known == nullptr) {
        m_newQueries.push_back({m_nextQuery, raw, std::move(norm)});
        known = m_queries.add(key, {m_nextQuery++});
    }
    return m_rawQueries.insert(rawKey, *known)->id;
}

DocumentValue* LogNames::document(TextKey key, std::string_view docId)
{
    if (DocumentValue* known = m_documents.find(key, docId)) return known;
    m_newDocuments.push_back({m_nextDocument, docId});
    return m_documents.add(key, {m_nextDocument++, false});
}

std::pair<DocumentValue*, bool> LogNames::documentForText(std::string_view docId)
{
    const TextKey key = m_hash(docId);
    if (DocumentValue* known = m_documents.find(key, docId)) return {known, false};
    return {m_documents.add(key, {m_nextDocument++, false}), true};
}

void LogNames::flush()
{
    const auto write = [this](const char* into, auto& fresh, const auto& valuesOf) {
        if (fresh.empty()) return;
        m_batch.insert(into, fresh.size(), [&](std::size_t row) { return valuesOf(fresh[row]); });
        fresh.clear();
    };
    const auto idAndName = [](const NewName& fresh) { return std::tuple(fresh.id, fresh.name); };
    write("users(id, name)", m_newUsers, idAndName);
    write("documents(id, doc_id)", m_newDocuments, idAndName);
    write("queries(id, text, norm)", m_newQueries, [](const NewQuery& fresh) {
        return std::tuple(fresh.id, fresh.raw, std::string_view(fresh.norm));
    });
}

void LogNames::trim()
{
    if (std::max({m_nextUser, m_nextQuery, m_nextDocument}) >= kLastKey)
        throw Error(ErrorCode::Internal,
                    "The project holds more users, queries or documents than are supported.");
    if (m_rawQueries.full()) m_rawQueries.clear();
    const auto forget = [this](auto& names, const char* table) {
        if (!names.full()) return;
        m_indexes.restore(table);
        names.forget();
    };
    forget(m_users, "users");
    forget(m_queries, "queries");
    forget(m_documents, "documents");
}

} // namespace crops::store
