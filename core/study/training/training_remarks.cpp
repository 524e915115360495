// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/training_remarks.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/tables/test_pairs.h"
#include "study/project/settings.h"

namespace crops::study
{

std::optional<ScantTraining> scantTraining(const std::string& provenanceJson)
{
    using Pointer = nlohmann::json::json_pointer;
    const nlohmann::json provenance = nlohmann::json::parse(provenanceJson, nullptr, false);
    if (!provenance.is_object()) return std::nullopt;
    const auto number = [&](const char* path) -> std::optional<std::int64_t> {
        const Pointer at(path);
        if (!provenance.contains(at) || !provenance.at(at).is_number_integer()) return std::nullopt;
        return provenance.at(at).get<std::int64_t>();
    };
    const std::optional<std::int64_t> queries = number("/training_set/queries");
    if (!queries) return std::nullopt; // nothing was trained
    ScantTraining scant{.queries = *queries,
                        .searchesBefore = number("/split/searches_before_cut").value_or(0),
                        .searches = number("/split/searches").value_or(0)};
    const bool few = scant.queries < kFewTrainingQueries || scant.searchesBefore * 100 < scant.searches;
    if (!few) return std::nullopt;
    const Pointer cut("/split/cut");
    if (provenance.contains(cut) && provenance.at(cut).is_string())
        scant.cut = parseInstant(provenance.at(cut).get<std::string>()).value_or(0);
    return scant;
}

std::string scantTrainingText(const ScantTraining& scant)
{
    std::string text = scant.queries == 1 ? std::string("Training saw 1 query only")
                                          : fmt::format("Training saw {} queries only", scant.queries);
    if (scant.searches > 0)
        text += fmt::format(": {} of {} searches {} before the cut {}", scant.searchesBefore, scant.searches,
                            scant.searchesBefore == 1 ? "lies" : "lie", formatIso8601(scant.cut));
    return text + ". What it learns from that says next to nothing; choose another cut (split.by, split.at), "
                  "or import more.";
}

std::string emptyTestText(const store::Project& project, const std::optional<dataset::TimeSplit>& split)
{
    if (!split || store::anyInteraction(project, split->cut, miningOptionsOf(project).searchWatchMs))
        return {};
    const bool judged = !store::judgedPairs(project).empty();
    return fmt::format(
        "No query of the test period (from the cut {}) has an interaction: CT and QR are empty{}.",
        formatIso8601(split->cut), judged ? "" : ", and there are no judgments: nothing can be evaluated");
}

std::vector<std::string> trainingRemarks(const store::Project& project, const std::string& provenanceJson,
                                         const dataset::SplitOptions& split)
{
    std::vector<std::string> remarks;
    if (const auto scant = scantTraining(provenanceJson)) remarks.push_back(scantTrainingText(*scant));
    if (std::string empty = emptyTestText(project, dataset::findTimeSplit(project, split)); !empty.empty())
        remarks.push_back(std::move(empty));
    return remarks;
}

} // namespace crops::study
