// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/devices.h"

#include <torch/torch.h>

namespace crops::learn
{

std::vector<Device> listDevices()
{
    std::vector<Device> devices{{"cpu", "", 0}};
    for (int i = 0; i < static_cast<int>(torch::cuda::device_count()); ++i)
        devices.push_back({"cuda:" + std::to_string(i), "", 0});
    return devices;
}

} // namespace crops::learn
