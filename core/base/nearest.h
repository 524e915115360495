// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace crops
{

/// The name that a person most likely meant: smallest edit distance (Levenshtein over bytes), the first of
/// equals. Empty where `names` is empty.
std::string nearestName(std::string_view wanted, std::span<const std::string> names);

} // namespace crops
