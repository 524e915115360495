// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/arms.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/numbers.h"
#include "logs/row_mapper.h"
#include "logs/row_reader.h"
#include "online/day.h"

namespace crops::online
{

namespace
{

constexpr logs::Column kArmColumns[] = {{"user_id", true}, {"arm", true}};
constexpr std::int32_t kSeveral = -2; // arms

/// The file's users, each with the place of its arm.
struct Assignment {
    std::unordered_map<std::string, std::int32_t> armOf;
    std::map<std::string, std::int32_t, std::less<>> arms;
};

std::string_view valueOf(const logs::RowBatch& batch, std::size_t row, int slot)
{
    const std::string_view value = logs::trimmed(batch.field(row, slot));
    return logs::isAbsent(value) ? std::string_view() : value;
}

void noteBad(ArmsFile& file, std::int64_t count, std::int64_t line)
{
    if (count > 0 && (file.badLine == 0 || line < file.badLine)) file.badLine = line;
    file.badRows += count;
}

void takeRow(const logs::RowBatch& batch, std::size_t row, Assignment& assignment, ArmsFile& file)
{
    const std::string user(valueOf(batch, row, 0));
    const std::string_view arm = valueOf(batch, row, 1);
    if (user.empty() || arm.empty()) return noteBad(file, 1, batch.rows[row].origin.line);
    auto known = assignment.arms.find(arm);
    if (known == assignment.arms.end())
        known = assignment.arms.emplace(arm, static_cast<std::int32_t>(assignment.arms.size())).first;
    const auto [place, isNew] = assignment.armOf.emplace(user, known->second);
    if (isNew || place->second == known->second || place->second == kSeveral) return;
    place->second = kSeveral;
    if (file.severalArms++ == 0) file.severalExample = user;
}

Assignment readAssignment(const std::filesystem::path& path, ArmsFile& file, const Progress& progress)
{
    Assignment assignment;
    logs::OnceRead once;
    once.progress = &progress;
    const auto reader = logs::openRows(path, logs::ColumnPlan(kArmColumns), {.once = &once});
    for (;;) {
        progress.checkStop();
        logs::RowBatch batch(std::size(kArmColumns));
        if (!reader->read(batch)) break;
        for (const store::RowReject& reject : batch.rejects)
            noteBad(file, 1, reject.line);
        for (std::size_t row = 0; row < batch.rows.size(); ++row)
            takeRow(batch, row, assignment, file);
    }
    if (assignment.armOf.empty())
        throw Error(ErrorCode::BadInput, "{} has no row with a user_id and an arm.", path.string());
    return assignment;
}

std::string listed(const ArmCounts& counts)
{
    constexpr std::size_t kMost = 10;
    std::vector<std::string> names;
    for (const ArmCount& arm : counts.arms)
        if (names.size() < kMost)
            names.push_back(fmt::format("{} ({})", arm.name, counted(arm.searches, "search", "searches")));
    if (counts.arms.size() > kMost) names.push_back(fmt::format("{} more", counts.arms.size() - kMost));
    return fmt::format("{}", fmt::join(names, ", "));
}

void refuseWhatCannotBe(const ArmCounts& counts)
{
    if (counts.arms.empty() && counts.withoutArm == 0)
        throw Error(ErrorCode::Missing,
                    "There is no search in this period; import a search log first, or choose another one.");
    if (counts.arms.empty())
        throw Error(ErrorCode::Missing,
                    "No search of this period has an arm. Import the log with the column bucket, which says "
                    "of each request to which arm it belongs, or give a file of user_id and arm.");
    if (counts.arms.size() == 1)
        throw Error(
            ErrorCode::Missing,
            "All searches of this period that have an arm are of one, {}: an online experiment compares two.",
            listed(counts));
}

/// "base=50" → base, 50. Without a name: an empty one.
std::pair<std::string, double> shareOf(const std::string& item)
{
    const std::size_t equal = item.rfind('=');
    const std::string number = equal == std::string::npos ? item : item.substr(equal + 1);
    char* end = nullptr;
    const double share = std::strtod(number.c_str(), &end);
    if (number.empty() || *end != '\0' || !std::isfinite(share) || share <= 0)
        throw Error(ErrorCode::Usage,
                    "\"{}\" is no planned share: a number above 0 is needed, such as 50 or base=50.", item);
    return {equal == std::string::npos ? "" : item.substr(0, equal), share};
}

} // namespace

ArmsFile assignArms(const store::Project& project, const std::filesystem::path& path,
                    store::SearchOutcomes& outcomes, const Progress& progress)
{
    ArmsFile file;
    const Assignment assignment = readAssignment(path, file, progress);
    outcomes.arms.clear();
    std::vector<std::int32_t> places(assignment.arms.size());
    for (const auto& [name, place] : assignment.arms) {
        places[static_cast<std::size_t>(place)] = static_cast<std::int32_t>(outcomes.arms.size());
        outcomes.arms.push_back(name);
    }
    file.users = static_cast<std::int64_t>(assignment.armOf.size()) - file.severalArms;
    std::unordered_map<UserId, std::int32_t> ofUser;
    store::forEachUser(project, progress, [&](UserId user, std::string_view name) {
        const auto found = assignment.armOf.find(std::string(name));
        if (found == assignment.armOf.end() || found->second == kSeveral) return;
        ofUser.emplace(user, places[static_cast<std::size_t>(found->second)]);
    });
    file.notInLog = file.users - static_cast<std::int64_t>(ofUser.size());
    for (store::SearchOutcome& search : outcomes.searches) {
        const auto found = ofUser.find(search.user);
        search.arm = found == ofUser.end() ? -1 : found->second;
    }
    return file;
}

std::vector<store::ArmSpan> armSpans(const store::Project& project, const std::filesystem::path& file,
                                     Progress& progress)
{
    if (file.empty()) return store::readArms(project, progress);
    store::SearchOutcomes outcomes = store::readSearchOutcomes(project, {}, progress);
    assignArms(project, file, outcomes, progress);
    std::vector<store::ArmSpan> arms;
    for (const std::string& name : outcomes.arms)
        arms.push_back({name});
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.arm < 0) continue;
        store::ArmSpan& arm = arms[static_cast<std::size_t>(search.arm)];
        arm.first = arm.searches == 0 ? search.ts : std::min(arm.first, search.ts);
        arm.last = arm.searches == 0 ? search.ts : std::max(arm.last, search.ts);
        ++arm.searches;
    }
    std::erase_if(arms, [](const store::ArmSpan& arm) { return arm.searches == 0; });
    return arms;
}

