// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crops::mining
{

/// Strikes a key out of what a server sends, as it is and as servers write it: percent-encoded, as JSON
/// escapes, in hexadecimal, in base64 (wherever in the encoded text it stands). Of a key of less than 8
/// characters only as it is.
class KeyStrike
{
  public:
    explicit KeyStrike(std::string_view key);
    std::string operator()(std::string text) const; ///< "***" in each place.

  private:
    std::vector<std::string> m_forms; // the longest first
};

} // namespace crops::mining
