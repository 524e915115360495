// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "online/experiment.h"

namespace crops::online
{

/// What a reader has to know beside the numbers. In the order in which it matters.
enum class RemarkCode : std::uint8_t {
    Mismatch,        ///< A banner: the units' ratio is not the planned one.
    NotTogether,     ///< `name` begins at `at`, `count` whole days after another arm began.
    EndsEarly,       ///< `name` ends at `at`, `count` whole days before another arm does.
    SharedUsers,     ///< `count` of `of` users, `name` for one, are in several arms: the unit is the request.
    NoUsers,         ///< No search names its user: the unit is the request.
    FewUnits,        ///< Arm `name` has `count` units.
    NoNumber,        ///< `metric` of arm `name` is missing, because of `absent`; empty name: of each.
    NoGain,          ///< `metric` of treatment `name` has no gain or no test, because of `absent`.
    AaOutside,       ///< `metric`: `share` of the control's splits have p < 0.05.
    WithoutUser,     ///< `count` searches compared do not name their user.
    WithoutDuration, ///< `count` plays in the log are of unknown length: not in LPR.
    WithoutArm,      ///< `count` searches of the period are in no arm.
    OtherArms,       ///< `count` searches of the period are in an arm that is not compared.
    FileSeveralArms, ///< `count` users of the arms' file, `name` for one, have several arms.
    FileBadRows,     ///< `count` rows of the arms' file, the first in line `of`, could not be used.
    FileNotInLog,    ///< `count` of `of` users of the arms' file have no search or feed event.
    NothingSeen,     ///< The log begins with the experiment: no query was seen before.
};

struct Remark {
    RemarkCode code = RemarkCode::Mismatch;
    std::string name = {};
    std::int64_t count = 0;
    std::int64_t of = 0;
    Millis at = 0;
    Metric metric = Metric::Ctr;
    Absent absent = Absent::None;
    double share = 0;
};

std::vector<Remark> remarksOn(const Experiment& experiment);

/// An English sentence.
std::string sentenceOf(const Remark& remark, const Experiment& experiment);

/// Why there is no number: an English phrase without a full stop.
std::string absentText(Absent why);

/// "user" or "request", "users" or "requests".
const char* unitName(Unit unit);
const char* unitsName(Unit unit);

/// "Head queries", "2 words": how an English table calls it; and the word that programs read: "head".
const char* groupTitle(Group group);
const char* groupName(Group group);

/// A row of the paper's Table 2, relative gains in percent on its private traffic. Reference only: never
/// ours, and not comparable.
struct PaperGains {
    const char* retriever;
    double ctr, lpr, rqr;
};
const std::vector<PaperGains>& paperGains();
/// The same as one English sentence that says whose it is.
std::string paperSentence();

} // namespace crops::online
