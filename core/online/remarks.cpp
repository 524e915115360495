// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/remarks.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "online/day.h"
#include "report/wording.h"

namespace crops::online
{

namespace
{

/// By Group.
constexpr struct {
    const char* name;
    const char* title;
} kGroupNames[] = {{"head", "Head queries (50 %)"},
                   {"torso", "Torso queries (30 %)"},
                   {"tail", "Tail queries (20 %)"},
                   {"seen", "Seen before"},
                   {"new", "New query"},
                   {"words_1", "1 word"},
                   {"words_2", "2 words"},
                   {"words_3", "3 words"},
                   {"words_4", "4 words or more"}};

/// Of remarks that are a count of what was left out: of what, and the sentence with the count, a name and
/// `of` for its values.
constexpr struct {
    RemarkCode code;
    const char* one;
    const char* many;
    const char* sentence;
} kCounts[] = {
    {RemarkCode::WithoutUser, "search", "searches",
     "{0} without a user: each is a user of its own, and in no RQR."},
    {RemarkCode::WithoutDuration, "play", "plays", "{0} of videos of unknown length: in no LPR."},
    {RemarkCode::WithoutArm, "search", "searches", "{0} of the period in no arm: left out."},
    {RemarkCode::OtherArms, "search", "searches", "{0} of the period in arms that are not compared."},
    {RemarkCode::FileSeveralArms, "user", "users",
     "{0} with several arms in the file ({1}, for one): left out."},
    {RemarkCode::FileBadRows, "row", "rows", "{0} of the file could not be used, the first in line {2}."},
    {RemarkCode::FileNotInLog, "user", "users", "{0} of the file not in the log, of {2}."}};

void addUnits(const Experiment& experiment, std::vector<Remark>& remarks)
{
    if (experiment.sharedUsers > 0)
        remarks.push_back({.code = RemarkCode::SharedUsers,
                           .name = experiment.sharedExample,
                           .count = experiment.sharedUsers,
                           .of = experiment.users});
    else if (experiment.unit == Unit::Request)
        remarks.push_back({.code = RemarkCode::NoUsers});
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
        if (const std::int64_t units = experiment.whole.arms[arm].units; units < kFewUnits)
            remarks.push_back(
                {.code = RemarkCode::FewUnits, .name = experiment.arms[arm].name, .count = units});
}

/// Arms of which one begins or ends a day or more apart from another do not see the same days.
void addNotTogether(const Experiment& experiment, std::vector<Remark>& remarks)
{
    const std::vector<Arm>& arms = experiment.arms;
    const auto [first, last] = std::minmax_element(
        arms.begin(), arms.end(), [](const Arm& a, const Arm& b) { return a.first < b.first; });
    if (const std::int64_t days = (last->first - first->first) / kDayMs; days > 0)
        remarks.push_back(
            {.code = RemarkCode::NotTogether, .name = last->name, .count = days, .at = last->first});
    const auto [early, late] = std::minmax_element(
        arms.begin(), arms.end(), [](const Arm& a, const Arm& b) { return a.last < b.last; });
    if (const std::int64_t days = (late->last - early->last) / kDayMs; days > 0)
        remarks.push_back(
            {.code = RemarkCode::EndsEarly, .name = early->name, .count = days, .at = early->last});
}

void addMissing(const Experiment& experiment, std::vector<Remark>& remarks)
{
    for (const Metric metric : kAllMetrics) {
        const auto m = static_cast<std::size_t>(metric);
        const std::vector<ArmPart>& arms = experiment.whole.arms;
        const bool all = std::all_of(arms.begin(), arms.end(), [&](const ArmPart& arm) {
            return arm.absent[m] != Absent::None && arm.absent[m] == arms[0].absent[m];
        });
        if (all)
            remarks.push_back({.code = RemarkCode::NoNumber, .metric = metric, .absent = arms[0].absent[m]});
        for (std::size_t arm = 0; arm < arms.size() && !all; ++arm)
            if (arms[arm].absent[m] != Absent::None)
                remarks.push_back({.code = RemarkCode::NoNumber,
                                   .name = experiment.arms[arm].name,
                                   .metric = metric,
                                   .absent = arms[arm].absent[m]});
        for (std::size_t arm = 1; arm < arms.size(); ++arm) {
            const MetricResult& result = experiment.whole.treatments[arm - 1][m];
            const bool noRatio = arms[0].absent[m] != Absent::None || arms[arm].absent[m] != Absent::None;
            const Absent why = result.whyNoGain != Absent::None ? result.whyNoGain : result.whyNoTest;
            if (why != Absent::None && !noRatio)
                remarks.push_back({.code = RemarkCode::NoGain,
                                   .name = experiment.arms[arm].name,
                                   .metric = metric,
                                   .absent = why});
        }
    }
}

void addAa(const Experiment& experiment, std::vector<Remark>& remarks)
{
    for (const Metric metric : kAllMetrics) {
        const auto share = experiment.aa.share[static_cast<std::size_t>(metric)];
        if (share && !AaCheck::passes(*share))
            remarks.push_back({.code = RemarkCode::AaOutside, .metric = metric, .share = *share});
    }
}

void addCounts(const Experiment& experiment, std::vector<Remark>& remarks)
{
    const auto add = [&](RemarkCode code, std::int64_t count, std::int64_t of = 0, std::string name = {}) {
        if (count > 0) remarks.push_back({.code = code, .name = std::move(name), .count = count, .of = of});
    };
    if (experiment.users > 0) add(RemarkCode::WithoutUser, experiment.withoutUser);
    if (experiment.options.rules.published) add(RemarkCode::WithoutDuration, experiment.playsWithoutDuration);
    add(RemarkCode::WithoutArm, experiment.withoutArm);
    add(RemarkCode::OtherArms, experiment.otherArms);
    if (const std::optional<ArmsFile>& file = experiment.armsFile) {
        add(RemarkCode::FileSeveralArms, file->severalArms, 0, file->severalExample);
        add(RemarkCode::FileBadRows, file->badRows, file->badLine);
        add(RemarkCode::FileNotInLog, file->notInLog, file->users);
    }
    if (!experiment.seenIsKnown) remarks.push_back({.code = RemarkCode::NothingSeen});
}

std::string mismatchText(const Experiment& experiment)
{
    std::string units;
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
        units += fmt::format("{}{} {} (planned {:.4g} %)", arm == 0 ? "" : ", ", experiment.arms[arm].name,
                             grouped(experiment.whole.arms[arm].units), 100 * experiment.arms[arm].share);
    return fmt::format("SAMPLE RATIO MISMATCH: {} {}; χ² = {:.1f}, p {}. The arms were not filled as "
                       "planned: trust no number below before the reason is found.",
                       units, unitsName(experiment.unit), experiment.sampleRatio.chiSquare,
                       report::pText(experiment.sampleRatio.p));
}

} // namespace

std::vector<Remark> remarksOn(const Experiment& experiment)
{
    std::vector<Remark> remarks;
    if (experiment.sampleRatio.mismatch) remarks.push_back({.code = RemarkCode::Mismatch});
    addNotTogether(experiment, remarks);
    addUnits(experiment, remarks);
    addMissing(experiment, remarks);
    addAa(experiment, remarks);
    addCounts(experiment, remarks);
    return remarks;
}

std::string sentenceOf(const Remark& r, const Experiment& experiment)
{
    const char* metric = metricName(r.metric);
    switch (r.code) {
    case RemarkCode::Mismatch:
        return mismatchText(experiment);
    case RemarkCode::NotTogether:
        return fmt::format("{} begins {} after another arm: what those days were like is in the gains. "
                           "--from {} compares the same days.",
                           r.name, counted(r.count, "day", "days"), formatIso8601(dayOf(r.at) * kDayMs));
    case RemarkCode::EndsEarly:
        return fmt::format("{} ends {} before another arm: what those days were like is in the gains. --to "
                           "{} compares the same days.",
                           r.name, counted(r.count, "day", "days"),
                           formatIso8601((dayOf(r.at) + 1) * kDayMs));
    case RemarkCode::SharedUsers:
        return fmt::format("{} of {} users ({}, for one) in several arms, so the unit is the request; where "
                           "one user's requests are alike, intervals are too narrow.",
                           grouped(r.count), grouped(r.of), r.name);
    case RemarkCode::NoUsers:
        return "No search names its user, so the unit is the request.";
    case RemarkCode::FewUnits:
        return fmt::format("{} has {}, fewer than {}: intervals and p are rough.", r.name,
                           counted(r.count, unitName(experiment.unit), unitsName(experiment.unit)),
                           kFewUnits);
    case RemarkCode::NoNumber:
        return r.name.empty()
                   ? fmt::format("{} has no value: {}.", metric, absentText(r.absent))
                   : fmt::format("{} of {} has no value: {}.", metric, r.name, absentText(r.absent));
    case RemarkCode::NoGain:
        return fmt::format("{} of {} has no {}: {}.", metric, r.name,
                           r.absent == Absent::ControlZero ? "relative gain" : "interval and no p",
                           absentText(r.absent));
    case RemarkCode::AaOutside:
        return fmt::format("A/A check: {:.1f} % of the control's random halves differ in {} with p < 0.05, "
                           "where 3 to 7 % is right: its intervals and p cannot be trusted with these {}.",
                           100 * r.share, metric, unitsName(experiment.unit));
    case RemarkCode::NothingSeen:
        return "The log begins with the experiment: there are no searches before it that tell seen queries "
               "from new ones.";
    default:
        break;
    }
    const auto* counts = std::find_if(std::begin(kCounts), std::end(kCounts),
                                      [&](const auto& one) { return one.code == r.code; });
    return fmt::format(fmt::runtime(counts->sentence), counted(r.count, counts->one, counts->many), r.name,
                       grouped(r.of));
}

std::string absentText(Absent why)
{
    constexpr const char* kTexts[] = {
        "",
        "nothing was shown",
        "the log has no watch times",
        "nothing was played",
        "no play tells whether it was long, because the videos' lengths are not known",
        "no search names its user",
        "the control's rate is 0",
        "an arm has one unit only",
        "no unit differs from another"};
    return kTexts[static_cast<std::size_t>(why)];
}

const char* unitName(Unit unit)
{
    return unit == Unit::User ? "user" : "request";
}

const char* unitsName(Unit unit)
{
    return unit == Unit::User ? "users" : "requests";
}

const char* groupTitle(Group group)
{
    return kGroupNames[static_cast<std::size_t>(group)].title;
}

const char* groupName(Group group)
{
    return kGroupNames[static_cast<std::size_t>(group)].name;
}

const std::vector<PaperGains>& paperGains()
{
    static const std::vector<PaperGains> kRows = {{"dense", 0.869, 0.483, -0.646},
                                                  {"sparse", 0.783, 0.423, -0.614}};
    return kRows;
}

std::string paperSentence()
{
    std::string rows;
    for (const PaperGains& row : paperGains())
        rows += fmt::format("{}{} CTR {:+.3f} %, LPR {:+.3f} %, RQR {:+.3f} %", rows.empty() ? "" : "; ",
                            row.retriever, row.ctr, row.lpr, row.rqr);
    return fmt::format("For reference only, the paper's Table 2, on its own traffic and not ours: {} (RQR as "
                       "it changed: less is better).",
                       rows);
}

} // namespace crops::online
