// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/batch_table.h"

#include <map>
#include <string>

#include <fmt/format.h>

#include "store/scanned_table.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

std::string columnNames(std::size_t count)
{
    std::string names = "c0";
    for (std::size_t i = 1; i < count; ++i)
        names += ", c" + std::to_string(i);
    return names;
}

/// What the cursor shares with insertRows().
struct Feed {
    static constexpr double kCost = 1e6;
    static constexpr std::int64_t kRows = 1'000'000;
    const BatchRows* rows = nullptr;
    std::size_t next = 0; ///< Row of the cursor.

    static std::string declaration() { return "CREATE TABLE x(" + columnNames(BatchTable::kColumns) + ")"; }
    static void failed(const std::exception_ptr& /*nothing throws*/) {}
};

class Cursor
{
  public:
    explicit Cursor(Feed& feed) : m_feed(&feed) {}

    void begin() {} // insertRows() has set the first row
    void next() { ++m_feed->next; }
    bool atEnd() const { return m_feed->rows == nullptr || m_feed->next >= m_feed->rows->count; }
    std::int64_t row() const { return static_cast<std::int64_t>(m_feed->next) + 1; }
    void cell(sqlite3_context* context, int column) const
    {
        m_feed->rows->cell(context, m_feed->next, column);
    }

  private:
    Feed* m_feed;
};

} // namespace

struct BatchTable::Impl {
    const SQLite::Database& database;
    Feed feed;
    std::map<std::string, Statement> statements;

    sqlite3_stmt* prepared(const char* into, std::size_t columns)
    {
        auto known = statements.find(into);
        if (known == statements.end()) {
            const std::string sql =
                fmt::format("INSERT OR FAIL INTO {} SELECT {} FROM crops_batch", into, columnNames(columns));
            known = statements.emplace(into, Statement(database, sql)).first;
        }
        return known->second.handle();
    }
};

BatchTable::BatchTable(const SQLite::Database& database) : m_impl(new Impl{database, {}, {}})
{
    const int code = sqlite3_create_module(database.getHandle(), "crops_batch",
                                           ScannedTable<Feed, Cursor>::module(), &m_impl->feed);
    if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

BatchTable::~BatchTable()
{
    m_impl->statements.clear();
    sqlite3_create_module(m_impl->database.getHandle(), "crops_batch", nullptr, nullptr);
}

void BatchTable::insertRows(const char* into, std::size_t columns, const BatchRows& rows,
                            const std::function<void(std::size_t)>& refused)
{
    sqlite3_stmt* statement = m_impl->prepared(into, columns);
    Feed& feed = m_impl->feed;
    feed = {&rows, 0};
    while (feed.next < rows.count) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) {
            sqlite3_reset(statement);
            break;
        }
        if ((code & 0xFF) != SQLITE_CONSTRAINT || !refused) {
            const SQLite::Exception failure(m_impl->database.getHandle(), code);
            sqlite3_reset(statement);
            feed.rows = nullptr;
            throw failure;
        }
        const std::size_t row = feed.next;
        sqlite3_reset(statement);
        refused(row);
        feed.next = row + 1;
    }
    feed.rows = nullptr;
}

} // namespace crops::store
