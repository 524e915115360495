// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the frame of SQLite's virtual tables.

#include <exception>

#include <sqlite3.h>

namespace crops::store
{

/// A virtual table that is only scanned, from its first row to its last, and that exists in a connection
/// without being created. `Source` has the declaration() (CREATE TABLE …), what a scan costs (kCost, kRows),
/// and keeps in failed() what a cursor threw, which SQLite cannot carry. `Cursor` is made from the Source:
/// begin() goes to the first row and next() to the following one; atEnd(); row() counts; cell(context,
/// column) sets SQLite's result.
template <class Source, class Cursor>
class ScannedTable
{
  public:
    /// For sqlite3_create_module with a Source as its argument, which outlives the module.
    static const sqlite3_module* module()
    {
        static const sqlite3_module made = [] {
            sqlite3_module module{};
            module.xConnect = connect; // no xCreate: the table exists without being created
            module.xBestIndex = [](sqlite3_vtab*, sqlite3_index_info* info) {
                info->estimatedCost = Source::kCost;
                info->estimatedRows = Source::kRows;
                return SQLITE_OK;
            };
            module.xDisconnect = [](sqlite3_vtab* table) {
                delete static_cast<Table*>(table);
                return SQLITE_OK;
            };
            module.xOpen = [](sqlite3_vtab* table, sqlite3_vtab_cursor** result) {
                Source& source = *static_cast<Table*>(table)->source;
                *result = new Open{{}, source, Cursor(source)};
                return SQLITE_OK;
            };
            module.xClose = [](sqlite3_vtab_cursor* cursor) {
                delete static_cast<Open*>(cursor);
                return SQLITE_OK;
            };
            module.xFilter = [](sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
                return guarded(cursor, [](Cursor& rows) { rows.begin(); });
            };
            module.xNext = [](sqlite3_vtab_cursor* cursor) {
                return guarded(cursor, [](Cursor& rows) { rows.next(); });
            };
            module.xEof = [](sqlite3_vtab_cursor* cursor) { return rowsOf(cursor).atEnd() ? 1 : 0; };
            module.xColumn = [](sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
                rowsOf(cursor).cell(context, column);
                return SQLITE_OK;
            };
            module.xRowid = [](sqlite3_vtab_cursor* cursor, sqlite3_int64* row) {
                *row = rowsOf(cursor).row();
                return SQLITE_OK;
            };
            return module;
        }();
        return &made;
    }

  private:
    struct Table : sqlite3_vtab {
        Source* source;
    };
    struct Open : sqlite3_vtab_cursor {
        Source& source;
        Cursor rows;
    };

    static Cursor& rowsOf(sqlite3_vtab_cursor* cursor) { return static_cast<Open*>(cursor)->rows; }

    static int connect(sqlite3* database, void* source, int, const char* const*, sqlite3_vtab** result,
                       char**)
    {
        auto* from = static_cast<Source*>(source);
        const int code = sqlite3_declare_vtab(database, from->declaration().c_str());
        if (code == SQLITE_OK) *result = new Table{{}, from};
        return code;
    }

    template <class Step>
    static int guarded(sqlite3_vtab_cursor* cursor, const Step& step)
    {
        try {
            step(rowsOf(cursor));
            return SQLITE_OK;
        } catch (...) {
            static_cast<Open*>(cursor)->source.failed(std::current_exception());
            return SQLITE_ERROR;
        }
    }
};

} // namespace crops::store
