// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <simdjson.h>
#include <utf8proc.h>
#include <vector>

namespace crops::text
{

namespace
{

bool isPlainAscii(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

bool isSpace(utf8proc_int32_t point)
{
    if (point == ' ' || (point >= 0x09 && point <= 0x0D) || point == 0x85) return true;
    const utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

std::string collapseSpace(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t point = bytes[i];
        std::size_t length = 1;
        if (point >= 0x80)
            length = static_cast<std::size_t>(
                utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point));
        if (isSpace(point)) {
            pending = !out.empty();
        } else {
            if (pending) out += ' ';
            pending = false;
            out.append(text.substr(i, length));
        }
        i += length;
    }
    return out;
}

std::vector<utf8proc_int32_t> pointsOf(std::string_view text)
{
    std::vector<utf8proc_int32_t> points;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t point = 0;
        i += static_cast<std::size_t>(
            utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point));
        points.push_back(point);
    }
    return points;
}

bool isEmoji(utf8proc_int32_t point)
{
    return utf8proc_get_property(point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           (point >= 0x1F3FB && point <= 0x1F3FF); // skin tones
}

/// Arabic, Syriac, N'Ko, the scripts of India, Myanmar, Khmer, Mongolian: there a non-joiner changes the
/// word.
bool isWrittenWithNonJoiner(utf8proc_int32_t point)
{
    return (point >= 0x0600 && point <= 0x07FF) || (point >= 0x0840 && point <= 0x0DFF) ||
           (point >= 0x1000 && point <= 0x109F) || (point >= 0x1780 && point <= 0x18AF) ||
           (point >= 0xFB50 && point <= 0xFDFF) || (point >= 0xFE70 && point <= 0xFEFC);
}

constexpr utf8proc_int32_t kNonJoiner = 0x200C;
constexpr utf8proc_int32_t kJoiner = 0x200D;

/// Without the characters that nobody sees; see normalizeQuery. Precondition: valid UTF-8.
std::string withoutIgnorable(std::string_view text)
{
    const std::vector<utf8proc_int32_t> points = pointsOf(text);
    std::vector<utf8proc_int32_t> kept;
    utf8proc_int32_t joiner = 0; // met since the last character that is seen
    bool inFlag = false;         // after a black flag: its tags say of which region
    for (const utf8proc_int32_t point : points) {
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
    for (const utf8proc_int32_t point : kept) {
        utf8proc_uint8_t bytes[4];
        out.append(reinterpret_cast<const char*>(bytes),
                   static_cast<std::size_t>(utf8proc_encode_char(point, bytes)));
    }
    return out;
}

} // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t i = 0;
    while (i < text.size()) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t n =
            utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
        if (n <= 0) return i;
        i += static_cast<std::size_t>(n);
    }
    return std::nullopt;
}

std::string validUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size())) return std::string(text);
    std::string out;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t n =
            utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
        if (n > 0)
            out += text.substr(i, static_cast<std::size_t>(n));
        else
            out += "\xEF\xBF\xBD";
        i += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(n, 1));
    }
    return out;
}

std::string foldText(std::string_view text)
{
    if (isPlainAscii(text)) {
        std::string out(text);
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return out;
    }
    std::string valid;
    if (firstInvalidUtf8(text)) {
        valid = validUtf8(text);
        text = valid;
    }
    // Folding can leave a form that NFKC would change again (U+0345, some ligatures): twice is the fixed
    // point.
    std::string current(text);
    for (int pass = 0; pass < 2; ++pass) {
        utf8proc_uint8_t* result = nullptr;
        const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                            UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
        const utf8proc_ssize_t size =
            utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(current.data()),
                         static_cast<utf8proc_ssize_t>(current.size()), &result, options);
        const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
        if (size < 0) break;
        std::string next(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
        const bool settled = next == current;
        current = std::move(next);
        if (settled) break;
    }
    return current;
}

std::string normalizeQuery(std::string_view text)
{
    if (isPlainAscii(text)) return collapseSpace(foldText(text));
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

} // namespace crops::text
