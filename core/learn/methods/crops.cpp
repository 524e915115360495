// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce;

namespace
{

using store::SampleType;

template <SampleType Type>
void forget(MethodConfig& config)
{
    levelOf(config.levels, Type) = kUnused;
}

/// Without the hierarchy: all positives on one level, everything else on level 0.
void flatten(MethodConfig& config)
{
    const auto put = [&](SampleType type, std::int8_t to) {
        std::int8_t& level = levelOf(config.levels, type);
        if (level != kUnused) level = to;
    };
    for (const SampleType type :
         {SampleType::Reformulation, SampleType::Feed, SampleType::Generated, SampleType::Click})
        put(type, 4);
    for (const SampleType type : {SampleType::Exposed, SampleType::Ranked, SampleType::Filtered})
        put(type, 0);
    config.loss = &kInfoNce;
}

constexpr Ablation kAblations[] = {{"p1", "P1", forget<SampleType::Reformulation>},
                                   {"p2", "P2", forget<SampleType::Feed>},
                                   {"p3", "P3", forget<SampleType::Generated>},
                                   {"hla", "HLA", flatten}};

} // namespace

/// Positives from four perspectives, ordered by the label set's policy.
extern constinit const Method kCrops{.key = "crops",
                                     .title = "CroPS",
                                     .source = "arXiv 2511.15443, AAAI 2026",
                                     .levels = kDefaultLevels,
                                     .policyLevels = true,
                                     .loss = &kHInfoNce,
                                     .ablations = kAblations,
                                     .paper = PaperNumbers{69.1, 40.1, 67.0}};

} // namespace crops::learn
