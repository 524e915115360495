// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <algorithm>
#include <simdjson.h>
#include <vector>

#include "base/ascii.h"
#include "text/points.h"

namespace crops::text
{

namespace
{

std::string collapseSpace(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        if (isSpace(takePoint(text, i))) {
            pending = !out.empty();
        } else {
            if (pending) out += ' ';
            pending = false;
            out.append(text.substr(begin, i - begin));
        }
    }
    return out;
}

std::vector<Point> pointsOf(std::string_view text)
{
    std::vector<Point> points;
    for (std::size_t i = 0; i < text.size();)
        points.push_back(takePoint(text, i));
    return points;
}

bool isEmoji(Point point)
{
    return utf8proc_get_property(point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           (point >= 0x1F3FB && point <= 0x1F3FF); // skin tones
}

/// Arabic, Syriac, N'Ko, the scripts of India, Myanmar, Khmer, Mongolian: there a non-joiner changes the
/// word.
bool isWrittenWithNonJoiner(Point point)
{
    return (point >= 0x0600 && point <= 0x07FF) || (point >= 0x0840 && point <= 0x0DFF) ||
           (point >= 0x1000 && point <= 0x109F) || (point >= 0x1780 && point <= 0x18AF) ||
           (point >= 0xFB50 && point <= 0xFDFF) || (point >= 0xFE70 && point <= 0xFEFC);
}

constexpr Point kNonJoiner = 0x200C;
constexpr Point kJoiner = 0x200D;

/// Without the characters that nobody sees; see normalizeQuery. Precondition: valid UTF-8.
std::string withoutIgnorable(std::string_view text)
{
    const std::vector<Point> points = pointsOf(text);
    std::vector<Point> kept;
    Point joiner = 0;    // met since the last character that is seen
    bool inFlag = false; // after a black flag: its tags say of which region
    for (const Point point : points) {
        const bool tag = point >= 0xE0020 && point <= 0xE007F;
        if (utf8proc_get_property(point)->ignorable != 0 && !(tag && inFlag)) {
            if (point == kJoiner || point == kNonJoiner) joiner = point;
            continue;
        }
        if (joiner == kJoiner && !kept.empty() && isEmoji(kept.back()) && isEmoji(point))
            kept.push_back(kJoiner);
        if (joiner == kNonJoiner && !kept.empty() && isWrittenWithNonJoiner(kept.back()) &&
            isWrittenWithNonJoiner(point))
            kept.push_back(kNonJoiner);
        joiner = 0;
        inFlag = point == 0x1F3F4 || (tag && inFlag);
        kept.push_back(point);
    }
    if (kept.size() == points.size()) return std::string(text);
    std::string out;
    for (const Point point : kept)
        append(out, point);
    return out;
}

} // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        if (takePoint(text, i) == kReplacement && i == begin + 1) return begin;
    }
    return std::nullopt;
}

std::string validUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size())) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size();)
        append(out, takePoint(text, i));
    return out;
}

std::string foldText(std::string_view text)
{
    if (isAscii(text)) return lowerAscii(text);
    std::string valid;
    if (firstInvalidUtf8(text)) {
        valid = validUtf8(text);
        text = valid;
    }
    // Folding can leave a form that NFKC would change again (U+0345, some ligatures): twice is the fixed
    // point.
    std::string current(text);
    for (int pass = 0; pass < 2; ++pass) {
        std::string next = mapped(current, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
        const bool settled = next == current;
        current = std::move(next);
        if (settled) break;
    }
    return current;
}

std::string normalizeQuery(std::string_view text)
{
    if (isAscii(text)) return collapseSpace(foldText(text));
    // Folding may turn one side of a joiner into what needs none (™ into tm), removing may bring together
    // what then composes: again until nothing changes.
    std::string current = validUtf8(text);
    for (int pass = 0; pass < 4; ++pass) {
        std::string next = foldText(withoutIgnorable(current));
        const bool settled = next == current;
        current = std::move(next);
        if (settled) break;
    }
    return collapseSpace(withoutIgnorable(current));
}

std::size_t spaceAtFront(std::string_view text)
{
    std::size_t size = 0;
    return !text.empty() && isSpace(takePoint(text, size)) ? size : 0;
}

} // namespace crops::text
