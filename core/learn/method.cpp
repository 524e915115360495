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
        method.hierarchical = false;
    } else {
        throw Error(ErrorCode::Usage,
                    fmt::format("There is no ablation \"{}\"; take p1, p2, p3 or hla.", without));
    }
}

} // namespace

MethodConfig methodConfig(std::string_view name, std::span<const std::string> without,
                          const LevelMap& labelSetLevels)
{
    if (!without.empty() && name != "crops")
        throw Error(ErrorCode::Usage,
                    fmt::format("Only the method crops has ablations; {} takes no \"without\".", name));
    if (name == "nce") return {"nce", {}, onlyClicks(), false, false};
    if (name == "dpr") return {"dpr", {}, onlyClicks(), false, true};
    if (name == "fs-lr") return {"fs-lr", {}, cascadeLevels(), true, false};
    if (name != "crops")
        throw Error(ErrorCode::Usage,
                    fmt::format("There is no training method \"{}\"; take nce, dpr, fs-lr or crops.", name));
    MethodConfig method{"crops", {without.begin(), without.end()}, labelSetLevels, true, false};
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
