// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace crops::cli
{

/// θ of a pair as --json shows it: null where the pair is not scored.
inline nlohmann::json thetaJson(std::optional<double> theta)
{
    return theta ? nlohmann::json(*theta) : nlohmann::json();
}

/// The same for people.
inline std::string thetaText(std::optional<double> theta)
{
    return theta ? fmt::format("{:.3f}", *theta) : "–";
}

} // namespace crops::cli
