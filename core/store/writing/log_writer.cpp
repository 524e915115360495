// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writing/log_writer.h"

#include <limits>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.h"
#include "store/project.h"
#include "store/writing/log_writer_impl.h"

namespace crops::store
{

namespace
{

constexpr int kOpsBetweenStopChecks = 100'000;

/// Index upkeep costs more than making the index again once a file brings about half as many rows as the
/// table has.
bool worthRebuilding(SQLite::Database& database, const char* table, std::int64_t expectedBytes)
{
    constexpr std::int64_t kBytesARow = 64;
    const std::int64_t rows = database.execAndGet(fmt::format("SELECT max(rowid) FROM {}", table)).getInt64();
    return expectedBytes / kBytesARow * 2 >= rows;
}

int stopAsked(void* progress)
{
    return static_cast<const Progress*>(progress)->stopRequested() ? 1 : 0;
}

} // namespace

WriteSession::WriteSession(SQLite::Database& database, const Progress& progress) : m_database(database)
{
    database.exec("PRAGMA foreign_keys = OFF"); // has no effect inside a transaction
    try {
        database.exec("BEGIN IMMEDIATE");
    } catch (...) {
        database.exec("PRAGMA foreign_keys = ON");
        throw;
    }
    sqlite3_progress_handler(database.getHandle(), kOpsBetweenStopChecks, &stopAsked,
                             const_cast<Progress*>(&progress));
}

WriteSession::~WriteSession()
{
    sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr);
    try {
        if (sqlite3_get_autocommit(m_database.getHandle()) == 0) m_database.exec("ROLLBACK");
        m_database.exec("PRAGMA foreign_keys = ON");
    } catch (const SQLite::Exception&) { // NOLINT(bugprone-empty-catch): the next open rolls back
    }
}

void WriteSession::commit()
{
    sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr);
    m_database.exec("COMMIT");
}

LogWriter::Impl::Impl(Project& owner, std::int64_t expectedBytes, const Progress& progress,
                      std::size_t textsInMemory)
    : path(owner.path()), database(owner.database()), session(database, progress),
      batch(database.getHandle()), indexes(database), names(database, batch, indexes, textsInMemory),
      nextSearch(
          static_cast<std::uint32_t>(database.execAndGet("SELECT max(id) FROM searches").getInt64() + 1)),
      searches(database, "SELECT id, user, query FROM searches WHERE search_id = ?", textsInMemory,
               nextSearch > 1),
      mergeImpression(database, "UPDATE impressions SET stage = min(stage, ?1), clicked = max(clicked, ?2), "
                                "position = coalesce(position, ?3), "
                                "watch_ms = coalesce(max(watch_ms, ?4), watch_ms, ?4) "
                                "WHERE search = ?5 AND doc = ?6"),
      insertReject(database,
                   "INSERT INTO rejects(source, line, reason, detail, excerpt) VALUES(?, ?, ?, ?, ?)"),
      fillText(database,
               "UPDATE documents SET title = ?, caption = ?, tags = ?, created_at = ?, duration_ms = ?, "
               "extras = ?, source = ? WHERE id = ?"),
      insertScore(database, "INSERT INTO imported_scores(query, doc, theta, source) VALUES(?, ?, ?, ?) "
                            "ON CONFLICT(query, doc) DO UPDATE SET theta = excluded.theta, "
                            "source = excluded.source WHERE source <> excluded.source"),
      findGenerated(database, "SELECT 1 FROM generated WHERE id = ?")
{
    if (worthRebuilding(database, "searches", expectedBytes)) {
        indexes.drop("searches", nextSearch == 1);
        indexes.drop("impressions", false);
    }
    if (worthRebuilding(database, "feed", expectedBytes)) indexes.drop("feed", false);
}

LogWriter::LogWriter(Project& project, std::int64_t expectedBytes, const Progress& progress,
                     std::size_t textsInMemory)
{
    if (project.mode() == OpenMode::ReadOnly)
        throw Error(ErrorCode::ReadOnly,
                    fmt::format("{} is open for reading only.", project.path().string()));
    guarded(project.path(),
            [&] { m_impl = std::make_unique<Impl>(project, expectedBytes, progress, textsInMemory); });
}

