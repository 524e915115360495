// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/time.h"
#include "online/arms.h"
#include "online/part.h"
#include "online/query_groups.h"
#include "online/resampling.h"
#include "store/tables/search_outcomes.h"

namespace crops::online
{

/// What is compared, and how (method, section 9).
struct ExperimentOptions {
    std::string control;
    std::vector<std::string> treatments; ///< Empty = every other arm.
    std::filesystem::path armsFile;      ///< Of `user_id, arm`; empty = column `bucket` of the searches.
    std::vector<std::string> shares;     ///< Planned (see plannedShares); empty = equal.
    Millis from = std::numeric_limits<Millis>::min(); ///< Searches in [from, to).
    Millis to = std::numeric_limits<Millis>::max();
    std::int64_t windowMs = 90'000; ///< Longest time to a reformulation; ≥ 1.
    store::OutcomeRules rules;
    ResamplingSettings resampling;
};

struct DayPart {
    Millis day = 0; ///< Its midnight, UTC.
    Part part;
};
struct GroupPart {
    Group group = Group::Head;
    Part part;
};

/// An arm of the experiment; the control is the first.
struct Arm {
    std::string name;
    double share = 0; ///< Planned.
    Millis first = 0; ///< Its first and last search.
    Millis last = 0;
};

enum class Unit : std::uint8_t { User, Request };

/// Everything that is known of an online experiment.
struct Experiment {
    ExperimentOptions options;
    std::vector<Arm> arms;
    Unit unit = Unit::User;
    std::int64_t users = 0;       ///< Known ones with a search compared.
    std::int64_t sharedUsers = 0; ///< Of those, with searches in several arms: then the unit is the request.
    std::string sharedExample;
    std::int64_t withoutUser = 0; ///< Searches compared whose user is not known; they are not in RQR.
    std::int64_t withoutArm = 0;  ///< Searches of the period in no arm …
    std::int64_t otherArms = 0;   ///< … and in one that is not compared.
    std::int64_t playsWithoutDuration = 0;
    std::optional<ArmsFile> armsFile;
    SampleRatio sampleRatio;
    AaCheck aa;
    Part whole;
    std::vector<DayPart> days;     ///< With a search compared, by time.
    std::vector<GroupPart> groups; ///< In the order of Group; those of queries seen only where it is known.
    bool seenIsKnown = false;
};

/// An arm of fewer units is remarked on.
inline constexpr std::int64_t kFewUnits = 30;

/// Reads the log once and compares the arms. Holm's family is every test of the whole. Throws what
/// assignArms, chooseArms and plannedShares throw; Error{Usage} for an option out of its range; Cancelled.
Experiment compareArms(const store::Project& project, const ExperimentOptions& options, Progress& progress);

/// Throws Error{Usage} that names the first option out of its range.
void validate(const ExperimentOptions& options);

} // namespace crops::online
