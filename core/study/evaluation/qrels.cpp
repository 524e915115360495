// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/qrels.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/error.h"
#include "base/time.h"
#include "dataset/test_set.h"
#include "evaluation/trec_files.h"
#include "store/tables/document_table.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/query_table.h"
#include "store/tables/test_pairs.h"
#include "study/evaluation/imported_queries.h"
#include "text/printable.h"

namespace crops::study
{

namespace
{

/// Every judged query, by text; grades are put in afterwards.
dataset::TestSet judgedQueries(const store::Project& project)
{
    std::vector<QueryId> ids;
    for (const store::QueryDocument& pair : store::judgedPairs(project))
        if (ids.empty() || ids.back() != pair.query) ids.push_back(pair.query);
    const std::vector<std::string> texts = store::queryTexts(project, ids);
    dataset::TestSet set;
    set.name = "REL";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        dataset::TestQuery& query = set.queries.emplace_back();
        query.query = texts[i];
        query.id = ids[i];
    }
    std::sort(set.queries.begin(), set.queries.end(),
              [](const auto& a, const auto& b) { return a.query < b.query; });
    return set;
}

std::filesystem::path topicsOf(std::filesystem::path file)
{
    return file.replace_extension(".topics.tsv");
}

} // namespace

std::int64_t exportQrels(const store::Project& project, const std::filesystem::path& file,
                         const std::optional<std::string>& judge, Progress& progress)
{
    progress.begin("writing judgments");
    dataset::TestSet set = judgedQueries(project);
    if (set.queries.empty())
        throw Error(ErrorCode::Missing, "{} has no judgments to write.", project.path().string());
    std::map<QueryId, dataset::TestQuery*> byId;
    for (dataset::TestQuery& query : set.queries)
        byId[query.id] = &query;
    const store::DocumentTable documents(project);
    const auto grades = judge ? store::gradesOfJudge(project, *judge) : store::judgedPairs(project);
    for (const store::QueryDocument& one : grades)
        byId.at(one.query)->judgments.push_back({documents.docId(one.doc), one.grade});
    for (dataset::TestQuery& query : set.queries)
        std::sort(query.judgments.begin(), query.judgments.end(),
                  [](const auto& a, const auto& b) { return a.docId < b.docId; });
    evaluation::writeQrels(file, set);
    evaluation::writeTopics(topicsOf(file), set);
    return std::ssize(grades);
}

TakenQrels takeQrels(store::Project& project, const std::filesystem::path& file,
                     const std::filesystem::path& topics, const std::string& judge)
{
    const std::filesystem::path beside = topicsOf(file);
    std::error_code failure;
    const bool there = std::filesystem::is_regular_file(beside, failure);
    const ImportedQueries known(!topics.empty() ? topics : there ? beside : std::filesystem::path());
    const evaluation::Qrels qrels = evaluation::readQrels(file);
    if (known.topics().empty() && ImportedQueries::areNumbers(qrels.queryIds))
        throw Error(ErrorCode::BadInput,
                    "{} has query ids such as {}: say which queries they are with a file of topics "
                    "(--topics), or beside it {}.",
                    file.string(), text::printable(qrels.queryIds.front()), beside.string());
    TakenQrels taken;
    std::vector<store::GivenGrade> grades;
    const store::DocumentTable documents(project);
    for (std::size_t q = 0; q < qrels.queryIds.size(); ++q)
        for (const dataset::Judgment& judgment : qrels.set.queries[q].judgments)
            if (const auto doc = documents.find(judgment.docId); doc && !doc->isGenerated())
                grades.push_back(
                    {known.text(qrels.queryIds[q]).value_or(""), *doc, std::max(judgment.grade, 0)});
            else
                taken.unknownDocuments.add(judgment.docId);
    if (grades.empty())
        throw Error(
            ErrorCode::BadInput, "{} judges no document of this project{}.", file.string(),
            taken.unknownDocuments.count > 0
                ? fmt::format("; its first is \"{}\"", text::printable(taken.unknownDocuments.example))
                : std::string());
    store::giveGrades(project, judge, grades, nowMillis());
    taken.taken = std::ssize(grades);
    return taken;
}

} // namespace crops::study
