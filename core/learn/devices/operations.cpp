// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cstring>

#include "learn/devices/operations_torch.h"

namespace crops::learn
{

namespace
{

std::atomic<int>& forced()
{
    static std::atomic<int> count{0};
    return count;
}

template <class T>
torch::Tensor copied(const std::vector<T>& values, torch::ScalarType type, torch::Device device)
{
    torch::Tensor here = torch::empty({static_cast<std::int64_t>(values.size())},
                                      torch::TensorOptions().dtype(type).pinned_memory(device.is_cuda()));
    if (!values.empty()) std::memcpy(here.data_ptr(), values.data(), values.size() * sizeof(T));
    return device.is_cpu() ? here : here.to(device, /*non_blocking=*/true);
}

} // namespace

bool byOperations(torch::Device device)
{
    return !device.is_cpu() || forced().load(std::memory_order_relaxed) > 0;
}

OperationsOnCpu::OperationsOnCpu()
{
    ++forced();
}

OperationsOnCpu::~OperationsOnCpu()
{
    --forced();
}

torch::Tensor onDevice(const std::vector<std::int64_t>& values, torch::Device device)
{
    return copied(values, torch::kInt64, device);
}

torch::Tensor onDevice(const std::vector<float>& values, torch::Device device)
{
    return copied(values, torch::kFloat32, device);
}

torch::Tensor onDevice(const std::vector<double>& values, torch::Device device)
{
    return copied(values, torch::kFloat64, device);
}

torch::Tensor onDevice(const std::vector<std::uint8_t>& values, torch::Device device)
{
    static_assert(sizeof(bool) == sizeof(std::uint8_t));
    return copied(values, torch::kBool, device);
}

torch::Tensor lengthOf(const std::vector<torch::Tensor>& tensors)
{
    const torch::NoGradGuard guard;
    return torch::stack(at::_foreach_norm(tensors, 2)).norm();
}

} // namespace crops::learn
