// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/experiment.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/error.h"
#include "base/parallel_sort.h"
#include "evaluation/comparison.h"
#include "online/unit_walk.h"
#include "store/pages/query_rows.h"

namespace crops::online
{

namespace
{

using store::SearchOutcome;
using store::SearchOutcomes;

/// What one comparison needs besides the sums: why a ratio may be missing.
struct LogFacts {
    bool watched = false;
    bool published = false;
};

Absent whyNoRatio(Metric metric, const LogFacts& facts)
{
    switch (metric) {
    case Metric::Ctr:
        return Absent::NoExposures;
    case Metric::Lpr:
        if (!facts.watched) return Absent::NoWatchTimes;
        return facts.published ? Absent::NoDurations : Absent::NoPlays;
    case Metric::Rqr:
        break;
    }
    return Absent::NoUsers;
}

ArmPart armPart(const PartSums& sums, const LogFacts& facts)
{
    ArmPart part{.units = sums.units, .searches = sums.searches, .sums = sums.metrics};
    for (std::size_t m = 0; m < kMetrics; ++m) {
        const std::optional<Ratio> ratio = ratioOf(sums.metrics[m]);
        if (!ratio) {
            part.absent[m] = whyNoRatio(kAllMetrics[m], facts);
            continue;
        }
        part.rates[m] = {Estimate{ratio->value, std::sqrt(ratio->variance.value_or(0))},
                         ratio->variance.has_value()};
    }
    return part;
}

MetricResult compareRatios(const RatioSums& control, const RatioSums& treatment)
{
    const Ratio c = *ratioOf(control);
    const Ratio t = *ratioOf(treatment);
    MetricResult result;
    if (c.value == 0)
        result.whyNoGain = Absent::ControlZero;
    else
        result.gain = t.value / c.value - 1;
    if (!c.variance || !t.variance) {
        result.whyNoTest = Absent::OneUnit;
        return result;
    }
    result.test = zTest(c, t);
    if (!result.test) {
        result.whyNoTest = Absent::NoVariance;
        return result;
    }
    result.gainInterval = relativeGain(c, t);
    result.minimumDetectableEffect = minimumDetectableEffect(c, t);
    return result;
}

Part partOf(const std::vector<const PartSums*>& arms, const LogFacts& facts)
{
    Part part;
    for (const PartSums* sums : arms)
        part.arms.push_back(armPart(*sums, facts));
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        MetricResults& results = part.treatments.emplace_back();
        for (std::size_t m = 0; m < kMetrics; ++m) {
            const Absent control = part.arms[0].absent[m];
            const Absent why = control != Absent::None ? control : part.arms[arm].absent[m];
            if (why == Absent::None)
                results[m] = compareRatios(arms[0]->metrics[m], arms[arm]->metrics[m]);
            else
                results[m].whyNoGain = results[m].whyNoTest = why;
        }
    }
    return part;
}

/// Holm over every test of the part.
void correct(Part& part)
{
    std::vector<ZTest*> tests;
    std::vector<double> p;
    for (MetricResults& results : part.treatments)
        for (MetricResult& result : results)
            if (result.test) {
                tests.push_back(&*result.test);
                p.push_back(result.test->p);
            }
    const std::vector<double> adjusted = evaluation::holmAdjusted(p);
    for (std::size_t i = 0; i < tests.size(); ++i)
        tests[i]->pHolm = adjusted[i];
}

/// Gives every search the place of its arm among those compared, −1 where it is not; counts the rest.
/// compared[i] is 1 where searches[i] is.
std::vector<std::uint8_t> selectSearches(SearchOutcomes& outcomes, Experiment& experiment)
{
    std::vector<std::int32_t> places(outcomes.arms.size(), -1);
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm) {
        const auto found =
            std::lower_bound(outcomes.arms.begin(), outcomes.arms.end(), experiment.arms[arm].name);
        places[static_cast<std::size_t>(found - outcomes.arms.begin())] = static_cast<std::int32_t>(arm);
    }
    std::vector<std::uint8_t> compared(outcomes.searches.size());
    for (std::size_t i = 0; i < compared.size(); ++i) {
        SearchOutcome& search = outcomes.searches[i];
        const bool inPeriod = search.ts >= experiment.options.from && search.ts < experiment.options.to;
        const std::int32_t place = search.arm < 0 ? -1 : places[static_cast<std::size_t>(search.arm)];
        experiment.withoutArm += inPeriod && search.arm < 0 ? 1 : 0;
        experiment.otherArms += inPeriod && search.arm >= 0 && place < 0 ? 1 : 0;
        search.arm = inPeriod ? place : -1;
        if (search.arm < 0) continue;
        compared[i] = 1;
        experiment.withoutUser += search.knownUser ? 0 : 1;
        Arm& arm = experiment.arms[static_cast<std::size_t>(place)];
        const bool isFirst = arm.first == 0 && arm.last == 0;
        arm.first = isFirst ? search.ts : std::min(arm.first, search.ts);
        arm.last = isFirst ? search.ts : std::max(arm.last, search.ts);
    }
    return compared;
}

