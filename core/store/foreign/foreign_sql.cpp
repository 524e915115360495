// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/foreign/foreign_sql.h"

#include <array>
#include <deque>
#include <utility>

#include <sqlite3.h>

#include "base/error.h"
#include "store/foreign/foreign_table.h"
#include "store/statement.h"

namespace crops::store
{

struct ForeignSql::Impl {
    std::deque<ForeignTable> tables; // before the database, whose modules point into it
    ForeignFailure failure;
    // One thread at a time, as the class says: no mutex a value.
    SQLite::Database database{"", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX};

    /// Runs `work`; what a table's rows threw comes before what SQLite says of it.
    template <class Work>
    decltype(auto) guarded(Work&& work)
    {
        try {
            return std::forward<Work>(work)();
        } catch (const SQLite::Exception& sqlite) {
            if (const std::exception_ptr thrown = std::exchange(failure.exception, nullptr))
                std::rethrow_exception(thrown);
            if (sqlite.getErrorCode() == SQLITE_FULL || sqlite.getErrorCode() == SQLITE_IOERR)
                throw Error(ErrorCode::Io,
                            "The temporary database of the preset could not be written: {}. TMPDIR says in "
                            "which folder it lies.",
                            sqlite.what());
            throw Error(ErrorCode::BadInput, sqlite.what());
        }
    }
};

namespace
{

struct Callback {
    ForeignFunction function;
    ForeignFailure* failure = nullptr;
};

void callFunction(sqlite3_context* context, int count, sqlite3_value** values)
{
    auto& callback = *static_cast<Callback*>(sqlite3_user_data(context));
    try {
        constexpr std::size_t kFew = 8; // without memory of their own
        std::array<std::optional<std::string_view>, kFew> few;
        std::vector<std::optional<std::string_view>> many;
        const auto size = static_cast<std::size_t>(count);
        if (size > kFew) many.resize(size);
        const std::span arguments = size > kFew ? std::span(many) : std::span(few).first(size);
        for (std::size_t i = 0; i < size; ++i) {
            if (sqlite3_value_type(values[i]) == SQLITE_NULL) continue;
            const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
            const auto bytes = static_cast<std::size_t>(sqlite3_value_bytes(values[i]));
            arguments[i] = text == nullptr ? std::string_view() : std::string_view(text, bytes);
        }
        const std::optional<std::string> result = callback.function(arguments);
        if (!result) return sqlite3_result_null(context);
        sqlite3_result_text64(context, result->data(), result->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::exception& failure) {
        callback.failure->exception = std::current_exception();
        sqlite3_result_error(context, failure.what(), -1);
    }
}

void check(const SQLite::Database& database, int code)
{
    if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

} // namespace

ForeignSql::ForeignSql() : m_impl(std::make_unique<Impl>())
{
    m_impl->guarded([&] {
        SQLite::Database& database = m_impl->database;
        database.exec("PRAGMA temp_store = FILE");
        database.exec("PRAGMA cache_size = -65536"); // KiB
        database.exec("PRAGMA journal_mode = OFF");  // it goes with the object
        database.exec("PRAGMA synchronous = OFF");
        sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0); // a preset's SQL opens no file
    });
}

ForeignSql::~ForeignSql() = default;

void ForeignSql::addTable(ForeignTable table)
{
    const ForeignTable& kept = m_impl->tables.emplace_back(std::move(table));
    m_impl->guarded([&] {
        check(m_impl->database, addForeignTable(m_impl->database.getHandle(), kept, m_impl->failure));
    });
}

void ForeignSql::addFunction(const std::string& name, int arguments, ForeignFunction function)
{
    m_impl->guarded([&] {
        check(m_impl->database,
              sqlite3_create_function_v2(m_impl->database.getHandle(), name.c_str(), arguments, SQLITE_UTF8,
                                         new Callback{std::move(function), &m_impl->failure}, callFunction,
                                         nullptr, nullptr,
                                         [](void* callback) { delete static_cast<Callback*>(callback); }));
    });
}

void ForeignSql::run(const std::string& statements)
{
    m_impl->guarded([&] { m_impl->database.exec(statements); });
}

void ForeignSql::interrupt()
{
    sqlite3_interrupt(m_impl->database.getHandle());
}

struct ForeignSql::Query::State {
    Impl& sql;
    Statement rows;
};

ForeignSql::Query::Query(ForeignSql& sql, const std::string& select)
{
    sql.m_impl->guarded([&] {
        std::string_view rest;
        m_state.reset(new State{*sql.m_impl, Statement(sql.m_impl->database, select, &rest)});
        if (columns().empty() || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
            throw Error(ErrorCode::BadInput, "A table's query has to be one SELECT");
    });
}

ForeignSql::Query::~Query() = default;

std::vector<std::string> ForeignSql::Query::columns() const
{
    return m_state->rows.columnNames();
}

bool ForeignSql::Query::step()
{
    return m_state->sql.guarded([&] { return m_state->rows.step(); });
}

bool ForeignSql::Query::isNull(int column) const
{
    return m_state->rows.isNull(column);
}

std::string_view ForeignSql::Query::text(int column) const
{
    return m_state->rows.text(column); // as a blob: not copied to put a NUL behind it
}

std::int64_t ForeignSql::Query::integer(int column) const
{
    return m_state->rows.integer(column);
}

} // namespace crops::store
