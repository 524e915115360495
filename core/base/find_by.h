// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>

namespace crops
{

/// The first element of a range whose `member` is `value`; null where none is. Points into the range.
template <class Range, class Value, class Member>
auto findBy(Range&& range, const Value& value, Member member) -> decltype(&*std::begin(range))
{
    const auto found = std::find_if(std::begin(range), std::end(range), [&](const auto& element) {
        return std::invoke(member, element) == value;
    });
    return found == std::end(range) ? nullptr : &*found;
}

} // namespace crops
