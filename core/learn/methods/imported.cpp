// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/imported.h"

namespace crops::learn
{

namespace
{

constinit const Method kImported{.key = "imported",
                                 .title = "Imported",
                                 .source = "another system",
                                 .note = "An imported run is what another system found, or its vectors: what "
                                         "that system learned from is not known here.",
                                 .trained = false};

} // namespace

const Method& importedMethod()
{
    return kImported;
}

} // namespace crops::learn
