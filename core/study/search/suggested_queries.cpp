// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/suggested_queries.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "store/tables/query_table.h"
#include "store/tables/run_table.h"

namespace crops::study
{

namespace
{

constexpr const char* kMetric = "Recall@100";

/// The test set's hash as the run was tested on it; empty where it was not.
std::string testedOn(const store::Project& project, RunId run, const std::string& testSet)
{
    const std::vector<store::RunMetric> metrics = store::runMetrics(project, run);
    const store::RunMetric* metric = store::findMetric(metrics, testSet, kMetric);
    return metric ? metric->testSha256 : std::string();
}

/// Adds the queries of one test set on which the runs differ.
void addDifferences(const store::Project& project, RunId first, RunId second, const std::string& testSet,
                    std::vector<SuggestedQuery>& queries)
{
    std::unordered_map<QueryId, double> values;
    for (const store::RunQueryValue& value : store::runQueryValues(project, first, testSet, kMetric))
        values.emplace(value.query, value.value);
    for (const store::RunQueryValue& value : store::runQueryValues(project, second, testSet, kMetric)) {
        const auto other = values.find(value.query);
        if (other == values.end() || other->second == value.value) continue;
        queries.push_back({.query = value.query,
                           .text = {},
                           .testSet = testSet,
                           .first = other->second,
                           .second = value.value,
                           .seen = value.seen});
    }
}

} // namespace

std::vector<SuggestedQuery> suggestQueries(const store::Project& project, RunId first, RunId second,
                                           std::size_t limit, Progress& progress)
{
    std::vector<SuggestedQuery> queries;
    bool evaluated = false;
    for (const char* testSet : {"QR", "CT"}) {
        progress.checkStop();
        const std::string a = testedOn(project, first, testSet);
        const std::string b = testedOn(project, second, testSet);
        if (a.empty() || b.empty()) continue;
        if (a != b)
            throw Error(ErrorCode::Incompatible,
                        "Runs {} and {} were tested on different {} test sets; evaluate them again.",
                        first.value, second.value, testSet);
        evaluated = true;
        addDifferences(project, first, second, testSet, queries);
    }
    if (!evaluated)
        throw Error(ErrorCode::Missing, "Runs {} and {} have not both been evaluated; evaluate them first.",
                    first.value, second.value);
    std::stable_sort(queries.begin(), queries.end(), [](const SuggestedQuery& a, const SuggestedQuery& b) {
        return std::abs(a.difference()) > std::abs(b.difference());
    });
    std::unordered_set<QueryId> taken;
    std::erase_if(queries, [&](const SuggestedQuery& query) { return !taken.insert(query.query).second; });
    if (queries.size() > limit) queries.resize(limit);
    std::vector<QueryId> ids;
    for (const SuggestedQuery& query : queries)
        ids.push_back(query.query);
    const std::vector<std::string> texts = store::queryTexts(project, ids);
    for (std::size_t i = 0; i < queries.size(); ++i)
        queries[i].text = texts[i];
    return queries;
}

} // namespace crops::study
