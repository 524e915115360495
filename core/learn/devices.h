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
    std::int64_t totalBytes = 0; ///< Device memory; 0 for the CPU.
};

/// "cpu" first, then each CUDA device.
std::vector<Device> listDevices();

} // namespace crops::learn
