// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "study/bundle/verify.h"

namespace crops::study
{

namespace
{

std::string runText(const RunCheck& run)
{
    const auto same = std::count_if(run.numbers.begin(), run.numbers.end(),
                                    [](const NumberCheck& number) { return number.same; });
    std::string text = fmt::format("run {} {}{}: {}", run.run.value, run.name,
                                   run.retrained ? " (trained again)" : "", bundleVerdictName(run.verdict));
    if (!run.numbers.empty()) text += fmt::format(", {} of {} numbers as recorded", same, run.numbers.size());
    for (const std::string& reason : run.reasons)
        text += "\n  " + reason;
    for (const NumberCheck& number : run.numbers)
        if (!number.same)
            text += fmt::format("\n  {} {}: {:.6f} was recorded, {:.6f} came out ({:+.6f})", number.testSet,
                                number.metric, number.recorded, number.now, number.now - number.recorded);
    return text;
}

} // namespace

std::string verifyText(const BundleCheck& check)
{
    std::string text =
        fmt::format("{} files, {} bytes: every one as it was written (by version {}, from {} imported files)",
                    grouped(check.files), grouped(check.bytes), check.program, grouped(check.inputs));
    for (const RunCheck& run : check.runs)
        text += "\n" + runText(run);
    if (check.runs.empty()) text += "\nNo run came with it.";
    return text;
}

} // namespace crops::study
