// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "dataset/test_set.h"

namespace crops::dataset
{

/// Why no number can be had of a test set.
enum class NoResult : std::uint8_t {
    None,            ///< It can.
    NoSearches,      ///< CT, QR: the project has no search log.
    NoInteraction,   ///< CT: no query of the test period has an interaction.
    NoReformulation, ///< QR: none was reformulated with an interaction afterwards.
    NoJudgments,     ///< REL, RELall: nobody judged anything (or all was given to the discriminator).
    NothingRelevant, ///< No document of any query has a grade of 1 or more.
    OneGrade,        ///< REL: degenerate. The judged documents of each query have one grade.
    OneJudged,       ///< REL: degenerate. Each query has one judged document.
    NoList,          ///< Of an imported run: it came without lists for this set.
};
inline constexpr int kNoResults = 9;

/// "", "no_searches", "no_interaction", "no_reformulation", "no_judgments", "nothing_relevant", "one_grade",
/// "one_judged", "no_list".
std::string_view noResultName(NoResult reason);
/// The inverse; None for any other text.
NoResult noResultNamed(std::string_view name);
/// Ranking the judged documents among themselves says nothing: every ranking of them is as good.
inline bool isDegenerate(NoResult reason)
{
    return reason == NoResult::OneGrade || reason == NoResult::OneJudged;
}

/// REL under the name RELall (the same queries and judgments, tested on the whole catalogue), with its own
/// hash.
TestSet wholeCatalogueSet(const TestSet& rel);

/// CT, QR, REL or RELall (by its name) in a project with or without a search log.
NoResult whyNoResult(const TestSet& set, bool searches);

/// Pairs of grade 1 or more, and those of them whose document has no text.
struct RelevantPairs {
    std::int64_t all = 0;
    std::int64_t withoutText = 0;
};
RelevantPairs relevantPairs(const TestSet& set, const std::function<bool(const std::string&)>& hasText);

} // namespace crops::dataset
