// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/score_table.h"

#include <algorithm>
#include <charconv>

#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr const char* kActiveScorer = "scorer"; // key of the setting
constexpr std::int64_t kRowsBetweenVisits = 4096;
constexpr const char* kInsertScore =
    "INSERT OR IGNORE INTO scores(scorer, query, doc, theta) VALUES(?, ?, ?, ?)";
constexpr auto readScorer = columns(&ScorerInfo::id, &ScorerInfo::kind, &ScorerInfo::config,
                                    &ScorerInfo::inputs, &ScorerInfo::quality, &ScorerInfo::createdAt);

std::int64_t lastSource(ScoredSources sources)
{
    return static_cast<std::int64_t>(sources.generated ? CandidateSource::Generated : CandidateSource::Feed);
}

} // namespace

ScorerId registerScorer(Project& project, std::string_view kind, std::string_view config,
                        std::string_view inputs, std::string_view quality)
{
    const auto known =
        Statement(project, "SELECT id FROM scorers WHERE kind = ? AND config = ? AND inputs = ?")
            .first<ScorerId>(kind, config, inputs);
    if (known) {
        Statement(project, "UPDATE scorers SET quality = ? WHERE id = ?").run(quality, *known);
        return *known;
    }
    return ScorerId{
        Statement(project,
                  "INSERT INTO scorers(kind, config, inputs, quality, created_at) VALUES(?, ?, ?, ?, ?)")
            .insert(kind, config, inputs, quality, nowMillis())};
}

ScorerInfo scorerInfo(const Project& project, ScorerId id)
{
    return Statement(project,
                     "SELECT id, kind, config, inputs, quality, created_at FROM scorers WHERE id = ?")
        .require(readScorer, "scorer", id);
}

std::vector<ScorerInfo> listScorers(const Project& project)
{
    return Statement(project, "SELECT id, kind, config, inputs, quality, created_at FROM scorers ORDER BY id")
        .each(readScorer);
}

std::optional<ScorerId> activeScorer(const Project& project)
{
    const std::optional<std::string> text = project.setting(kActiveScorer);
    ScorerId id;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), id.value).ec != std::errc())
        return std::nullopt;
    return id;
}

void setActiveScorer(Project& project, ScorerId id)
{
    project.setSetting(kActiveScorer, std::to_string(id.value));
}

CandidateStep nextUnscored(const Project& project, ScorerId scorer, ScoredSources sources,
                           const CandidatePosition& position, std::int64_t limit)
{
    CandidateStep step{.position = position};
    Statement(project, "SELECT query, source, doc, EXISTS(SELECT 1 FROM scores s WHERE s.scorer = ?5 "
                       "AND s.query = c.query AND s.doc = c.doc) FROM candidates c "
                       "WHERE source BETWEEN 1 AND ?1 AND (query, source, doc) > (?2, ?3, ?4) "
                       "ORDER BY query, source, doc LIMIT ?6")
        .forEachRow(
            [&](const Statement& row) {
                ++step.visited;
                step.position = columns(&CandidatePosition::query, &CandidatePosition::source,
                                        &CandidatePosition::doc)(row);
                if (!row.get<bool>(3)) step.unscored.push_back({step.position.query, step.position.doc});
            },
            lastSource(sources), position.query, position.source, position.doc, scorer, limit);

    std::sort(step.unscored.begin(), step.unscored.end());
    step.unscored.erase(std::unique(step.unscored.begin(), step.unscored.end()), step.unscored.end());
    return step;
}

std::int64_t countToScore(const Project& project, ScoredSources sources)
{
    return Statement(project, "SELECT count(*) FROM candidates WHERE source BETWEEN 1 AND ?")
        .value<std::int64_t>(lastSource(sources));
}

void addScores(Project& project, ScorerId scorer, std::span<const PairKey> pairs,
               std::span<const double> theta)
{
    Transaction transaction(project, ForeignKeys::Unchecked);
    Statement insert(project, kInsertScore);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        insert.run(scorer, pairs[i].query, pairs[i].doc, theta[i]);
    transaction.commit();
}

CopiedScores copyImportedScores(Project& project, ScorerId scorer, ScoredSources sources,
                                const std::function<void(std::int64_t)>& visit)
{
    Statement insert(project, kInsertScore);
    CopiedScores copied;
    std::int64_t visited = 0;
    Statement(project, "SELECT c.query, c.doc, i.theta FROM candidates c "
                       "LEFT JOIN imported_scores i ON i.query = c.query AND i.doc = c.doc "
                       "WHERE c.source BETWEEN 1 AND ? ORDER BY c.query, c.source, c.doc")
        .forEachRow(
            [&](const Statement& row) {
                if (row.isNull(2))
                    ++copied.absent;
                else
                    copied.added += insert.run(scorer, row.integer(0), row.integer(1), row.real(2));
                if (++visited % kRowsBetweenVisits == 0) visit(visited);
            },
            lastSource(sources));
    return copied;
}

std::int64_t countImportedScores(const Project& project)
{
    return Statement(project, "SELECT count(*) FROM imported_scores").value<std::int64_t>();
}

std::optional<double> scoreOf(const Project& project, ScorerId scorer, QueryId query, DocId doc)
{
    return Statement(project, "SELECT theta FROM scores WHERE scorer = ? AND query = ? AND doc = ?")
        .first<double>(scorer, query, doc);
}

} // namespace crops::store
