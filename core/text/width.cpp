// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/width.h"

#include <utf8proc.h>

namespace crops::text
{

int displayWidth(std::string_view text)
{
    int width = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t point = -1;
        const utf8proc_ssize_t length =
            utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
        width += length > 0 ? utf8proc_charwidth(point) : 1;
        i += length > 0 ? static_cast<std::size_t>(length) : 1;
    }
    return width;
}

std::string padded(std::string_view text, int width)
{
    const int missing = width - displayWidth(text);
    return std::string(text) + std::string(static_cast<std::size_t>(missing > 0 ? missing : 0), ' ');
}

} // namespace crops::text
