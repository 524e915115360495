// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/generated_reviews.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/time.h"
#include "store/statement.h"
#include "store/tables/sources.h"

namespace crops::store
{

namespace
{

constexpr auto readView = columns(&GeneratedView::id, &GeneratedView::query, &GeneratedView::queryNorm,
                                  &GeneratedView::title, &GeneratedView::caption, &GeneratedView::tags,
                                  &GeneratedView::exemplar, &GeneratedView::verdict, &GeneratedView::theta);
constexpr auto readText = columns(&GeneratedText::id, &GeneratedText::query, &GeneratedText::queryText,
                                  &GeneratedText::title, &GeneratedText::caption, &GeneratedText::tags,
                                  &GeneratedText::exemplar, &GeneratedText::model, &GeneratedText::verdict);

Error unknownVideo(std::int64_t id)
{
    return Error(ErrorCode::NotFound, "The project has no generated video {}.", id);
}

} // namespace

const char* verdictName(Verdict verdict)
{
    return verdict == Verdict::Accepted ? "accepted" : "rejected";
}

void forEachGeneratedText(const Project& project, std::optional<ScorerId> scorer,
                          const std::function<void(const GeneratedView&)>& visit)
{
    Statement(
        project,
        "SELECT g.id, g.query, q.norm, g.title, g.caption, g.tags, g.exemplar, r.accepted <> 0, s.theta "
        "FROM generated g JOIN queries q ON q.id = g.query "
        "LEFT JOIN generated_reviews r ON r.generated = g.id "
        "LEFT JOIN scores s ON s.scorer = ? AND s.query = g.query AND s.doc = -g.id "
        "ORDER BY g.query, g.id")
        .forEachRow([&](const Statement& row) { visit(readView(row)); }, scorer.value_or(ScorerId{}));
}

std::vector<GeneratedText> generatedTexts(const Project& project, std::span<const std::int64_t> ids)
{
    Statement find(
        project,
        "SELECT g.id, g.query, q.text, g.title, g.caption, g.tags, g.exemplar, g.model, r.accepted <> 0 "
        "FROM generated g JOIN queries q ON q.id = g.query "
        "LEFT JOIN generated_reviews r ON r.generated = g.id WHERE g.id = ?");
    std::vector<GeneratedText> found;
    found.reserve(ids.size());
    for (const std::int64_t id : ids) {
        auto text = find.first(readText, id);
        if (!text) throw unknownVideo(id);
        found.push_back(std::move(*text));
    }
    return found;
}

GeneratedFields generatedFields(const Project& project)
{
    return {.caption = Statement(project, "SELECT 1 FROM generated WHERE caption <> ''").any(),
            .tags = Statement(project, "SELECT 1 FROM generated WHERE tags <> ''").any()};
}

ReviewCounts reviewCounts(const Project& project)
{
    return *Statement(project, "SELECT (SELECT count(*) FROM generated), "
                               "(SELECT count(*) FROM generated_reviews WHERE accepted = 1), "
                               "(SELECT count(*) FROM generated_reviews WHERE accepted = 0)")
                .first(columns(&ReviewCounts::videos, &ReviewCounts::accepted, &ReviewCounts::rejected));
}

std::int64_t lastGenerated(const Project& project)
{
    return Statement(project, "SELECT max(id) FROM generated").value<std::int64_t>();
}

std::vector<Review> setReviews(Project& project, std::span<const Review> reviews)
{
    Transaction transaction(project);
    Statement find(project, "SELECT r.accepted <> 0 FROM generated g LEFT JOIN generated_reviews r "
                            "ON r.generated = g.id WHERE g.id = ?");
    Statement write(project, "INSERT OR REPLACE INTO generated_reviews(generated, accepted, reviewed_at) "
                             "VALUES(?, ?, ?)");
    Statement clear(project, "DELETE FROM generated_reviews WHERE generated = ?");
    std::vector<Review> before;
    before.reserve(reviews.size());
    const Millis now = nowMillis();
    for (const Review& review : reviews) {
        const auto verdict = find.first<std::optional<Verdict>>(review.id);
        if (!verdict) throw unknownVideo(review.id);
        before.push_back({review.id, *verdict});
        if (review.verdict)
            write.run(review.id, *review.verdict, now);
        else
            clear.run(review.id);
    }
    transaction.commit();
    return before;
}

std::string miningDataHash(const Project& project)
{
    const std::string logs = logsHash(project);
    Sha256 hash;
    hash.add(logs);
    bool any = false;
    Statement(project, "SELECT q.norm, g.title, g.caption, g.tags FROM generated_reviews r "
                       "JOIN generated g ON g.id = r.generated JOIN queries q ON q.id = g.query "
                       "WHERE r.accepted = 0 ORDER BY 1, 2, 3, 4")
        .forEachRow([&](const Statement& row) {
            any = true;
            for (int part = 0; part < 4; ++part)
                hash.add(static_cast<std::int64_t>(row.text(part).size())).add(row.text(part));
        });
    return any ? hash.hex() : logs;
}

} // namespace crops::store
