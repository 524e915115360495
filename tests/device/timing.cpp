// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

#include "device/parts.h"

// Asking the device's allocator without CUDA's headers.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 9)
#define CROPS_DEVICE_ALLOCATOR 1
#include <c10/core/CachingDeviceAllocator.h>
#else
#define CROPS_DEVICE_ALLOCATOR 0
#endif

namespace crops::device_check
{

namespace
{

/// A line of /proc/self/status in bytes.
std::int64_t statusOf(const std::string& key)
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(key + ":")) return std::stoll(line.substr(key.size() + 1)) * 1024;
    return -1;
}

} // namespace

void finish(const std::string& device)
{
    if (device != "cpu") torch::cuda::synchronize(torch::Device(device).index());
}

double secondsOf(const std::string& device, int times, const std::function<void()>& body)
{
    body(); // warm
    body();
    finish(device);
    std::vector<double> found;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        body();
        finish(device);
        found.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2),
                     found.end());
    return found[found.size() / 2];
}

std::int64_t peakBytes(const std::string& device)
{
    if (device == "cpu") return statusOf("VmHWM");
#if CROPS_DEVICE_ALLOCATOR
    try {
        const auto stats = c10::getDeviceAllocator(c10::kCUDA)->getDeviceStats(torch::Device(device).index());
        return stats.allocated_bytes[0].peak; // [0]: of all pools
    } catch (const std::exception&) {
        return -1;
    }
#else
    return -1;
#endif
}

void resetPeak(const std::string& device)
{
    if (device == "cpu") {
        std::ofstream("/proc/self/clear_refs") << 5; // VmHWM starts anew
        return;
    }
#if CROPS_DEVICE_ALLOCATOR
    try {
        (void)torch::zeros({1}, torch::Device(device)); // the allocator is there from the first on
        c10::getDeviceAllocator(c10::kCUDA)->resetPeakStats(torch::Device(device).index());
    } catch (const std::exception&) { // what is not told is no reason to measure nothing
    }
#endif
}

} // namespace crops::device_check
