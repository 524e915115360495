// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops
{

/// A file of resources/ that is compiled in.
struct Resource {
    const char* name; ///< Of the file, without its ending.
    const char* text;
};

} // namespace crops
