// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project.h"

#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/file.h"
#include "base/parallel.h"
#include "store/migrations.h"
#include "store/project_header.h"
#include "store/runs_folder.h"
#include "store/schema_check.h"
#include "store/statement.h"

namespace crops::store
{

namespace fs = std::filesystem;

namespace
{

constexpr int kBusyTimeoutMs = 5000;
constexpr std::int64_t kCacheBytes = std::int64_t{64} << 20;

void configure(SQLite::Database& database, OpenMode mode)
{
    distrust(database);
    database.exec("PRAGMA foreign_keys = ON");
    database.exec(fmt::format("PRAGMA cache_size = -{}", kCacheBytes >> 10));
    database.exec(fmt::format("PRAGMA threads = {}", threadCount()));
    if (mode == OpenMode::ReadWrite) {
        database.exec("PRAGMA journal_mode = WAL");
        database.exec("PRAGMA synchronous = FULL");
        database.exec("PRAGMA journal_size_limit = 67108864");
    }
}

void migrate(SQLite::Database& database)
{
    const int version = Statement(database, "PRAGMA user_version").value<int>();
    if (version >= kSchemaVersion) return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (int i = version; i < kSchemaVersion; ++i)
        database.exec(kSchema[i].text);
    database.exec(fmt::format("PRAGMA user_version = {}", kSchemaVersion));
    transaction.commit();
}

/// The bytes of a project with nothing in it.
std::string emptyProject(const fs::path& path)
{
    return guarded(path, [] {
        SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
        migrate(database);
        database.exec(giveProjectId());
        sqlite3_int64 size = 0;
        const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
            sqlite3_serialize(database.getHandle(), "main", &size, 0), sqlite3_free);
        if (!bytes) throw Error(ErrorCode::OutOfMemory, "SQLite ran out of memory on a new project.");
        // Write-ahead log from the first byte on (https://www.sqlite.org/fileformat.html, 1.3.3): turning to
        // it later takes a journal, which a reader could not roll back.
        bytes.get()[18] = bytes.get()[19] = 2;
        return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
    });
}

/// That the database is a project of this program, its write-ahead log included (which may be another
/// file's).
void checkContent(SQLite::Database& database, const fs::path& path)
{
    try {
        checkProjectNumbers(path, Statement(database, "PRAGMA application_id").value<std::uint32_t>(),
                            Statement(database, "PRAGMA user_version").value<std::uint32_t>());
        checkSchema(database, path);
    } catch (const SQLite::Exception& failure) {
        if (failure.getErrorCode() != SQLITE_ERROR) throw;
        throw Error(ErrorCode::Damaged, "{} is damaged ({}); restore it from a copy.", path.string(),
                    failure.what());
    }
}

/// The name for sqlite3_open: a URI where a read-only project lies in a folder that cannot be written to,
/// since a WAL database needs its -shm file otherwise.
std::string openName(const fs::path& path, OpenMode mode)
{
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (mode == OpenMode::ReadWrite || ::access(folder.c_str(), W_OK) == 0) return path.string();
    return fileUri(path) + "?immutable=1";
}

std::unique_ptr<SQLite::Database> connect(const fs::path& path, OpenMode mode)
{
    // A project is one thread's: SQLite need not take a lock for every value read.
    const int flags = (mode == OpenMode::ReadWrite ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) |
                      SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX;
    auto database = std::make_unique<SQLite::Database>(openName(path, mode), flags, kBusyTimeoutMs);
    configure(*database, mode);
    return database;
}

} // namespace

std::string fileUri(const fs::path& path)
{
    std::string uri = "file:";
    for (const char c : path.string())
        if (c == '?' || c == '#' || c == '%')
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            uri += c;
    return uri;
}

void throwTranslated(const SQLite::Exception& failure, const fs::path& path)
{
    const std::string name = path.string();
    switch (failure.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorCode::ProjectLocked, "Another program is writing to {}; wait until it has finished.",
                    name);
    case SQLITE_READONLY:
        throw Error(ErrorCode::ReadOnly, "{} cannot be written to.", name);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Error(ErrorCode::Damaged, "{} is damaged ({}); restore it from a copy.", name, failure.what());
    case SQLITE_FULL:
        throw Error(ErrorCode::Io, "The disk that holds {} is full; free some space and try again.", name);
    case SQLITE_TOOBIG:
        throw Error(ErrorCode::Damaged, "{} holds a value of more than 256 MiB, which no project does.",
                    name);
    case SQLITE_NOMEM:
        throw Error(ErrorCode::OutOfMemory, "SQLite ran out of memory on {}.", name);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        throw Error(ErrorCode::Io, "Reading or writing {} failed: {}.", name, failure.what());
    case SQLITE_INTERRUPT:
        throw Cancelled();
    default:
        throw Error(ErrorCode::Internal, "SQLite on {}: {}.", name, failure.what());
    }
}

