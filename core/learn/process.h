// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace crops::learn
{

/// Call first in main, before any other thread starts: tells the allocator to keep freed memory (glibc hands
/// large blocks back to the system at every step otherwise: 40 % of a bag encoder's step) and gives LibTorch
/// crops::threadCount() threads (its default is 1 in Debian). Calling it again does nothing.
///
/// What it cannot do from inside: OMP_WAIT_POLICY is read when the OpenMP library loads.
/// OMP_WAIT_POLICY=passive in the environment makes float32 training up to twice as fast where OpenBLAS
/// brings threads of its own.
void prepareProcess();

/// A sentence to show when matrix products are slow here (the reference BLAS, not OpenBLAS), or nothing.
/// Measures one product the first time (some 10 ms).
std::string productWarning();

} // namespace crops::learn
