// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/knowledge_requests.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "mining/knowledge_answer.h"
#include "store/pages/query_rows.h"
#include "store/tables/label_table.h"
#include "store/tables/query_table.h"

namespace crops::mining
{

namespace
{

/// Keeps the queries whose text holds `part`.
void keepThoseWith(const store::Project& project, const std::string& part, Progress& progress,
                   std::vector<store::Exemplar>& exemplars)
{
    if (part.empty()) return;
    const std::vector<QueryId> found = store::queriesContaining(project, part, progress);
    const std::unordered_set<QueryId> wanted(found.begin(), found.end());
    std::erase_if(exemplars, [&](const store::Exemplar& one) { return !wanted.contains(one.query); });
}

void sortBySearches(const store::Project& project, const std::vector<store::QuerySearches>& searches,
                    std::vector<store::Exemplar>& exemplars)
{
    struct Key {
        std::int64_t searches = 0;
        std::string text;
    };
    std::vector<QueryId> queries;
    for (const store::Exemplar& one : exemplars)
        queries.push_back(one.query);
    std::vector<std::string> texts = store::queryTexts(project, queries);
    std::unordered_map<QueryId, Key> keys;
    for (std::size_t i = 0; i < queries.size(); ++i)
        keys[queries[i]].text = std::move(texts[i]);
    for (const store::QuerySearches& one : searches)
        if (const auto found = keys.find(one.query); found != keys.end())
            found->second.searches = one.searches;
    std::sort(exemplars.begin(), exemplars.end(), [&](const store::Exemplar& a, const store::Exemplar& b) {
        const Key& x = keys.at(a.query);
        const Key& y = keys.at(b.query);
        return x.searches != y.searches ? x.searches > y.searches : x.text < y.text;
    });
}

} // namespace

std::vector<store::Exemplar> queriesToAsk(const store::Project& project, const GenerateOptions& options,
                                          GenerateReport& report, Progress& progress)
{
    if (!project.setting("mining"))
        throw Error(ErrorCode::Missing, "A language model is shown one known relevant video of each query; "
                                        "mine first, so that there are some.");
    const auto labels = store::latestLabelSet(project);
    std::vector<store::Exemplar> exemplars = store::chooseExemplars(
        project, labels ? std::optional(labels->id) : std::nullopt, options.knownBefore, progress);
    const std::vector<store::QuerySearches> searches = store::countSearches(project, progress);
    report.withoutExemplar = std::max<std::int64_t>(std::ssize(searches) - std::ssize(exemplars), 0);
    keepThoseWith(project, options.queryPart, progress, exemplars);
    sortBySearches(project, searches, exemplars);
    if (options.mostQueries > 0 && std::ssize(exemplars) > options.mostQueries)
        exemplars.resize(static_cast<std::size_t>(options.mostQueries));
    report.queries = std::ssize(exemplars);
    return exemplars;
}

KnowledgeRequests::KnowledgeRequests(const store::Project& project, const GenerateOptions& options)
    : m_project(project), m_options(options), m_documents(project)
{
}

std::optional<store::LanguageRequest> KnowledgeRequests::open(const store::Exemplar& exemplar,
                                                              GenerateReport& report) const
{
    const QueryId query[] = {exemplar.query};
    const std::string text = store::queryRows(m_project, query, Progress()).front().text;
    const PromptRequest prompt = knowledgePrompt(text, m_documents.document(exemplar.doc), m_options.prompt);
    store::LanguageRequest request{.hash = prompt.hash,
                                   .query = exemplar.query,
                                   .exemplar = exemplar.doc,
                                   .model = m_options.prompt.model,
                                   .body = prompt.body};
    const auto first = store::findRequest(m_project, request.hash);
    if (!first || !first->answer) return request;
    ++report.known;
    std::optional<store::LanguageRequest> second = repair(request, first->answer->text);
    if (!second) return std::nullopt;
    const auto repaired = store::findRequest(m_project, second->hash);
    if (!repaired || !repaired->answer) return second;
    ++report.known;
    return std::nullopt;
}

std::optional<store::LanguageRequest> KnowledgeRequests::repair(const store::LanguageRequest& request,
                                                                const std::string& answer) const
{
    if (!request.repairs.empty()) return std::nullopt;
    const ParsedAnswer parsed = parseAnswer(answer);
    if (parsed.fault == AnswerFault::None) return std::nullopt;
    const QueryId query[] = {request.query};
    const std::string text = store::queryTexts(m_project, query).front();
    const PromptRequest prompt = repairPrompt(text, request.body, answer, parsed.error, m_options.prompt);
    store::LanguageRequest second = request;
    second.hash = prompt.hash;
    second.body = prompt.body;
    second.repairs = request.hash;
    return second;
}

} // namespace crops::mining
