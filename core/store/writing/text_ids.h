// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: texts that stand for keys (user ids, doc_ids, queries, search ids) while logs are
// written.

#include <cstdint>
#include <optional>
#include <string_view>

#include "store/statement.h"
#include "store/writing/hash_dictionary.h"

namespace crops::store
{

/// Hashes texts with one random seed, so that nobody can prepare texts that collide. No key depends on it.
class TextHasher
{
  public:
    TextHasher();
    TextKey operator()(std::string_view text) const;

  private:
    std::uint64_t m_seed;
};

/// Text → value, in memory and, where the table had rows before or memory's limit was reached, by a look-up
/// through the table's unique index. `Value` is a struct of 32-bit integers with a static
/// read(const Statement&).
template <class Value>
class TextIds
{
  public:
    /// `lookUp` is a SELECT of the value's columns by one text. `stored`: the table has rows that memory does
    /// not know.
    TextIds(SQLite::Database& database, const char* lookUp, std::size_t limit, bool stored)
        : m_database(database), m_sql(lookUp), m_known(limit), m_stored(stored)
    {
    }

    void prefetch(TextKey key) const { m_known.prefetch(key); }

    /// The value of `text`, whose hash is `key`, or null. It may be changed in place, until the next find or
    /// add.
    Value* find(TextKey key, std::string_view text)
    {
        if (Value* known = m_known.find(key)) return known;
        if (!m_stored) return nullptr;
        if (!m_lookUp) m_lookUp.emplace(m_database, m_sql);
        const auto found = m_lookUp->first(&Value::read, text);
        return found ? m_known.insert(key, *found) : nullptr;
    }

    /// Precondition: find() gave null.
    Value* add(TextKey key, const Value& value) { return m_known.insert(key, value); }

    bool full() const { return m_known.full(); }
    /// Empties memory. Precondition: everything added is in its table, under the unique index that look-ups
    /// use.
    void forget()
    {
        m_known.clear();
        m_stored = true;
    }

  private:
    SQLite::Database& m_database;
    const char* m_sql;
    HashDictionary<Value> m_known;
    bool m_stored;
    std::optional<Statement> m_lookUp;
};

} // namespace crops::store
