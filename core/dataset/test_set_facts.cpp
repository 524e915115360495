// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/test_set_facts.h"

#include <algorithm>
#include <array>

namespace crops::dataset
{

namespace
{

constexpr std::array<std::string_view, kNoResults> kNames{
    "",          "no_searches", "no_interaction", "no_reformulation", "no_judgments", "nothing_relevant",
    "one_grade", "one_judged",  "no_list"};

bool oneGrade(const TestQuery& query)
{
    return std::all_of(query.judgments.begin(), query.judgments.end(), [&](const Judgment& judgment) {
        return std::max(judgment.grade, 0) == std::max(query.judgments.front().grade, 0);
    });
}

bool oneJudged(const TestQuery& query)
{
    return query.judgments.size() == 1;
}

bool anyRelevant(const TestQuery& query)
{
    return std::any_of(query.judgments.begin(), query.judgments.end(),
                       [](const Judgment& judgment) { return judgment.grade >= 1; });
}

} // namespace

std::string_view noResultName(NoResult reason)
{
    return kNames[static_cast<std::size_t>(reason)];
}

NoResult noResultNamed(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? NoResult::None : static_cast<NoResult>(found - kNames.begin());
}

TestSet wholeCatalogueSet(const TestSet& rel)
{
    TestSet set = rel;
    set.name = "RELall";
    set.sha256 = contentHash(set);
    return set;
}

NoResult whyNoResult(const TestSet& set, bool searches)
{
    const bool judged = set.name == "REL" || set.name == "RELall";
    if (set.queries.empty()) {
        if (judged) return NoResult::NoJudgments;
        if (!searches) return NoResult::NoSearches;
        return set.name == "QR" ? NoResult::NoReformulation : NoResult::NoInteraction;
    }
    if (set.name == "REL") {
        if (std::all_of(set.queries.begin(), set.queries.end(), oneJudged)) return NoResult::OneJudged;
        if (std::all_of(set.queries.begin(), set.queries.end(), oneGrade)) return NoResult::OneGrade;
    }
    if (std::none_of(set.queries.begin(), set.queries.end(), anyRelevant)) return NoResult::NothingRelevant;
    return NoResult::None;
}

RelevantPairs relevantPairs(const TestSet& set, const std::function<bool(const std::string&)>& hasText)
{
    RelevantPairs pairs;
    for (const TestQuery& query : set.queries)
        for (const Judgment& judgment : query.judgments) {
            if (judgment.grade < 1) continue;
            ++pairs.all;
            if (!hasText(judgment.docId)) ++pairs.withoutText;
        }
    return pairs;
}

} // namespace crops::dataset
