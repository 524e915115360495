// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <string>

namespace crops::test
{

/// Where the tests train and encode: "cpu", or what CROPS_TEST_DEVICE says, such as "cuda:0".
inline std::string testDevice()
{
    const char* given = std::getenv("CROPS_TEST_DEVICE");
    return given != nullptr && *given != '\0' ? given : "cpu";
}

} // namespace crops::test