std::vector<std::int64_t> daysOf(const SearchOutcomes& outcomes)
{
    std::vector<std::int64_t> days;
    for (const SearchOutcome& search : outcomes.searches)
        if (search.arm >= 0 && (days.empty() || days.back() != dayOf(search.ts)))
            days.push_back(dayOf(search.ts));
    parallelSort(days, std::less<>{});
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// The user where every known user has one arm, else the request. Precondition: sorted by (user, ts).
void findUnit(const SearchOutcomes& outcomes, const store::Project& project, Experiment& experiment)
{
    UserId user;
    UserId counted; // as shared
    UserId example;
    std::int32_t arm = -1;
    for (const SearchOutcome& search : outcomes.searches) {
        if (search.arm < 0 || !search.knownUser) continue;
        if (search.user != user) {
            user = search.user;
            arm = search.arm;
            ++experiment.users;
        } else if (search.arm != arm && counted != user) {
            counted = user;
            if (experiment.sharedUsers++ == 0) example = user;
        }
    }
    if (experiment.sharedUsers > 0) experiment.sharedExample = store::userName(project, example);
    const bool perUser = experiment.sharedUsers == 0 && experiment.users > 0;
    experiment.unit = perUser ? Unit::User : Unit::Request;
}

void fillParts(const WalkSums& sums, const std::vector<std::int64_t>& days, const LogFacts& facts,
               Experiment& experiment)
{
    const auto part = [&](const auto& ofArm) {
        std::vector<const PartSums*> arms;
        for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
            arms.push_back(&ofArm(arm));
        return partOf(arms, facts);
    };
    experiment.whole = part([&](std::size_t arm) -> const PartSums& { return sums.whole[arm]; });
    correct(experiment.whole);
    for (std::size_t day = 0; day < days.size(); ++day)
        experiment.days.push_back({days[day] * kDayMs, part([&](std::size_t arm) -> const PartSums& {
                                       return sums.days[arm][day];
                                   })});
    for (std::size_t group = 0; group < kGroups; ++group) {
        const bool bySeen =
            static_cast<Group>(group) == Group::Seen || static_cast<Group>(group) == Group::New;
        if (bySeen && !experiment.seenIsKnown) continue;
        experiment.groups.push_back({static_cast<Group>(group), part([&](std::size_t arm) -> const PartSums& {
                                         return sums.groups[arm][group];
                                     })});
    }
}

void resample(const WalkSums& sums, Experiment& experiment, Progress& progress)
{
    const ResamplingSettings& settings = experiment.options.resampling;
    std::vector<std::int64_t> units;
    std::vector<double> shares;
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm) {
        units.push_back(experiment.whole.arms[arm].units);
        shares.push_back(experiment.arms[arm].share);
    }
    experiment.sampleRatio = sampleRatio(units, shares);
    progress.begin("bootstrap");
    for (std::size_t arm = 1; arm < experiment.arms.size(); ++arm) {
        BootstrapGains gains = bootstrapGains(sums.units[0], sums.units[arm], settings, progress);
        for (std::size_t m = 0; m < kMetrics; ++m)
            // Units that do not differ, or one alone, have no interval by drawing, either.
            if (MetricResult& result = experiment.whole.treatments[arm - 1][m]; result.gainInterval)
                result.bootstrap = std::move(gains[m]);
    }
    progress.begin("A/A check");
    experiment.aa = aaCheck(sums.units[0], settings, progress);
}

} // namespace

void validate(const ExperimentOptions& options)
{
    const auto atLeastOne = [](std::int64_t value, const char* what) {
        if (value < 1) throw Error(ErrorCode::Usage, "{} is {}; it must be at least 1.", what, value);
    };
    atLeastOne(options.windowMs, "The window of reformulations");
    atLeastOne(options.rules.watchMs, "The watch time of an interaction");
    atLeastOne(options.rules.longPlayMs, "The watch time of a long play");
    atLeastOne(options.resampling.rounds, "The number of bootstrap rounds");
    atLeastOne(options.resampling.splits, "The number of A/A splits");
    if (options.from >= options.to) throw Error(ErrorCode::Usage, "The period ends before it begins.");
}

Experiment compareArms(const store::Project& project, const ExperimentOptions& options, Progress& progress)
{
    validate(options);
    progress.begin("reading the log");
    Experiment experiment{.options = options};
    SearchOutcomes outcomes = store::readSearchOutcomes(project, options.rules, progress);
    if (!options.armsFile.empty())
        experiment.armsFile = assignArms(project, options.armsFile, outcomes, progress);
    const ArmCounts counts = countArms(outcomes, options.from, options.to);
    const std::vector<std::string> names = chooseArms(counts, options.control, options.treatments);
    const std::vector<double> shares = plannedShares(options.shares, names);
    for (std::size_t arm = 0; arm < names.size(); ++arm)
        experiment.arms.push_back({names[arm], shares[arm]});
    const std::vector<std::uint8_t> compared = selectSearches(outcomes, experiment);
    experiment.playsWithoutDuration = outcomes.playsWithoutDuration;
    Millis start = experiment.arms[0].first;
    for (const Arm& arm : experiment.arms)
        start = std::min(start, arm.first);
    progress.begin("comparing the arms");
    const QueryGroups groups(project, outcomes, compared, start, progress);
    experiment.seenIsKnown = groups.seenIsKnown();
    const std::vector<std::int64_t> days = daysOf(outcomes);
    parallelSort(outcomes.searches, [](const SearchOutcome& a, const SearchOutcome& b) {
        return std::tie(a.user, a.ts, a.query, a.arm) < std::tie(b.user, b.ts, b.query, b.arm);
    });
    findFollowed(outcomes.searches, options.windowMs, progress);
    findUnit(outcomes, project, experiment);
    const WalkSums sums =
        walkUnits({outcomes.searches, groups, days, experiment.arms.size(), experiment.unit}, progress);
    fillParts(sums, days, {outcomes.watched > 0, options.rules.published}, experiment);
    resample(sums, experiment, progress);
    return experiment;
}

} // namespace crops::online
