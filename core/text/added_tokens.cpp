// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/added_tokens.h"

#include <algorithm>

#include "text/points.h"

namespace crops::text
{

namespace
{

Point pointAt(std::string_view text, std::size_t at, std::size_t& size)
{
    const std::size_t begin = at;
    const Point point = takePoint(text, at);
    size = at - begin;
    return point;
}

Point pointBefore(std::string_view text, std::size_t end, std::size_t& size)
{
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    const Point point = pointAt(text, at, size);
    size = end - at;
    return point;
}

/// What regular expressions call \w.
bool isWord(Point c)
{
    constexpr unsigned kWord =
        kLetters | kMarks | maskOf({UTF8PROC_CATEGORY_ME, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_PC});
    return isOf(c, kWord) || c == 0x200C || c == 0x200D;
}

bool standsAlone(std::string_view text, std::size_t begin, std::size_t end)
{
    std::size_t size = 0;
    return (begin == 0 || !isWord(pointBefore(text, begin, size))) &&
           (end == text.size() || !isWord(pointAt(text, end, size)));
}

std::size_t withoutSpaceBefore(std::string_view text, std::size_t begin, std::size_t least)
{
    std::size_t size = 0;
    while (begin > least && isSpace(pointBefore(text, begin, size)))
        begin -= std::min(size, begin - least);
    return begin;
}

std::size_t withoutSpaceBehind(std::string_view text, std::size_t end)
{
    std::size_t size = 0;
    while (end < text.size() && isSpace(pointAt(text, end, size)))
        end += size;
    return end;
}

} // namespace

AddedTokens::AddedTokens(const std::vector<AddedToken>& tokens)
{
    for (const AddedToken& token : tokens) {
        if (token.text.empty()) continue;
        m_byFirst[static_cast<unsigned char>(token.text[0])].push_back(token);
        ++m_count;
    }
    for (auto& group : m_byFirst)
        std::stable_sort(group.begin(), group.end(), [](const AddedToken& a, const AddedToken& b) {
            return a.text.size() > b.text.size();
        });
}

const AddedToken* AddedTokens::longestAt(std::string_view text, std::size_t at) const
{
    for (const AddedToken& token : m_byFirst[static_cast<unsigned char>(text[at])])
        if (text.substr(at).starts_with(token.text)) return &token;
    return nullptr;
}

void AddedTokens::split(std::string_view text, const std::function<void(const AddedToken&)>& token,
                        const std::function<void(std::string_view)>& rest) const
{
    std::size_t done = 0; // what lies before it is given out
    for (std::size_t at = 0; m_count > 0 && at < text.size();) {
        const AddedToken* found = longestAt(text, at);
        if (!found) {
            ++at;
            continue;
        }
        std::size_t begin = at;
        std::size_t end = at + found->text.size();
        at = end;
        if (found->singleWord && !standsAlone(text, begin, end)) continue;
        if (found->stripLeft) begin = withoutSpaceBefore(text, begin, done);
        if (found->stripRight) end = withoutSpaceBehind(text, end);
        if (done < begin) rest(text.substr(done, begin - done));
        token(*found);
        done = std::max(done, end);
    }
    if (done < text.size()) rest(text.substr(done));
}

} // namespace crops::text
