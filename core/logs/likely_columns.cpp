// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/likely_columns.h"

#include <algorithm>
#include <tuple>

#include "base/find_by.h"
#include "base/nearest.h"
#include "base/numbers.h"

namespace crops::logs
{

namespace
{

/// What logs elsewhere call our columns, as plainName writes it, the usual ones first. Left out on purpose:
/// names that mean one thing here and another there (session_id: a search, or all of an evening; query_id: a
/// search, or a query's text; date: a day, of which no chain can be told; play_time: of a unit that is not
/// said).
constexpr struct Elsewhere {
    std::string_view ours;
    std::string_view theirs;
} kElsewhere[] = {
    {"search_id", "requestid searchrequestid impressionid searcheventid"},
    {"user_id", "user uid userno anonid visitorid memberid customerid clientid deviceid buyerid"},
    {"ts",
     "timestamp time eventtime eventtimestamp querytime searchtime requesttime logtime datetime unixtime "
     "unixtimestamp timems timestampms"},
    {"query", "q keyword keywords querytext searchquery searchterm searchterms searchtext searchkeyword "
              "querystring"},
    {"doc_id", "docno videoid video itemid item photoid noteid productid movieid newsid articleid contentid "
               "asin sku iid pid nid clickeddoc clickeditem clickedproduct clickurl url"},
    {"title", "name videotitle itemtitle producttitle productname itemname headline text"},
    {"caption", "description desc abstract summary"},
    {"tags", "hashtags tag topics"},
    {"created_at", "uploadtime publishtime publishedat"},
    {"duration_ms", "videodurationms"},
    {"position", "rank pos"},
    {"clicked", "click isclick isclicked clk"},
    {"watch_ms", "watchtimems playtimems playingtimems watchdurationms"},
    {"liked", "like islike"},
    {"grade", "relevance rel relevancegrade label judgment judgement gain"},
    {"theta", "score relevancescore probability similarity"},
};

constexpr std::size_t kNo = std::string::npos;

/// Where `plain` stands among what such columns are called elsewhere; kNo where it does not.
std::size_t placeElsewhere(std::string_view plain, std::string_view ours)
{
    const auto* const found = findBy(kElsewhere, ours, &Elsewhere::ours);
    if (found == nullptr || plain.empty()) return kNo;
    std::size_t place = 1;
    for (std::string_view rest = found->theirs; !rest.empty(); ++place) {
        const std::string_view one = rest.substr(0, rest.find(' '));
        if (one == plain) return place;
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    return kNo;
}

/// The smaller, the likelier; kNo: not at all.
std::size_t rank(std::string_view wanted, std::string_view name)
{
    const std::string target = plainName(wanted);
    const std::string candidate = plainName(name);
    if (candidate.empty()) return kNo;
    if (candidate == target) return 0;
    if (const std::size_t place = placeElsewhere(candidate, wanted); place != kNo) return place;
    const bool contained = candidate.size() > 1 && (candidate.find(target) != std::string::npos ||
                                                    target.find(candidate) != std::string::npos);
    const std::size_t distance = editDistance(target, candidate);
    if (!contained && distance * 2 > std::max(target.size(), candidate.size())) return kNo;
    return 100 + 2 * distance + (contained ? 0 : 1);
}

} // namespace

std::vector<ColumnRename> likelyColumns(std::span<const std::string_view> wanted,
                                        std::span<const std::string> names)
{
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> pairs; // rank, of wanted, of names
    for (std::size_t ours = 0; ours < wanted.size(); ++ours)
        for (std::size_t theirs = 0; theirs < names.size(); ++theirs)
            if (const std::size_t found = rank(wanted[ours], names[theirs]); found != kNo)
                pairs.emplace_back(found, ours, theirs);
    std::sort(pairs.begin(), pairs.end());
    std::vector<const std::string*> given(wanted.size());
    std::vector<bool> taken(names.size());
    for (const auto& [found, ours, theirs] : pairs) {
        if (given[ours] != nullptr || taken[theirs]) continue;
        given[ours] = &names[theirs];
        taken[theirs] = true;
    }
    std::vector<ColumnRename> likely;
    for (std::size_t ours = 0; ours < wanted.size(); ++ours)
        if (given[ours] != nullptr) likely.push_back({*given[ours], std::string(wanted[ours])});
    return likely;
}

bool isCalled(std::string_view name, std::string_view ours)
{
    const std::string plain = plainName(name);
    return plain == plainName(ours) || placeElsewhere(plain, ours) != kNo;
}

std::vector<ColumnRename> guessColumns(Table table, std::span<const std::string> theirs)
{
    std::vector<std::string> unused;
    for (const std::string& name : theirs)
        if (!findBy(columnsOf(table), name, &Column::name)) unused.push_back(name);
    std::vector<ColumnRename> renames;
    for (const bool required : {true, false}) {
        std::vector<std::string_view> wanted;
        for (const Column& column : columnsOf(table))
            if (column.required == required &&
                std::find(theirs.begin(), theirs.end(), column.name) == theirs.end())
                wanted.push_back(column.name);
        for (ColumnRename& likely : likelyColumns(wanted, unused)) {
            if (!required && !isCalled(likely.theirs, likely.ours)) continue;
            std::erase(unused, likely.theirs);
            renames.push_back(std::move(likely));
        }
    }
    return renames;
}

bool looksLikeARow(std::span<const std::string> names)
{
    const auto noName = [](const std::string& name) {
        return name.empty() || parseNumber<double>(name).has_value();
    };
    return 2 * std::count_if(names.begin(), names.end(), noName) > static_cast<std::ptrdiff_t>(names.size());
}

} // namespace crops::logs
