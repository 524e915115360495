// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace crops
{

namespace
{

using Days = std::chrono::sys_days;

/// Reads exactly `digits` decimal digits from the front of `text`.
bool takeDigits(std::string_view& text, int digits, int& value)
{
    if (text.size() < static_cast<std::size_t>(digits)) return false;
    value = 0;
    for (int i = 0; i < digits; ++i) {
        const char c = text[i];
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return true;
}

bool takeChar(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

/// The rest of a text after the clock: a zone, perhaps after a blank, perhaps with its name in brackets.
std::string_view zoneText(std::string_view text)
{
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.ends_with(']'))
        if (const std::size_t bracket = text.find('['); bracket != std::string_view::npos && bracket > 0)
            text = text.substr(0, bracket);
    return text;
}

/// Milliseconds of ".25", ",1239": what is below one is cut off. False for a point without digits.
bool takeFraction(std::string_view& text, Millis& fraction)
{
    if (!takeChar(text, '.') && !takeChar(text, ',')) return true;
    if (text.empty() || text.front() < '0' || text.front() > '9') return false;
    for (int scale = 100; !text.empty() && text.front() >= '0' && text.front() <= '9'; scale /= 10) {
        fraction += scale * (text.front() - '0');
        text.remove_prefix(1);
    }
    return true;
}

/// "22:13", "22:13:20.25" → milliseconds of the day; `leap`: it is a second 60.
bool takeClock(std::string_view& text, Millis& clock, bool& leap)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    Millis fraction = 0;
    if (!takeDigits(text, 2, hour) || !takeChar(text, ':') || !takeDigits(text, 2, minute)) return false;
    if (takeChar(text, ':') && (!takeDigits(text, 2, second) || !takeFraction(text, fraction))) return false;
    if (hour > 23 || minute > 59 || second > 60) return false;
    leap = second == 60;
    clock = ((Millis{hour} * 60 + minute) * 60 + second) * 1000 + fraction;
    return true;
}

/// Leap seconds end a day of UTC; on clocks that show no zone, a quarter of an hour.
bool mayBeLeap(Millis next, bool zoneKnown)
{
    const Millis period = zoneKnown ? 86'400'000 : 900'000;
    return ((next % period) + period) % period < 1000;
}

TimeText readIso8601(std::string_view text)
{
    using Form = TimeText::Form;
    int year = 0;
    int month = 0;
    int day = 0;
    if (!takeDigits(text, 4, year) || !takeChar(text, '-') || !takeDigits(text, 2, month) ||
        !takeChar(text, '-') || !takeDigits(text, 2, day))
        return {};
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return {};
    const Millis midnight = Millis{Days{date}.time_since_epoch().count()} * 86'400'000;
    if (text.empty()) return {Form::Date, midnight};
    Millis clock = 0;
    bool leap = false;
    if ((!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ' ')) ||
        !takeClock(text, clock, leap))
        return {};
    if (text.empty())
        return !leap || mayBeLeap(midnight + clock, false) ? TimeText{Form::Local, midnight + clock}
                                                           : TimeText{};
    const auto offset = parseZoneOffset(zoneText(text));
    if (!offset) return {};
    const Millis instant = midnight + clock - Millis{*offset} * 60'000;
    return !leap || mayBeLeap(instant, true) ? TimeText{Form::Instant, instant} : TimeText{};
}

/// Units in a millisecond, or milliseconds in a unit.
constexpr std::int64_t kPerMilli[] = {0, 1, 1'000, 1'000'000};

/// The instant of a whole number of units; nothing outside the years of logs.
std::optional<Millis> instantOf(std::int64_t number, TimeUnit unit)
{
    if (unit == TimeUnit::Seconds) {
        if (number < kFirstLogTime / 1000 || number >= kLogTimeEnd / 1000) return std::nullopt;
        return number * 1000;
    }
    const std::int64_t scale = kPerMilli[static_cast<std::size_t>(unit)];
    if (number < kFirstLogTime * scale || (number - 1) / scale >= kLogTimeEnd) return std::nullopt;
    const Millis instant = number / scale;
    return instant < kLogTimeEnd ? std::optional(instant) : std::nullopt;
}

/// The same of a number with a fraction or an exponent: as near as a double is, which is under a microsecond.
std::optional<Millis> instantOf(double number, TimeUnit unit)
{
    const double millis = unit == TimeUnit::Seconds
                              ? number * 1000.0
                              : number / static_cast<double>(kPerMilli[static_cast<std::size_t>(unit)]);
    // .123 s is a little less in binary: a thousandth of a millisecond decides nothing.
    const double cut = std::floor(millis + 1e-3);
    if (!(cut >= static_cast<double>(kFirstLogTime) && cut < static_cast<double>(kLogTimeEnd)))
        return std::nullopt;
    return static_cast<Millis>(cut);
}

template <class Number>
TimeText numberTime(Number number, std::optional<TimeUnit> wanted)
{
    for (const TimeUnit unit : {TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos}) {
        if (wanted && unit != *wanted) continue;
        if (const auto instant = instantOf(number, unit)) return {TimeText::Form::Number, *instant, unit};
    }
    return {TimeText::Form::Strange};
}

} // namespace

std::optional<int> parseZoneOffset(std::string_view text)
{
    if (text == "Z" || text == "z" || text == "UTC" || text == "utc" || text == "GMT" || text == "Etc/UTC")
        return 0;
    const bool east = takeChar(text, '+');
    if (!east && !takeChar(text, '-')) return std::nullopt;
    int hour = 0;
    int minute = 0;
    if (!takeDigits(text, 2, hour)) return std::nullopt;
    const bool colon = takeChar(text, ':');
    if ((colon || !text.empty()) && !takeDigits(text, 2, minute)) return std::nullopt;
    if (!text.empty() || minute > 59 || hour * 60 + minute > 14 * 60) return std::nullopt;
    return (east ? 1 : -1) * (hour * 60 + minute);
}

const char* timeUnitName(TimeUnit unit)
{
    constexpr const char* kNames[] = {"s", "ms", "us", "ns"};
    return kNames[static_cast<std::size_t>(unit)];
}

std::optional<TimeUnit> timeUnitFromName(std::string_view name)
{
    for (const TimeUnit unit : {TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos})
        if (name == timeUnitName(unit)) return unit;
    return std::nullopt;
}

TimeText readTime(std::string_view text, std::optional<TimeUnit> unit)
{
    if (text.empty()) return {};
    const char* end = text.data() + text.size();
    std::int64_t whole = 0;
    const auto [stop, failure] = std::from_chars(text.data(), end, whole);
    if (failure == std::errc{} && stop == end) return numberTime(whole, unit);
    if (failure == std::errc::result_out_of_range && stop == end) return {TimeText::Form::Strange};
    double number = 0;
    const auto [realStop, realFailure] = std::from_chars(text.data(), end, number);
    if (realFailure == std::errc{} && realStop == end)
        return std::isfinite(number) ? numberTime(number, unit) : TimeText{};
    return readIso8601(text);
}

std::optional<Millis> parseInstant(std::string_view text)
{
    const TimeText read = readTime(text);
    if (read.form == TimeText::Form::Number || read.form == TimeText::Form::Instant) return read.value;
    return std::nullopt;
}

std::string formatIso8601(Millis instant)
{
    constexpr Millis kYear1 = -62'135'596'800'000;
    constexpr Millis kYear10000 = 253'402'300'800'000;
    if (instant < kYear1 || instant >= kYear10000) return fmt::format("no time ({} ms)", instant);
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds{instant}};
    const Days day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
    return text + "Z";
}

Millis nowMillis()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace crops
