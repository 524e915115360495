// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the keys of users, queries and documents while logs are written.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "store/batch_table.h"
#include "store/writing/bulk_indexes.h"
#include "store/writing/log_rows.h"
#include "store/writing/text_ids.h"

namespace crops::store
{

/// A key of users or queries.
struct NameValue {
    std::uint32_t id = 0;
    static NameValue read(const Statement& row) { return {row.get<std::uint32_t>(0)}; }
};

/// A key of documents, and whether its catalogue row has come.
struct DocumentValue {
    std::uint32_t id : 31 = 0;
    std::uint32_t hasText : 1 = 0;
    static DocumentValue read(const Statement& row) { return {row.get<std::uint32_t>(0), row.get<bool>(1)}; }
};

/// Gives users, queries and documents their keys, in the order of first sight, and writes new ones in
/// batches. Texts passed in must live until flush(). Memory is bounded: a dictionary of more than `limit`
/// texts (documents: twice as many) is emptied between batches and its table is asked from then on; 16 bytes
/// an entry in tables at most twice as large as that.
class LogNames
{
  public:
    LogNames(SQLite::Database& database, BatchTable& batch, BulkIndexes& indexes, std::size_t limit);

    TextKey keyOf(std::string_view text) const { return m_hash(text); }
    void prefetchDocument(TextKey key) const { m_documents.prefetch(key); }

    /// 0 where there is none.
    std::uint32_t findUser(std::string_view name);
    std::uint32_t findQuery(std::string_view raw);
    /// The key, made where it is new.
    std::uint32_t user(std::string_view name);
    std::uint32_t query(std::string_view raw);
    /// The document with this doc_id, made without text where it is new. Its hasText may be set in place;
    /// valid until the next call.
    DocumentValue* document(TextKey key, std::string_view docId);
    /// The same, but nothing is written for a new one: the caller inserts it with its text.
    std::pair<DocumentValue*, bool> documentForText(std::string_view docId);

    /// Writes what is new. Afterwards the texts passed in may go.
    void flush();
    /// Precondition: flushed. Empties full dictionaries.
    void trim();

  private:
    struct NewName {
        std::uint32_t id = 0;
        std::string_view name;
    };
    struct NewQuery {
        std::uint32_t id = 0;
        std::string_view raw;
        std::string norm;
    };
    std::uint32_t nextId(const char* table);

    SQLite::Database& m_database;
    BatchTable& m_batch;
    BulkIndexes& m_indexes;
    TextHasher m_hash;
    std::uint32_t m_nextUser;
    std::uint32_t m_nextQuery;
    std::uint32_t m_nextDocument;
    TextIds<NameValue> m_users;
    TextIds<NameValue> m_queries;
    HashDictionary<NameValue> m_rawQueries; ///< As typed → key: spares the normalisation.
    TextIds<DocumentValue> m_documents;
    std::vector<NewName> m_newUsers;
    std::vector<NewName> m_newDocuments;
    std::deque<NewQuery> m_newQueries;
};

} // namespace crops::store
