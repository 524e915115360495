// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what the lines of TREC's files have in common.

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace crops::evaluation
{

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// The columns of a line, separated by blanks and tabs; N is enough for one more than wanted.
template <std::size_t N>
std::size_t splitColumns(std::string_view line, std::array<std::string_view, N>& columns)
{
    std::size_t count = 0;
    for (std::size_t at = 0; count < N; ++count) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        const std::size_t begin = at;
        while (at < line.size() && !isBlank(line[at]))
            ++at;
        if (at == begin) break;
        columns[count] = line.substr(begin, at - begin);
    }
    return count;
}

inline Error badLine(const std::filesystem::path& path, std::int64_t line, const std::string& what)
{
    return Error(ErrorCode::BadInput, "{}, line {}: {}.", path.string(), line, what);
}

} // namespace crops::evaluation
