// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace crops::widgets
{

/// The text of a code, QT_TR_NOOP("…") in a member of Words, in the language that is set; empty for a code
/// without one.
template <class Words, class Code>
QString codedText(Code code, std::initializer_list<std::pair<std::type_identity_t<Code>, const char*>> texts)
{
    for (const auto& [known, text] : texts)
        if (known == code) return Words::tr(text);
    return {};
}

} // namespace crops::widgets