ArmCounts countArms(const store::SearchOutcomes& outcomes, Millis from, Millis to)
{
    std::vector<std::int64_t> searches(outcomes.arms.size());
    ArmCounts counts;
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.ts < from || search.ts >= to) continue;
        if (search.arm < 0)
            ++counts.withoutArm;
        else
            ++searches[static_cast<std::size_t>(search.arm)];
    }
    for (std::size_t arm = 0; arm < searches.size(); ++arm)
        if (searches[arm] > 0) counts.arms.push_back({outcomes.arms[arm], searches[arm]});
    return counts;
}

std::optional<Period> commonPeriod(const std::vector<store::ArmSpan>& arms)
{
    if (arms.empty()) return std::nullopt;
    Period period{dayOf(arms[0].first) * kDayMs, (dayOf(arms[0].last) + 1) * kDayMs};
    for (const store::ArmSpan& arm : arms) {
        period.from = std::max(period.from, dayOf(arm.first) * kDayMs);
        period.to = std::min(period.to, (dayOf(arm.last) + 1) * kDayMs);
    }
    return period.from < period.to ? std::optional(period) : std::nullopt;
}

std::vector<std::string> chooseArms(const ArmCounts& counts, const std::string& control,
                                    const std::vector<std::string>& treatments)
{
    refuseWhatCannotBe(counts);
    if (control.empty()) throw Error(ErrorCode::Usage, "Say which arm is the control: {}.", listed(counts));
    std::vector<std::string> arms{control};
    arms.insert(arms.end(), treatments.begin(), treatments.end());
    std::set<std::string> once;
    for (const std::string& arm : arms) {
        if (!once.insert(arm).second) throw Error(ErrorCode::Usage, "The arm {} is named twice.", arm);
        const bool known = std::any_of(counts.arms.begin(), counts.arms.end(),
                                       [&](const ArmCount& one) { return one.name == arm; });
        if (!known)
            throw Error(ErrorCode::NotFound, "No search of this period is of the arm {}; its arms: {}.", arm,
                        listed(counts));
    }
    if (!treatments.empty()) return arms;
    if (counts.arms.size() - 1 > kMostTreatments)
        throw Error(ErrorCode::Usage, "There are {} arms: name those to compare with {}. There are {}.",
                    grouped(static_cast<std::int64_t>(counts.arms.size())), control, listed(counts));
    for (const ArmCount& arm : counts.arms)
        if (arm.name != control) arms.push_back(arm.name);
    return arms;
}

std::vector<double> plannedShares(const std::vector<std::string>& items, const std::vector<std::string>& arms)
{
    std::vector<double> shares(arms.size(), 1.0);
    if (!items.empty() && items.size() != arms.size())
        throw Error(ErrorCode::Usage, "{} planned shares were given for {} arms ({}).", items.size(),
                    arms.size(), fmt::join(arms, ", "));
    std::set<std::size_t> once;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [name, share] = shareOf(items[i]);
        const auto found = name.empty() ? arms.begin() + static_cast<std::ptrdiff_t>(i)
                                        : std::find(arms.begin(), arms.end(), name);
        const auto place = static_cast<std::size_t>(found - arms.begin());
        if (found == arms.end() || !once.insert(place).second)
            throw Error(
                ErrorCode::Usage,
                "The planned shares have to name each of the arms {} once, or give numbers in this order.",
                fmt::join(arms, ", "));
        shares[place] = share;
    }
    double whole = 0;
    for (const double share : shares)
        whole += share;
    for (double& share : shares)
        share /= whole;
    return shares;
}

} // namespace crops::online
