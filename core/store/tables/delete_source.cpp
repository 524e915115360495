// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/delete_source.h"

#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

constexpr std::int64_t kRowsBetweenStops = 4'096;

std::int64_t count(const Project& project, const char* sql, SourceId source)
{
    RawStatement row(project, sql);
    row.bind(1, source.value);
    return row.step() ? row.integer(0) : 0;
}

const char* tableOf(const std::string& kind)
{
    return kind == "scores" ? "imported_scores" : kind.c_str();
}

bool makesCandidates(const std::string& kind)
{
    return kind == "searches" || kind == "feed" || kind == "generated";
}

Source sourceOf(const Project& project, SourceId id)
{
    for (Source& source : listSources(project))
        if (source.id == id) return source;
    throw Error(ErrorCode::NotFound, fmt::format("{} has no import {}; list them with: crops sources {}",
                                                 project.path().string(), id.value, project.path().string()));
}

/// Which ids some rows name.
class Used
{
  public:
    void add(const Project& project, const char* sql, const Progress& progress)
    {
        RawStatement rows(project, sql);
        for (std::int64_t row = 0; rows.step(); ++row) {
            if (row % kRowsBetweenStops == 0) progress.checkStop();
            const std::int64_t id = rows.integer(0);
            if (id <= 0) continue;
            const auto at = static_cast<std::size_t>(id);
            if (at >= m_used.size()) m_used.resize(at + at / 2 + 1);
            m_used[at] = true;
        }
    }
    bool has(std::int64_t id) const
    {
        return static_cast<std::size_t>(id) < m_used.size() && m_used[static_cast<std::size_t>(id)];
    }

  private:
    std::vector<bool> m_used;
};

/// Runs `change` for every id of `list` that nothing uses.
void forUnused(const Project& project, const char* list, const Used& used, const char* change,
               const Progress& progress)
{
    std::vector<std::int64_t> unused;
    {
        RawStatement ids(project, list);
        for (std::int64_t row = 0; ids.step(); ++row) {
            if (row % kRowsBetweenStops == 0) progress.checkStop();
            if (!used.has(ids.integer(0))) unused.push_back(ids.integer(0));
        }
    }
    RawStatement statement(project, change);
    for (std::size_t i = 0; i < unused.size(); ++i) {
        if (i % kRowsBetweenStops == 0) progress.checkStop();
        statement.bind(1, unused[i]);
        statement.run();
    }
}

void deleteRows(const Project& project, const Source& source, const Progress& progress)
{
    const auto each = [&](const std::string& list, const char* change) {
        RawStatement ids(project, list);
        RawStatement statement(project, change);
        ids.bind(1, source.id.value);
        for (std::int64_t row = 0; ids.step(); ++row) {
            if (row % kRowsBetweenStops == 0) progress.checkStop();
            statement.bind(1, ids.integer(0));
            statement.run();
        }
    };
    if (source.kind == "searches")
        each("SELECT id FROM searches WHERE source = ?", "DELETE FROM impressions WHERE search = ?");
    if (source.kind == "generated") {
        RawStatement answers(project, "UPDATE language_answers SET source = NULL WHERE source = ?");
        answers.bind(1, source.id.value);
        answers.run();
        each("SELECT id FROM generated WHERE source = ?",
             "DELETE FROM generated_reviews WHERE generated = ?");
    }
    progress.checkStop();
    RawStatement rows(project, source.kind == "documents"
                                   ? "UPDATE documents SET title = NULL, caption = NULL, tags = NULL, "
                                     "created_at = NULL, duration_ms = NULL, extras = NULL, source = NULL "
                                     "WHERE source = ?"
                                   : fmt::format("DELETE FROM {} WHERE source = ?", tableOf(source.kind)));
    rows.bind(1, source.id.value);
    rows.run();
    if (makesCandidates(source.kind)) {
        RawStatement(project, "DELETE FROM candidates").run();
        RawStatement(project, "DELETE FROM settings WHERE key = 'candidate_counts'").run(); // noted by mining
    }
    for (const char* sql : {"DELETE FROM rejects WHERE source = ?", "DELETE FROM sources WHERE id = ?"}) {
        progress.checkStop();
        RawStatement statement(project, sql);
        statement.bind(1, source.id.value);
        statement.run();
    }
}

/// Users, queries and documents without text that no row names any more.
void deleteOrphans(const Project& project, Progress& progress)
{
    Used users;
    for (const char* sql : {"SELECT user FROM searches", "SELECT user FROM feed"})
        users.add(project, sql, progress);
    forUnused(project, "SELECT id FROM users", users, "DELETE FROM users WHERE id = ?", progress);
    Used docs;
    Used queries;
    docs.add(project, "SELECT doc FROM impressions", progress);
    docs.add(project, "SELECT doc FROM feed", progress);
    docs.add(project, "SELECT exemplar FROM generated", progress);
    docs.add(project, "SELECT exemplar FROM language_answers", progress);
    for (const char* table : {"judgments", "imported_scores", "candidates", "scores", "labels"}) {
        docs.add(project, fmt::format("SELECT doc FROM {}", table).c_str(), progress);
        queries.add(project, fmt::format("SELECT query FROM {}", table).c_str(), progress);
    }
    for (const char* table : {"searches", "generated", "language_answers", "run_queries"})
        queries.add(project, fmt::format("SELECT query FROM {}", table).c_str(), progress);
    forUnused(project, "SELECT id FROM documents WHERE title IS NULL AND source IS NULL", docs,
              "DELETE FROM documents WHERE id = ?", progress);
    forUnused(project, "SELECT id FROM queries", queries, "DELETE FROM queries WHERE id = ?", progress);
}

} // namespace

SourceContents sourceContents(const Project& project, SourceId id)
{
    return guarded(project.path(), [&] {
        SourceContents contents;
        contents.source = sourceOf(project, id);
        const std::string& kind = contents.source.kind;
        contents.rows = count(
            project, fmt::format("SELECT count(*) FROM {} WHERE source = ?", tableOf(kind)).c_str(), id);
        contents.rejects = count(project, "SELECT count(*) FROM rejects WHERE source = ?", id);
        if (kind == "searches")
            contents.videos = count(project,
                                    "SELECT count(*) FROM searches s CROSS JOIN impressions i "
                                    "ON i.search = s.id WHERE s.source = ?",
                                    id);
        if (makesCandidates(kind))
            contents.candidates = count(project, "SELECT count(*) FROM candidates WHERE ?1 > 0", id);
        return contents;
    });
}

SourceContents deleteSource(Project& project, SourceId id, Progress& progress)
{
    return guarded(project.path(), [&] {
        progress.begin("deleting an import");
        // Keys are looked after here: SQLite would look through all logs for each document.
        Transaction transaction(project, ForeignKeys::Unchecked);
        SourceContents contents = sourceContents(project, id);
        deleteRows(project, contents.source, progress);
        deleteOrphans(project, progress);
        transaction.commit();
        return contents;
    });
}

} // namespace crops::store
