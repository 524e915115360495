// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <simdjson.h>
#include <utf8proc.h>

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
    return collapseSpace(foldText(text));
}

} // namespace crops::text
