// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/width.h"

#include "text/points.h"

namespace crops::text
{

int displayWidth(std::string_view text)
{
    int width = 0;
    for (std::size_t i = 0; i < text.size();)
        width += utf8proc_charwidth(takePoint(text, i));
    return width;
}

std::string padded(std::string_view text, int width)
{
    const int missing = width - displayWidth(text);
    return std::string(text) + std::string(static_cast<std::size_t>(missing > 0 ? missing : 0), ' ');
}

} // namespace crops::text
