// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/time.h"

namespace crops::cli
{

/// What every option of every command refuses, because CLI11 takes it for something else: a text that is no
/// number, or a whole number that no 64 bits hold, where a number is needed (CLI11 reads an empty one as 0
/// and cuts a large one); a minus sign where numbers begin at 0 (it counts down from 2^64); an empty file,
/// folder or name, which is mostly a variable that a script did not set.
void requireValues(CLI::App& app);

/// The complaint about what CLI11 takes without a word: a list with an empty item in it ("0.5,,0.6" are two
/// numbers for it), or an empty value of an option whose value may be missing; or nothing.
std::string emptyValue(const CLI::App& app, int argc, const char* const* argv);

/// What to say besides where words are left over: that a list that was given is one word; or nothing.
std::string listHint(const CLI::App& app);

/// An option's text as an instant. Throws Error{Usage}.
Millis instantOf(const std::string& text);

} // namespace crops::cli
