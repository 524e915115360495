// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/sources.h"

#include <algorithm>

#include "base/hash.h"
#include "store/statement.h"
#include "store/tables/hand_judgments.h"

namespace crops::store
{

std::vector<Source> listSources(const Project& project)
{
    return Statement(project,
                     "SELECT id, kind, path, sha256, bytes, rows_read, rows_imported, rows_rejected, "
                     "rows_blank, first_ts, last_ts, imported_at, settings FROM sources ORDER BY id")
        .each(columns(&Source::id, &Source::kind, &Source::path, &Source::sha256, &Source::bytes,
                      &Source::rowsRead, &Source::rowsImported, &Source::rowsRejected, &Source::rowsBlank,
                      &Source::firstTs, &Source::lastTs, &Source::importedAt, &Source::settings));
}

std::vector<Reject> listRejects(const Project& project, SourceId source, std::int64_t afterLine,
                                std::int64_t limit)
{
    return Statement(project, "SELECT source, line, reason, detail, excerpt FROM rejects "
                              "WHERE source = ? AND line > ? ORDER BY line, id LIMIT ?")
        .each(columns(&Reject::source, &Reject::line, &Reject::reason, &Reject::detail, &Reject::excerpt),
              source, afterLine, limit);
}

bool isImported(const Project& project, std::string_view kind, std::string_view sha256)
{
    return Statement(project, "SELECT 1 FROM sources WHERE sha256 = ? AND kind = ? AND rows_imported > 0")
        .any(sha256, kind);
}

namespace
{

template <class Counts>
std::string hashOf(const Project& project, const Counts& counts)
{
    std::vector<std::string> parts;
    for (const Source& source : listSources(project))
        if (counts(source.kind) && (source.rowsImported > 0 || !judgeOf(source)))
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

std::string judgmentsHash(const Project& project)
{
    return hashOf(project, [](const std::string& kind) { return kind == "judgments"; });
}

} // namespace crops::store
