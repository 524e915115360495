// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/method.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.h"

namespace crops::learn
{

namespace
{

using store::SampleType;

std::int8_t& levelOf(LevelMap& levels, SampleType type)
{
    return levels[static_cast<std::size_t>(type)];
}

LevelMap onlyClicks()
{
    LevelMap levels;
    levels.fill(kUnused);
    levelOf(levels, SampleType::Click) = 4;
    return levels;
}

LevelMap cascadeLevels()
{
    LevelMap levels = onlyClicks();
    levelOf(levels, SampleType::Exposed) = 3;
    levelOf(levels, SampleType::Ranked) = 2;
    levelOf(levels, SampleType::Filtered) = 1;
    return levels;
}

const std::vector<MethodConfig>& baselines()
{
    constexpr LossKind kInfoNce = LossKind::InfoNce;
    static const std::vector<MethodConfig> all{
        {"nce", {}, onlyClicks(), kInfoNce, Negatives::None, true},
        {"dpr", {}, onlyClicks(), kInfoNce, Negatives::Bm25, true},
        {"ance", {}, onlyClicks(), LossKind::Pairwise, Negatives::Ance, false},
        {"adore-star", {}, onlyClicks(), LossKind::Pairwise, Negatives::AdoreStar, true},
        {"tri-sampler", {}, onlyClicks(), kInfoNce, Negatives::TriSampler, true},
        {"fs-lr", {}, cascadeLevels(), LossKind::HInfoNce, Negatives::None, true}};
    return all;
}

void applyAblation(MethodConfig& method, const std::string& without)
{
    if (without == "p1") {
        levelOf(method.levels, SampleType::Reformulation) = kUnused;
    } else if (without == "p2") {
        levelOf(method.levels, SampleType::Feed) = kUnused;
    } else if (without == "p3") {
        levelOf(method.levels, SampleType::Generated) = kUnused;
    } else if (without == "hla") {
        for (const SampleType type :
             {SampleType::Reformulation, SampleType::Feed, SampleType::Generated, SampleType::Click})
            if (levelOf(method.levels, type) != kUnused) levelOf(method.levels, type) = 4;
        for (const SampleType type : {SampleType::Exposed, SampleType::Ranked, SampleType::Filtered})
            if (levelOf(method.levels, type) != kUnused) levelOf(method.levels, type) = 0;
        method.loss = LossKind::InfoNce;
    } else {
        throw Error(ErrorCode::Usage,
                    fmt::format("There is no ablation \"{}\"; take p1, p2, p3 or hla.", without));
    }
}

} // namespace

NegativeConfig negativeDefaults(Negatives kind)
{
    NegativeConfig config;
    config.perQuery = kind == Negatives::AdoreStar ? 1 : kind == Negatives::TriSampler ? 8 : 20;
    if (kind != Negatives::AdoreStar) config.adoreFraction = 0;
    return config;
}

MethodConfig methodConfig(std::string_view name, std::span<const std::string> without,
                          const LevelMap& labelSetLevels)
{
    if (!without.empty() && name != "crops")
        throw Error(ErrorCode::Usage,
                    fmt::format("Only the method crops has ablations; {} takes no \"without\".", name));
    for (const MethodConfig& baseline : baselines())
        if (baseline.name == name) return baseline;
    if (name != "crops")
        throw Error(ErrorCode::Usage, fmt::format("There is no training method \"{}\"; take nce, dpr, ance, "
                                                  "adore-star, tri-sampler, fs-lr or crops.",
                                                  name));
    MethodConfig method;
    method.without.assign(without.begin(), without.end());
    method.levels = labelSetLevels;
    std::sort(method.without.begin(), method.without.end());
    for (const std::string& part : method.without)
        applyAblation(method, part);
    return method;
}

std::int8_t methodLevel(const MethodConfig& method, const dataset::LabelledDocument& document)
{
    std::int8_t level = kUnused;
    for (int type = 0; type < store::kSampleTypes; ++type)
        if ((document.types >> type) & 1U) level = std::max(level, method.levels[type]);
    return level;
}

} // namespace crops::learn
