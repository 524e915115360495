// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/batch_table.h"

#include <map>

#include "store/scanned_table.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

void BatchRows::setInteger(sqlite3_context* context, long long value)
{
    sqlite3_result_int64(context, value);
}
void BatchRows::setNull(sqlite3_context* context)
{
    sqlite3_result_null(context);
}
void BatchRows::setText(sqlite3_context* context, std::string_view text)
{
    sqlite3_result_text64(context, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                          SQLITE_UTF8);
}
void BatchRows::setTextOrNull(sqlite3_context* context, std::string_view text)
{
    if (text.empty())
        setNull(context);
    else
        setText(context, text);
}

void BatchRows::setBlobOrNull(sqlite3_context* context, std::string_view bytes)
{
    if (bytes.empty())
        setNull(context);
    else
        sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_STATIC);
}

namespace
{

/// What the cursor shares with insert().
struct Feed {
    static constexpr double kCost = 1e6;
    static constexpr std::int64_t kRows = 1'000'000;

    const BatchRows* rows = nullptr;
    std::size_t next = 0; ///< Row of the cursor.

    static std::string declaration()
    {
        std::string columns = "CREATE TABLE x(";
        for (int i = 0; i < BatchTable::kColumns; ++i)
            columns += (i == 0 ? "c" : ", c") + std::to_string(i);
        return columns + ")";
    }
    static void failed(const std::exception_ptr& /*nothing throws*/) {}
};

class Cursor
{
  public:
    explicit Cursor(Feed& feed) : m_feed(&feed) {}

    void begin() {} // insert() has set the first row
    void next() { ++m_feed->next; }
    bool atEnd() const { return m_feed->rows == nullptr || m_feed->next >= m_feed->rows->size(); }
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

    sqlite3_stmt* prepared(const char* sql)
    {
        auto& statement = statements[sql];
        if (!statement) {
            sqlite3_stmt* made = nullptr;
            const int code = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
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

void BatchTable::insert(const char* sql, const BatchRows& rows,
                        const std::function<void(std::size_t)>& refused)
{
    sqlite3_stmt* statement = m_impl->prepared(sql);
    Feed& feed = m_impl->feed;
    feed = {&rows, 0};
    while (feed.next < rows.size()) {
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
