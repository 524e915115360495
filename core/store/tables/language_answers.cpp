// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/language_answers.h"

#include <fmt/format.h>

#include "base/time.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

void bindRequest(RawStatement& statement, const LanguageRequest& request)
{
    statement.bindText(1, request.hash);
    statement.bind(2, request.query.value);
    statement.bind(3, request.exemplar.value);
    statement.bindBlob(4, request.repairs);
    statement.bindText(5, request.model);
    statement.bindText(6, request.body);
}

AskedRequest askedOf(const RawStatement& row)
{
    AskedRequest asked;
    asked.request = {.hash = std::string(row.text(0)),
                     .query = QueryId{row.integer(1)},
                     .exemplar = DocId{row.integer(2)},
                     .repairs = std::string(row.text(3)),
                     .model = std::string(row.text(4)),
                     .body = std::string(row.text(5))};
    if (!row.isNull(6))
        asked.answer = LanguageAnswer{.text = std::string(row.text(6)),
                                      .promptTokens = row.optionalInteger(7),
                                      .completionTokens = row.optionalInteger(8)};
    if (!row.isNull(9)) asked.source = SourceId{row.integer(9)};
    return asked;
}

} // namespace

void noteRequests(Project& project, std::span<const LanguageRequest> requests)
{
    Transaction transaction(project);
    RawStatement insert(project,
                        "INSERT INTO language_answers(request_sha256, query, exemplar, repairs, model, body) "
                        "VALUES(?, ?, ?, CAST(? AS TEXT), ?, ?) ON CONFLICT(request_sha256) DO NOTHING");
    for (const LanguageRequest& request : requests) {
        bindRequest(insert, request);
        insert.run();
    }
    transaction.commit();
}

void keepAnswers(Project& project, std::span<const AnsweredRequest> answers)
{
    Transaction transaction(project);
    RawStatement insert(
        project, "INSERT INTO language_answers(request_sha256, query, exemplar, repairs, model, body, "
                 "answer, prompt_tokens, completion_tokens, answered_at) "
                 "VALUES(?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?) ON CONFLICT(request_sha256) DO UPDATE "
                 "SET answer = excluded.answer, prompt_tokens = excluded.prompt_tokens, "
                 "completion_tokens = excluded.completion_tokens, answered_at = excluded.answered_at "
                 "WHERE answer IS NULL");
    const Millis now = nowMillis();
    for (const auto& [request, answer] : answers) {
        bindRequest(insert, request);
        insert.bindText(7, answer.text);
        insert.bind(8, answer.promptTokens);
        insert.bind(9, answer.completionTokens);
        insert.bind(10, now);
        insert.run();
    }
    transaction.commit();
}

std::optional<AskedRequest> findRequest(const Project& project, const std::string& hash)
{
    RawStatement row(project, "SELECT request_sha256, query, exemplar, repairs, model, body, answer, "
                              "prompt_tokens, completion_tokens, source FROM language_answers "
                              "WHERE request_sha256 = ?");
    row.bindText(1, hash);
    if (!row.step()) return std::nullopt;
    return askedOf(row);
}

std::vector<AskedRequest> answersToTake(const Project& project)
{
    RawStatement row(
        project,
        "SELECT a.request_sha256, a.query, a.exemplar, a.repairs, a.model, '', a.answer, "
        "a.prompt_tokens, a.completion_tokens, a.source, q.text, d.doc_id "
        "FROM language_answers a JOIN queries q ON q.id = a.query JOIN documents d ON d.id = a.exemplar "
        "WHERE a.source IS NULL AND a.answer IS NOT NULL ORDER BY a.query, a.request_sha256");
    std::vector<AskedRequest> answers;
    while (row.step()) {
        answers.push_back(askedOf(row));
        answers.back().queryText = row.text(10);
        answers.back().exemplarDocId = row.text(11);
    }
    return answers;
}

LanguageCounts languageCounts(const Project& project)
{
    LanguageCounts counts;
    RawStatement sums(project, "SELECT count(*), count(answer), coalesce(sum(prompt_tokens), 0), "
                               "coalesce(sum(completion_tokens), 0) FROM language_answers");
    sums.step();
    counts.asked = sums.integer(0);
    counts.answered = sums.integer(1);
    counts.promptTokens = sums.integer(2);
    counts.completionTokens = sums.integer(3);
    RawStatement rejects(project,
                         "SELECT r.reason, count(*) FROM sources s JOIN rejects r ON r.source = s.id "
                         "WHERE s.kind = 'generated' AND json_extract(s.settings, '$.preset') = ? "
                         "GROUP BY r.reason");
    rejects.bindText(1, kLanguageModelPreset);
    while (rejects.step())
        counts.rejected[std::string(rejects.text(0))] = rejects.integer(1);
    return counts;
}

} // namespace crops::store
