// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "logs/import_job.h"

namespace crops::logs
{

namespace
{

std::string withoutText(const ImportReport& report)
{
    const std::string what =
        fmt::format("{} of {} imported rows name a document without text, such as {}",
                    grouped(report.withoutText), grouped(report.imported), report.withoutTextExample);
    if (report.catalogueExample.empty()) return what + "; no document with text has been imported yet.";
    return fmt::format("{}; the catalogue has documents such as {}. Until their text comes, these rows are "
                       "left out of scoring, training and the index.",
                       what, report.catalogueExample);
}

/// 1995: the web had no search logs before. Counts of another kind lie there, read as nanoseconds: .NET's
/// ticks of today are 1990.
constexpr Millis kFirstLogs = 788'918'400'000;

std::string tooEarly(const ImportReport& report)
{
    return fmt::format(
        "All times of this file lie between {} and {}: no log is so old. They may be ticks (.NET counts "
        "tenths of a microsecond from the year 1), or of another unit than --time-unit says: write seconds, "
        "milliseconds, microseconds or nanoseconds since 1970, or ISO 8601.",
        formatIso8601(*report.firstTs), formatIso8601(*report.lastTs));
}

} // namespace

void addCountRemarks(ImportReport& report)
{
    std::vector<std::string>& remarks = report.remarks;
    if (report.lastTs && *report.lastTs < kFirstLogs) remarks.push_back(tooEarly(report));
    if (report.withoutText > 0) remarks.push_back(withoutText(report));
    for (const LostValues& lost : report.lost)
        remarks.push_back(
            fmt::format("{} could not be read and {} absent; the first, \"{}\", stands in line {}.",
                        counted(lost.count, "value", "values") + " of " + lost.column,
                        lost.count == 1 ? "is" : "are", lost.example, lost.line));
    if (report.coarse.count > 0)
        remarks.push_back(fmt::format(
            "{} written with an exponent and so few digits as to stand for spans of up to {} "
            "s, such as \"{}\"; chains and feed neighbours within seconds cannot be told from them. Write "
            "times in full (in a spreadsheet: format the column as a number) and import the file again.",
            counted(report.coarse.count, "time is", "times are"), grouped(report.coarse.resolution / 1000),
            report.coarse.example));
    if (report.withoutUser > 0)
        remarks.push_back(
            counted(report.withoutUser, "search has no user; it is in no chain, and no feed belongs to it.",
                    "searches have no user; they are in no chain, and no feed belongs to them."));
    if (report.merged > 0)
        remarks.push_back(counted(
            report.merged, "row repeats a document of its search; it was joined with the earlier one.",
            "rows repeat a document of their search; they were joined with the earlier ones."));
    if (report.positionsFromZero)
        remarks.emplace_back("Positions count from 0 in this file; they were raised by 1.");
}

} // namespace crops::logs