LogWriter::~LogWriter() = default;

SourceId LogWriter::beginSource(const NewSource& source)
{
    return guarded(m_impl->path, [&] {
        SQLite::Statement insert(
            m_impl->database,
            "INSERT INTO sources(kind, path, sha256, bytes, rows_read, rows_imported, "
            "rows_rejected, rows_blank, imported_at, settings) VALUES(?, ?, ?, ?, 0, 0, 0, 0, ?, ?)");
        insert.bind(1, source.kind);
        insert.bind(2, source.path);
        insert.bind(3, source.sha256);
        insert.bind(4, source.bytes);
        insert.bind(5, nowMillis());
        insert.bind(6, source.settings);
        insert.exec();
        m_impl->source = m_impl->database.getLastInsertRowid();
        m_impl->rejectsKept = 0;
        m_impl->firstSearch = m_impl->nextSearch;
        m_impl->smallestPosition = std::numeric_limits<std::int64_t>::max();
        return SourceId{m_impl->source};
    });
}

bool LogWriter::shiftPositions()
{
    if (m_impl->smallestPosition != 0) return false;
    guarded(m_impl->path, [&] {
        SQLite::Statement shift(m_impl->database, "UPDATE impressions SET position = position + 1 "
                                                  "WHERE search >= ? AND position IS NOT NULL");
        shift.bind(1, m_impl->firstSearch);
        shift.exec();
    });
    return true;
}

std::string LogWriter::textNextTo(const std::string& docId) const
{
    return guarded(m_impl->path, [&] {
        SQLite::Statement next(
            m_impl->database,
            "SELECT coalesce((SELECT max(doc_id) FROM documents WHERE title IS NOT NULL AND doc_id <= ?1), "
            "(SELECT min(doc_id) FROM documents WHERE title IS NOT NULL AND doc_id > ?1))");
        next.bind(1, docId);
        next.executeStep();
        return next.getColumn(0).isNull() ? std::string() : next.getColumn(0).getString();
    });
}

void LogWriter::endSource(const Source& counts)
{
    guarded(m_impl->path, [&] {
        SQLite::Statement update(m_impl->database,
                                 "UPDATE sources SET rows_read = ?, rows_imported = ?, rows_rejected = ?, "
                                 "rows_blank = ?, first_ts = ?, last_ts = ?, sha256 = coalesce(?, sha256), "
                                 "bytes = max(bytes, ?) WHERE id = ?");
        update.bind(1, counts.rowsRead);
        update.bind(2, counts.rowsImported);
        update.bind(3, counts.rowsRejected);
        update.bind(4, counts.rowsBlank);
        if (counts.firstTs) update.bind(5, *counts.firstTs);
        if (counts.lastTs) update.bind(6, *counts.lastTs);
        if (!counts.sha256.empty()) update.bind(7, counts.sha256);
        update.bind(8, counts.bytes);
        update.bind(9, m_impl->source);
        update.exec();
    });
}

void LogWriter::keep(std::span<const RowReject> rejects)
{
    guarded(m_impl->path, [&] {
        SQLite::Statement& insert = m_impl->insertReject;
        for (const RowReject& reject : rejects) {
            if (m_impl->rejectsKept == kKeptRejects) return;
            ++m_impl->rejectsKept;
            insert.bind(1, m_impl->source);
            insert.bind(2, reject.line);
            insert.bindNoCopy(3, reject.reason);
            insert.bindNoCopy(4, reject.detail);
            insert.bind(5, reject.excerpt.data(), static_cast<int>(reject.excerpt.size()));
            insert.exec();
            insert.reset();
        }
    });
}

void LogWriter::takeAnswers(std::span<const std::string> requests)
{
    guarded(m_impl->path, [&] {
        SQLite::Statement update(m_impl->database,
                                 "UPDATE language_answers SET source = ? WHERE request_sha256 = ?");
        for (const std::string& request : requests) {
            update.bind(1, m_impl->source);
            update.bindNoCopy(2, request);
            update.exec();
            update.reset();
        }
    });
}

void LogWriter::commit()
{
    guarded(m_impl->path, [&] {
        m_impl->indexes.restoreAll();
        m_impl->session.commit();
    });
}

} // namespace crops::store
