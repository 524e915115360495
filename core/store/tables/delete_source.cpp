// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/delete_source.h"

#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::size_t kDeletesBetweenStops = 4'096;

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
    throw Error(ErrorCode::NotFound, "{} has no import {}; list them with: crops sources {}",
                project.path().string(), id.value, project.path().string());
}

/// Which ids some rows name.
class Used
{
  public:
    void add(const Project& project, std::string_view sql, const Progress& progress)
    {
        Statement(project, sql).forEachRow(progress, [this](const Statement& row) {
            const std::int64_t id = row.integer(0);
            if (id <= 0) return;
            const auto at = static_cast<std::size_t>(id);
            if (at >= m_used.size()) m_used.resize(at + at / 2 + 1);
            m_used[at] = true;
        });
    }
    bool has(std::int64_t id) const
    {
        return static_cast<std::size_t>(id) < m_used.size() && m_used[static_cast<std::size_t>(id)];
    }

  private:
    std::vector<bool> m_used;
};

/// Deletes the rows of `table` that nothing uses: of all, or those that pass `where`.
void deleteUnused(const Project& project, const char* table, const char* where, const Used& used,
                  const Progress& progress)
{
    std::vector<std::int64_t> unused;
    Statement(project, fmt::format("SELECT id FROM {} {}", table, where))
        .forEachRow(progress, [&](const Statement& row) {
            if (!used.has(row.integer(0))) unused.push_back(row.integer(0));
        });
    Statement remove(project, fmt::format("DELETE FROM {} WHERE id = ?", table));
    for (std::size_t i = 0; i < unused.size(); ++i) {
        if (i % kDeletesBetweenStops == 0) progress.checkStop();
        remove.run(unused[i]);
    }
}

void deleteRows(const Project& project, const Source& source, const Progress& progress)
{
    const auto each = [&](const char* list, const char* change) {
        Statement statement(project, change);
        Statement(project, list)
            .forEachRow(
                progress, [&](const Statement& row) { statement.run(row.integer(0)); }, source.id);
    };
    if (source.kind == "searches")
        each("SELECT id FROM searches WHERE source = ?", "DELETE FROM impressions WHERE search = ?");
    if (source.kind == "generated") {
        Statement(project, "UPDATE language_answers SET source = NULL WHERE source = ?").run(source.id);
        each("SELECT id FROM generated WHERE source = ?",
             "DELETE FROM generated_reviews WHERE generated = ?");
    }
    if (source.kind == "judgments")
        for (const char* table : {"hand_judgments", "hand_judgment_history"})
            Statement(project, fmt::format("DELETE FROM {} WHERE source = ?", table)).run(source.id);
    progress.checkStop();
    Statement(project,
              source.kind == "documents"
                  ? "UPDATE documents SET title = NULL, caption = NULL, tags = NULL, created_at = NULL, "
                    "duration_ms = NULL, extras = NULL, source = NULL WHERE source = ?"
                  : fmt::format("DELETE FROM {} WHERE source = ?", tableOf(source.kind)))
        .run(source.id);
    if (makesCandidates(source.kind)) {
        Statement(project, "DELETE FROM candidates").run();
        Statement(project, "DELETE FROM settings WHERE key = 'candidate_counts'").run(); // noted by mining
    }
    progress.checkStop();
    Statement(project, "DELETE FROM rejects WHERE source = ?").run(source.id);
    progress.checkStop();
    Statement(project, "DELETE FROM sources WHERE id = ?").run(source.id);
}

/// Users, queries and documents without text that no row names any more.
void deleteOrphans(const Project& project, Progress& progress)
{
    Used users;
    for (const char* sql : {"SELECT user FROM searches", "SELECT user FROM feed"})
        users.add(project, sql, progress);
    deleteUnused(project, "users", "", users, progress);
    Used docs;
    Used queries;
    docs.add(project, "SELECT doc FROM impressions", progress);
    docs.add(project, "SELECT doc FROM feed", progress);
    docs.add(project, "SELECT exemplar FROM generated", progress);
    docs.add(project, "SELECT exemplar FROM language_answers", progress);
    for (const char* table : {"judgments", "hand_judgments", "hand_judgment_history", "imported_scores",
                              "candidates", "scores", "labels"}) {
        docs.add(project, fmt::format("SELECT doc FROM {}", table), progress);
        queries.add(project, fmt::format("SELECT query FROM {}", table), progress);
    }
    for (const char* table : {"searches", "generated", "language_answers", "run_queries"})
        queries.add(project, fmt::format("SELECT query FROM {}", table), progress);
    deleteUnused(project, "documents", "WHERE title IS NULL AND source IS NULL", docs, progress);
    deleteUnused(project, "queries", "", queries, progress);
}

} // namespace

SourceContents sourceContents(const Project& project, SourceId id)
{
    const auto count = [&](std::string_view where) {
        return Statement(project, fmt::format("SELECT count(*) FROM {} = ?", where)).value<std::int64_t>(id);
    };
    SourceContents contents{.source = sourceOf(project, id)};
    const std::string& kind = contents.source.kind;
    contents.rows = count(fmt::format("{} WHERE source", tableOf(kind)));
    if (kind == "judgments") contents.rows += count("hand_judgments WHERE source");
    contents.rejects = count("rejects WHERE source");
    if (kind == "searches")
        contents.videos = count("searches s CROSS JOIN impressions i ON i.search = s.id WHERE s.source");
    if (makesCandidates(kind))
        contents.candidates = Statement(project, "SELECT count(*) FROM candidates").value<std::int64_t>();
    return contents;
}

SourceContents deleteSource(Project& project, SourceId id, Progress& progress)
{
    progress.begin("deleting an import");
    // Keys are looked after here: SQLite would look through all logs for each document.
    Transaction transaction(project, ForeignKeys::Unchecked);
    SourceContents contents = sourceContents(project, id);
    deleteRows(project, contents.source, progress);
    deleteOrphans(project, progress);
    transaction.commit();
    return contents;
}

} // namespace crops::store