struct Project::Impl {
    fs::path path;
    OpenMode mode = OpenMode::ReadWrite;
    std::int64_t cacheBytes = kCacheBytes;
    std::unique_ptr<SQLite::Database> database;
};

Project::Project(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Project Project::create(const fs::path& path)
{
    std::error_code failure;
    if (fs::exists(path, failure))
        throw Error(ErrorCode::AlreadyExists, "{} exists already; choose another name.", path.string());
    if (path.has_parent_path() && !fs::is_directory(path.parent_path(), failure))
        throw Error(ErrorCode::Io, "The folder {} does not exist.", path.parent_path().string());
    AtomicFile file(path); // killed, it leaves nothing under the project's name
    file.write(emptyProject(path));
    if (!file.commitNew())
        throw Error(ErrorCode::AlreadyExists, "{} exists already; choose another name.", path.string());
    return open(path);
}

Project Project::open(const fs::path& path, OpenMode mode)
{
    checkBeforeOpening(path, mode);
    return guarded(path, [&] {
        auto impl = std::make_unique<Impl>();
        impl->path = path;
        impl->mode = mode;
        impl->database = connect(path, mode);
        checkContent(*impl->database, path);
        if (mode == OpenMode::ReadWrite) migrate(*impl->database);
        if (Statement(*impl->database, "PRAGMA user_version").value<int>() < kSchemaVersion)
            throw Error(ErrorCode::ReadOnly,
                        "{} was written by an older version and has to be opened for writing once.",
                        path.string());
        return Project(std::move(impl));
    });
}

Project Project::connectAgain() const
{
    return guarded(m_impl->path, [&] {
        auto impl = std::make_unique<Impl>();
        impl->path = m_impl->path;
        impl->mode = m_impl->mode;
        impl->database = connect(impl->path, impl->mode);
        Project again(std::move(impl));
        again.setCacheSize(m_impl->cacheBytes);
        return again;
    });
}

void Project::setCacheSize(std::int64_t bytes)
{
    m_impl->cacheBytes = bytes;
    Statement(*this, fmt::format("PRAGMA cache_size = -{}", bytes >> 10)).run();
}

void Project::releaseMemory()
{
    Statement(*this, "PRAGMA shrink_memory").run();
}

void Project::setWriteWait(std::chrono::milliseconds wait)
{
    guarded(path(), [&] { database().setBusyTimeout(static_cast<int>(wait.count())); });
}

const fs::path& Project::path() const
{
    return m_impl->path;
}
OpenMode Project::mode() const
{
    return m_impl->mode;
}
SQLite::Database& Project::database() const
{
    return *m_impl->database;
}

fs::path Project::runsFolder() const
{
    return findRunsFolder(*this);
}

std::optional<std::string> Project::setting(std::string_view key) const
{
    return Statement(*this, "SELECT value FROM settings WHERE key = ?").first<std::string>(key);
}

void Project::setSetting(std::string_view key, std::string_view value)
{
    Statement(
        *this,
        "INSERT INTO settings(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
        .run(key, value);
}

std::string Project::integrityCheck() const
{
    return Statement(*this, "PRAGMA integrity_check(1)").value<std::string>();
}

Transaction::Transaction(Project& project, ForeignKeys keys) : m_project(project), m_keys(keys)
{
    guarded(project.path(), [&] {
        // The pragma has no effect inside a transaction: off before it, on after it.
        if (keys == ForeignKeys::Unchecked) project.database().exec("PRAGMA foreign_keys = OFF");
        try {
            project.database().exec("BEGIN IMMEDIATE");
        } catch (const SQLite::Exception&) {
            project.database().exec("PRAGMA foreign_keys = ON");
            throw;
        }
    });
}

Transaction::~Transaction()
{
    if (!m_open) return;
    try { // SQLite may have rolled back by itself already
        SQLite::Database& database = m_project.database();
        if (sqlite3_get_autocommit(database.getHandle()) == 0) database.exec("ROLLBACK");
        database.exec("PRAGMA foreign_keys = ON");
    } catch (const SQLite::Exception&) { // NOLINT(bugprone-empty-catch): the next open rolls back
    }
}

void Transaction::commit()
{
    Statement(m_project, "COMMIT").run();
    m_open = false;
    if (m_keys == ForeignKeys::Unchecked) Statement(m_project, "PRAGMA foreign_keys = ON").run();
}

} // namespace crops::store
