// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/language_answers.h"

#include <fmt/format.h>

#include "base/time.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr auto readRequest =
    columns(&LanguageRequest::hash, &LanguageRequest::query, &LanguageRequest::exemplar,
            &LanguageRequest::repairs, &LanguageRequest::model, &LanguageRequest::body);

AskedRequest readAsked(const Statement& row)
{
    AskedRequest asked{.request = readRequest(row), .source = row.get<std::optional<SourceId>>(9)};
    if (!row.isNull(6))
        asked.answer = LanguageAnswer{.text = row.get<std::string>(6),
                                      .promptTokens = row.get<std::optional<std::int64_t>>(7),
                                      .completionTokens = row.get<std::optional<std::int64_t>>(8)};
    return asked;
}

} // namespace

void noteRequests(Project& project, std::span<const LanguageRequest> requests)
{
    Transaction transaction(project);
    Statement insert(project,
                     "INSERT INTO language_answers(request_sha256, query, exemplar, repairs, model, body) "
                     "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(request_sha256) DO NOTHING");
    for (const LanguageRequest& request : requests)
        insert.run(request.hash, request.query, request.exemplar, textOrNull(request.repairs), request.model,
                   request.body);
    transaction.commit();
}

void keepAnswers(Project& project, std::span<const AnsweredRequest> answers)
{
    Transaction transaction(project);
    Statement insert(project,
                     "INSERT INTO language_answers(request_sha256, query, exemplar, repairs, model, body, "
                     "answer, prompt_tokens, completion_tokens, answered_at) "
                     "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(request_sha256) DO UPDATE "
                     "SET answer = excluded.answer, prompt_tokens = excluded.prompt_tokens, "
                     "completion_tokens = excluded.completion_tokens, answered_at = excluded.answered_at "
                     "WHERE answer IS NULL");
    const Millis now = nowMillis();
    for (const auto& [request, answer] : answers)
        insert.run(request.hash, request.query, request.exemplar, textOrNull(request.repairs), request.model,
                   request.body, answer.text, answer.promptTokens, answer.completionTokens, now);
    transaction.commit();
}

std::optional<AskedRequest> findRequest(const Project& project, const std::string& hash)
{
    return Statement(project,
                     "SELECT request_sha256, query, exemplar, repairs, model, body, answer, prompt_tokens, "
                     "completion_tokens, source FROM language_answers WHERE request_sha256 = ?")
        .first(readAsked, hash);
}

std::vector<AskedRequest> answersToTake(const Project& project)
{
    const auto readNamed = [](const Statement& row) {
        AskedRequest asked = readAsked(row);
        asked.queryText = row.text(10);
        asked.exemplarDocId = row.text(11);
        return asked;
    };
    return Statement(project,
                     "SELECT a.request_sha256, a.query, a.exemplar, a.repairs, a.model, '', a.answer, "
                     "a.prompt_tokens, a.completion_tokens, a.source, q.text, d.doc_id "
                     "FROM language_answers a JOIN queries q ON q.id = a.query "
                     "JOIN documents d ON d.id = a.exemplar "
                     "WHERE a.source IS NULL AND a.answer IS NOT NULL ORDER BY a.query, a.request_sha256")
        .each(readNamed);
}

LanguageCounts languageCounts(const Project& project)
{
    LanguageCounts counts =
        *Statement(project, "SELECT count(*), count(answer), sum(prompt_tokens), sum(completion_tokens) FROM "
                            "language_answers")
             .first(columns(&LanguageCounts::asked, &LanguageCounts::answered, &LanguageCounts::promptTokens,
                            &LanguageCounts::completionTokens));
    Statement(project,
              "SELECT r.reason, count(*) FROM sources s JOIN rejects r ON r.source = s.id "
              "WHERE s.kind = 'generated' AND json_extract(s.settings, '$.preset') = ? GROUP BY r.reason")
        .forEachRow([&](const Statement& row) { counts.rejected[row.get<std::string>(0)] = row.integer(1); },
                    kLanguageModelPreset);
    return counts;
}

} // namespace crops::store
