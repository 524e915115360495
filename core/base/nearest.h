// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace crops
{

/// Levenshtein's edit distance over bytes.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The name that a person most likely meant: smallest edit distance (Levenshtein over bytes), the first of
/// equals. Empty where `names` is empty.
std::string nearestName(std::string_view wanted, std::span<const std::string> names);

} // namespace crops
