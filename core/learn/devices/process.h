// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace crops::learn
{

/// Call first in main; calling it again does nothing. It
/// - gives OpenBLAS crops::threadCount() threads (as the module gives LibTorch when it is opened);
/// - makes idle OpenMP threads sleep instead of spinning, as OMP_WAIT_POLICY=passive does (float32 training
/// up to twice
///   as fast), without that variable, which is read before main and which a value given by the user
///   overrides.
void prepareProcess();

/// A sentence to show when matrix products are slow here (the reference BLAS, not OpenBLAS), or nothing.
/// Where no fast library is loaded, LibTorch is, and one product measured (some 10 ms).
std::string productWarning();

} // namespace crops::learn
