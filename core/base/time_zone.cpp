// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_zone.h"

#include <cctz/time_zone.h>

namespace crops
{

struct TimeZone::Impl {
    cctz::time_zone zone;
};

std::optional<TimeZone> TimeZone::find(std::string_view name)
{
    TimeZone found;
    found.m_name = name;
    cctz::time_zone zone;
    if (const auto offset = parseZoneOffset(name)) {
        zone = cctz::fixed_time_zone(cctz::seconds(*offset * 60));
    } else if (name.empty() ||
               name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                      "_+-/") != std::string_view::npos ||
               name.front() == '/' || !cctz::load_time_zone(found.m_name, &zone)) {
        return std::nullopt;
    }
    found.m_impl = std::make_shared<const Impl>(Impl{zone});
    return found;
}

std::optional<Millis> TimeZone::toUtc(Millis local) const
{
    const Millis seconds = local >= 0 ? local / 1000 : -((999 - local) / 1000);
    const cctz::time_zone::civil_lookup found =
        m_impl->zone.lookup(cctz::civil_second(1970, 1, 1, 0, 0, 0) + seconds);
    if (found.kind != cctz::time_zone::civil_lookup::UNIQUE) return std::nullopt;
    return found.pre.time_since_epoch().count() * 1000 + (local - seconds * 1000);
}

} // namespace crops
