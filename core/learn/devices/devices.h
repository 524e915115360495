// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crops::learn
{

/// A device that training can run on.
struct Device {
    std::string name;            ///< As the command takes it: "cpu", "cuda:0".
    std::string description;     ///< "NVIDIA H200"; for the CPU its thread count.
    std::int64_t totalBytes = 0; ///< Memory of the device; of the machine for the CPU. 0 = not known.
    std::int64_t freeBytes = -1; ///< Of it, what no program uses now; −1 = not known.
};

/// "cpu" first, then each CUDA device that LibTorch sees; it is not loaded where the machine has no GPU.
/// Throws what learner() throws.
std::vector<Device> listDevices();

/// Whether the CPU has instructions for products in bfloat16 (AVX-512 BF16 or AMX): without them they are
/// slower than in float32.
bool cpuHasBfloat16();

/// Memory that this process holds now (resident set), in bytes; 0 where the system does not tell.
std::int64_t residentBytes();

} // namespace crops::learn
