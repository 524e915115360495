// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/methods/method.h"

namespace crops::learn
{

/// What an imported run has as its method. No experiment file can name it, and methods() has it not: nothing
/// of it is trained, encoded or indexed here; it answers by what another system found, or by its vectors.
const Method& importedMethod();

inline bool isImported(const Method& method)
{
    return &method == &importedMethod();
}

/// Of a run's method (RunRow::method).
inline bool isImported(std::string_view key)
{
    return key == importedMethod().key;
}

} // namespace crops::learn
