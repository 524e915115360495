// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/policy.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"

namespace crops::labels
{

namespace
{

constexpr const char* kUnused = "unused";

/// Rank of reliability in the table of the method's section 3: higher is surer.
constexpr std::array<int, store::kSampleTypes> kReliability{5, 4, 4, 4, 3, 2, 1};

store::SampleType typeAt(int index)
{
    return static_cast<store::SampleType>(index);
}

std::optional<int> levelOf(const nlohmann::json& value, const char* key, const JsonFields& fields)
{
    if (value.is_string() && value.get<std::string>() == kUnused) return std::nullopt;
    if (value.is_number_integer()) {
        const auto level = value.get<std::int64_t>();
        if (level >= 0 && level <= store::kTopLevel) return static_cast<int>(level);
    }
    fields.fail(fmt::format("the level of \"{}\" is {}; it must be a whole number from 0 to {}, or \"{}\"",
                            key, value.dump(), store::kTopLevel, kUnused));
}

} // namespace

std::string toJson(const LabelPolicy& policy)
{
    nlohmann::ordered_json json;
    for (int type = 0; type < store::kSampleTypes; ++type) {
        const std::optional<int> level = policy.level(typeAt(type));
        auto& value = json[store::sampleTypeName(typeAt(type))];
        if (level)
            value = *level;
        else
            value = kUnused;
    }
    return json.dump();
}

LabelPolicy labelPolicyFromJson(const std::string& text, const std::string& where)
{
    const nlohmann::json json = parseJson(text, where);
    JsonFields fields(json, where);
    LabelPolicy policy;
    for (int type = 0; type < store::kSampleTypes; ++type) {
        const char* key = store::sampleTypeName(typeAt(type));
        if (const nlohmann::json* value = fields.raw(key))
            policy.setLevel(typeAt(type), levelOf(*value, key, fields));
    }
    fields.finish();
    return policy;
}

std::vector<PolicyRemark> policyRemarks(const LabelPolicy& policy)
{
    std::vector<PolicyRemark> found;
    for (int sure = 0; sure < store::kSampleTypes; ++sure)
        for (int less = 0; less < store::kSampleTypes; ++less) {
            const std::optional<int> high = policy.level(typeAt(sure));
            const std::optional<int> low = policy.level(typeAt(less));
            if (kReliability[static_cast<std::size_t>(sure)] <=
                    kReliability[static_cast<std::size_t>(less)] ||
                !high || !low || *high >= *low)
                continue;
            found.push_back({typeAt(sure), *high, typeAt(less), *low});
        }
    return found;
}

std::vector<LevelContrast> contrasts(const LabelPolicy& policy)
{
    const auto typesAt = [&](int level) {
        std::vector<store::SampleType> types;
        for (int type = 0; type < store::kSampleTypes; ++type)
            if (policy.level(typeAt(type)) == level) types.push_back(typeAt(type));
        return types;
    };
    std::vector<LevelContrast> found;
    for (int level = store::kTopLevel; level >= 0; --level) {
        LevelContrast contrast{.level = level, .members = typesAt(level)};
        if (contrast.members.empty() && level > 0) continue;
        for (int lower = level - 1; lower >= 0; --lower)
            for (const store::SampleType type : typesAt(lower))
                contrast.negatives.push_back(type);
        found.push_back(std::move(contrast));
    }
    return found;
}

std::vector<std::string> remarks(const LabelPolicy& policy)
{
    std::vector<std::string> found;
    for (const PolicyRemark& remark : policyRemarks(policy))
        found.push_back(fmt::format("\"{}\" (level {}) is below \"{}\" (level {}), which is less reliable.",
                                    store::sampleTypeName(remark.surer), remark.surerLevel,
                                    store::sampleTypeName(remark.lessSure), remark.lessSureLevel));
    return found;
}

} // namespace crops::labels
