// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/foreign/foreign_table.h"

#include <sqlite3.h>

namespace crops::store
{

namespace
{

struct Source {
    const ForeignTable* table = nullptr;
    ForeignFailure* failure = nullptr;
};

struct Table : sqlite3_vtab {
    Source source;
};

struct Cursor : sqlite3_vtab_cursor {
    Source source;
    std::unique_ptr<ForeignRows> rows;
    sqlite3_int64 row = 0;
    bool atEnd = true;
};

int connectTable(sqlite3* database, void* aux, int, const char* const*, sqlite3_vtab** result, char**)
{
    const Source& source = *static_cast<Source*>(aux);
    std::string columns;
    for (const std::string& name : source.table->columns) {
        columns += columns.empty() ? "CREATE TABLE x(\"" : ", \"";
        for (const char c : name)
            columns += c == '"' ? "\"\"" : std::string(1, c);
        columns += '"';
    }
    const int code = sqlite3_declare_vtab(database, (columns + ")").c_str());
    if (code != SQLITE_OK) return code;
    auto* table = new Table();
    table->source = source;
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
    info->estimatedCost = 1e9; // a whole file: last to be scanned inside of another
    info->estimatedRows = 10'000'000;
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab* table, sqlite3_vtab_cursor** result)
{
    auto* cursor = new Cursor();
    cursor->source = static_cast<Table*>(table)->source;
    *result = cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor* base)
{
    auto& cursor = *static_cast<Cursor*>(base);
    try {
        cursor.atEnd = !cursor.rows->next();
        ++cursor.row;
        return SQLITE_OK;
    } catch (...) {
        cursor.source.failure->exception = std::current_exception();
        return SQLITE_ERROR;
    }
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int, sqlite3_value**)
{
    auto& cursor = *static_cast<Cursor*>(base);
    try {
        cursor.row = 0;
        cursor.rows = cursor.source.table->open();
    } catch (...) {
        cursor.source.failure->exception = std::current_exception();
        return SQLITE_ERROR;
    }
    return nextRow(base);
}

int atEnd(sqlite3_vtab_cursor* cursor)
{
    return static_cast<Cursor*>(cursor)->atEnd ? 1 : 0;
}

int cellOf(sqlite3_vtab_cursor* base, sqlite3_context* context, int column)
{
    const auto& cursor = *static_cast<Cursor*>(base);
    if (column == cursor.source.table->numberColumn) {
        sqlite3_result_int64(context, cursor.rows->number());
        return SQLITE_OK;
    }
    const std::string_view text = cursor.rows->text(column);
    sqlite3_result_text64(context, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                          SQLITE_UTF8);
    return SQLITE_OK;
}

int rowidOf(sqlite3_vtab_cursor* cursor, sqlite3_int64* rowid)
{
    *rowid = static_cast<Cursor*>(cursor)->row;
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

} // namespace

int addForeignTable(sqlite3* database, const ForeignTable& table, ForeignFailure& failure)
{
    return sqlite3_create_module_v2(database, table.name.c_str(), &kModule, new Source{&table, &failure},
                                    [](void* source) { delete static_cast<Source*>(source); });
}

} // namespace crops::store
