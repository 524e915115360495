// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/assignment.h"

#include <limits>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"

namespace crops::labels
{

namespace
{

/// Every count with its group and its name in the group.
template <class Counts, class Visit>
void visitCounts(Counts& counts, const Visit& visit)
{
    for (int level = store::kTopLevel; level >= 0; --level)
        visit("levels", std::to_string(level), counts.levels[static_cast<std::size_t>(level)]);
    for (int type = 0; type < store::kSampleTypes; ++type)
        visit("types", store::sampleTypeName(static_cast<store::SampleType>(type)),
              counts.types[static_cast<std::size_t>(type)]);
    for (const auto& [group, sources] :
         {std::pair("kept", &counts.kept), std::pair("dropped", &counts.dropped),
          std::pair("unscored", &counts.unscored)})
        for (std::size_t source = 1; source < sources->size(); ++source) // clicks are not filtered
            visit(group, store::candidateSourceName(static_cast<store::CandidateSource>(source)),
                  (*sources)[source]);
}

} // namespace

std::string toJson(const LabelCounts& counts)
{
    nlohmann::ordered_json json;
    visitCounts(counts, [&](const char* group, const std::string& name, std::int64_t count) {
        json[group][name] = count;
    });
    json["undated"] = counts.undated;
    return json.dump();
}

LabelCounts labelCountsFromJson(const std::string& text)
{
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    const nlohmann::json json = parseJson(text, "label counts");
    JsonFields fields(json, "label counts");
    LabelCounts counts;
    std::map<std::string, JsonFields> groups;
    visitCounts(counts, [&](const char* group, const std::string& name, std::int64_t& count) {
        const nlohmann::json* object = fields.raw(group);
        if (object == nullptr) return; // all of it is zero
        const auto inner = groups.try_emplace(group, *object, std::string("label counts: ") + group).first;
        inner->second.readInteger(name.c_str(), count, 0, kMost);
    });
    for (const auto& [name, group] : groups)
        group.finish();
    fields.readInteger("undated", counts.undated, 0, kMost);
    fields.finish();
    return counts;
}

} // namespace crops::labels
