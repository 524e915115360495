// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace crops
{

/// The valid name nearest to `wrong` by edits (Levenshtein distance over bytes; of equally near ones the
/// first). Empty where there are no valid names. For messages: an unknown key is answered with what was
/// probably meant.
std::string_view nearestName(std::string_view wrong, std::span<const std::string_view> valid);

} // namespace crops
