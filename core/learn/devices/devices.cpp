// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/devices/devices.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

#include "base/numbers.h"
#include "base/parallel.h"
#include "learn/learner.h"

namespace crops::learn
{

namespace
{

/// A library that may not be there, and functions of it by name.
class Library
{
  public:
    explicit Library(const char* name) : m_handle(::dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {}
    ~Library()
    {
        if (m_handle != nullptr) ::dlclose(m_handle);
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    /// Whether the function is there.
    template <class F>
    bool find(F& function, const char* name) const
    {
        function = m_handle == nullptr ? nullptr : reinterpret_cast<F>(::dlsym(m_handle, name));
        return function != nullptr;
    }

  private:
    void* m_handle;
};

/// NVIDIA's management library: the one that tells free memory without a CUDA context, which would itself
/// take some hundred megabytes of every device that is listed.
class Management
{
  public:
    Management() : m_library("libnvidia-ml.so.1")
    {
        int (*initialise)() = nullptr;
        m_ready = m_library.find(initialise, "nvmlInit_v2") && m_library.find(m_shutdown, "nvmlShutdown") &&
                  m_library.find(m_handle, "nvmlDeviceGetHandleByPciBusId_v2") &&
                  m_library.find(m_memory, "nvmlDeviceGetMemoryInfo") && initialise() == 0;
    }
    ~Management()
    {
        if (m_ready) m_shutdown();
    }
    Management(const Management&) = delete;
    Management& operator=(const Management&) = delete;

    /// Free bytes of the device on this bus; −1 where it is not told.
    std::int64_t freeBytes(const char* busId) const
    {
        struct Memory { // nvmlMemory_t
            unsigned long long total, free, used;
        } memory{};
        void* device = nullptr;
        if (!m_ready || m_handle(busId, &device) != 0 || m_memory(device, &memory) != 0) return -1;
        return static_cast<std::int64_t>(memory.free);
    }

  private:
    Library m_library;
    bool m_ready = false;
    int (*m_shutdown)() = nullptr;
    int (*m_handle)(const char*, void**) = nullptr;
    int (*m_memory)(void*, void*) = nullptr;
};

/// The CUDA driver's own functions, looked up by name: this compiles without CUDA's headers, and a LibTorch
/// that sees a device has loaded the driver.
class CudaDriver
{
  public:
    CudaDriver() : m_library("libcuda.so.1")
    {
        int (*initialise)(unsigned) = nullptr;
        m_ready = m_library.find(initialise, "cuInit") && m_library.find(m_get, "cuDeviceGet") &&
                  m_library.find(m_name, "cuDeviceGetName") &&
                  m_library.find(m_memory, "cuDeviceTotalMem_v2") &&
                  m_library.find(m_bus, "cuDeviceGetPCIBusId") && initialise(0) == 0;
    }

    /// Fills in what the driver tells; leaves the device as it is where it tells nothing.
    void describe(int index, Device& device) const
    {
        int handle = 0;
        char name[256] = "";
        char bus[64] = "";
        std::size_t bytes = 0;
        if (!m_ready || m_get(&handle, index) != 0) return;
        if (m_name(name, sizeof name, handle) == 0) device.description = name;
        if (m_memory(&bytes, handle) == 0) device.totalBytes = static_cast<std::int64_t>(bytes);
        if (m_bus(bus, sizeof bus, handle) == 0) device.freeBytes = m_management.freeBytes(bus);
    }

  private:
    Library m_library;
    Management m_management;
    bool m_ready = false;
    int (*m_get)(int*, int) = nullptr;
    int (*m_name)(char*, int, int) = nullptr;
    int (*m_memory)(std::size_t*, int) = nullptr;
    int (*m_bus)(char*, int, int) = nullptr;
};

/// A line of /proc/meminfo ("MemTotal") in bytes; −1 where it is not there.
std::int64_t memoryOf(const std::string& key)
{
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::string unit;
    std::int64_t kilobytes = 0;
    while (file >> name >> kilobytes && std::getline(file, unit))
        if (name == key + ":") return kilobytes * 1024;
    return -1;
}

/// False where no device can be there, so that LibTorch need not be asked: no GPU's device file (NVIDIA's,
/// AMD's, that of a virtual machine in Windows), and no CUDA driver.
bool mayHaveDevices()
{
    for (const char* file : {"/dev/nvidiactl", "/dev/kfd", "/dev/dxg"})
        if (::access(file, F_OK) == 0) return true;
    const Library driver("libcuda.so.1");
    void* initialise = nullptr;
    return driver.find(initialise, "cuInit");
}

} // namespace

std::vector<Device> listDevices()
{
    const unsigned threads = threadCount();
    std::vector<Device> devices{{"cpu", counted(threads, "thread", "threads"),
                                 std::max<std::int64_t>(memoryOf("MemTotal"), 0), memoryOf("MemAvailable")}};
    const int count = mayHaveDevices() ? learner().cudaDevices() : 0;
    if (count == 0) return devices;
    const CudaDriver driver;
    for (int i = 0; i < count; ++i) {
        devices.push_back({fmt::format("cuda:{}", i), "CUDA device"});
        driver.describe(i, devices.back());
    }
    return devices;
}

bool cpuHasBfloat16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

std::int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    if (!(file >> total >> resident)) return 0;
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace crops::learn
