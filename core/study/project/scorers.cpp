// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/scorers.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "store/tables/query_table.h"
#include "store/tables/test_pairs.h"
#include "study/project/settings.h"
#include "study/project/whole_results.h"

namespace crops::study
{

namespace
{

constexpr const char* kGoodGrades = "theta_good_grades"; // JSON object: scorer → grade

nlohmann::json goodGrades(const store::Project& project)
{
    nlohmann::json noted = tryParseJson(project.setting(kGoodGrades).value_or("{}"));
    return noted.is_object() ? noted : nlohmann::json::object();
}

ScorerEntry entryOf(const store::Project& project, store::ScorerInfo info, const nlohmann::json& grades)
{
    ScorerEntry entry{.info = std::move(info)};
    entry.active = store::activeScorer(project) == entry.info.id;
    entry.learnedFromJudgments = learnedFromJudgments(project, entry.info.id);
    const auto grade = grades.find(std::to_string(entry.info.id.value));
    if (entry.learnedFromJudgments && grade != grades.end() && grade->is_number_integer())
        entry.goodGrade = grade->get<int>();
    return entry;
}

} // namespace

std::vector<ScorerEntry> scorerEntries(const store::Project& project)
{
    const nlohmann::json grades = goodGrades(project);
    std::vector<ScorerEntry> entries;
    for (store::ScorerInfo& info : store::listScorers(project))
        entries.push_back(entryOf(project, std::move(info), grades));
    return entries;
}

void noteGoodGrade(store::Project& project, ScorerId scorer, int goodGrade)
{
    nlohmann::json grades = goodGrades(project);
    grades[std::to_string(scorer.value)] = goodGrade;
    project.setSetting(kGoodGrades, grades.dump());
}

JudgedQueries judgedQueries(const store::Project& project)
{
    std::set<QueryId> ids;
    for (const store::QueryDocument& pair : store::judgedPairs(project))
        ids.insert(pair.query);
    const std::vector<QueryId> all(ids.begin(), ids.end());
    JudgedQueries judged{std::ssize(all), std::ssize(all)};
    if (!thetaUsesJudgments(project)) return judged;
    const std::vector<std::string> texts = store::queryTexts(project, all);
    judged.tested -= std::count_if(texts.begin(), texts.end(), judgedForTheta);
    return judged;
}

int largestGrade(const store::Project& project)
{
    int largest = 0;
    for (const store::QueryDocument& pair : store::judgedPairs(project))
        largest = std::max(largest, pair.grade);
    return largest;
}

ScorerUse useScorer(store::Project& project, ScorerId scorer, Progress& progress)
{
    ScorerUse use;
    const store::ScorerInfo info = store::scorerInfo(project, scorer);
    use.before = judgedQueries(project);
    store::setActiveScorer(project, info.id);
    use.now = judgedQueries(project);
    if (use.now.all > 0) keepResultsOfAll(project, progress);
    use.scorer = entryOf(project, info, goodGrades(project));
    return use;
}

std::string judgmentsText(const ScorerUse& use)
{
    if (use.now.all == 0) return {};
    if (use.scorer.learnedFromJudgments)
        return fmt::format(
            "it learned from judgments{}: REL is the other half of the judged queries ({} of {}) while it is "
            "in use",
            use.scorer.goodGrade ? fmt::format(", grade {} and more as good", *use.scorer.goodGrade) : "",
            use.now.tested, use.now.all);
    if (use.before.tested < use.now.tested)
        return fmt::format("REL is all {} judged queries again (it was {} of them)", use.now.all,
                           use.before.tested);
    return fmt::format("REL is all {} judged queries", use.now.all);
}

} // namespace crops::study
