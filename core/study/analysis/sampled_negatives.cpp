// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/sampled_negatives.h"

#include <algorithm>

#include "store/tables/run_table.h"

namespace crops::study
{

std::vector<report::SampledNegatives> sampledNegatives(const store::Project& project, RunId run, int parts)
{
    const std::vector<store::RunPoint> drawn = store::runPoints(project, run, "negatives_drawn");
    const std::vector<store::RunPoint> similarity = store::runPoints(project, run, "negatives_similarity");
    const std::vector<store::RunPoint> judged = store::runPoints(project, run, "negatives_judged");
    const std::vector<store::RunPoint> relevant = store::runPoints(project, run, "negatives_relevant");
    std::vector<report::SampledNegatives> out;
    const std::size_t steps = std::min({drawn.size(), similarity.size(), judged.size(), relevant.size()});
    const std::size_t count = std::min(steps, static_cast<std::size_t>(parts));
    for (std::size_t part = 0; part < count; ++part) {
        report::SampledNegatives& sum = out.emplace_back();
        const std::size_t last = steps * (part + 1) / count;
        for (std::size_t i = steps * part / count; i < last; ++i) {
            if (sum.firstStep == 0) sum.firstStep = drawn[i].step;
            sum.lastStep = drawn[i].step;
            sum.drawn += static_cast<std::int64_t>(drawn[i].value);
            sum.similarity += similarity[i].value * drawn[i].value;
            sum.judged += static_cast<std::int64_t>(judged[i].value);
            sum.relevant += static_cast<std::int64_t>(relevant[i].value);
        }
        sum.similarity /= static_cast<double>(std::max<std::int64_t>(sum.drawn, 1));
    }
    return out;
}

} // namespace crops::study
