// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <chrono>
#include <torch/csrc/distributed/c10d/Store.hpp>
#include <vector>

namespace crops::learn
{

/// The ranks' collectives over tensors that lie on CUDA devices, by NCCL; c10d's exceptions pass
/// through.
class DeviceGroup
{
  public:
    DeviceGroup() = default;
    virtual ~DeviceGroup() = default;
    DeviceGroup(const DeviceGroup&) = delete;
    DeviceGroup& operator=(const DeviceGroup&) = delete;

    /// Σ over the ranks, in place; contiguous.
    virtual void sum(torch::Tensor& tensor) = 0;
    /// Each rank's tensor, all of one shape, in the ranks' order.
    virtual std::vector<torch::Tensor> gather(const torch::Tensor& own) = 0;
};

/// The module with the one function that makes it, beside the module with LibTorch: it is there where
/// LibTorch has CUDA.
inline constexpr const char* kNcclModuleFile = "libcrops_nccl.so";
inline constexpr const char* kNcclEntry = "cropsNccl";

/// To be deleted by the caller. Throws std::exception where NCCL cannot start. Waits for the others at most
/// `timeout`.
using NcclEntry = DeviceGroup* (*)(const c10::intrusive_ptr<c10d::Store>& store, int rank, int world,
                                   std::chrono::milliseconds timeout);

} // namespace crops::learn
