// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a table walked on all cores, one slice of its keys and one connection a core.

#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/parallel.h"
#include "store/statement.h"

namespace crops::store
{

using KeyRange = std::pair<std::int64_t, std::int64_t>;

/// What `sql` gives as the smallest and the largest key, {1, 0} for none.
template <class... Values>
KeyRange keyRangeOf(const Project& project, const std::string& sql, const Values&... values)
{
    const auto read = [](const Statement& row) {
        return row.isNull(0) ? KeyRange{1, 0} : KeyRange{row.integer(0), row.integer(1)};
    };
    return *Statement(project, sql).first(read, values...);
}

/// The smallest and the largest key of a table, {1, 0} where it is empty.
inline KeyRange keyRange(const Project& project, const char* table)
{
    // Asked in two: SQLite looks at either end of a key, but walks the whole table for both at once.
    return keyRangeOf(project,
                      fmt::format("SELECT (SELECT min(id) FROM {0}), (SELECT max(id) FROM {0})", table));
}

/// Calls work(slice, project, from, to) for the keys from ≤ key < to of each of threadCount() slices of the
/// range, in a thread and with a connection of its own; not at all where the range is empty.
template <class Work>
void forEachSlice(const Project& project, KeyRange range, const Work& work)
{
    if (range.second < range.first) return;
    const std::size_t slices = threadCount();
    const auto span = static_cast<double>(range.second - range.first) + 1;
    const auto cut = [&](std::size_t slice) {
        return slice == slices ? range.second + 1
                               : range.first + static_cast<std::int64_t>(span * static_cast<double>(slice) /
                                                                         static_cast<double>(slices));
    };
    parallelFor(slices, 1, [&](std::size_t slice, std::size_t) {
        const Project mine = project.connectAgain();
        work(slice, mine, cut(slice), cut(slice + 1));
    });
}

} // namespace crops::store
