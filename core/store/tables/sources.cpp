// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/sources.h"

#include <algorithm>

#include "base/hash.h"
#include "store/project.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

namespace
{

std::optional<Millis> optionalInteger(const SQLite::Column& column)
{
    if (column.isNull()) return std::nullopt;
    return column.getInt64();
}

} // namespace

std::vector<Source> listSources(const Project& project)
{
    return guarded(project.path(), [&] {
        SQLite::Statement rows(
            project.database(),
            "SELECT id, kind, path, sha256, bytes, rows_read, rows_imported, rows_rejected, "
            "rows_blank, first_ts, last_ts, imported_at, settings FROM sources ORDER BY id");
        std::vector<Source> sources;
        while (rows.executeStep()) {
            Source source;
            source.id = SourceId{rows.getColumn(0).getInt64()};
            source.kind = rows.getColumn(1).getString();
            source.path = rows.getColumn(2).getString();
            source.sha256 = rows.getColumn(3).getString();
            source.bytes = rows.getColumn(4).getInt64();
            source.rowsRead = rows.getColumn(5).getInt64();
            source.rowsImported = rows.getColumn(6).getInt64();
            source.rowsRejected = rows.getColumn(7).getInt64();
            source.rowsBlank = rows.getColumn(8).getInt64();
            source.firstTs = optionalInteger(rows.getColumn(9));
            source.lastTs = optionalInteger(rows.getColumn(10));
            source.importedAt = rows.getColumn(11).getInt64();
            source.settings = rows.getColumn(12).getString();
            sources.push_back(std::move(source));
        }
        return sources;
    });
}

std::vector<Reject> listRejects(const Project& project, SourceId source, std::int64_t afterLine,
                                std::int64_t limit)
{
    return guarded(project.path(), [&] {
        SQLite::Statement rows(project.database(), "SELECT line, reason, detail, excerpt FROM rejects "
                                                   "WHERE source = ? AND line > ? ORDER BY line, id LIMIT ?");
        rows.bind(1, source.value);
        rows.bind(2, afterLine);
        rows.bind(3, limit);
        std::vector<Reject> rejects;
        while (rows.executeStep())
            rejects.push_back({source, rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                               rows.getColumn(2).getString(), rows.getColumn(3).getString()});
        return rejects;
    });
}

bool isImported(const Project& project, std::string_view kind, std::string_view sha256)
{
    return guarded(project.path(), [&] {
        SQLite::Statement row(project.database(),
                              "SELECT 1 FROM sources WHERE sha256 = ? AND kind = ? AND rows_imported > 0");
        row.bind(1, std::string(sha256));
        row.bind(2, std::string(kind));
        return row.executeStep();
    });
}

namespace
{

template <class Counts>
std::string hashOf(const Project& project, const Counts& counts)
{
    std::vector<std::string> parts;
    for (const Source& source : listSources(project))
        if (counts(source.kind))
            parts.push_back(source.kind + "\n" + source.sha256 + "\n" + source.settings + "\n");
    std::sort(parts.begin(), parts.end());
    Sha256 hash;
    for (const std::string& part : parts)
        hash.add(static_cast<std::int64_t>(part.size())).add(part);
    return hash.hex();
}

} // namespace

std::string dataHash(const Project& project)
{
    return hashOf(project, [](const std::string&) { return true; });
}

std::string logsHash(const Project& project)
{
    return hashOf(project, [](const std::string& kind) { return kind != "judgments" && kind != "scores"; });
}

} // namespace crops::store
