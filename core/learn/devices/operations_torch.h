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

/// For tests and for counting operators. Not while another thread trains.
class OperationsOnCpu
{
  public:
    OperationsOnCpu();
    ~OperationsOnCpu();
    OperationsOnCpu(const OperationsOnCpu&) = delete;
    OperationsOnCpu& operator=(const OperationsOnCpu&) = delete;
};

/// The numbers as a tensor (n) on the device, copied from pinned memory without waiting where it is no CPU.
torch::Tensor onDevice(const std::vector<std::int64_t>& values, torch::Device device);
torch::Tensor onDevice(const std::vector<float>& values, torch::Device device);
torch::Tensor onDevice(const std::vector<double>& values, torch::Device device);
/// As truth values.
torch::Tensor onDevice(const std::vector<std::uint8_t>& values, torch::Device device);

/// The length of all tensors together: 0-dimensional, on their device. Precondition: there is one.
torch::Tensor lengthOf(const std::vector<torch::Tensor>& tensors);

} // namespace crops::learn
