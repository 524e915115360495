// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/imported_system.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "learn/methods/imported.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

constexpr const char* kSection = "imported";
constexpr const char* kSimilarity = "similarity";
constexpr const char* kDot = "dot";

} // namespace

bool ImportedSystem::answers(std::string_view testSet) const
{
    return vectors || std::any_of(files.begin(), files.end(),
                                  [&](const ImportedFile& file) { return file.role == testSet; });
}

std::string importedRunJson(const Experiment& experiment, const ImportedSystem& system)
{
    json recorded = json::parse(experimentJson(experiment));
    for (const char* section : {"bm25", "without", "label_set"}) // of what is made here
        recorded.erase(section);
    json& from = recorded[kSection];
    for (const ImportedFile& file : system.files)
        from[file.role] = {{"file", file.path}, {"sha256", file.sha256}};
    if (system.vectors) from[kSimilarity] = system.similarity == learn::Similarity::Dot ? kDot : "cosine";
    return recorded.dump();
}

ImportedSystem importedSystemOf(const store::RunRow& run)
{
    const json recorded = tryParseJson(run.experiment);
    const auto section = recorded.is_object() ? recorded.find(kSection) : recorded.end();
    if (!recorded.is_object() || section == recorded.end() || !section->is_object())
        throw Error(ErrorCode::Damaged, "What run {} was imported from cannot be read; import it again.",
                    run.id.value);
    ImportedSystem system;
    for (const auto& [role, value] : section->items()) {
        if (role == kSimilarity) {
            system.vectors = true;
            if (value == kDot) system.similarity = learn::Similarity::Dot;
            continue;
        }
        const auto text = [&value = value](const char* key) {
            const auto found = value.is_object() ? value.find(key) : value.end();
            return value.is_object() && found != value.end() && found->is_string() ? found->get<std::string>()
                                                                                   : std::string();
        };
        system.files.push_back({role, text("file"), text("sha256")});
    }
    return system;
}

bool answersTestSet(const store::RunRow& run, std::string_view testSet)
{
    return !learn::isImported(run.method) || importedSystemOf(run).answers(testSet);
}

} // namespace crops::study
