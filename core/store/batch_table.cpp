// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/batch_table.h"

#include <map>
#include <string>

#include <fmt/format.h>

#include "store/scanned_table.h"
#include "store/sqlite_guard.h"

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

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

} // namespace

struct BatchTable::Impl {
    sqlite3* database = nullptr;
    Feed feed;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, FinalizeStatement>> statements;

    sqlite3_stmt* prepared(const char* into, std::size_t columns)
    {
        auto& statement = statements[into];
        if (!statement) {
            sqlite3_stmt* made = nullptr;
            const std::string sql =
                fmt::format("INSERT OR FAIL INTO {} SELECT {} FROM crops_batch", into, columnNames(columns));
            const int code =
                sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
            if (code != SQLITE_OK) throw SQLite::Exception(database, code);
            statement.reset(made);
        }
        return statement.get();
    }
};

BatchTable::BatchTable(sqlite3* database) : m_impl(std::make_unique<Impl>())
{
    m_impl->database = database;
    const int code =
        sqlite3_create_module(database, "crops_batch", ScannedTable<Feed, Cursor>::module(), &m_impl->feed);
    if (code != SQLITE_OK) throw SQLite::Exception(database, code);
}

BatchTable::~BatchTable()
{
    m_impl->statements.clear();
    sqlite3_create_module(m_impl->database, "crops_batch", nullptr, nullptr);
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
            const SQLite::Exception failure(m_impl->database, code);
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
