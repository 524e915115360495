// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/unscored.h"

#include <nlohmann/json.hpp>

#include "relevance/scoring.h"

namespace crops::study
{

namespace
{

constexpr const char* kKey = "unscored";

/// Of which candidates and scorer a noted number speaks.
nlohmann::json identity(const store::Project& project, ScorerId scorer)
{
    return {{"scorer", scorer.value}, {"mining", project.setting("mining").value_or("")}};
}

} // namespace

std::int64_t unscoredPairs(const store::Project& project, ScorerId scorer, const Progress& progress)
{
    const nlohmann::json noted = nlohmann::json::parse(project.setting(kKey).value_or("{}"), nullptr, false);
    if (noted.is_object() && noted.contains("pairs") &&
        noted.value("of", nlohmann::json()) == identity(project, scorer))
        return noted["pairs"].get<std::int64_t>();
    return relevance::countUnscored(project, scorer, progress);
}

void forgetUnscored(store::Project& project)
{
    project.setSetting(kKey, "{}");
}

void noteUnscored(store::Project& project, ScorerId scorer, const Progress& progress)
{
    const nlohmann::json note{{"of", identity(project, scorer)},
                              {"pairs", relevance::countUnscored(project, scorer, progress)}};
    project.setSetting(kKey, note.dump());
}

} // namespace crops::study
