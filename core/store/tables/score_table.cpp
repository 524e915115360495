// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/score_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/error.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

constexpr const char* kActiveScorer = "scorer"; // key of the setting
constexpr std::int64_t kRowsBetweenVisits = 4096;

ScorerInfo infoOf(const RawStatement& row)
{
    return {.id = ScorerId{row.integer(0)},
            .kind = std::string(row.text(1)),
            .config = std::string(row.text(2)),
            .inputs = std::string(row.text(3)),
            .quality = std::string(row.text(4)),
            .createdAt = row.integer(5)};
}

std::int64_t lastSource(ScoredSources sources)
{
    return static_cast<std::int64_t>(sources.generated ? CandidateSource::Generated : CandidateSource::Feed);
}

} // namespace

ScorerId registerScorer(Project& project, std::string_view kind, std::string_view config,
                        std::string_view inputs, std::string_view quality)
{
    RawStatement find(project, "SELECT id FROM scorers WHERE kind = ? AND config = ? AND inputs = ?");
    find.bindText(1, kind);
    find.bindText(2, config);
    find.bindText(3, inputs);
    if (find.step()) {
        const ScorerId id{find.integer(0)};
        find.reset();
        RawStatement update(project, "UPDATE scorers SET quality = ? WHERE id = ?");
        update.bindText(1, quality);
        update.bind(2, id.value);
        update.run();
        return id;
    }
    RawStatement insert(
        project, "INSERT INTO scorers(kind, config, inputs, quality, created_at) VALUES(?, ?, ?, ?, ?) "
                 "RETURNING id");
    insert.bindText(1, kind);
    insert.bindText(2, config);
    insert.bindText(3, inputs);
    insert.bindText(4, quality);
    insert.bind(5, nowMillis());
    insert.step();
    const ScorerId id{insert.integer(0)};
    insert.step();
    return id;
}

ScorerInfo scorerInfo(const Project& project, ScorerId id)
{
    RawStatement row(project,
                     "SELECT id, kind, config, inputs, quality, created_at FROM scorers WHERE id = ?");
    row.bind(1, id.value);
    if (!row.step()) throw Error(ErrorCode::NotFound, fmt::format("The project has no scorer {}.", id.value));
    return infoOf(row);
}

std::vector<ScorerInfo> listScorers(const Project& project)
{
    std::vector<ScorerInfo> scorers;
    RawStatement rows(project,
                      "SELECT id, kind, config, inputs, quality, created_at FROM scorers ORDER BY id");
    while (rows.step())
        scorers.push_back(infoOf(rows));
    return scorers;
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
    RawStatement rows(project, "SELECT query, source, doc, EXISTS(SELECT 1 FROM scores s WHERE s.scorer = ?5 "
                               "AND s.query = c.query AND s.doc = c.doc) FROM candidates c "
                               "WHERE source BETWEEN 1 AND ?1 AND (query, source, doc) > (?2, ?3, ?4) "
                               "ORDER BY query, source, doc LIMIT ?6");
    rows.bind(1, lastSource(sources));
    rows.bind(2, position.query.value);
    rows.bind(3, std::int64_t{position.source});
    rows.bind(4, position.doc.value);
    rows.bind(5, scorer.value);
    rows.bind(6, limit);
    CandidateStep step{.position = position};
    while (rows.step()) {
        ++step.visited;
        step.position = {QueryId{rows.integer(0)}, static_cast<int>(rows.integer(1)), DocId{rows.integer(2)}};
        if (rows.integer(3) == 0) step.unscored.push_back({step.position.query, step.position.doc});
    }
    std::sort(step.unscored.begin(), step.unscored.end());
    step.unscored.erase(std::unique(step.unscored.begin(), step.unscored.end()), step.unscored.end());
    return step;
}

std::int64_t countToScore(const Project& project, ScoredSources sources)
{
    RawStatement count(project, "SELECT count(*) FROM candidates WHERE source BETWEEN 1 AND ?");
    count.bind(1, lastSource(sources));
    count.step();
    return count.integer(0);
}

void addScores(Project& project, ScorerId scorer, std::span<const PairKey> pairs,
               std::span<const double> theta)
{
    Transaction transaction(project, ForeignKeys::Unchecked);
    {
        RawStatement insert(project,
                            "INSERT OR IGNORE INTO scores(scorer, query, doc, theta) VALUES(?, ?, ?, ?)");
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            insert.bind(1, scorer.value);
            insert.bind(2, pairs[i].query.value);
            insert.bind(3, pairs[i].doc.value);
            insert.bind(4, theta[i]);
            insert.run();
        }
    }
    transaction.commit();
}

CopiedScores copyImportedScores(Project& project, ScorerId scorer, ScoredSources sources,
                                const std::function<void(std::int64_t)>& visit)
{
    RawStatement rows(project, "SELECT c.query, c.doc, i.theta FROM candidates c "
                               "LEFT JOIN imported_scores i ON i.query = c.query AND i.doc = c.doc "
                               "WHERE c.source BETWEEN 1 AND ? ORDER BY c.query, c.source, c.doc");
    rows.bind(1, lastSource(sources));
    RawStatement insert(project,
                        "INSERT OR IGNORE INTO scores(scorer, query, doc, theta) VALUES(?, ?, ?, ?)");
    insert.bind(1, scorer.value);
    CopiedScores copied;
    std::int64_t visited = 0;
    const std::int64_t before = project.database().getTotalChanges();
    while (rows.step()) {
        if (rows.isNull(2)) {
            ++copied.absent;
        } else {
            insert.bind(2, rows.integer(0));
            insert.bind(3, rows.integer(1));
            insert.bind(4, rows.real(2));
            insert.run();
        }
        if (++visited % kRowsBetweenVisits == 0) visit(visited);
    }
    copied.added = project.database().getTotalChanges() - before;
    return copied;
}

std::int64_t countImportedScores(const Project& project)
{
    RawStatement count(project, "SELECT count(*) FROM imported_scores");
    count.step();
    return count.integer(0);
}

std::optional<double> scoreOf(const Project& project, ScorerId scorer, QueryId query, DocId doc)
{
    RawStatement row(project, "SELECT theta FROM scores WHERE scorer = ? AND query = ? AND doc = ?");
    row.bind(1, scorer.value);
    row.bind(2, query.value);
    row.bind(3, doc.value);
    if (!row.step()) return std::nullopt;
    return row.real(0);
}

} // namespace crops::store
