// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <vector>

namespace crops::learn
{

/// Whether a step on this device is made of LibTorch's operations, in place of this room's own kernels: on
/// every device but the CPU, and there too while an OperationsOnCpu lives. Then nothing on the step's way
/// waits for the device, and what the step tells is read some steps later.
bool byOperations(torch::Device device);
/// So many steps' numbers are read together then.
inline constexpr std::size_t kStepsReadTogether = 16;

/// For tests and for counting operators. Not while another thread trains.
class OperationsOnCpu
{
  public:
    OperationsOnCpu();
    ~OperationsOnCpu();
    OperationsOnCpu(const OperationsOnCpu&) = delete;
    OperationsOnCpu& operator=(const OperationsOnCpu&) = delete;
};

/// How many copies to devices there were in this process: a measure of a step, beside its operators.
std::int64_t copiesToDevices();

/// The numbers as a tensor (n) on the device, copied from pinned memory without waiting where it is no CPU.
torch::Tensor onDevice(const std::vector<std::int64_t>& values, torch::Device device);
torch::Tensor onDevice(const std::vector<float>& values, torch::Device device);
torch::Tensor onDevice(const std::vector<double>& values, torch::Device device);
/// As truth values.
torch::Tensor onDevice(const std::vector<std::uint8_t>& values, torch::Device device);

/// Arrays that go to a device together: in one copy.
class Cargo
{
  public:
    void add(const std::vector<std::int64_t>& values);
    void add(const std::vector<float>& values);
    /// What was added, in that order, each a tensor (n).
    std::vector<torch::Tensor> sentTo(torch::Device device) const;

  private:
    struct Part {
        std::size_t from = 0; // bytes
        std::int64_t count = 0;
        torch::ScalarType type;
    };
    void add(const void* values, std::size_t count, torch::ScalarType type);

    std::vector<std::uint8_t> m_bytes;
    std::vector<Part> m_parts;
};

/// The length of all tensors together: 0-dimensional, on their device. Precondition: there is one.
torch::Tensor lengthOf(const std::vector<torch::Tensor>& tensors);

/// x (n, D) with rows of length 1, whose gradient takes fewer operations than a recorded one. Rows shorter
/// than 10⁻⁶ are divided by that.
torch::Tensor unitRows(const torch::Tensor& x);

/// x, whose gradient is multiplied by a number on its device on its way back.
torch::Tensor gradientTimes(const torch::Tensor& x, const torch::Tensor& factor);

} // namespace crops::learn
