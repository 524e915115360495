// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/batch_table.h"

#include <limits>
#include <map>

#include <sqlite3.h>

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

/// What the module's callbacks share with insert().
struct Feed {
    const BatchRows* rows = nullptr;
    std::size_t next = 0; ///< Row of the cursor.
};

struct Table : sqlite3_vtab {
    Feed* feed = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    Feed* feed = nullptr;
};

int connectTable(sqlite3* database, void* aux, int, const char* const*, sqlite3_vtab** result, char**)
{
    std::string columns = "CREATE TABLE x(";
    for (int i = 0; i < BatchTable::kColumns; ++i)
        columns += (i == 0 ? "c" : ", c") + std::to_string(i);
    const int code = sqlite3_declare_vtab(database, (columns + ")").c_str());
    if (code != SQLITE_OK) return code;
    auto* table = new Table();
    table->feed = static_cast<Feed*>(aux);
    *result = table;
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab* table)
{
    delete static_cast<Table*>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab*, sqlite3_index_info* info)
{
    info->estimatedCost = 1e6;
    info->estimatedRows = 1'000'000;
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab* table, sqlite3_vtab_cursor** result)
{
    auto* cursor = new Cursor();
    cursor->feed = static_cast<Table*>(table)->feed;
    *result = cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor*, int, const char*, int, sqlite3_value**)
{
    return SQLITE_OK; // insert() has set the first row
}

int nextRow(sqlite3_vtab_cursor* cursor)
{
    ++static_cast<Cursor*>(cursor)->feed->next;
    return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* cursor)
{
    const Feed* feed = static_cast<Cursor*>(cursor)->feed;
    return feed->rows == nullptr || feed->next >= feed->rows->size();
}

int cellOf(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column)
{
    const Feed* feed = static_cast<Cursor*>(cursor)->feed;
    feed->rows->cell(context, feed->next, column);
    return SQLITE_OK;
}

int rowidOf(sqlite3_vtab_cursor* cursor, sqlite3_int64* rowid)
{
    *rowid = static_cast<sqlite3_int64>(static_cast<Cursor*>(cursor)->feed->next) + 1;
    return SQLITE_OK;
}

const sqlite3_module kModule = [] {
    sqlite3_module module{};
    module.xConnect = connectTable; // no xCreate: the table exists without being created
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnectTable;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = filter;
    module.xNext = nextRow;
    module.xEof = atEnd;
    module.xColumn = cellOf;
    module.xRowid = rowidOf;
    return module;
}();

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
    const int code = sqlite3_create_module(database, "crops_batch", &kModule, &m_impl->feed);
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
