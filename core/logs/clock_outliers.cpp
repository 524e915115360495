// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/clock_outliers.h"

#include <fmt/format.h>

#include "base/time.h"
#include "store/tables/test_pairs.h"

namespace crops::logs
{

namespace
{

std::string dates(Millis first, Millis last)
{
    if (first == last) return formatIso8601(first);
    return fmt::format("{} to {}", formatIso8601(first), formatIso8601(last));
}

std::string sentence(const char* end, std::int64_t count, std::int64_t all, const std::string& theirs,
                     const std::string& others)
{
    return fmt::format(
        "Warning: the {} {} of {} searches ({}) {} more than half of the time span; the others are of {}. If "
        "that is a wrong clock, correct it: it moves a cut by time (split.by span), windows and feeds.",
        end, count, all, theirs, count == 1 ? "makes up" : "make up", others);
}

} // namespace

std::vector<std::string> clockOutliers(const store::Project& project)
{
    constexpr std::int64_t kFewest = 10;
    const auto span = store::searchTimeSpan(project);
    if (!span || span->last <= span->first) return {};
    const std::int64_t all = store::countSearches(project);
    if (all < kFewest) return {};
    const std::int64_t few = (all + 999) / 1000;
    const Millis middle = span->first + (span->last - span->first) / 2 + 1;
    const std::int64_t before = store::countSearchesBefore(project, middle);
    const Millis lastBefore = store::searchTimeBefore(project, middle).value_or(span->first);
    const Millis firstAfter = store::searchTimeAfter(project, middle - 1).value_or(span->last);
    std::vector<std::string> sentences;
    if (before <= few)
        sentences.push_back(
            sentence("first", before, all, dates(span->first, lastBefore), dates(firstAfter, span->last)));
    if (all - before <= few)
        sentences.push_back(sentence("last", all - before, all, dates(firstAfter, span->last),
                                     dates(span->first, lastBefore)));
    return sentences;
}

} // namespace crops::logs
