// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/trec_clock.h"

#include <cmath>

#include "base/numbers.h"

namespace crops::logs
{

namespace
{

std::optional<double> number(std::string_view text)
{
    const auto value = parseNumber<double>(text);
    return value && std::isfinite(*value) && *value >= 0.0 ? value : std::nullopt;
}

std::optional<SessionClock> clockOfDay(std::string_view text)
{
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto hours = number(text.substr(0, first));
    const auto minutes = number(text.substr(first + 1, second - first - 1));
    const auto seconds = number(text.substr(second + 1));
    if (!hours || !minutes || !seconds || *hours >= 24.0 || *minutes >= 60.0 || *seconds >= 61.0)
        return std::nullopt;
    return SessionClock{
        static_cast<Millis>(std::floor((*hours * 3600.0 + *minutes * 60.0 + *seconds) * 1000.0)), false,
        true};
}

} // namespace

std::optional<SessionClock> parseSessionClock(std::string_view text)
{
    constexpr double kLongestSession = 1e8; // three years: more is a time since 1970
    if (const auto seconds = number(text)) {
        if (*seconds < kLongestSession)
            return SessionClock{static_cast<Millis>(std::llround(*seconds * 1000.0)), false, false};
        const TimeText read = readTime(text, TimeUnit::Seconds);
        if (read.form != TimeText::Form::Number) return std::nullopt;
        return SessionClock{read.value, true, false};
    }
    const TimeText read = readTime(text);
    if (read.form == TimeText::Form::Instant || read.form == TimeText::Form::Local)
        return SessionClock{read.value, true, false};
    return clockOfDay(text);
}

} // namespace crops::logs
