// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace crops::study
{

/// Who is at the computer: the full name of the login where it has one, else the login; "judge" where neither
/// is known. What a judge is called unless somebody says.
std::string loginName();

} // namespace crops::study
