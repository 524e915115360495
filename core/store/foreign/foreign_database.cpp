// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/foreign/foreign_database.h"

#include <fstream>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/quoted.h"
#include "store/project_header.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

namespace fs = std::filesystem;

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kWriteVersion = 18; ///< Of the header: 2 says that changes lie in a file beside it.

std::string header(const fs::path& path)
{
    std::error_code failure;
    std::string front(kWriteVersion + 1, '\0');
    std::ifstream file;
    if (fs::is_regular_file(path, failure)) file.open(path, std::ios::binary);
    file.read(front.data(), static_cast<std::streamsize>(front.size()));
    front.resize(file ? front.size() : 0);
    return front;
}

/// A database whose changes were all written home is opened as one that nobody
/// changes, as SQLite else makes files beside it.
std::string uriOf(const fs::path& path)
{
    std::error_code failure;
    const std::string front = header(path);
    const bool home = front.size() > kWriteVersion && front[kWriteVersion] == 2 &&
                      !fs::exists(path.string() + "-wal", failure);
    return fileUri(fs::absolute(path)) + (home ? "?mode=ro&immutable=1" : "?mode=ro");
}

} // namespace

bool isForeignDatabase(const fs::path& path)
{
    return header(path).starts_with(kMagic) && !isProjectFile(path);
}

struct ForeignDatabase::Impl {
    static constexpr int kWaitMillis = 5'000; // for a program that is writing
    static constexpr int kInstructionsBetweenStops = 10'000;

    fs::path path;
    std::function<bool()> stop;
    std::unique_ptr<SQLite::Database> database;

    template <class Work>
    decltype(auto) read(const std::string& what, Work&& work) const
    {
        try {
            return std::forward<Work>(work)();
        } catch (const SQLite::Exception& failure) {
            const int code = failure.getErrorCode();
            if (code == SQLITE_ERROR || code == SQLITE_AUTH)
                throw Error(ErrorCode::BadInput, "{} cannot be read by SQLite: {}.", what, failure.what());
            if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
                throw Error(ErrorCode::Damaged,
                            "{} is an SQLite database that is damaged ({}): copy it again, or save what is "
                            "left with sqlite3's .recover.",
                            path.string(), failure.what());
            throwTranslated(failure, path);
        }
    }
};

ForeignDatabase::ForeignDatabase(fs::path path, std::function<bool()> stop)
    : m_impl(std::make_unique<Impl>(Impl{std::move(path), std::move(stop), nullptr}))
{
    m_impl->read(m_impl->path.string(), [this] {
        m_impl->database = std::make_unique<SQLite::Database>(
            uriOf(m_impl->path), SQLite::OPEN_READONLY | SQLite::OPEN_URI, Impl::kWaitMillis);
        sqlite3* handle = m_impl->database->getHandle();
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0); // its views open no other file
        if (!m_impl->stop) return;
        sqlite3_progress_handler(
            handle, Impl::kInstructionsBetweenStops,
            [](void* impl) { return static_cast<Impl*>(impl)->stop() ? 1 : 0; }, m_impl.get());
    });
}

ForeignDatabase::~ForeignDatabase() = default;

struct ForeignDatabase::Rows::State {
    const Impl& database;
    std::string what;
    Statement rows;
    std::vector<std::string> columns;

    State(const Impl& impl, std::string name, const std::string& select)
        : database(impl), what(std::move(name)),
          rows(impl.read(what, [&] { return Statement(*impl.database, select); })),
          columns(rows.columnNames())
    {
    }
    bool step()
    {
        return database.read(what, [this] { return rows.step(); });
    }
    /// Texts are asked for as such, since the file may hold UTF-16.
    std::string_view bytes(int column) const
    {
        sqlite3_stmt* row = rows.handle();
        if (sqlite3_column_type(row, column) != SQLITE_TEXT) return rows.text(column);
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
    }
};

std::vector<std::string> ForeignDatabase::tables()
{
    Rows::State rows(*m_impl, m_impl->path.string(),
                     "SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name "
                     "WHERE s.type IN ('table', 'view') AND l.schema = 'main' AND l.type <> 'shadow' "
                     "AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid");
    std::vector<std::string> names;
    while (rows.step())
        names.emplace_back(rows.bytes(0));
    return names;
}

ForeignDatabase::Rows::Rows(ForeignDatabase& database, const std::string& table)
    : m_state(std::make_unique<State>(*database.m_impl, database.m_impl->path.string() + "!" + table,
                                      "SELECT * FROM " + doubleQuoted(table)))
{
}

ForeignDatabase::Rows::~Rows() = default;

const std::vector<std::string>& ForeignDatabase::Rows::columns() const
{
    return m_state->columns;
}

bool ForeignDatabase::Rows::step()
{
    return m_state->step();
}

void ForeignDatabase::Rows::append(int column, std::string& text) const
{
    sqlite3_stmt* row = m_state->rows.handle();
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        return;
    case SQLITE_INTEGER:
        text += fmt::format_int(sqlite3_column_int64(row, column)).c_str();
        return;
    case SQLITE_FLOAT:
        fmt::format_to(std::back_inserter(text), "{}", sqlite3_column_double(row, column));
        return;
    default:
        text += m_state->bytes(column);
    }
}

} // namespace crops::store
