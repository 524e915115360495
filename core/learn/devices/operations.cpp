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

std::atomic<std::int64_t>& copies()
{
    static std::atomic<std::int64_t> count{0};
    return count;
}

template <class T>
torch::Tensor copied(const std::vector<T>& values, torch::ScalarType type, torch::Device device)
{
    torch::Tensor here = torch::empty({static_cast<std::int64_t>(values.size())},
                                      torch::TensorOptions().dtype(type).pinned_memory(device.is_cuda()));
    if (!values.empty()) std::memcpy(here.data_ptr(), values.data(), values.size() * sizeof(T));
    copies().fetch_add(1, std::memory_order_relaxed);
    return device.is_cpu() ? here : here.to(device, /*non_blocking=*/true);
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct UnitRows : public torch::autograd::Function<UnitRows> {
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x)
    {
        constexpr double kShortest = 1e-6;
        const torch::Tensor length =
            at::linalg_vector_norm(x, 2, at::IntArrayRef{1}, true).clamp_min_(kShortest);
        const torch::Tensor unit = x / length;
        context->save_for_backward({unit, length});
        return unit;
    }
    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor along = (gradients[0] * saved[0]).sum(1, true);
        return {torch::addcmul(gradients[0], saved[0], along, -1).div_(saved[1])};
    }
};

struct GradientTimes : public torch::autograd::Function<GradientTimes> {
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& factor)
    {
        context->save_for_backward({factor});
        return x.view_as(x);
    }
    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        return {gradients[0] * context->get_saved_variables()[0], torch::Tensor()};
    }
};

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

std::int64_t copiesToDevices()
{
    return copies().load(std::memory_order_relaxed);
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

void Cargo::add(const void* values, std::size_t count, torch::ScalarType type)
{
    constexpr std::size_t kAligned = 16;
    const std::size_t from = (m_bytes.size() + kAligned - 1) / kAligned * kAligned;
    m_parts.push_back({from, static_cast<std::int64_t>(count), type});
    m_bytes.resize(from + count * c10::elementSize(type));
    if (count > 0) std::memcpy(m_bytes.data() + from, values, count * c10::elementSize(type));
}

void Cargo::add(const std::vector<std::int64_t>& values)
{
    add(values.data(), values.size(), torch::kInt64);
}

void Cargo::add(const std::vector<float>& values)
{
    add(values.data(), values.size(), torch::kFloat32);
}

std::vector<torch::Tensor> Cargo::sentTo(torch::Device device) const
{
    const torch::Tensor all = copied(m_bytes, torch::kUInt8, device);
    std::vector<torch::Tensor> parts;
    for (const Part& part : m_parts) {
        const auto bytes = part.count * static_cast<std::int64_t>(c10::elementSize(part.type));
        parts.push_back(all.narrow(0, static_cast<std::int64_t>(part.from), bytes).view(part.type));
    }
    return parts;
}

torch::Tensor lengthOf(const std::vector<torch::Tensor>& tensors)
{
    const torch::NoGradGuard guard;
    return torch::stack(at::_foreach_norm(tensors, 2)).norm();
}

torch::Tensor unitRows(const torch::Tensor& x)
{
    return UnitRows::apply(x);
}

torch::Tensor gradientTimes(const torch::Tensor& x, const torch::Tensor& factor)
{
    return GradientTimes::apply(x, factor);
}

} // namespace crops::learn
