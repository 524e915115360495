// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>

#include "base/error.h"
#include "learn/methods/imported.h"
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Method kBm25, kNce, kDpr, kAnce, kAdoreStar, kTriSampler, kFsLr, kFsLtr, kCrops;

namespace
{

constexpr const Method* kMethods[] = {&kBm25,       &kNce,  &kDpr,   &kAnce, &kAdoreStar,
                                      &kTriSampler, &kFsLr, &kFsLtr, &kCrops};

/// "p1, p2 and p3", with another word for "and".
std::string listed(const std::vector<std::string>& names, std::string_view last)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += fmt::format("{}{}", i == 0 ? "" : i + 1 == names.size() ? last : ", ", names[i]);
    return text;
}

void apply(MethodConfig& config, const std::string& without)
{
    std::vector<std::string> known;
    for (const Ablation& ablation : config.method->ablations) {
        if (without == ablation.key) return ablation.apply(config);
        known.emplace_back(ablation.key);
    }
    throw Error(ErrorCode::Usage, "There is no ablation \"{}\"; take {}.", without, listed(known, " or "));
}

} // namespace

std::span<const Method* const> methods()
{
    return kMethods;
}

const Method& mainMethod()
{
    return kCrops;
}

const Method* findMethod(std::string_view key)
{
    if (key == importedMethod().key) return &importedMethod();
    const auto found = std::find_if(std::begin(kMethods), std::end(kMethods),
                                    [&](const Method* method) { return method->key == key; });
    return found == std::end(kMethods) ? nullptr : *found;
}

bool hasVectors(std::string_view key)
{
    const Method* method = findMethod(key);
    return !method || !(method->ranksByBm25 || isImported(*method));
}

std::string methodsWith(bool (*has)(const Method&))
{
    std::vector<std::string> keys;
    for (const Method* method : kMethods)
        if (has(*method)) keys.emplace_back(method->key);
    return listed(keys, " and ");
}

MethodConfig methodConfig(const Method& method, std::span<const std::string> without,
                          const LevelMap& labelSetLevels)
{
    if (!method.trained) throw Error(ErrorCode::Usage, "{} is not trained.", method.title);
    if (!without.empty() && method.ablations.empty())
        throw Error(ErrorCode::Usage, "Only the method {} has ablations; {} takes no \"without\".",
                    methodsWith([](const Method& one) { return !one.ablations.empty(); }), method.key);
    MethodConfig config{&method,
                        {without.begin(), without.end()},
                        method.policyLevels ? labelSetLevels : method.levels,
                        method.loss};
    std::sort(config.without.begin(), config.without.end());
    for (const std::string& part : config.without)
        apply(config, part);
    return config;
}

std::int8_t methodLevel(const MethodConfig& method, const dataset::LabelledDocument& document)
{
    std::int8_t level = kUnused;
    for (int type = 0; type < store::kSampleTypes; ++type)
        if ((document.types >> type) & 1U) level = std::max(level, method.levels[type]);
    return level;
}

} // namespace crops::learn
