// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project.h"

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/parallel.h"
#include "store/migrations.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

namespace fs = std::filesystem;

namespace
{

constexpr int kBusyTimeoutMs = 5000;
constexpr std::int64_t kCacheBytes = std::int64_t{64} << 20;

/// What the first 100 bytes of a SQLite file say (https://www.sqlite.org/fileformat.html, section 1.3).
struct Header {
    bool isSqlite = false;
    std::uint32_t pageSize = 0;
    std::uint32_t pageCount = 0;
    std::uint32_t userVersion = 0;
    std::uint32_t applicationId = 0;
};

Header readHeader(const fs::path& path)
{
    std::array<unsigned char, 100> bytes{};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(ErrorCode::Io, fmt::format("Cannot read {}: {}.", path.string(), std::strerror(errno)));
    file.read(reinterpret_cast<char*>(bytes.data()), bytes.size());
    Header header;
    if (file.gcount() < 100 || std::memcmp(bytes.data(), "SQLite format 3", 16) != 0) return header;
    const auto big32 = [&](int at) {
        return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) |
               (std::uint32_t{bytes[at + 2]} << 8) | std::uint32_t{bytes[at + 3]};
    };
    header.isSqlite = true;
    header.pageSize = (std::uint32_t{bytes[16]} << 8) | std::uint32_t{bytes[17]};
    if (header.pageSize == 1) header.pageSize = 65536;
    header.pageCount = big32(28);
    header.userVersion = big32(60);
    header.applicationId = big32(68);
    return header;
}

/// Everything that can be known without SQLite touching the file (a WAL database is changed by being opened).
void checkBeforeOpening(const fs::path& path, OpenMode mode)
{
    std::error_code failure;
    if (!fs::exists(path, failure))
        throw Error(ErrorCode::NotFound, fmt::format("There is no project {}; make one with: crops new {}",
                                                     path.string(), path.string()));
    if (fs::is_directory(path, failure))
        throw Error(ErrorCode::NotAProject,
                    fmt::format("{} is a folder, not a CroPS project.", path.string()));
    const Header header = readHeader(path);
    if (!header.isSqlite || header.applicationId != static_cast<std::uint32_t>(kApplicationId))
        throw Error(ErrorCode::NotAProject, fmt::format("{} is not a CroPS project.", path.string()));
    if (header.userVersion > static_cast<std::uint32_t>(schemaVersion()))
        throw Error(
            ErrorCode::ProjectNewer,
            fmt::format("{} was written by a newer version of this program (schema {}, this one knows {}); "
                        "update to open it.",
                        path.string(), header.userVersion, schemaVersion()));
    const auto size = fs::file_size(path, failure);
    const bool hasWal = fs::exists(path.string() + "-wal", failure);
    if (!hasWal && header.pageSize > 0 && size < std::uintmax_t{header.pageSize} * header.pageCount)
        throw Error(ErrorCode::Damaged,
                    fmt::format("{} is damaged: it should have {} bytes and has {}; restore it from a copy.",
                                path.string(), std::uintmax_t{header.pageSize} * header.pageCount, size));
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (mode == OpenMode::ReadWrite &&
        (::access(path.c_str(), W_OK) != 0 || ::access(folder.c_str(), W_OK) != 0))
        throw Error(
            ErrorCode::ReadOnly,
            fmt::format("{} cannot be written to: check the permissions of the file and of its folder.",
                        path.string()));
}

void configure(SQLite::Database& database, OpenMode mode)
{
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
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version >= schemaVersion()) return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (int i = version; i < schemaVersion(); ++i)
        database.exec(migrations()[static_cast<std::size_t>(i)]);
    database.exec(fmt::format("PRAGMA user_version = {}", schemaVersion()));
    transaction.commit();
}

/// The name for sqlite3_open: a URI where a read-only project lies in a folder that cannot be written to,
/// since a WAL database needs its -shm file otherwise.
std::string openName(const fs::path& path, OpenMode mode)
{
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (mode == OpenMode::ReadWrite || ::access(folder.c_str(), W_OK) == 0) return path.string();
    std::string uri = "file:";
    for (const char c : path.string())
        if (c == '?' || c == '#' || c == '%')
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            uri += c;
    return uri + "?immutable=1";
}

