// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/generated_reviews.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/time.h"
#include "store/raw_statement.h"
#include "store/tables/sources.h"

namespace crops::store
{

namespace
{

std::optional<Verdict> verdictOf(const std::optional<std::int64_t>& accepted)
{
    if (!accepted) return std::nullopt;
    return *accepted != 0 ? Verdict::Accepted : Verdict::Rejected;
}

std::optional<DocId> docOf(const std::optional<std::int64_t>& key)
{
    if (!key) return std::nullopt;
    return DocId{*key};
}

Error unknownVideo(std::int64_t id)
{
    return Error(ErrorCode::NotFound, fmt::format("The project has no generated video {}.", id));
}

} // namespace

const char* verdictName(Verdict verdict)
{
    return verdict == Verdict::Accepted ? "accepted" : "rejected";
}

void forEachGeneratedText(const Project& project, std::optional<ScorerId> scorer,
                          const std::function<void(const GeneratedView&)>& visit)
{
    RawStatement rows(
        project, "SELECT g.id, g.query, q.norm, g.title, g.caption, g.tags, g.exemplar, r.accepted, s.theta "
                 "FROM generated g JOIN queries q ON q.id = g.query "
                 "LEFT JOIN generated_reviews r ON r.generated = g.id "
                 "LEFT JOIN scores s ON s.scorer = ? AND s.query = g.query AND s.doc = -g.id "
                 "ORDER BY g.query, g.id");
    rows.bind(1, scorer.value_or(ScorerId{}).value);
    while (rows.step())
        visit({.id = rows.integer(0),
               .query = QueryId{rows.integer(1)},
               .queryNorm = rows.text(2),
               .title = rows.text(3),
               .caption = rows.text(4),
               .tags = rows.text(5),
               .exemplar = docOf(rows.optionalInteger(6)),
               .verdict = verdictOf(rows.optionalInteger(7)),
               .theta = rows.isNull(8) ? std::nullopt : std::optional(rows.real(8))});
}

std::vector<GeneratedText> generatedTexts(const Project& project, std::span<const std::int64_t> ids)
{
    RawStatement row(project,
                     "SELECT g.query, q.text, g.title, g.caption, g.tags, g.exemplar, g.model, r.accepted "
                     "FROM generated g JOIN queries q ON q.id = g.query "
                     "LEFT JOIN generated_reviews r ON r.generated = g.id WHERE g.id = ?");
    std::vector<GeneratedText> found;
    found.reserve(ids.size());
    for (const std::int64_t id : ids) {
        row.bind(1, id);
        if (!row.step()) throw unknownVideo(id);
        found.push_back({.id = id,
                         .query = QueryId{row.integer(0)},
                         .queryText = std::string(row.text(1)),
                         .title = std::string(row.text(2)),
                         .caption = std::string(row.text(3)),
                         .tags = std::string(row.text(4)),
                         .exemplar = docOf(row.optionalInteger(5)),
                         .model = std::string(row.text(6)),
                         .verdict = verdictOf(row.optionalInteger(7))});
        row.reset();
    }
    return found;
}

GeneratedFields generatedFields(const Project& project)
{
    RawStatement row(project, "SELECT EXISTS (SELECT 1 FROM generated WHERE caption <> ''), "
                              "EXISTS (SELECT 1 FROM generated WHERE tags <> '')");
    row.step();
    return {.caption = row.integer(0) != 0, .tags = row.integer(1) != 0};
}

ReviewCounts reviewCounts(const Project& project)
{
    RawStatement row(project, "SELECT (SELECT count(*) FROM generated), "
                              "(SELECT count(*) FROM generated_reviews WHERE accepted = 1), "
                              "(SELECT count(*) FROM generated_reviews WHERE accepted = 0)");
    row.step();
    return {.videos = row.integer(0), .accepted = row.integer(1), .rejected = row.integer(2)};
}

std::int64_t lastGenerated(const Project& project)
{
    RawStatement row(project, "SELECT coalesce(max(id), 0) FROM generated");
    row.step();
    return row.integer(0);
}

std::vector<Review> setReviews(Project& project, std::span<const Review> reviews)
{
    Transaction transaction(project);
    RawStatement find(project, "SELECT r.accepted FROM generated g LEFT JOIN generated_reviews r "
                               "ON r.generated = g.id WHERE g.id = ?");
    RawStatement write(project, "INSERT OR REPLACE INTO generated_reviews(generated, accepted, reviewed_at) "
                                "VALUES(?, ?, ?)");
    RawStatement clear(project, "DELETE FROM generated_reviews WHERE generated = ?");
    std::vector<Review> before;
    before.reserve(reviews.size());
    const Millis now = nowMillis();
    for (const Review& review : reviews) {
        find.bind(1, review.id);
        if (!find.step()) throw unknownVideo(review.id);
        before.push_back({review.id, verdictOf(find.optionalInteger(0))});
        find.reset();
        RawStatement& change = review.verdict ? write : clear;
        change.bind(1, review.id);
        if (review.verdict) {
            change.bind(2, static_cast<std::int64_t>(*review.verdict));
            change.bind(3, now);
        }
        change.run();
    }
    transaction.commit();
    return before;
}

std::string miningDataHash(const Project& project)
{
    RawStatement rejected(project, "SELECT q.norm, g.title, g.caption, g.tags FROM generated_reviews r "
                                   "JOIN generated g ON g.id = r.generated JOIN queries q ON q.id = g.query "
                                   "WHERE r.accepted = 0 ORDER BY 1, 2, 3, 4");
    if (!rejected.step()) return logsHash(project);
    Sha256 hash;
    hash.add(logsHash(project));
    do {
        for (int column = 0; column < 4; ++column) {
            const std::string_view text = rejected.text(column);
            hash.add(static_cast<std::int64_t>(text.size())).add(text);
        }
    } while (rejected.step());
    return hash.hex();
}

} // namespace crops::store
