// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/assignment.h"

#include <limits>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"

namespace crops::labels
{

namespace
{

using Sources = std::array<std::int64_t, store::kCandidateSources>;

constexpr int kFirstScored = static_cast<int>(store::CandidateSource::Reformulation);
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

const char* sourceName(int source)
{
    return store::candidateSourceName(static_cast<store::CandidateSource>(source));
}

nlohmann::ordered_json sourcesJson(const Sources& counts)
{
    nlohmann::ordered_json json;
    for (int source = kFirstScored; source < store::kCandidateSources; ++source)
        json[sourceName(source)] = counts[static_cast<std::size_t>(source)];
    return json;
}

/// Reads one object of the counts with `read`; absent, it leaves all zero.
template <class Read>
void readObject(JsonFields& fields, const char* key, const Read& read)
{
    const nlohmann::json* object = fields.raw(key);
    if (object == nullptr) return;
    JsonFields inner(*object, std::string("label counts: ") + key);
    read(inner);
    inner.finish();
}

void readSources(JsonFields& fields, const char* key, Sources& counts)
{
    readObject(fields, key, [&](JsonFields& inner) {
        for (int source = kFirstScored; source < store::kCandidateSources; ++source)
            inner.readInteger(sourceName(source), counts[static_cast<std::size_t>(source)], 0, kMost);
    });
}

} // namespace

std::string toJson(const LabelCounts& counts)
{
    nlohmann::ordered_json json;
    for (int level = store::kTopLevel; level >= 0; --level)
        json["levels"][std::to_string(level)] = counts.levels[static_cast<std::size_t>(level)];
    for (int type = 0; type < store::kSampleTypes; ++type)
        json["types"][store::sampleTypeName(static_cast<store::SampleType>(type))] =
            counts.types[static_cast<std::size_t>(type)];
    json["kept"] = sourcesJson(counts.kept);
    json["dropped"] = sourcesJson(counts.dropped);
    json["unscored"] = sourcesJson(counts.unscored);
    json["undated"] = counts.undated;
    return json.dump();
}

LabelCounts labelCountsFromJson(const std::string& text)
{
    const nlohmann::json json = parseJson(text, "label counts");
    JsonFields fields(json, "label counts");
    LabelCounts counts;
    readObject(fields, "levels", [&](JsonFields& inner) {
        for (int level = 0; level <= store::kTopLevel; ++level)
            inner.readInteger(std::to_string(level).c_str(), counts.levels[static_cast<std::size_t>(level)],
                              0, kMost);
    });
    readObject(fields, "types", [&](JsonFields& inner) {
        for (int type = 0; type < store::kSampleTypes; ++type)
            inner.readInteger(store::sampleTypeName(static_cast<store::SampleType>(type)),
                              counts.types[static_cast<std::size_t>(type)], 0, kMost);
    });
    readSources(fields, "kept", counts.kept);
    readSources(fields, "dropped", counts.dropped);
    readSources(fields, "unscored", counts.unscored);
    fields.readInteger("undated", counts.undated, 0, kMost);
    fields.finish();
    return counts;
}

} // namespace crops::labels
