// SPDX-License-Identifier: GPL-3.0-or-later
// What people type into a filter: ranges of numbers and times.
#include <cmath>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/numbers.h"
#include "store/pages/browse_plan.h"

namespace crops::store
{

namespace
{

constexpr double kEnd = std::numeric_limits<double>::infinity();

[[noreturn]] void refuse(const BrowseColumn& column, std::string_view text)
{
    throw Error(
        ErrorCode::Usage,
        column.kind == BrowseKind::Time
            ? fmt::format(
                  "\"{}\" is no time for {}; write 2026-03-01, 2026-03-01 08:00, or 2026-03-01..2026-03-07.",
                  text, column.name)
            : fmt::format("\"{}\" is no number for {}; write 7, 5..9, >=5 or <9.", text, column.name));
}

/// What one typed value covers: [low, high).
struct Span {
    double low = 0;
    double high = 0;
    bool closed = false;
};

/// A time as parseInstant reads it; digits that are no time of a log count as Unix seconds, for a look at odd
/// rows.
std::optional<Millis> anyInstant(const std::string& text)
{
    if (const auto instant = parseInstant(text)) return instant;
    const auto seconds = parseNumber<std::int64_t>(text);
    constexpr std::int64_t kMost = 100'000'000'000;
    if (!seconds || *seconds <= -kMost || *seconds >= kMost) return std::nullopt;
    return *seconds * 1000;
}

/// "2026", "2026-03", "2026-03-01", "2026-03-01 08", "… 08:00", "… 08:00:30"; with a zone: that instant.
std::optional<Span> timeSpan(const std::string& text, std::int64_t utcOffsetMs)
{
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos && text.size() > 4;
    constexpr std::size_t kLengths[] = {4, 7, 10, 13, 16, 19};
    constexpr Millis kUnits[] = {0, 0, 86'400'000, 3'600'000, 60'000, 1'000};
    constexpr const char* kRest[] = {"-01-01T00:00:00Z", "-01T00:00:00Z", "T00:00:00Z",
                                     ":00:00Z",          ":00Z",          "Z"};
    for (std::size_t i = 0; !digits && i < std::size(kLengths); ++i) {
        if (text.size() != kLengths[i]) continue;
        const auto begin = parseInstant(text + kRest[i]);
        if (!begin) return std::nullopt;
        Millis end = *begin + kUnits[i];
        if (kUnits[i] == 0) { // the next year or month begins
            const int year = std::stoi(text.substr(0, 4));
            const int month = i == 0 ? 12 : std::stoi(text.substr(5, 2));
            const std::string next =
                month == 12 ? fmt::format("{:04}-01", year + 1) : fmt::format("{:04}-{:02}", year, month + 1);
            end = parseInstant(next + "-01T00:00:00Z").value_or(*begin);
        }
        return Span{static_cast<double>(*begin - utcOffsetMs), static_cast<double>(end - utcOffsetMs)};
    }
    const auto instant = anyInstant(text);
    if (!instant) return std::nullopt;
    return Span{static_cast<double>(*instant), static_cast<double>(*instant), true};
}

std::optional<Span> numberSpan(const std::string& text)
{
    const auto value = parseNumber<double>(text);
    if (!value || std::isnan(*value)) return std::nullopt;
    return Span{*value, *value, true};
}

Span spanOf(const BrowseColumn& column, const std::string& text, std::int64_t utcOffsetMs)
{
    const std::string value(trimBlanks(text));
    const auto span = column.kind == BrowseKind::Time ? timeSpan(value, utcOffsetMs) : numberSpan(value);
    if (!span) refuse(column, value);
    return *span;
}

/// ">5", ">=5", "<9", "<=9"; nothing where it begins with neither.
std::optional<BrowseTest> comparison(const BrowseColumn& column, const std::string& text,
                                     std::int64_t utcOffsetMs)
{
    if (text.empty() || (text[0] != '<' && text[0] != '>')) return std::nullopt;
    const bool equal = text.size() > 1 && text[1] == '=';
    const Span span = spanOf(column, text.substr(equal ? 2 : 1), utcOffsetMs);
    if (text[0] == '<')
        return equal ? BrowseTest::range(-kEnd, span.high, span.closed)
                     : BrowseTest::range(-kEnd, span.low, false);
    if (equal) return BrowseTest::range(span.low, kEnd, true);
    return BrowseTest::range(span.closed ? std::nextafter(span.low, kEnd) : span.high, kEnd, true);
}

} // namespace

BrowseTest parseBrowseRange(const BrowseColumn& column, const std::string& text, std::int64_t utcOffsetMs)
{
    const std::string typed(trimBlanks(text));
    if (const auto compared = comparison(column, typed, utcOffsetMs)) return *compared;
    const std::size_t dots = typed.find("..");
    if (dots == std::string::npos) {
        const Span span = spanOf(column, typed, utcOffsetMs);
        return BrowseTest::range(span.low, span.high, span.closed);
    }
    const std::string from(trimBlanks(typed.substr(0, dots)));
    const std::string to(trimBlanks(typed.substr(dots + 2)));
    const double low = from.empty() ? -kEnd : spanOf(column, from, utcOffsetMs).low;
    if (to.empty()) return BrowseTest::range(low, kEnd, true);
    const Span end = spanOf(column, to, utcOffsetMs);
    return BrowseTest::range(low, end.high, end.closed);
}

} // namespace crops::store
