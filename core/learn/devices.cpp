// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/devices.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <torch/torch.h>

#include "base/parallel.h"

namespace crops::learn
{

namespace
{

/// The CUDA driver's own functions, looked up by name: this compiles without CUDA's headers, and a LibTorch
/// that sees a device has loaded the driver.
class CudaDriver
{
  public:
    CudaDriver() : m_library(::dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL))
    {
        if (m_library == nullptr) return;
        find(m_initialise, "cuInit");
        find(m_get, "cuDeviceGet");
        find(m_name, "cuDeviceGetName");
        find(m_memory, "cuDeviceTotalMem_v2");
        m_ready = m_initialise && m_get && m_name && m_memory && m_initialise(0) == 0;
    }
    ~CudaDriver()
    {
        if (m_library != nullptr) ::dlclose(m_library);
    }
    CudaDriver(const CudaDriver&) = delete;
    CudaDriver& operator=(const CudaDriver&) = delete;

    /// Fills in what the driver tells; leaves the device as it is where it tells nothing.
    void describe(int index, Device& device) const
    {
        int handle = 0;
        char name[256] = "";
        std::size_t bytes = 0;
        if (!m_ready || m_get(&handle, index) != 0) return;
        if (m_name(name, sizeof name, handle) == 0) device.description = name;
        if (m_memory(&bytes, handle) == 0) device.totalBytes = static_cast<std::int64_t>(bytes);
    }

  private:
    template <class F>
    void find(F& function, const char* name)
    {
        function = reinterpret_cast<F>(::dlsym(m_library, name));
    }

    void* m_library;
    bool m_ready = false;
    int (*m_initialise)(unsigned) = nullptr;
    int (*m_get)(int*, int) = nullptr;
    int (*m_name)(char*, int, int) = nullptr;
    int (*m_memory)(std::size_t*, int) = nullptr;
};

} // namespace

std::vector<Device> listDevices()
{
    const unsigned threads = threadCount();
    std::vector<Device> devices{{"cpu", fmt::format("{} thread{}", threads, threads == 1 ? "" : "s"), 0}};
    const int count = static_cast<int>(torch::cuda::device_count());
    if (count == 0) return devices;
    const CudaDriver driver;
    for (int i = 0; i < count; ++i) {
        devices.push_back({fmt::format("cuda:{}", i), "CUDA device", 0});
        driver.describe(i, devices.back());
    }
    return devices;
}

} // namespace crops::learn
