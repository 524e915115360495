// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_fields.h"

#include <algorithm>
#include <cmath>

#include "base/ascii.h"
#include "base/numbers.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

bool isLogTime(Millis instant)
{
    return instant >= kFirstLogTime && instant < kLogTimeEnd;
}

/// What one more in the last digit of "1.684742e+12" is worth, at most a century.
Millis resolutionOf(std::string_view text, TimeUnit unit)
{
    const std::size_t letter = text.find_first_of("eE");
    const std::string_view digits = text.substr(0, letter);
    std::string_view power = text.substr(letter + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const std::size_t point = digits.find('.');
    const double decimals =
        point == std::string_view::npos ? 0 : static_cast<double>(digits.size() - point - 1);
    constexpr double kMillis[] = {1000, 1, 1e-3, 1e-6}; // in a unit
    const double exponent = static_cast<double>(parseInteger(power).value_or(0)) - decimals;
    const double millis = std::pow(10.0, exponent) * kMillis[static_cast<std::size_t>(unit)];
    return static_cast<Millis>(std::clamp(millis + 0.5, 0.0, 3.2e12));
}

} // namespace

std::string shown(std::string_view text)
{
    constexpr std::size_t kMost = 60;
    return std::string(beginning(text, kMost)) + (text.size() > kMost ? "…" : "");
}

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> words)
{
    const auto same = [](char written, char small) {
        return written == small || (written >= 'A' && written <= 'Z' && written + ('a' - 'A') == small);
    };
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::equal(value.begin(), value.end(), word.begin(), word.end(), same);
    });
}

Millis Fields::time(int slot) const
{
    const std::string_view text = required(slot);
    TimeText read = readTime(text, m_mapper.m_times.unit);
    if (read.form == TimeText::Form::Number) {
        checkUnit(slot, text, read.unit);
        noteCoarse(text, read.unit);
        return read.value;
    }
    if (read.form == TimeText::Form::Local) read = inZone(slot, text, read);
    if (read.form == TimeText::Form::Instant && isLogTime(read.value)) return read.value;
    throw Fault{"bad_time", fmt::format("The {} \"{}\" {}.", name(slot), shown(text), faultOf(read.form))};
}

std::optional<Millis> Fields::optionalTime(int slot) const
{
    const std::string_view text = value(slot);
    if (text.empty()) return std::nullopt;
    const std::optional<Millis> instant = readLogTime(text, m_mapper.m_times, true);
    if (!instant) lose(slot, text);
    return instant;
}

std::int64_t Fields::optionalCount(int slot) const
{
    const std::string_view text = value(slot);
    if (text.empty()) return -1;
    constexpr double kMost = 9e15; // whole numbers in a double
    if (const auto whole = parseInteger(text); whole && *whole >= 0 && static_cast<double>(*whole) < kMost)
        return *whole;
    if (const auto number = parseNumber<double>(text); number && *number >= 0 && *number < kMost)
        return static_cast<std::int64_t>(*number);
    lose(slot, text);
    return -1;
}

bool Fields::flag(int slot) const
{
    const std::string_view text = value(slot);
    if (text.empty() || text == "0") return false;
    if (text == "1") return true;
    if (isOneOf(text, {"true", "t", "yes", "y"})) return true;
    if (isOneOf(text, {"false", "f", "no", "n"})) return false;
    if (const auto number = parseNumber<double>(text); number && *number >= 0 && std::isfinite(*number))
        return *number > 0;
    lose(slot, text);
    return false;
}

std::string_view Fields::query(int slot) const
{
    const std::string_view value = requiredText(slot);
    const auto first = static_cast<unsigned char>(value.front());
    if (first > ' ' && first < 0x7F) return value; // it keeps at least this letter
    if (text::normalizeQuery(value).empty())
        throw Fault{"empty_query",
                    "Nothing is left of the query once white space and invisible characters are removed."};
    return value;
}

void Fields::needSomeText(int title, int caption, int tags) const
{
    if (isBlank(text(title)) && isBlank(text(caption)) && isBlank(text(tags)))
        throw Fault{"missing_value", "The row has no title, no caption and no tags."};
}

void Fields::lose(int slot, std::string_view text) const
{
    for (LostValues& lost : m_mapper.m_lost)
        if (lost.column == name(slot)) {
            ++lost.count;
            return;
        }
    m_mapper.m_lost.push_back({std::string(name(slot)), 1, m_batch.rows[m_row].origin.line, shown(text)});
}

void Fields::checkUnit(int slot, std::string_view text, TimeUnit unit) const
{
    std::optional<TimeUnit>& known = m_mapper.m_unit;
    if (!known) known = unit;
    if (*known != unit)
        throw Fault{"other_unit",
                    fmt::format("The {} \"{}\" is in {}, those before it in {}: a column has one unit.",
                                name(slot), shown(text), timeUnitName(unit), timeUnitName(*known))};
}

void Fields::noteCoarse(std::string_view text, TimeUnit unit) const
{
    if (text.find_first_of("eE") == std::string_view::npos) return;
    const Millis resolution = resolutionOf(text, unit);
    if (resolution <= 1000) return;
    CoarseTimes& coarse = m_mapper.m_coarse;
    ++coarse.count;
    if (resolution <= coarse.resolution) return;
    coarse.resolution = resolution;
    coarse.example = shown(text);
}

TimeText Fields::inZone(int slot, std::string_view text, TimeText local) const
{
    const std::optional<TimeZone>& zone = m_mapper.m_times.zone;
    if (!zone)
        throw Fault{"time_without_zone",
                    fmt::format("The {} \"{}\" has no zone; where all are of one, --time-zone names it.",
                                name(slot), shown(text))};
    const auto instant = zone->toUtc(local.value);
    if (!instant)
        throw Fault{"bad_time", fmt::format("The {} \"{}\" is shown by the clocks of {} never or twice.",
                                            name(slot), shown(text), zone->name())};
    return {TimeText::Form::Instant, *instant};
}

const char* Fields::faultOf(TimeText::Form form) const
{
    switch (form) {
    case TimeText::Form::Strange:
        return m_mapper.m_times.unit ? "is no time of the years 1990 to 2100 in that unit"
                                     : "is no time of the years 1990 to 2100 in s, ms, us or ns";
    case TimeText::Form::Date:
        return "is a day, not an instant";
    case TimeText::Form::Instant:
        return "lies outside of the years 1990 to 2100";
    default:
        return "is no Unix time and no ISO 8601 time with a zone";
    }
}

std::string_view Fields::docId(int slot) const
{
    const std::string_view id = value(slot);
    if (id.starts_with("generated:"))
        throw Fault{"reserved_id",
                    fmt::format("The {} {} names a generated document, which only scores may do.", name(slot),
                                shown(id))};
    return id;
}

} // namespace crops::logs
