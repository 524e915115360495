// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops::learn
{

class Learner;

/// What the module is called, and its one exported function: the learner, which lives as long as the process,
/// and the version of the program that it was built with (version.h).
inline constexpr const char* kModuleFile = "libcrops_learn.so";
inline constexpr const char* kModuleEntry = "cropsLearnModule";
using ModuleEntry = Learner* (*)(const char** version);

} // namespace crops::learn
