// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace crops::mining
{

/// Runs the work on a thread of its own with a stack of a gibibyte (less where the machine gives less), of
/// which only what is used costs memory; waits for it, and throws what it threw. For code that calls itself
/// for each character of what a stranger sent: cpp-httplib's regular expression of a status line takes 320
/// bytes of stack a character.
void onDeepStack(const std::function<void()>& work);

} // namespace crops::mining
