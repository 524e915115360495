// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce;

NegativeSampler makeBm25Sampler(NegativeSource source, const NegativeConfig& /*config*/)
{
    return [&set = source.set](std::int32_t example, std::int32_t /*positive*/, Random& random) {
        const auto& found = set.examples[static_cast<std::size_t>(example)].hardNegatives;
        return found.empty() ? std::vector<std::int32_t>() : std::vector{found[random.below(found.size())]};
    };
}

/// Clicks against the batch's other documents and one that BM25 ranks high.
extern constinit const Method kDpr{.key = "dpr",
                                   .title = "DPR",
                                   .source = "Karpukhin et al. 2020, arXiv 2004.04906",
                                   .levels = onlyClicks(),
                                   .loss = &kInfoNce,
                                   .negatives = {.from = Candidates::Bm25, .makeSampler = makeBm25Sampler},
                                   .paper = PaperNumbers{56.0, 30.7, 66.5}};

} // namespace crops::learn
