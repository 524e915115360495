// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writing/log_writer.h"

#include <limits>

#include <fmt/format.h>

#include "base/error.h"
#include "store/project.h"
#include "store/writing/log_writer_impl.h"

namespace crops::store
{

namespace
{

/// Index upkeep costs more than making the index again once a file brings about half as many rows as the
/// table has.
bool worthRebuilding(const Project& project, const char* table, std::int64_t expectedBytes)
{
    constexpr std::int64_t kBytesARow = 64;
    const auto rows =
        Statement(project, fmt::format("SELECT max(rowid) FROM {}", table)).value<std::int64_t>();
    return expectedBytes / kBytesARow * 2 >= rows;
}

} // namespace

LogWriter::Impl::Impl(Project& owner, std::int64_t expectedBytes, const Progress& progress,
                      std::size_t textsInMemory)
    : project(owner), transaction(owner, ForeignKeys::Unchecked),
      stops(std::in_place, owner.database(), progress), batch(owner.database()), indexes(owner.database()),
      names(owner.database(), batch, indexes, textsInMemory),
      nextSearch(Statement(owner, "SELECT max(id) FROM searches").value<std::uint32_t>() + 1),
      searches(owner.database(), "SELECT id, user, query FROM searches WHERE search_id = ?", textsInMemory,
               nextSearch > 1),
      mergeImpression(
          owner, "UPDATE impressions SET stage = min(stage, ?1), clicked = max(clicked, ?2), "
                 "position = coalesce(position, ?3), watch_ms = coalesce(max(watch_ms, ?4), watch_ms, ?4) "
                 "WHERE search = ?5 AND doc = ?6"),
      insertReject(owner, "INSERT INTO rejects(source, line, reason, detail, excerpt) VALUES(?, ?, ?, ?, ?)"),
      fillText(owner,
               "UPDATE documents SET title = ?, caption = ?, tags = ?, created_at = ?, duration_ms = ?, "
               "extras = ?, source = ? WHERE id = ?"),
      insertScore(owner, "INSERT INTO imported_scores(query, doc, theta, source) VALUES(?, ?, ?, ?) "
                         "ON CONFLICT(query, doc) DO UPDATE SET theta = excluded.theta, "
                         "source = excluded.source WHERE source <> excluded.source"),
      findGenerated(owner, "SELECT 1 FROM generated WHERE id = ?")
{
    if (worthRebuilding(owner, "searches", expectedBytes)) {
        indexes.drop("searches", nextSearch == 1);
        indexes.drop("impressions", false);
    }
    if (worthRebuilding(owner, "feed", expectedBytes)) indexes.drop("feed", false);
}

LogWriter::LogWriter(Project& project, std::int64_t expectedBytes, const Progress& progress,
                     std::size_t textsInMemory)
{
    if (project.mode() == OpenMode::ReadOnly)
        throw Error(ErrorCode::ReadOnly, "{} is open for reading only.", project.path().string());
    guarded(project.path(),
            [&] { m_impl = std::make_unique<Impl>(project, expectedBytes, progress, textsInMemory); });
}

LogWriter::~LogWriter() = default;

SourceId LogWriter::beginSource(const Source& source)
{
    m_impl->source =
        Statement(m_impl->project,
                  "INSERT INTO sources(kind, path, sha256, bytes, rows_read, rows_imported, "
                  "rows_rejected, rows_blank, imported_at, settings) VALUES(?, ?, ?, ?, 0, 0, 0, 0, ?, ?)")
            .insert(source.kind, source.path, source.sha256, source.bytes, nowMillis(), source.settings);
    m_impl->rejectsKept = 0;
    m_impl->firstSearch = m_impl->nextSearch;
    m_impl->smallestPosition = std::numeric_limits<std::int64_t>::max();
    return SourceId{m_impl->source};
}

bool LogWriter::shiftPositions()
{
    if (m_impl->smallestPosition != 0) return false;
    Statement(m_impl->project,
              "UPDATE impressions SET position = position + 1 WHERE search >= ? AND position IS NOT NULL")
        .run(m_impl->firstSearch);
    return true;
}

std::string LogWriter::textNextTo(const std::string& docId) const
{
    return Statement(m_impl->project,
                     "SELECT coalesce("
                     "(SELECT max(doc_id) FROM documents WHERE title IS NOT NULL AND doc_id <= ?1), "
                     "(SELECT min(doc_id) FROM documents WHERE title IS NOT NULL AND doc_id > ?1))")
        .value<std::string>(docId);
}

void LogWriter::endSource(const Source& counts)
{
    Statement(m_impl->project, "UPDATE sources SET rows_read = ?, rows_imported = ?, rows_rejected = ?, "
                               "rows_blank = ?, first_ts = ?, last_ts = ?, sha256 = coalesce(?, sha256), "
                               "bytes = max(bytes, ?) WHERE id = ?")
        .run(counts.rowsRead, counts.rowsImported, counts.rowsRejected, counts.rowsBlank, counts.firstTs,
             counts.lastTs, textOrNull(counts.sha256), counts.bytes, m_impl->source);
}

void LogWriter::keep(std::span<const RowReject> rejects)
{
    for (const RowReject& reject : rejects) {
        if (m_impl->rejectsKept == kKeptRejects) return;
        ++m_impl->rejectsKept;
        m_impl->insertReject.run(m_impl->source, reject.line, reject.reason, reject.detail,
                                 Blob{reject.excerpt});
    }
}

void LogWriter::takeAnswers(std::span<const std::string> requests)
{
    Statement update(m_impl->project, "UPDATE language_answers SET source = ? WHERE request_sha256 = ?");
    for (const std::string& request : requests)
        update.run(m_impl->source, request);
}

void LogWriter::commit()
{
    guarded(m_impl->project.path(), [&] {
        m_impl->indexes.restoreAll();
        m_impl->stops.reset();
        m_impl->transaction.commit();
    });
}

} // namespace crops::store