std::unique_ptr<SQLite::Database> connect(const fs::path& path, OpenMode mode)
{
    const int flags =
        (mode == OpenMode::ReadWrite ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) | SQLite::OPEN_URI;
    auto database = std::make_unique<SQLite::Database>(openName(path, mode), flags, kBusyTimeoutMs);
    configure(*database, mode);
    return database;
}

} // namespace

void throwTranslated(const SQLite::Exception& failure, const fs::path& path)
{
    const std::string name = path.string();
    switch (failure.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorCode::ProjectLocked,
                    fmt::format("Another program is writing to {}; wait until it has finished.", name));
    case SQLITE_READONLY:
        throw Error(ErrorCode::ReadOnly, fmt::format("{} cannot be written to.", name));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Error(ErrorCode::Damaged,
                    fmt::format("{} is damaged ({}); restore it from a copy.", name, failure.what()));
    case SQLITE_FULL:
        throw Error(ErrorCode::Io,
                    fmt::format("The disk that holds {} is full; free some space and try again.", name));
    case SQLITE_NOMEM:
        throw Error(ErrorCode::OutOfMemory, fmt::format("SQLite ran out of memory on {}.", name));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        throw Error(ErrorCode::Io, fmt::format("Reading or writing {} failed: {}.", name, failure.what()));
    case SQLITE_INTERRUPT:
        throw Cancelled();
    default:
        throw Error(ErrorCode::Internal, fmt::format("SQLite on {}: {}.", name, failure.what()));
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
        throw Error(ErrorCode::AlreadyExists,
                    fmt::format("{} exists already; choose another name.", path.string()));
    if (path.has_parent_path() && !fs::is_directory(path.parent_path(), failure))
        throw Error(ErrorCode::Io, fmt::format("The folder {} does not exist.", path.parent_path().string()));
    return guarded(path, [&] {
        auto impl = std::make_unique<Impl>();
        impl->path = path;
        impl->database = std::make_unique<SQLite::Database>(
            path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
        impl->database->exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
        configure(*impl->database, OpenMode::ReadWrite);
        migrate(*impl->database);
        impl->database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return Project(std::move(impl));
    });
}

Project Project::open(const fs::path& path, OpenMode mode)
{
    checkBeforeOpening(path, mode);
    return guarded(path, [&] {
        auto impl = std::make_unique<Impl>();
        impl->path = path;
        impl->mode = mode;
        impl->database = connect(path, mode);
        impl->database->execAndGet("SELECT count(*) FROM sqlite_schema");
        if (mode == OpenMode::ReadWrite) migrate(*impl->database);
        if (impl->database->execAndGet("PRAGMA user_version").getInt() < schemaVersion())
            throw Error(
                ErrorCode::ReadOnly,
                fmt::format("{} was written by an older version and has to be opened for writing once.",
                            path.string()));
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
    guarded(path(), [&] { database().exec(fmt::format("PRAGMA cache_size = -{}", bytes >> 10)); });
}

void Project::releaseMemory()
{
    guarded(path(), [&] { database().exec("PRAGMA shrink_memory"); });
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
    fs::path folder = m_impl->path;
    return folder.replace_extension(".runs");
}

std::optional<std::string> Project::setting(std::string_view key) const
{
    return guarded(path(), [&]() -> std::optional<std::string> {
        SQLite::Statement query(database(), "SELECT value FROM settings WHERE key = ?");
        query.bind(1, std::string(key));
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
    });
}

void Project::setSetting(std::string_view key, std::string_view value)
{
    guarded(path(), [&] {
        SQLite::Statement upsert(database(), "INSERT INTO settings(key, value) VALUES(?, ?) "
                                             "ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        upsert.bind(1, std::string(key));
        upsert.bind(2, std::string(value));
        upsert.exec();
    });
}

std::string Project::integrityCheck() const
{
    return guarded(path(), [&] { return database().execAndGet("PRAGMA integrity_check(1)").getString(); });
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
    try {
        m_project.database().exec("ROLLBACK");
        m_project.database().exec("PRAGMA foreign_keys = ON");
    } catch (
        const SQLite::Exception&) { // NOLINT(bugprone-empty-catch): SQLite has rolled back by itself already
    }
}

void Transaction::commit()
{
    guarded(m_project.path(), [&] { m_project.database().exec("COMMIT"); });
    m_open = false;
    if (m_keys == ForeignKeys::Unchecked)
        guarded(m_project.path(), [&] { m_project.database().exec("PRAGMA foreign_keys = ON"); });
}

} // namespace crops::store
