// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace crops
{

/// The zone that a log without zones was written in: the system's zone database by name ("Asia/Shanghai"), or
/// a fixed offset ("UTC", "+08:00"). Immutable; any thread.
class TimeZone
{
  public:
    /// Nothing where there is no zone of this name.
    static std::optional<TimeZone> find(std::string_view name);

    const std::string& name() const { return m_name; }

    /// The instant at which this zone's clocks show `local` (milliseconds since 1970-01-01T00:00:00 on the
    /// clock). Nothing where they show it never or twice: when daylight saving begins and ends.
    std::optional<Millis> toUtc(Millis local) const;

  private:
    struct Impl;
    std::string m_name;
    std::shared_ptr<const Impl> m_impl;
};

} // namespace crops
