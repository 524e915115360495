// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/time.h"
#include "store/tables/search_outcomes.h"

namespace crops::online
{

/// What a file of `user_id, arm` said, and how much of it could be used.
struct ArmsFile {
    std::int64_t users = 0;       ///< With one arm.
    std::int64_t notInLog = 0;    ///< Of those, how many the project does not know.
    std::int64_t severalArms = 0; ///< Users with more than one: in no arm.
    std::string severalExample;
    std::int64_t badRows = 0; ///< Without a user or an arm, or broken.
    std::int64_t badLine = 0; ///< Of the first.
};

/// Gives every search the arm that the file has for its user, in place of its bucket; none where the file has
/// none. TSV, CSV or JSONL, as every table is read. Throws as logs::openRows; Error{BadInput} where no row
/// can be used.
ArmsFile assignArms(const store::Project& project, const std::filesystem::path& file,
                    store::SearchOutcomes& outcomes, const Progress& progress);

/// Every arm with a search: of column `bucket`, or of the file (as assignArms) where it is not empty.
std::vector<store::ArmSpan> armSpans(const store::Project& project, const std::filesystem::path& file,
                                     Progress& progress);

/// The searches of one arm within the period.
struct ArmCount {
    std::string name;
    std::int64_t searches = 0;
};

/// Every arm that has a search in [from, to), by name, and how many searches have none.
struct ArmCounts {
    std::vector<ArmCount> arms;
    std::int64_t withoutArm = 0;
};
ArmCounts countArms(const store::SearchOutcomes& outcomes, Millis from, Millis to);

/// The period that all of these arms have in common, in whole days (UTC): from the day on which the last of
/// them begins to the end of the day on which the first of them ends; nothing where they have none.
struct Period {
    Millis from = 0;
    Millis to = 0; ///< Exclusive.
};
std::optional<Period> commonPeriod(const std::vector<store::ArmSpan>& arms);

/// More arms than this are not compared unless they are named.
inline constexpr std::size_t kMostTreatments = 10;

/// The arms to compare, the control first; no treatment named = every other arm. Throws a sentence for what
/// cannot be compared: Error{Missing} for no arms and for one arm only, Error{NotFound} for a name that no
/// search has, Error{Usage} for no control, an arm named twice, or too many.
std::vector<std::string> chooseArms(const ArmCounts& counts, const std::string& control,
                                    const std::vector<std::string>& treatments);

/// The planned shares of these arms, divided by their sum, from items such as "50" in the arms' order, or
/// "base=50" in any; nothing = equal. Throws Error{Usage}.
std::vector<double> plannedShares(const std::vector<std::string>& items,
                                  const std::vector<std::string>& arms);

} // namespace crops::online
