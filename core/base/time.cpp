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

/// "Z", "+08:00", "-0330", "+08" → minutes east of UTC.
bool takeZone(std::string_view& text, int& minutes)
{
    minutes = 0;
    if (takeChar(text, 'Z') || takeChar(text, 'z')) return true;
    const bool east = takeChar(text, '+');
    if (!east && !takeChar(text, '-')) return false;
    int hour = 0;
    int minute = 0;
    if (!takeDigits(text, 2, hour)) return false;
    takeChar(text, ':');
    if (!text.empty() && !takeDigits(text, 2, minute)) return false;
    if (hour > 14 || minute > 59) return false;
    minutes = (east ? 1 : -1) * (hour * 60 + minute);
    return true;
}

std::optional<Millis> parseIso8601(std::string_view text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!takeDigits(text, 4, year) || !takeChar(text, '-') || !takeDigits(text, 2, month) ||
        !takeChar(text, '-') || !takeDigits(text, 2, day))
        return std::nullopt;
    if (!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ' ')) return std::nullopt;
    if (!takeDigits(text, 2, hour) || !takeChar(text, ':') || !takeDigits(text, 2, minute))
        return std::nullopt;
    Millis fraction = 0;
    if (takeChar(text, ':')) {
        if (!takeDigits(text, 2, second)) return std::nullopt;
        if (takeChar(text, '.') || takeChar(text, ',')) {
            int scale = 100;
            if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
            while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
                fraction += scale * (text.front() - '0');
                scale /= 10;
                text.remove_prefix(1);
            }
        }
    }
    int zoneMinutes = 0;
    if (!takeZone(text, zoneMinutes) || !text.empty()) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    const Millis days = Days{date}.time_since_epoch().count();
    return ((days * 24 + hour) * 60 + minute - zoneMinutes) * 60'000 + second * 1000 + fraction;
}

constexpr std::int64_t kSecondsLimit = 100'000'000'000; // 10^11

} // namespace

std::optional<Millis> parseInstant(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    const char* end = text.data() + text.size();
    std::int64_t whole = 0;
    const auto [stop, failure] = std::from_chars(text.data(), end, whole);
    if (failure == std::errc{} && stop == end) {
        const bool seconds = whole > -kSecondsLimit && whole < kSecondsLimit;
        return seconds ? whole * 1000 : whole;
    }
    double number = 0;
    const auto [realStop, realFailure] = std::from_chars(text.data(), end, number);
    if (realFailure == std::errc{} && realStop == end && std::isfinite(number)) {
        const bool seconds = std::abs(number) < static_cast<double>(kSecondsLimit);
        const double millis = std::round(seconds ? number * 1000.0 : number);
        if (std::abs(millis) > 9.0e18) return std::nullopt;
        return static_cast<Millis>(millis);
    }
    return parseIso8601(text);
}

std::string formatIso8601(Millis instant)
{
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
