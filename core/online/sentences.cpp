// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/sentences.h"

#include <algorithm>

#include "base/numbers.h"
#include "online/remarks.h"
#include "report/wording.h"

namespace crops::online
{

using report::Words;

std::string headingText(const Experiment& experiment, const Words& words)
{
    std::string treatments;
    Millis first = experiment.arms[0].first;
    Millis last = experiment.arms[0].last;
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm) {
        first = std::min(first, experiment.arms[arm].first);
        last = std::max(last, experiment.arms[arm].last);
        if (arm > 0) treatments += (arm > 1 ? ", " : "") + experiment.arms[arm].name;
    }
    return words.plain("{} against {}, {} to {}; the unit is the {}.", treatments, experiment.arms[0].name,
                       formatIso8601(first), formatIso8601(last), words.of(unitName(experiment.unit)));
}

std::string rulesText(const Experiment& experiment, const Words& words)
{
    const ExperimentOptions& options = experiment.options;
    const std::string longPlay =
        options.rules.published ? words.plain("to the end of a video of at most 18 s, else at least 18 s")
                                : words.plain("watched at least {} ms", grouped(options.rules.longPlayMs));
    return words.plain("Interaction: clicked, or watched at least {} ms. Long play: {}. Reformulated: "
                       "another query of the user within {} ms.",
                       grouped(options.rules.watchMs), longPlay, grouped(options.windowMs));
}

std::string sampleRatioText(const Experiment& experiment, const Words& words)
{
    const SampleRatio& ratio = experiment.sampleRatio;
    return words.plain("Sample ratio against the plan: χ² = {:.3f}, p {}.", ratio.chiSquare,
                       report::pText(ratio.p));
}

std::string aaText(const Experiment& experiment, const Words& words)
{
    std::string shares;
    for (const Metric metric : kAllMetrics) {
        const std::optional<double> share = experiment.aa.share[static_cast<std::size_t>(metric)];
        shares += fmt::format("{}{} {}", shares.empty() ? "" : ", ", metricName(metric),
                              share ? report::percent(*share) + " %" : report::kDash);
    }
    return words.plain("A/A check, {} random halves of {} with p < 0.05: {} (right: 3 to 7 %).",
                       grouped(experiment.aa.splits), experiment.arms[0].name, shares);
}

std::string gainText(const Experiment& experiment, const Words& words)
{
    return words.plain("Gain: relative to {}, intervals in %, by the delta method and by bootstrap. MDE: the "
                       "minimum detectable effect, at 5 % with a power of 80 %.",
                       experiment.arms[0].name);
}

} // namespace crops::online
